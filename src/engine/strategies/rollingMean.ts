import { IndicatorFeed } from "./indicatorFeed.ts";

/** 2^27 + 1 splits a float64 into two halves of 26 bits each. */
const SPLITTER = 134_217_729;

/**
 * The arithmetic mean of the last `period` values, correctly rounded: equal values have themselves as their mean, and
 * two means that are equal are equal numbers, whatever the periods. A plain float64 sum misses by a few units in the last
 * place, which is enough for a fast average to "cross" a slow one in a market that stands still.
 *
 * The sum is kept in two float64 parts (T. J. Dekker, "A floating-point technique for extending the available
 * precision", 1971). It is exact while the values in the window lie within a factor of about 10^12 of each other.
 */
export class RollingMean {
  readonly #period: number;
  #count = 0;
  #high = 0;
  #low = 0;

  constructor(period: number) {
    this.#period = period;
  }

  /**
   * Takes in a value; `leaving` is the one `period` values before it, read only once there is one.
   * Returns the mean, or NaN until `period` values exist.
   */
  add(value: number, leaving: number): number {
    if (this.#count === this.#period) this.#accumulate(-leaving);
    else this.#count++;
    this.#accumulate(value);
    return this.#count === this.#period ? this.#mean() : Number.NaN;
  }

  #accumulate(value: number): void {
    const sum = this.#high + value;
    const added = sum - this.#high;
    const low = this.#low + (this.#high - (sum - added) + (value - added));
    this.#high = sum + low;
    this.#low = low - (this.#high - sum);
  }

  /** A quotient, corrected by its own remainder, which two float64 parts hold exactly. */
  #mean(): number {
    const period = this.#period;
    const quotient = this.#high / period;
    const product = quotient * period;
    const scaled = SPLITTER * quotient;
    const head = scaled - (scaled - quotient);
    const tail = quotient - head;
    const rest = head * period - product + tail * period;
    return quotient + (this.#high - product - rest + this.#low) / period;
  }
}

/** The mean of all the values, as exact as the rolling one. */
export function roundedMean(values: readonly number[]): number {
  const mean = new RollingMean(values.length);
  return values.reduce((_, value) => mean.add(value, Number.NaN), Number.NaN);
}

/** The simple moving average of a symbol's closes; NaN until `period` of them exist. */
export function averageOfCloses(period: number): IndicatorFeed<number> {
  const average = new RollingMean(period);
  return new IndicatorFeed((view, ago) => average.add(view.close(ago), view.close(ago + period)));
}
