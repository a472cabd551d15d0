import { mean } from "../engine/index.ts";

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

/** `r_i = nav_i / nav_{i−1} − 1` for i = 1..bar; 0 while the value before is not above zero. */
export function returnsOf(growth: Float64Array, bar: number): Float64Array {
  const returns = new Float64Array(Math.max(0, bar));
  for (let k = 1; k <= bar; k++) {
    const before = growth[k - 1] as number;
    returns[k - 1] = before > 0 ? (growth[k] as number) / before - 1 : 0;
  }
  return returns;
}

export function returnFiguresOf(returns: Float64Array): ReturnFigures {
  let gains = 0;
  let losses = 0;
  let sumOfGains = 0;
  let sumOfLosses = 0;
  for (const value of returns) {
    if (value > 0) {
      gains++;
      sumOfGains += value;
    } else if (value < 0) {
      losses++;
      sumOfLosses -= value;
    }
  }
  const sorted = returns.slice().sort();
  const valueAtRisk = quantileOf(sorted, TAIL);
  return {
    winRate: gains + losses === 0 ? undefined : gains / (gains + losses),
    profitFactor: gains + losses === 0 ? undefined : sumOfGains / sumOfLosses,
    valueAtRisk,
    expectedShortfall:
      valueAtRisk === undefined ? undefined : mean(sorted.filter((value) => value <= valueAtRisk)),
    ...shapeOf(returns),
    best: sorted[sorted.length - 1],
    worst: sorted[0],
  };
}

/** Linear interpolation between order statistics of ascending values (type 7 of Hyndman and Fan, 1996). */
function quantileOf(sorted: Float64Array, share: number): number | undefined {
  if (sorted.length === 0) return undefined;
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] as number;
  const above = sorted[Math.ceil(place)] as number;
  return below + (above - below) * (place - Math.floor(place));
}

function shapeOf(returns: Float64Array): Pick<ReturnFigures, "skew" | "kurtosis"> {
  const centre = mean(returns) ?? 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (const value of returns) {
    const distance = value - centre;
    second += distance ** 2;
    third += distance ** 3;
    fourth += distance ** 4;
  }
  const variance = second / returns.length;
  // Equal returns differ from their mean by rounding alone: they have no shape.
  if (!(Math.sqrt(variance) > Math.abs(centre) * 1e-12)) return { skew: undefined, kurtosis: undefined };
  return {
    skew: third / returns.length / variance ** 1.5,
    kurtosis: fourth / returns.length / variance ** 2 - 3,
  };
}
