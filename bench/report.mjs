// Summaries as text: the table on the terminal, the one in README.md, the list of what has become slower.
import { isMet } from "./verdicts.mjs";

/** @typedef {import("./bench.ts").Target} Target */
/** @typedef {import("./verdicts.mjs").Summary} Summary */
/** @typedef {import("./verdicts.mjs").BenchSummary} BenchSummary */
/** @typedef {import("./verdicts.mjs").Regression} Regression */

/**
 * Where and when a bench ran.
 *
 * @typedef {object} Circumstances
 * @property {string} measuredAt ISO 8601
 * @property {string} node
 * @property {string} system
 * @property {string} processor
 * @property {number} cores
 * @property {number} memoryGB
 * @property {number} load how many processes wanted a core when it began, on average over the minute before
 */

const WIDTH = 120;
const GAP = "  ";
const FIGURE_LEAST = 24;
const REFERENCE_MOST = 24;

/** Four significant digits, and from a thousand on whole numbers. */
function digits(/** @type {number} */ value) {
  return Math.abs(value) >= 1000 ? Math.round(value).toLocaleString("en") : value.toPrecision(4);
}

/**
 * @param {Target} target
 * @param {Summary} summary
 */
function targetText(target, { unit }) {
  const limit = "atMost" in target ? target.atMost : target.atLeast;
  const number = limit.toLocaleString("en");
  return `${target.of} ${"atMost" in target ? "≤" : "≥"} ${target.of === "ratio" ? number : `${number} ${unit}`}`;
}

/**
 * @param {Target} target
 * @param {Summary} summary
 */
const verdictText = (target, summary) => (isMet(target, summary) ? "meets" : "falls short");

/** @param {Summary} summary */
function cellsOf(summary) {
  const { name, unit, median, p95, lowerQuartile, upperQuartile, ratio, reference } = summary;
  return {
    name,
    median: `${digits(median)} ${unit}`,
    p95: digits(p95),
    spread: `${digits(lowerQuartile)} … ${digits(upperQuartile)}`,
    ratio: ratio === undefined ? "" : `${ratio.toFixed(2)} × ${reference}`,
  };
}

/**
 * A table of at most 120 columns (given units and verdicts of ordinary length): long names go on in a next line.
 *
 * @param {BenchSummary} bench
 */
export function tableOf({ name, figures }) {
  const rows = figures.map((summary) => {
    const cells = cellsOf(summary);
    return [
      [cells.name],
      [cells.median],
      [cells.p95],
      [cells.spread],
      wrap(cells.ratio, REFERENCE_MOST),
      (summary.targets ?? []).map((target) => targetText(target, summary)),
      (summary.targets ?? []).map((target) => verdictText(target, summary)),
    ];
  });
  const head = ["figure", "median", "p95", "middle half", "ratio", "target", ""].map((cell) => [cell]);
  const table = [head, ...rows];
  const widths = head.map((_, column) => widest(table.flatMap((row) => row[column] ?? [])));
  const others = widths.slice(1).reduce((sum, width) => sum + width + GAP.length, 0);
  const nameWidth = Math.max(FIGURE_LEAST, Math.min(widths[0] ?? 0, WIDTH - others));
  const lines = table.flatMap(([[figure = ""] = [], ...cells]) => {
    const columns = [wrap(figure, nameWidth), ...cells];
    const height = Math.max(...columns.map(({ length }) => length));
    return Array.from({ length: height }, (_, line) =>
      columns
        .map((column, k) => {
          const cell = column[line] ?? "";
          const width = k === 0 ? nameWidth : (widths[k] ?? 0);
          return k === 1 || k === 2 ? cell.padStart(width) : cell.padEnd(width);
        })
        .join(GAP)
        .trimEnd(),
    );
  });
  return `\n${name}\n${"─".repeat(name.length)}\n${lines.join("\n")}\n`;
}

/** @param {readonly string[]} texts */
const widest = (texts) => Math.max(0, ...texts.map(({ length }) => length));

/**
 * Lines of at most so many characters, if words allow.
 *
 * @param {string} text
 * @param {number} width
 */
function wrap(text, width) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/**
 * A warning, where other programs take turns on the cores: they stretch what takes long more than what is done within one
 * turn, so that ratios of long jobs to short ones come out too high.
 *
 * @param {Circumstances} circumstances
 */
export function busyText({ load, cores }) {
  if (load <= cores / 2) return "";
  return `Other programs were running (load ${load.toFixed(1)} on ${cores} cores): ratios may come out too high.\n`;
}

/**
 * What has become slower than it was committed to be, in one line each, or "none".
 *
 * @param {readonly Regression[]} regressions
 * @param {readonly string[]} uncommitted figures that have no committed ratio
 */
export function regressionText(regressions, uncommitted) {
  const list = regressions.map(
    ({ figure, ratio, committed, worseBy }) =>
      `  ${figure}: ${ratio.toFixed(2)} ×, committed ${committed.toFixed(2)} ×, ${Math.round(worseBy * 100)} % worse`,
  );
  const unknown = uncommitted.map((name) => `  ${name}`);
  return [
    `Worse than the committed ratio by more than 25 %: ${list.length === 0 ? "none" : ""}`.trimEnd(),
    ...list,
    ...(unknown.length === 0 ? [] : ["Without a committed ratio (npm run bench -- --accept):", ...unknown]),
  ].join("\n");
}

/**
 * The results as Markdown, one table a bench.
 *
 * @param {readonly (BenchSummary & Circumstances)[]} benches
 */
export function markdownOf(benches) {
  return benches.map(markdownTable).join("\n\n");
}

/** @param {BenchSummary & Circumstances} bench */
function markdownTable({ name, figures, measuredAt, node, system, processor, cores, memoryGB, load }) {
  const rows = figures.map((summary) => {
    const { targets = [] } = summary;
    const cells = cellsOf(summary);
    return [
      ...[cells.name, cells.median, cells.p95, cells.spread, cells.ratio],
      targets.map((target) => targetText(target, summary)).join("<br>"),
      targets.map((target) => verdictText(target, summary)).join("<br>"),
    ];
  });
  const head = ["figure", "median", "p95", "middle half", "ratio", "target", ""];
  const widths = head.map((_, column) => widest([head, ...rows].map((row) => row[column] ?? "")));
  const dashes = widths.map((width) => "-".repeat(Math.max(3, width)));
  const lines = [head, dashes, ...rows].map(
    (cells) =>
      `| ${cells.map((cell, column) => cell.padEnd(Math.max(3, widths[column] ?? 0))).join(" | ")} |`,
  );
  const day = measuredAt.slice(0, 10);
  const machine = `${processor}, ${cores} cores, ${memoryGB} GB, ${system}, Node ${node}`;
  return `### ${name}\n\nMeasured ${day} on ${machine}; load before: ${load.toFixed(1)}.\n\n${lines.join("\n")}`;
}

const BEGIN = "<!-- results: written by npm run bench -- --accept -->";
const END = "<!-- end of results -->";

/**
 * The text with other results between its two marks.
 *
 * @param {string} text
 * @param {string} results
 * @throws {Error} when a mark is missing
 */
export function withResults(text, results) {
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`bench/README.md needs the lines ${BEGIN} and ${END}.`);
  return [text.slice(0, begin + BEGIN.length), results, text.slice(end)].filter(Boolean).join("\n\n");
}
