import type { ChartScale } from "./chartModel.ts";
import { BLOCK_BARS, blockExtremes } from "./curveExtremes.ts";

/** Bounds of a value axis. */
export interface Domain {
  readonly min: number;
  readonly max: number;
}

const TARGET_TICKS = 5;

/** Leading digits of round values on a log scale, coarse to fine, and from which ratio of its ends an axis uses them. */
const LOG_GRIDS = [
  { leads: [1], fromRatio: 1e4 },
  { leads: [1, 2, 5], fromRatio: 10 },
  { leads: [1, 1.5, 2, 3, 4, 5, 6, 8], fromRatio: 2 },
] as const;

/** The 1, 2 or 5 × 10^k next to `rough`, upward. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const lead = rough / power;
  return tidy(power * roundUp(lead));
}

/** Rounded bounds around an extent. An axis of positive values that comes near zero begins there (but not on a log scale). */
export function niceDomain({ min, max }: Domain, scale: ChartScale): Domain {
  if (scale === "log") return niceLogDomain(min, max);
  if (isFlat(min, max)) {
    const margin = min === 0 ? 1 : Math.abs(min) * 0.05;
    return niceDomain({ min: min - margin, max: max + margin }, scale);
  }
  const floor = min > 0 && min < max * 0.4 ? 0 : min;
  const step = niceStep((max - floor) / TARGET_TICKS);
  // A debt of a few thousands under millions is seen without a whole step of empty plot below it.
  const below = isSliver(floor, step) ? step / SLIVER_PARTS : step;
  return {
    min: tidy(Math.floor(floor / below + 1e-9) * below),
    max: tidy(Math.ceil(max / step - 1e-9) * step),
  };
}

/** Parts of a step, one or two of which are enough for the little that lies below zero. */
const SLIVER_PARTS = 5;

function isSliver(min: number, step: number): boolean {
  return min < 0 && -min <= (2 * step) / SLIVER_PARTS + step * 1e-9;
}

/** Positions of the value axis' labels inside a domain; both ends of a rounded domain are among them, but for a sliver below zero. */
export function valueTicks(domain: Domain, scale: ChartScale): number[] {
  const { min, max } = domain;
  if (scale === "log" && max / min >= 2) {
    for (const { leads } of LOG_GRIDS) {
      const ticks = logTicks(domain, leads);
      if (ticks.length >= 3 && ticks[0] === min && ticks.at(-1) === max) return ticks;
    }
  }
  const step = stepThatEnds(domain);
  const ticks: number[] = [];
  for (let index = Math.ceil(min / step - 1e-9); index * step <= max + step * 1e-9; index++)
    ticks.push(tidy(index * step) + 0);
  return ticks;
}

/** The widest nice step that both ends are multiples of, or else the one nearest to five labels. */
function stepThatEnds({ min, max }: Domain): number {
  const widest = niceStep((max - min) / TARGET_TICKS);
  const isMultiple = (value: number, step: number) =>
    Math.abs(value / step - Math.round(value / step)) < 1e-6;
  const steps = [widest, niceStep(widest / 2.5), niceStep(widest / 5)];
  return (
    steps.find((step) => (isSliver(min, step) || isMultiple(min, step)) && isMultiple(max, step)) ?? widest
  );
}

function logTicks({ min, max }: Domain, leads: readonly number[]): number[] {
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(min)); power <= Math.ceil(Math.log10(max)); power++) {
    for (const lead of leads) {
      const tick = tidy(lead * 10 ** power);
      if (tick >= min && tick <= max) ticks.push(tick);
    }
  }
  return ticks;
}

/** A stretch of bars from `fromBar` on for which one domain holds. */
export interface DomainStep extends Domain {
  readonly fromBar: number;
}

/**
 * The value axis over a replay: at each bar it knows only the values up to there, and as bars go on it only grows, in
 * rounded steps. Pure, so that seeking to a bar shows the axis that playing to it would.
 *
 * @param curves one value per bar each; NaN, and on a log scale what is not above zero, does not count.
 */
export function domainSteps(curves: readonly Float64Array[], scale: ChartScale): DomainStep[] {
  const steps: DomainStep[] = [];
  const bars = curves[0]?.length ?? 0;
  const blocks = curves.map(blockExtremes);
  let shown: Domain | undefined;
  for (let from = 0; from < bars; from += BLOCK_BARS) {
    const to = Math.min(bars, from + BLOCK_BARS);
    const isWhole = to - from === BLOCK_BARS;
    if (shown && isWhole && holdsBlock(shown, blocks, from / BLOCK_BARS)) continue;
    for (let bar = from; bar < to; bar++) {
      const extent = extentAt(curves, bar, shown, scale);
      if (extent.min > extent.max || (shown && extent.min === shown.min && extent.max === shown.max))
        continue;
      const nice = niceDomain(extent, scale);
      shown = shown ? { min: Math.min(shown.min, nice.min), max: Math.max(shown.max, nice.max) } : nice;
      steps.push({ fromBar: bar, ...shown });
    }
  }
  return steps;
}

/** Whether no value of a block lies outside a domain; what a log scale leaves out counts here, which only costs a look. */
function holdsBlock(
  { min, max }: Domain,
  blocks: readonly ReturnType<typeof blockExtremes>[],
  block: number,
): boolean {
  return blocks.every(({ low, high }) => (low[block] as number) >= min && (high[block] as number) <= max);
}

/** A domain, grown by what curves show at a bar. */
function extentAt(
  curves: readonly Float64Array[],
  bar: number,
  shown: Domain | undefined,
  scale: ChartScale,
): Domain {
  let { min, max } = shown ?? NOTHING;
  for (const curve of curves) {
    const value = curve[bar] as number;
    if (!Number.isFinite(value) || (scale === "log" && value <= 0)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max };
}

const NOTHING: Domain = { min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY };

/** Index of the step that holds at a bar; −1 before the first value. */
export function stepIndexAt(steps: readonly DomainStep[], bar: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((steps[middle]?.fromBar ?? 0) <= bar) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Whether values differ by nothing but the noise of computing them. */
function isFlat(min: number, max: number): boolean {
  return max - min <= Math.max(Math.abs(min), Math.abs(max)) * 1e-9;
}

function niceLogDomain(min: number, max: number): Domain {
  if (isFlat(min, max)) return niceLogDomain(min * 0.95, max * 1.05);
  const grid = LOG_GRIDS.find(({ fromRatio }) => max / min >= fromRatio);
  if (grid) return { min: roundAt(min, grid.leads, "down"), max: roundAt(max, grid.leads, "up") };
  // Between values that near each other a log scale is all but even: even steps, as their own size asks.
  const step = niceStep((max - min) / TARGET_TICKS);
  return {
    min: tidy(Math.floor(min / step + 1e-9) * step),
    max: tidy(Math.ceil(max / step - 1e-9) * step),
  };
}

/** The nearest of the leads × 10^k on one side of a positive value. */
function roundAt(value: number, leads: readonly number[], side: "down" | "up"): number {
  const power = 10 ** Math.floor(Math.log10(value) + 1e-12);
  const lead = value / power;
  if (side === "down") return tidy(power * (leads.findLast((one) => one <= lead + 1e-9) ?? 1));
  return tidy(power * (leads.find((one) => one >= lead - 1e-9) ?? 10));
}

/** Takes the float noise off a product of a round number and a power of ten. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}

/** 1, 2, 5 or 10 at or above a leading digit, forgiving the noise of a division. */
function roundUp(lead: number): number {
  return [1, 2, 5].find((nice) => lead <= nice + 1e-9) ?? 10;
}
