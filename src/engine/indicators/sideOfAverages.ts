import type { BarColumns } from "../market.ts";
import type { IndicatorStream } from "./indicatorColumn.ts";
import { isSpanOver, lostIn, quotientOf } from "./rollingMean.ts";

/** Sums further apart than this part of them are so in exact numbers too: many times what float64 could hide. */
const CLEARLY_APART = 1e-14;

/**
 * On which side of their average over `slow` closes that over `fast` is: 1 above, −1 below, 0 level; once both exist. It
 * is the sign of what lies between two `RollingMean`s, in half the time: both sums move in one loop, and only where they
 * are not clearly apart are means worked out.
 */
export class SideOfAverages implements IndicatorStream {
  readonly #close: Float64Array;
  readonly #fast: number;
  readonly #slow: number;
  #fastSum = 0;
  #fastLost = 0;
  #slowSum = 0;
  #slowLost = 0;

  constructor({ close }: BarColumns, fast: number, slow: number) {
    this.#close = close;
    this.#fast = fast;
    this.#slow = slow;
  }

  fill(values: Float64Array, first: number): void {
    const close = this.#close;
    const fast = this.#fast;
    const slow = this.#slow;
    const firstBar = Math.max(fast, slow) - 1;
    let fastSum = this.#fastSum;
    let fastLost = this.#fastLost;
    let slowSum = this.#slowSum;
    let slowLost = this.#slowLost;
    for (let k = 0; k < values.length; k++) {
      const bar = first + k;
      if (isSpanOver(bar)) {
        const fastWhole = fastSum + fastLost;
        fastLost = lostIn(fastWhole, fastSum, fastLost);
        fastSum = fastWhole;
        const slowWhole = slowSum + slowLost;
        slowLost = lostIn(slowWhole, slowSum, slowLost);
        slowSum = slowWhole;
      }
      const value = close[bar] as number;

      const fastGone = bar < fast ? 0 : (close[bar - fast] as number);
      const fastStep = value - fastGone;
      const fastNext = fastSum + fastStep;
      fastLost += lostIn(fastNext, fastSum, fastStep) + lostIn(fastStep, value, -fastGone);
      fastSum = fastNext;

      const slowGone = bar < slow ? 0 : (close[bar - slow] as number);
      const slowStep = value - slowGone;
      const slowNext = slowSum + slowStep;
      slowLost += lostIn(slowNext, slowSum, slowStep) + lostIn(slowStep, value, -slowGone);
      slowSum = slowNext;

      const right = (slowSum + slowLost) * fast;
      let above = (fastSum + fastLost) * slow - right;
      if (!(Math.abs(above) > right * CLEARLY_APART)) {
        above = quotientOf(fastSum, fastLost, fast) - quotientOf(slowSum, slowLost, slow);
      }
      values[k] = bar < firstBar ? Number.NaN : Math.sign(above);
    }
    this.#fastSum = fastSum;
    this.#fastLost = fastLost;
    this.#slowSum = slowSum;
    this.#slowLost = slowLost;
  }
}
