/**
 * Mean and central moments of a series that grows value by value (Terriberry, 2007: Welford's update for higher moments).
 * Moments have n in the denominator. Deviations are never differences of large sums, so no digits are lost.
 */
export class Moments {
  #count = 0;
  #mean = 0;
  #squares = 0;
  #cubes = 0;
  #fourths = 0;

  add(value: number): void {
    const before = this.#count;
    const count = before + 1;
    const distance = value - this.#mean;
    const step = distance / count;
    const product = distance * step * before;
    this.#count = count;
    this.#mean += step;
    this.#fourths +=
      step * (product * step * (count * count - 3 * count + 3) + 6 * step * this.#squares - 4 * this.#cubes);
    this.#cubes += step * (product * (count - 2) - 3 * this.#squares);
    this.#squares += product;
  }

  get count(): number {
    return this.#count;
  }

  /** Undefined for no values. */
  get mean(): number | undefined {
    return this.#count === 0 ? undefined : this.#mean;
  }

  /** The deviation with `n − ddof` in the denominator, or undefined with too few values; exactly 0 where none varies. */
  deviation(ddof: number): number | undefined {
    if (this.#count <= ddof) return undefined;
    return this.#isStill ? 0 : Math.sqrt(this.#squares / (this.#count - ddof));
  }

  /** Moment estimator g1 = m3 / m2^1.5; undefined where nothing varies. */
  get skew(): number | undefined {
    return this.#isStill ? undefined : this.#cubes / this.#count / (this.#squares / this.#count) ** 1.5;
  }

  /** Moment estimator g2 = m4 / m2² − 3; undefined where nothing varies. */
  get kurtosis(): number | undefined {
    return this.#isStill ? undefined : this.#fourths / this.#count / (this.#squares / this.#count) ** 2 - 3;
  }

  get #isStill(): boolean {
    return isStill(Math.sqrt(this.#squares / this.#count), this.#mean);
  }
}

/** Whether returns with this deviation around this mean are equal on paper: growth of 1 is rounded at every bar. */
export function isStill(deviation: number, mean: number): boolean {
  return !(deviation > 1e-14 + Math.abs(mean) * 1e-12);
}
