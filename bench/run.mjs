// `npm run bench`: bundles each bench/*.bench.ts as the build would, runs it in a process of its own, prints its figures.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, release, totalmem, type } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "vite";
import { busyText, markdownOf, regressionText, tableOf, withResults } from "./report.mjs";
import { regressionsOf, summaryOf, uncommittedOf } from "./verdicts.mjs";

/** @typedef {import("./bench.ts").Figure} Figure */
/** @typedef {import("./verdicts.mjs").BenchSummary} BenchSummary */
/** @typedef {import("./report.mjs").Circumstances} Circumstances */
/** @typedef {BenchSummary & Circumstances} Measured */

const help = `npm run bench [-- NAME …] [--accept]   run bench/*.bench.ts, or those whose file name contains one of the names
  prints every figure with its ratio to its reference, its spread and its targets, and at the end what is worse than
  the committed ratios by more than 25 %; writes every sample to bench/results.json; bench/README.md says how to read it
  --accept   commit to what was measured: writes bench/baseline.json and the tables in bench/README.md`;

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const cache = join(root, "node_modules/.cache/bench");
const baselineFile = join(here, "baseline.json");
const args = process.argv.slice(2);
const names = args.filter((arg) => !arg.startsWith("-"));
const options = args.filter((arg) => arg.startsWith("-"));

if (args[0] === "--in-own-process") await runBundle(args[1] ?? "", args[2] ?? "");
else if (options.some((option) => option === "--help" || option === "-h")) console.log(help);
else if (options.some((option) => option !== "--accept")) {
  console.error(help);
  process.exitCode = 1;
} else await runAll();

async function runAll() {
  const files = readdirSync(here)
    .filter((file) => file.endsWith(".bench.ts"))
    .filter((file) => names.length === 0 || names.some((name) => file.includes(name)));
  if (files.length === 0)
    throw new Error(`No bench in bench/ is called ${names.join(" or ") || "*.bench.ts"}.`);
  const baseline = readBaseline();
  /** @type {(Circumstances & { name: string, figures: Figure[] })[]} */
  const results = [];
  /** @type {Measured[]} */
  const measured = [];
  const broken = [];
  for (const file of files) {
    const circumstances = circumstancesNow();
    try {
      const { name, figures } = await runOne(file);
      results.push({ ...circumstances, name, figures });
      const summary = { ...circumstances, name, figures: figures.map(summaryOf) };
      measured.push(summary);
      console.log(tableOf(summary) + busyText(circumstances));
    } catch (error) {
      console.error(`\n${file}: ${error instanceof Error ? error.message : String(error)}\n`);
      broken.push(file);
    }
  }
  writeFileSync(join(here, "results.json"), `${JSON.stringify(results, null, 2)}\n`);
  const committedOf = (/** @type {Measured} */ { name }) => baseline.find((bench) => bench.name === name);
  console.log(
    regressionText(
      measured.flatMap((bench) => regressionsOf(bench, committedOf(bench))),
      measured.flatMap((bench) => uncommittedOf(bench, committedOf(bench))),
    ),
  );
  if (options.includes("--accept")) accept(baseline, measured);
  if (broken.length > 0) {
    console.error(`\nBroken: ${broken.join(", ")}`);
    process.exitCode = 1;
  }
}

/** @returns {Measured[]} */
function readBaseline() {
  return existsSync(baselineFile) ? JSON.parse(readFileSync(baselineFile, "utf8")).benches : [];
}

/**
 * Puts what was measured in the place of what was committed; benches that did not run keep theirs.
 *
 * @param {readonly Measured[]} baseline
 * @param {readonly Measured[]} measured
 */
function accept(baseline, measured) {
  const kept = baseline.filter(({ name }) => !measured.some((bench) => bench.name === name));
  const benches = [...kept, ...measured].sort((a, b) => (a.name < b.name ? -1 : 1));
  const rounded = (/** @type {string} */ _, /** @type {unknown} */ value) =>
    typeof value === "number" ? Number(value.toPrecision(6)) : value;
  const text = JSON.stringify({ benches }, rounded, 2);
  writeFileSync(baselineFile, `${text}\n`);
  const readme = join(here, "README.md");
  writeFileSync(readme, withResults(readFileSync(readme, "utf8"), markdownOf(JSON.parse(text).benches)));
  console.log("\nCommitted to: bench/baseline.json and the tables in bench/README.md are written.");
}

/** @returns {Circumstances} */
function circumstancesNow() {
  return {
    measuredAt: new Date().toISOString(),
    node: process.version.slice(1),
    system: `${type()} ${release()}`,
    processor: cpus()[0]?.model ?? "unknown processor",
    cores: cpus().length,
    memoryGB: Math.round(totalmem() / 2 ** 30),
    load: loadavg()[0] ?? 0,
  };
}

/**
 * @param {string} file
 * @returns {Promise<{ name: string, figures: Figure[] }>}
 */
async function runOne(file) {
  const name = file.replace(/\.ts$/, "");
  await build({
    configFile: false,
    logLevel: "warn",
    root,
    // Libraries bundled and everything minified: what runs here is what runs in the worker. Tools stay what they are.
    ssr: { noExternal: true, external: ["playwright", "vite"] },
    build: {
      ssr: join(here, file),
      outDir: join(cache, name),
      emptyOutDir: true,
      copyPublicDir: false,
      target: "es2023",
      minify: true,
      rolldownOptions: { output: { entryFileNames: "bench.mjs" } },
    },
  });
  mkdirSync(cache, { recursive: true });
  const answer = join(cache, `${name}.json`);
  rmSync(answer, { force: true });
  const { status } = spawnSync(
    process.execPath,
    [
      "--expose-gc",
      fileURLToPath(import.meta.url),
      ...["--in-own-process", join(cache, name, "bench.mjs"), answer],
    ],
    { cwd: root, stdio: ["ignore", "inherit", "inherit"] },
  );
  if (status !== 0) throw new Error("it did not go through; its own words are above");
  return JSON.parse(readFileSync(answer, "utf8"));
}

/**
 * @param {string} bundle
 * @param {string} answer
 */
async function runBundle(bundle, answer) {
  /** @type {{ bench: import("./bench.ts").Bench }} */
  const { bench } = await import(pathToFileURL(bundle).href);
  writeFileSync(answer, JSON.stringify({ name: bench.name, figures: await bench.run() }));
  // A server or a browser that still listens must not keep the others waiting.
  process.exit(0);
}
