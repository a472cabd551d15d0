/** 2^27 + 1 splits a float64 into two halves of 26 bits each. */
const SPLITTER = 134_217_729;

/** After so many values what the upper part of a sum has lost is added to it again. */
const SPAN = 256;

/**
 * The arithmetic mean of the last `period` values, correctly rounded: equal values have themselves as their mean, and
 * two means that are equal are equal numbers, whatever the periods. A plain float64 sum misses by a few units in the last
 * place, which is enough for a fast average to "cross" a slow one in a market that stands still.
 *
 * The sum is kept in two float64 parts: what a plain sum is, and what it has lost (T. J. Dekker, "A floating-point
 * technique for extending the available precision", 1971). It is exact while the values in the window lie within a factor
 * of about 10^11 of each other. Neither part waits for the other, so that a step takes as long as one addition.
 */
export class RollingMean {
  readonly #period: number;
  #high = 0;
  #low = 0;

  constructor(period: number) {
    this.#period = period;
  }

  /**
   * Takes in the next `means.length` of the values, from number `first` on, and writes the mean at each; NaN until
   * `period` values exist. The first call starts at 0, each other one where the last one ended.
   */
  fill(means: Float64Array, values: Float64Array, first: number): void {
    const period = this.#period;
    // The parts stay in registers for as long as the loop runs: stored and loaded, they would take twice the time.
    let high = this.#high;
    let low = this.#low;
    for (let k = 0; k < means.length; k++) {
      const at = first + k;
      if (isSpanOver(at)) {
        const whole = high + low;
        low = lostIn(whole, high, low);
        high = whole;
      }
      const value = values[at] as number;
      const gone = at < period ? 0 : (values[at - period] as number);
      const step = value - gone;
      const sum = high + step;
      low += lostIn(sum, high, step) + lostIn(step, value, -gone);
      high = sum;
      means[k] = at < period - 1 ? Number.NaN : quotientOf(high, low, period);
    }
    this.#high = high;
    this.#low = low;
  }
}

/** Whether the upper part of a rolling sum is due for what it has lost, before a value; the same in pieces of any length. */
export function isSpanOver(at: number): boolean {
  return at % SPAN === 0;
}

/** What `sum`, the float64 sum of two numbers, has lost of them, exactly. */
export function lostIn(sum: number, a: number, b: number): number {
  const added = sum - a;
  return a - (sum - added) + (b - added);
}

/** A sum of two parts divided, and corrected by the remainder, which two float64 parts hold exactly. */
export function quotientOf(sum: number, lost: number, divisor: number): number {
  const high = sum + lost;
  const low = lostIn(high, sum, lost);
  const quotient = high / divisor;
  const product = quotient * divisor;
  const scaled = SPLITTER * quotient;
  const head = scaled - (scaled - quotient);
  const tail = quotient - head;
  const rest = head * divisor - product + tail * divisor;
  return quotient + (high - product - rest + low) / divisor;
}

/** The mean of all the values, as exact as the rolling one. */
export function roundedMean(values: Float64Array): number {
  const means = new Float64Array(values.length);
  new RollingMean(values.length).fill(means, values, 0);
  return means.at(-1) ?? Number.NaN;
}
