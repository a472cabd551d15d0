const DAY_MS = 86_400_000;

/** Falls below earlier peaks, as fractions ≤ 0. The first peak is the starting value 1, so a cost on bar 0 shows. */
export interface DrawdownFigures {
  /** The deepest fall. */
  readonly maxDrawdown: number;
  /** Where the curve stands now. */
  readonly currentDrawdown: number;
  /** The longest time below a peak until it was reached again, or until now; in days. */
  readonly longestUnderwater: number;
  /** `√mean(drawdown²)` (Martin and McCann, 1989). */
  readonly ulcer: number;
}

/**
 * @param growth growth of 1, at least one value
 * @param times ms since the Unix epoch, UTC, one per value
 */
export function drawdownFiguresOf(growth: Float64Array, times: Float64Array): DrawdownFigures {
  let peak = 1;
  let peakMs = times[0] as number;
  let deepest = 0;
  let current = 0;
  let longestMs = 0;
  let squares = 0;
  for (let bar = 0; bar < growth.length; bar++) {
    const value = growth[bar] as number;
    const timeMs = times[bar] as number;
    current = Math.min(0, value / peak - 1);
    deepest = Math.min(deepest, current);
    squares += current ** 2;
    if (value < peak) {
      longestMs = Math.max(longestMs, timeMs - peakMs);
      continue;
    }
    // The bar that recovers ends the time under water.
    if (bar > 0 && (growth[bar - 1] as number) < peak) longestMs = Math.max(longestMs, timeMs - peakMs);
    peak = value;
    peakMs = timeMs;
  }
  return {
    maxDrawdown: deepest,
    currentDrawdown: current,
    longestUnderwater: longestMs / DAY_MS,
    ulcer: Math.sqrt(squares / growth.length),
  };
}
