import { type Estimated, type Scaled, scaledNumber, times } from "./scaled.ts";

/** A price: its nearest float64, and exactly, once somebody needs it so. */
export class Price {
  /** Off by at most three roundings. */
  readonly number: number;
  /** The price of the market that it is made of. */
  readonly market: number;
  readonly #factor: Estimated | undefined;
  #exact: Scaled | undefined;
  /** The last trade price made of it: the same side of the same symbol is often traded by several sleeves. */
  #traded: Price | undefined;

  /**
   * @param market a price of the market: exactly its shortest decimal text
   * @param factor what a trade pays of it, if not that very price
   */
  constructor(market: number, factor?: Estimated) {
    this.market = market;
    this.#factor = factor;
    this.number = factor ? market * factor.number : market;
  }

  get exact(): Scaled {
    this.#exact ??= this.#factor ? times(scaledNumber(this.market), this.#factor) : scaledNumber(this.market);
    return this.#exact;
  }

  /** What a trade pays that pays `factor` of this price. */
  times(factor: Estimated): Price {
    if (this.#traded === undefined || this.#traded.#factor !== factor) {
      this.#traded = new Price(this.market, factor);
    }
    return this.#traded;
  }
}
