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
      const entering = first + k;
      const leaving = entering - period;
      const value = values[entering] as number;
      // The step from the window before, exactly: what is rounded off it is kept apart.
      let step = value;
      let offStep = 0;
      if (leaving >= 0) {
        const gone = values[leaving] as number;
        step = value - gone;
        const back = step - value;
        offStep = value - (step - back) - (gone + back);
      }
      const sum = high + step;
      const added = sum - high;
      // What the sum lost. Where the step is the smaller of the two, all of it is the step's, which is known sooner.
      const isSmaller = Math.abs(step) <= Math.abs(high);
      const offSum = isSmaller ? step - added : high - (sum - added) + (step - added);
      const rest = low + (offSum + offStep);
      high = sum + rest;
      low = rest - (high - sum);
      means[k] = leaving < -1 ? Number.NaN : quotientOf(high, low, period);
    }
    this.#high = high;
    this.#low = low;
  }
}

/** A sum of two parts divided, and corrected by the remainder, which two float64 parts hold exactly. */
function quotientOf(high: number, low: number, divisor: number): number {
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
