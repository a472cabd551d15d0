import type { SleeveColumns } from "../engine/index.ts";
import { type ActivityFigures, activityOf } from "./activity.ts";
import { type DrawdownFigures, drawdownFiguresOf } from "./drawdown.ts";
import { type Moments, momentsOf } from "./moments.ts";
import { recordOf } from "./record.ts";
import { type ReturnFigures, returnFiguresOf, returnsOf } from "./returns.ts";

const YEAR_MS = 365.25 * 86_400_000;

/** What to annualise and compare with. */
export interface FigureBasis {
  /** Bars a year. */
  readonly periodsPerYear: number;
  /** A year's risk-free return, 0.02 = 2 %. */
  readonly riskFreeRate: number;
}

/** Performance up to a bar, as fractions (0.1 = 10 %). A figure that has no value is undefined, never 0 or NaN. */
export interface Figures extends Partial<DrawdownFigures>, Partial<ReturnFigures> {
  /** `nav_last − 1`. */
  readonly totalReturn?: number | undefined;
  /** Compound annual growth over calendar years of 365.25 days. */
  readonly cagr?: number | undefined;
  /** `mean(r) × P`. */
  readonly mean?: number | undefined;
  /** `std(r, ddof 1) × √P`. */
  readonly volatility?: number | undefined;
  /** `(mean − risk-free) / volatility` (Sharpe, 1994). */
  readonly sharpe?: number | undefined;
  /** `(mean − risk-free) / (√mean(min(r − rf/P, 0)²) × √P)` (Sortino and Price, 1994). */
  readonly sortino?: number | undefined;
  /** `CAGR / |max drawdown|` (Young, 1991). */
  readonly calmar?: number | undefined;
}

/**
 * Figures of a growth-of-1 curve up to and including a bar (engine specification, section 8).
 *
 * @param growth growth of 1, one value per bar; NaN before the sleeve was there
 * @param times ms since the Unix epoch, UTC, one per bar
 * @param bar the last bar that counts; nothing after it is read
 */
export function figuresOf(
  growth: Float64Array,
  times: Float64Array,
  bar: number,
  basis: FigureBasis,
): Figures {
  const first = growth.findIndex(Number.isFinite);
  const last = growth[bar];
  if (last === undefined || !Number.isFinite(last) || first > bar) return {};
  const own = growth.subarray(first, bar + 1);
  const ownTimes = times.subarray(first, bar + 1);
  const returns = returnsOf(own, bar - first);
  const moments = momentsOf(returns);
  const annualMean = moments && moments.mean * basis.periodsPerYear;
  const volatility = moments && annualVolatility(moments, basis);
  const excess = annualMean === undefined ? undefined : annualMean - basis.riskFreeRate;
  const cagr = annualGrowth(last, (ownTimes[ownTimes.length - 1] as number) - (ownTimes[0] as number));
  const drawdowns = drawdownFiguresOf(own, ownTimes);
  return {
    totalReturn: last - 1,
    cagr,
    mean: annualMean,
    volatility,
    sharpe: quotient(excess, volatility),
    sortino: returns.length < 2 ? undefined : quotient(excess, downsideDeviation(returns, basis)),
    calmar: quotient(cagr, Math.abs(drawdowns.maxDrawdown)),
    ...drawdowns,
    ...returnFiguresOf(returns, moments),
  };
}

/**
 * Everything that a sleeve's columns tell up to and including a bar: performance and activity from the bar on which it
 * was added to the bar on which, removed, it had been closed. See `recordOf` for why its record ends there.
 */
export function sleeveFiguresOf(
  sleeve: SleeveColumns,
  times: Float64Array,
  bar: number,
  basis: FigureBasis,
): Figures & ActivityFigures {
  const last = Math.min(bar, recordOf(sleeve).last);
  return { ...figuresOf(sleeve.nav, times, last, basis), ...activityOf(sleeve, times, last) };
}

/** The portfolio's growth of 1: it has no flows from outside, so its equity over the starting capital. */
export function portfolioGrowth(portfolio: Float64Array, capital: number): Float64Array {
  return portfolio.map((equity) => equity / capital);
}

function annualGrowth(growth: number, elapsedMs: number): number | undefined {
  if (!(elapsedMs > 0) || growth < 0) return undefined;
  const annual = growth ** (YEAR_MS / elapsedMs) - 1;
  // A good minute, compounded for a year, is beyond any number.
  return Number.isFinite(annual) ? annual : undefined;
}

function annualVolatility({ count, second }: Moments, { periodsPerYear }: FigureBasis): number | undefined {
  return count > 1 ? Math.sqrt((second * count) / (count - 1)) * Math.sqrt(periodsPerYear) : undefined;
}

/** Root mean square of the returns below the risk-free rate, annualised. */
function downsideDeviation(returns: Float64Array, { periodsPerYear, riskFreeRate }: FigureBasis): number {
  const threshold = riskFreeRate / periodsPerYear;
  let squares = 0;
  for (let k = 0; k < returns.length; k++) {
    const shortfall = Math.min((returns[k] as number) - threshold, 0);
    squares += shortfall * shortfall;
  }
  return Math.sqrt(squares / returns.length) * Math.sqrt(periodsPerYear);
}

function quotient(above: number | undefined, below: number | undefined): number | undefined {
  return above === undefined || below === undefined || below === 0 ? undefined : above / below;
}
