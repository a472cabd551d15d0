import { LowTail, type TailFigures } from "./lowTail.ts";
import { Moments } from "./moments.ts";

/** How the returns of single bars are distributed. Undefined where a figure has no value. */
export interface ReturnFigures extends TailFigures {
  /** Share of gains among the bars with any return. */
  readonly winRate: number | undefined;
  /** Sum of gains over |sum of losses|; infinite without a loss. */
  readonly profitFactor: number | undefined;
  /** Moment estimator g1 = m3 / m2^1.5. */
  readonly skew: number | undefined;
  /** Moment estimator g2 = m4 / m2² − 3. */
  readonly kurtosis: number | undefined;
  readonly best: number | undefined;
  readonly worst: number | undefined;
}

/** `nav / before − 1`; 0 while the value before is not above zero. */
export function returnOf(before: number, nav: number): number {
  return before > 0 ? nav / before - 1 : 0;
}

/** The returns of one curve, counted bar by bar. */
export class ReturnTally {
  readonly moments = new Moments();
  readonly #tail: LowTail;
  #gains = 0;
  #losses = 0;
  #sumOfGains = 0;
  #sumOfLosses = 0;
  #best = Number.NEGATIVE_INFINITY;
  #worst = Number.POSITIVE_INFINITY;

  /** @param readAll every return added so far, in an array of its own */
  constructor(readAll: () => Float64Array) {
    this.#tail = new LowTail(readAll);
  }

  add(value: number): void {
    this.moments.add(value);
    this.#tail.add(value);
    if (value > 0) {
      this.#gains++;
      this.#sumOfGains += value;
    } else if (value < 0) {
      this.#losses++;
      this.#sumOfLosses -= value;
    }
    if (value > this.#best) this.#best = value;
    if (value < this.#worst) this.#worst = value;
  }

  figures(): ReturnFigures {
    const { count, skew, kurtosis } = this.moments;
    const moves = this.#gains + this.#losses;
    return {
      winRate: moves > 0 ? this.#gains / moves : undefined,
      profitFactor: moves > 0 ? this.#sumOfGains / this.#sumOfLosses : undefined,
      skew,
      kurtosis,
      best: count > 0 ? this.#best : undefined,
      worst: count > 0 ? this.#worst : undefined,
      ...this.#tail.figures(),
    };
  }
}
