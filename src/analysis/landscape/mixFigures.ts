import { annualGrowth, type FigureBasis, quotient } from "../figures.ts";
import { isStill } from "../moments.ts";
import type { MixPaths } from "./mixPaths.ts";

/** The figures that a landscape shows, in the order in which they are offered; definitions as in `Figures`. */
export const MIX_FIGURES = [
  "totalReturn",
  "cagr",
  "volatility",
  "sharpe",
  "sortino",
  "maxDrawdown",
  "calmar",
] as const;

export type MixFigure = (typeof MIX_FIGURES)[number];

/** The figures of one mix. */
export type FiguresOfMix = Readonly<Record<MixFigure, number | undefined>>;

/** A column of values per figure, one per mix; NaN where a mix has none. */
export type MixFigureColumns = Readonly<Record<MixFigure, Float64Array>>;

/** Columns for so many mixes. */
export function createFigureColumns(mixes: number): MixFigureColumns {
  const columns = MIX_FIGURES.map((figure) => [figure, new Float64Array(mixes).fill(Number.NaN)]);
  return Object.fromEntries(columns) as Record<MixFigure, Float64Array>;
}

/**
 * Works out the figures of some mixes.
 *
 * @param weights 0..1, row by row: the weight of every curve of `paths` in each mix
 * @param last the last bar that counts; nothing after it is read
 * @param from the first of the mixes, and `to`, exclusive, the end of them
 */
export function writeMixFigures(
  columns: MixFigureColumns,
  paths: MixPaths,
  weights: Float64Array,
  { times, last, basis }: MixSpan,
  from: number,
  to: number,
): void {
  const width = weights.length / columns.cagr.length;
  for (let mix = from; mix < to; mix++) {
    const path = paths.follow(weights.subarray(mix * width, (mix + 1) * width), last);
    const figures = figuresOfPath(path, times, basis);
    for (const figure of MIX_FIGURES) columns[figure][mix] = figures[figure] ?? Number.NaN;
  }
}

/** How far float64 is off in adding up a mix, at the most, and with room: a fall of less is none. */
const ROUNDING = 1e-12;

/** Up to which bar a mix is measured, and how. */
export interface MixSpan {
  /** ms since the Unix epoch, UTC, one per bar. */
  readonly times: Float64Array;
  readonly last: number;
  readonly basis: FigureBasis;
}

/**
 * The figures of a growth of 1, in one pass: what `RunningFigures` says of it (engine specification, section 8), without
 * what a landscape does not show. A mix is a sum of parts, which rounds where an exact portfolio stands still: falls that
 * are no more than that are none, for they would make a ratio of anything. Sums are taken around the mean growth, so that none loses its digits, and depths are
 * compared by products, for a division a bar is all there is time for.
 */
export function figuresOfPath(path: Float64Array, times: Float64Array, basis: FigureBasis): FiguresOfMix {
  const { periodsPerYear, riskFreeRate } = basis;
  const count = path.length - 1;
  const threshold = riskFreeRate / periodsPerYear;
  const centre = meanGrowth(path);
  let sum = 0;
  let squares = 0;
  let shortfall = 0;
  let peak = 1;
  let deepestPeak = 1;
  let trough = 1;
  let before = Number.NaN;
  for (let bar = 0; bar <= count; bar++) {
    const value = path[bar] as number;
    if (value >= peak) peak = value;
    else if (value * deepestPeak < trough * peak) {
      trough = value;
      deepestPeak = peak;
    }
    if (bar > 0) {
      const change = before > 0 ? value / before - 1 : 0;
      const distance = change - centre;
      sum += distance;
      squares += distance * distance;
      // Twice what lies below, and nothing above: a branch here would be guessed wrongly every other bar.
      const excess = change - threshold;
      const below = excess - Math.abs(excess);
      shortfall += below * below;
    }
    before = value;
  }
  const growth = path[count] as number;
  const deepest = Math.min(0, trough / deepestPeak - 1);
  const maxDrawdown = deepest > -ROUNDING ? 0 : deepest;
  const cagr = annualGrowth(growth, (times[count] as number) - (times[0] as number));
  const mean = centre + sum / count;
  const spread = squares - (sum * sum) / count;
  const annual = Math.sqrt(periodsPerYear);
  const isConstant = isStill(Math.sqrt(Math.max(0, spread) / count), mean);
  const volatility = count < 2 ? undefined : isConstant ? 0 : Math.sqrt(spread / (count - 1)) * annual;
  const excess = count < 1 ? undefined : mean * periodsPerYear - riskFreeRate;
  const downside = count < 2 ? undefined : (Math.sqrt(shortfall / count) * annual) / 2;
  return {
    totalReturn: growth - 1,
    cagr,
    volatility,
    sharpe: quotient(excess, volatility),
    sortino: quotient(excess, downside !== undefined && downside < ROUNDING ? 0 : downside),
    maxDrawdown,
    calmar: quotient(cagr, Math.abs(maxDrawdown)),
  };
}

/** The return a bar that makes the first value the last; 0 where there is none. */
function meanGrowth(path: Float64Array): number {
  const first = path[0] as number;
  const last = path[path.length - 1] as number;
  return path.length > 1 && first > 0 && last > 0 ? (last / first) ** (1 / (path.length - 1)) - 1 : 0;
}
