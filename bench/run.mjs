// `npm run bench`: bundles each bench/*.bench.ts as the build would, runs it in a process of its own, prints its figures.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "vite";

/** @typedef {import("./bench.ts").Figure} Figure */

const help = `npm run bench [-- NAME …]   run bench/*.bench.ts, or those whose file name contains one of the names
  prints the median of each figure, its multiple of the reference, and the spread (middle half of the rounds);
  writes every sample to bench/results.json`;

const here = dirname(fileURLToPath(import.meta.url));
const cache = join(here, "../node_modules/.cache/bench");
const args = process.argv.slice(2);

if (args[0] === "--in-own-process") await runBundle(args[1] ?? "", args[2] ?? "");
else if (args.includes("--help") || args.includes("-h")) console.log(help);
else await runAll(args);

/** @param {readonly string[]} wanted */
async function runAll(wanted) {
  const files = readdirSync(here)
    .filter((file) => file.endsWith(".bench.ts"))
    .filter((file) => wanted.length === 0 || wanted.some((name) => file.includes(name)));
  if (files.length === 0)
    throw new Error(`No bench in bench/ is called ${wanted.join(" or ") || "*.bench.ts"}.`);
  const benches = [];
  for (const file of files) {
    const bench = await runOne(file);
    console.log(tableOf(bench));
    benches.push(bench);
  }
  const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length };
  const results = { measuredAt: new Date().toISOString(), machine, benches };
  writeFileSync(join(here, "results.json"), `${JSON.stringify(results, null, 2)}\n`);
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
    // Libraries bundled and everything minified: what runs here is what runs in the worker.
    ssr: { noExternal: true },
    build: {
      ssr: join(here, file),
      outDir: join(cache, name),
      emptyOutDir: true,
      target: "es2023",
      minify: true,
      rolldownOptions: { output: { entryFileNames: "bench.mjs" } },
    },
  });
  mkdirSync(cache, { recursive: true });
  const answer = join(cache, `${name}.json`);
  const { status } = spawnSync(
    process.execPath,
    [fileURLToPath(import.meta.url), "--in-own-process", join(cache, name, "bench.mjs"), answer],
    { stdio: ["ignore", "inherit", "inherit"] },
  );
  if (status !== 0) throw new Error(`${file} did not go through: its own words are above.`);
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
}

/** @param {{ name: string, figures: Figure[] }} bench */
function tableOf({ name, figures }) {
  const rows = figures.map((figure) => {
    const middle = quantile(figure.samples, 0.5);
    const { reference } = figure;
    const ratio =
      reference && `${(middle / quantile(reference.samples, 0.5)).toFixed(2)} × ${reference.name}`;
    const spread = `${digits(quantile(figure.samples, 0.25))} … ${digits(quantile(figure.samples, 0.75))}`;
    return [figure.name, digits(middle), figure.unit, ratio ?? "", spread];
  });
  const table = [["figure", "median", "unit", "against the reference", "spread"], ...rows];
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((row) => (row[column] ?? "").length)),
  );
  const lines = table.map((row) =>
    row
      .map((cell, column) =>
        column === 1 ? cell.padStart(widths[1] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join("  "),
  );
  return `\n${name}\n${"─".repeat(name.length)}\n${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}

/**
 * @param {readonly number[]} samples
 * @param {number} share 0..1
 */
function quantile(samples, share) {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
}

/** Four significant digits, and whole numbers whole. */
function digits(/** @type {number} */ value) {
  return Math.abs(value) >= 1000 ? Math.round(value).toLocaleString("en") : value.toPrecision(4);
}
