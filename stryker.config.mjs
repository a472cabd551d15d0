/**
 * `npm run mutate` breaks the engine in small ways, one at a time, and asks whether a test notices. It tries again only
 * what changed since the last time in `src/engine` or in a test file; after a change elsewhere (a fixture, a library)
 * say `npm run mutate -- --force`. One file: `npm run mutate -- --mutate src/engine/ledger.ts`.
 */
const folder = "node_modules/.cache/mutation";

export default {
  mutate: ["src/engine/**/*.ts"],
  ignorers: ["textsForPeople", "guesses"],
  testRunner: "vitest",
  vitest: { configFile: ".ci/mutation/vitest.config.mjs" },
  plugins: ["@stryker-mutator/vitest-runner", "./.ci/mutation/ignoredMutants.mjs"],
  coverageAnalysis: "perTest",
  concurrency: 2,
  thresholds: { high: 95, low: 85, break: 85 },
  incremental: true,
  incrementalFile: `${folder}/incremental.json`,
  reporters: ["progress", "clear-text", "html", "json"],
  clearTextReporter: { reportTests: false, logTests: false },
  htmlReporter: { fileName: `${folder}/report.html` },
  jsonReporter: { fileName: `${folder}/report.json` },
  // TypeScript 7 has no API with which Stryker could rewrite paths out of its copy of the tree; there are none.
  tsconfigFile: "none",
};
