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

/** The drawdowns of one growth-of-1 curve, followed bar by bar. */
export class DrawdownTally {
  #bars = 0;
  #peak = 1;
  #peakMs = 0;
  #isUnderwater = false;
  #deepest = 0;
  #current = 0;
  #longestMs = 0;
  #squares = 0;

  /** @param timeMs ms since the Unix epoch, UTC, later than the bar before */
  add(growth: number, timeMs: number): void {
    if (this.#bars === 0) this.#peakMs = timeMs;
    this.#bars++;
    this.#current = Math.min(0, growth / this.#peak - 1);
    this.#deepest = Math.min(this.#deepest, this.#current);
    this.#squares += this.#current * this.#current;
    const isBelow = growth < this.#peak;
    // The bar that recovers ends the time under water.
    if (isBelow || this.#isUnderwater) this.#longestMs = Math.max(this.#longestMs, timeMs - this.#peakMs);
    this.#isUnderwater = isBelow;
    if (isBelow) return;
    this.#peak = growth;
    this.#peakMs = timeMs;
  }

  /** After one bar at least. */
  figures(): DrawdownFigures {
    return {
      maxDrawdown: this.#deepest,
      currentDrawdown: this.#current,
      longestUnderwater: this.#longestMs / DAY_MS,
      ulcer: Math.sqrt(this.#squares / this.#bars),
    };
  }
}
