import { type Moments, momentsOf } from "./moments.ts";
import { quantileOf } from "./quantile.ts";

/** How the returns of single bars are distributed. Undefined where a figure has no value. */
export interface ReturnFigures {
  /** Share of gains among the bars with any return. */
  readonly winRate: number | undefined;
  /** Sum of gains over |sum of losses|; infinite without a loss. */
  readonly profitFactor: number | undefined;
  /** The 5 % quantile, by linear interpolation between order statistics. */
  readonly valueAtRisk: number | undefined;
  /** Mean of the returns at or below `valueAtRisk`. */
  readonly expectedShortfall: number | undefined;
  /** Moment estimator g1 = m3 / m2^1.5. */
  readonly skew: number | undefined;
  /** Moment estimator g2 = m4 / m2² − 3. */
  readonly kurtosis: number | undefined;
  readonly best: number | undefined;
  readonly worst: number | undefined;
}

const TAIL = 0.05;
const NO_SHAPE = { skew: undefined, kurtosis: undefined };

/** `r_i = nav_i / nav_{i−1} − 1` for i = 1..bar; 0 while the value before is not above zero. */
export function returnsOf(growth: Float64Array, bar: number): Float64Array {
  const returns = new Float64Array(Math.max(0, bar));
  for (let k = 1; k <= bar; k++) {
    const before = growth[k - 1] as number;
    returns[k - 1] = before > 0 ? (growth[k] as number) / before - 1 : 0;
  }
  return returns;
}

/** @param moments those of the returns, undefined without any */
export function returnFiguresOf(returns: Float64Array, moments = momentsOf(returns)): ReturnFigures {
  let gains = 0;
  let losses = 0;
  let sumOfGains = 0;
  let sumOfLosses = 0;
  let best = Number.NEGATIVE_INFINITY;
  let worst = Number.POSITIVE_INFINITY;
  // By index: an iterator over a long typed array takes ten times as long, and this runs while the bars play.
  for (let k = 0; k < returns.length; k++) {
    const value = returns[k] as number;
    if (value > 0) {
      gains++;
      sumOfGains += value;
    } else if (value < 0) {
      losses++;
      sumOfLosses -= value;
    }
    if (value > best) best = value;
    if (value < worst) worst = value;
  }
  const isEmpty = returns.length === 0;
  const hasMoved = gains + losses > 0;
  const valueAtRisk = quantileOf(returns.slice(), TAIL);
  return {
    winRate: hasMoved ? gains / (gains + losses) : undefined,
    profitFactor: hasMoved ? sumOfGains / sumOfLosses : undefined,
    valueAtRisk,
    expectedShortfall: valueAtRisk === undefined ? undefined : meanUpTo(returns, valueAtRisk),
    ...(moments ? shapeOf(moments) : NO_SHAPE),
    best: isEmpty ? undefined : best,
    worst: isEmpty ? undefined : worst,
  };
}

/** Mean of the returns at or below a bound, at least one of which there is. */
function meanUpTo(returns: Float64Array, bound: number): number {
  let sum = 0;
  let count = 0;
  for (let k = 0; k < returns.length; k++) {
    const value = returns[k] as number;
    if (value > bound) continue;
    sum += value;
    count++;
  }
  return sum / count;
}

function shapeOf({ second, third, fourth }: Moments): Pick<ReturnFigures, "skew" | "kurtosis"> {
  // Equal returns have no shape.
  if (second === 0) return NO_SHAPE;
  return { skew: third / second ** 1.5, kurtosis: fourth / second ** 2 - 3 };
}
