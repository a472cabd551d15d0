// `npm test`: from a fresh clone to every check there is, in the order in which a failure is cheapest to read.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { ensureChromium } from "./chromium.mjs";
import { fail, install, root } from "./install.mjs";

const help = `npm test [-- [--only STEP,…] [VITEST ARGUMENTS]]
  --only types,lint   only these steps: types, lint, unused, build, tests
  anything else goes to vitest and leaves the other steps out: npm test -- --project journey, npm test -- ledger`;

// Some of the tools colour a log file as soon as CI is set.
const inTerminal = process.stdout.isTTY;
const report = "node_modules/.cache/vitest.json";
const steps = {
  types: { title: "Types", args: ["typescript/bin/tsc", "-b"] },
  lint: {
    title: "Lint, format, import rules and cycles",
    args: ["@biomejs/biome/bin/biome", "ci", "--error-on-warnings", ...(inTerminal ? [] : ["--colors=off"])],
  },
  unused: { title: "Unused files, exports and dependencies", args: ["knip/bin/knip.js"] },
  build: { title: "Build", args: ["vite/bin/vite.js", "build"] },
  tests: {
    title: "Tests",
    args: [
      "vitest/vitest.mjs",
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ],
  },
};

const vitestArgs = process.argv.slice(2);
if (vitestArgs.includes("--help") || vitestArgs.includes("-h")) {
  console.log(help);
  process.exit(0);
}
const onlyAt = vitestArgs.indexOf("--only");
const only = onlyAt < 0 ? undefined : (vitestArgs.splice(onlyAt, 2)[1] ?? "").split(",");
const unknown = only?.find((name) => !(name in steps));
if (unknown !== undefined) fail(`Unknown step "${unknown}"\n\n${help}`);
const chosen = only ?? (vitestArgs.length > 0 ? ["tests"] : Object.keys(steps));

install();
const env = { ...process.env };
if (!inTerminal) env.NO_COLOR = "1";
if (chosen.includes("tests")) {
  env.CHROME_PATH = await ensureChromium().catch((error) => fail(error.message));
  mkdirSync(`${root}/node_modules/.cache`, { recursive: true });
  rmSync(`${root}/${report}`, { force: true });
}

/** @type {{ name: string, passed: boolean, seconds: string }[]} */
const outcomes = [];
for (const [name, { title, args }] of Object.entries(steps)) {
  if (!chosen.includes(name)) continue;
  console.log(`\n━━ ${title} ${"━".repeat(Math.max(0, 72 - title.length))}\n`);
  const [script = "", ...rest] = args;
  const started = performance.now();
  const { status } = spawnSync(
    process.execPath,
    [`node_modules/${script}`, ...rest, ...(name === "tests" ? vitestArgs : [])],
    { cwd: root, stdio: ["ignore", "inherit", "inherit"], env },
  );
  const passed = status === 0;
  outcomes.push({ name, passed, seconds: ((performance.now() - started) / 1000).toFixed(1) });
  // The journeys drive the build that was just checked; without one they build their own.
  if (name === "build" && passed) env.SLEEVES_DIST = `${root}/dist`;
}

console.log(
  outcomes.map(({ name, passed, seconds }) => `${passed ? "✓" : "✗"} ${name} ${seconds} s`).join("   "),
);
if (chosen.includes("tests")) console.log(closingLine());
process.exitCode = outcomes.every(({ passed }) => passed) ? 0 : 1;

/** "N passed, N failed" over vitest's tests; a file that did not load counts as one failed test. */
function closingLine() {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
      readFileSync(`${root}/${report}`, "utf8"),
    );
    const unloaded = testResults.filter(
      (/** @type {{ status: string, assertionResults: unknown[] }} */ file) =>
        file.status === "failed" && file.assertionResults.length === 0,
    ).length;
    const skipped = numPendingTests + numTodoTests;
    return `${numPassedTests} passed, ${numFailedTests + unloaded} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
  } catch {
    return "0 passed, 1 failed"; // vitest ended before it could report
  }
}
