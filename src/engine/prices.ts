import { Price } from "./price.ts";
import type { Timeline } from "./timeline.ts";

/**
 * The valuation price of every symbol of a run at one point of one bar, as float64 for the curves and as exact
 * decimals for money (engine specification, section 2). Exact prices are made when first asked for: a bar on which
 * nothing trades makes none.
 */
export class Prices {
  /** Valuation price per symbol index; NaN where the symbol has no mark yet. */
  readonly values: Float64Array;
  readonly #timeline: Timeline;
  readonly #traded: Uint8Array;
  readonly #prices: Price[] = [];
  #stamp = 0;

  constructor(timeline: Timeline) {
    this.#timeline = timeline;
    this.values = new Float64Array(timeline.series.length).fill(Number.NaN);
    this.#traded = new Uint8Array(timeline.series.length);
  }

  /** Another number whenever prices have moved: what was valued at this one need not be valued again. */
  get stamp(): number {
    return this.#stamp;
  }

  /** Moves to the open of a bar: a symbol's open if it has a bar there, else its mark. */
  moveToOpen(bar: number): void {
    this.#moveTo(bar, true);
  }

  /** Moves to the close of a bar: every symbol at its mark. */
  moveToClose(bar: number): void {
    this.#moveTo(bar, false);
  }

  /** Whether the symbol has a bar at this instant, so that its orders can fill. */
  trades(symbolIndex: number): boolean {
    return this.#traded[symbolIndex] === 1;
  }

  /** The valuation price, or undefined while the symbol has no mark. */
  of(symbolIndex: number): Price | undefined {
    const value = this.values[symbolIndex] as number;
    if (Number.isNaN(value)) return undefined;
    let price = this.#prices[symbolIndex];
    if (price?.number !== value) {
      price = new Price(value);
      this.#prices[symbolIndex] = price;
    }
    return price;
  }

  #moveTo(bar: number, isOpen: boolean): void {
    const { series } = this.#timeline;
    this.#stamp++;
    for (let k = 0; k < series.length; k++) {
      const { columns, count } = series[k] as (typeof series)[number];
      const now = count[bar] as number;
      const before = bar === 0 ? 0 : (count[bar - 1] as number);
      const traded = now !== before;
      this.#traded[k] = traded ? 1 : 0;
      if (now === 0) this.values[k] = Number.NaN;
      else this.values[k] = (traded && isOpen ? columns.open : columns.close)[now - 1] as number;
    }
  }
}
