// What samples amount to: medians, ratios, which targets are met, and what has become slower than it was.

/** @typedef {import("./bench.ts").Figure} Figure */
/** @typedef {import("./bench.ts").Target} Target */

/**
 * A figure without its samples.
 *
 * @typedef {object} Summary
 * @property {string} name
 * @property {string} unit
 * @property {number} rounds how many samples there are
 * @property {number} median
 * @property {number} p95
 * @property {number} largest
 * @property {number} lowerQuartile half of all samples lie between this
 * @property {number} upperQuartile and this
 * @property {string} [reference] what the ratio is to
 * @property {number} [ratio] median ÷ the reference's median
 * @property {readonly Target[]} [targets]
 */

/**
 * @typedef {object} BenchSummary
 * @property {string} name
 * @property {readonly Summary[]} figures
 */

/**
 * @typedef {object} Regression
 * @property {string} figure
 * @property {number} ratio
 * @property {number} committed
 * @property {number} worseBy 0.3: it takes 30 % more, or achieves as much less as would take 30 % more
 */

/** How much worse than the committed ratio a ratio may be before it is reported. */
const TOLERANCE = 0.25;

/**
 * Linear interpolation between order statistics.
 *
 * @param {readonly number[]} samples
 * @param {number} share 0..1
 */
export function quantile(samples, share) {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
}

/**
 * @param {Figure} figure
 * @returns {Summary}
 * @throws {Error} when there is nothing to sum up, or a sample or reference is missing
 */
export function summaryOf({ name, unit, samples, reference, targets = [] }) {
  const isMeasured = (/** @type {readonly number[]} */ values) =>
    values.length > 0 && values.every(Number.isFinite);
  if (!isMeasured(samples)) throw new Error(`${name}: no samples, or one that is no number`);
  if (reference && !isMeasured(reference.samples))
    throw new Error(`${name}: ${reference.name} has no samples, or one that is no number`);
  if (!reference && targets.some(({ of }) => of === "ratio"))
    throw new Error(`${name}: a ratio is asked for, and there is no reference`);
  const median = quantile(samples, 0.5);
  return {
    name,
    unit,
    rounds: samples.length,
    median,
    p95: quantile(samples, 0.95),
    largest: Math.max(...samples),
    lowerQuartile: quantile(samples, 0.25),
    upperQuartile: quantile(samples, 0.75),
    ...(reference && { reference: reference.name, ratio: median / quantile(reference.samples, 0.5) }),
    targets,
  };
}

/**
 * @param {Target} target
 * @param {Summary} summary
 */
export function isMet(target, summary) {
  const measured = summary[target.of] ?? Number.NaN;
  return "atMost" in target ? measured <= target.atMost : measured >= target.atLeast;
}

/**
 * The figures whose ratio is worse than the committed one by more than a quarter. Less is better, but for a figure with
 * a target of at least so much. A figure without a committed ratio is none of them.
 *
 * @param {BenchSummary} measured
 * @param {BenchSummary | undefined} committed
 * @returns {Regression[]}
 */
export function regressionsOf(measured, committed) {
  return measured.figures.flatMap(({ name, ratio, targets = [] }) => {
    const before = committed?.figures.find((figure) => figure.name === name)?.ratio;
    if (ratio === undefined || before === undefined) return [];
    const isMoreBetter = targets.some((target) => "atLeast" in target);
    const worseBy = (isMoreBetter ? before / ratio : ratio / before) - 1;
    return worseBy > TOLERANCE ? [{ figure: name, ratio, committed: before, worseBy }] : [];
  });
}

/**
 * The figures that have no committed ratio to be held against.
 *
 * @param {BenchSummary} measured
 * @param {BenchSummary | undefined} committed
 */
export function uncommittedOf(measured, committed) {
  const known = new Set(committed?.figures.map(({ name }) => name));
  return measured.figures.filter(({ name }) => !known.has(name)).map(({ name }) => name);
}
