/**
 * The exponential moving average with weight 2 / (period + 1), seeded with the first value it is fed.
 *
 * Written as a step from the last mean towards the value, which is nothing where the two are equal: a market that stands
 * still has its price as its mean. The weighted sum `value × w + last × (1 − w)` misses it by a unit in the last place,
 * which is enough for one line to "cross" another in a market that stands still.
 */
export class ExponentialMean {
  readonly #weight: number;
  #mean: number | undefined;

  constructor(period: number) {
    this.#weight = 2 / (period + 1);
  }

  /** Takes in a value and returns the mean. */
  add(value: number): number {
    const last = this.#mean ?? value;
    // Over a single value the step goes all the way, which a sum of the two may miss.
    this.#mean = this.#weight === 1 ? value : last + this.#weight * (value - last);
    return this.#mean;
  }
}
