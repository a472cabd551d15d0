import { mean, standardDeviation } from "../engine/index.ts";

const YEAR_MS = 365.25 * 86_400_000;

/** What to annualise and compare with. */
export interface FigureBasis {
  /** Bars a year. */
  readonly periodsPerYear: number;
  /** A year's risk-free return, 0.02 = 2 %. */
  readonly riskFreeRate: number;
}

/** Performance up to a bar, as fractions (0.1 = 10 %). A figure that has no value is undefined, never 0 or NaN. */
export interface Figures {
  /** `nav_last − 1`. */
  readonly totalReturn: number | undefined;
  /** Compound annual growth over calendar years of 365.25 days. */
  readonly cagr: number | undefined;
  /** `std(r, ddof 1) × √P`. */
  readonly volatility: number | undefined;
  /** `(mean(r) × P − risk-free) / volatility` (Sharpe, 1994). */
  readonly sharpe: number | undefined;
  /** The deepest fall below an earlier peak, ≤ 0; the first peak is the starting value 1. */
  readonly maxDrawdown: number | undefined;
}

const UNDEFINED: Figures = {
  totalReturn: undefined,
  cagr: undefined,
  volatility: undefined,
  sharpe: undefined,
  maxDrawdown: undefined,
};

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
  if (last === undefined || !Number.isFinite(last) || first > bar) return UNDEFINED;
  const own = growth.subarray(first, bar + 1);
  const returns = returnsOf(own, bar - first);
  const deviation = standardDeviation(returns, 1);
  const volatility = deviation === undefined ? undefined : deviation * Math.sqrt(basis.periodsPerYear);
  const excess = (mean(returns) ?? Number.NaN) * basis.periodsPerYear - basis.riskFreeRate;
  return {
    totalReturn: last - 1,
    cagr: annualGrowth(last, (times[bar] as number) - (times[first] as number)),
    volatility,
    sharpe: volatility === undefined || volatility === 0 ? undefined : excess / volatility,
    maxDrawdown: deepestFall(own),
  };
}

/** `r_i = nav_i / nav_{i−1} − 1` for i = 1..bar; 0 while the value before is not above zero. */
export function returnsOf(growth: Float64Array, bar: number): Float64Array {
  const returns = new Float64Array(Math.max(0, bar));
  for (let k = 1; k <= bar; k++) {
    const before = growth[k - 1] as number;
    returns[k - 1] = before > 0 ? (growth[k] as number) / before - 1 : 0;
  }
  return returns;
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

function deepestFall(growth: Float64Array): number {
  let peak = 1;
  let deepest = 0;
  for (const value of growth) {
    if (value > peak) peak = value;
    else deepest = Math.min(deepest, value / peak - 1);
  }
  return deepest;
}
