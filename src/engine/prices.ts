import { Price } from "./price.ts";
import type { Timeline, TimelineSeries } from "./timeline.ts";

/**
 * The valuation price of every symbol of a run at one point of one bar, as float64 for the curves and as exact
 * decimals for money (engine specification, section 2). Exact prices are made when first asked for: a bar on which
 * nothing trades makes none.
 */
export class Prices {
  /** Valuation price per symbol index; NaN where the symbol has no mark yet. */
  readonly values: Float64Array;
  readonly #series: readonly TimelineSeries[];
  readonly #prices: Price[] = [];
  #bar = 0;
  #stamp = 0;

  constructor({ series }: Timeline) {
    this.#series = series;
    this.values = new Float64Array(series.length).fill(Number.NaN);
  }

  /** Another number whenever prices have moved: what was valued at this one need not be valued again. */
  get stamp(): number {
    return this.#stamp;
  }

  /** Moves to the open of a bar: a symbol's open if it has a bar there, else its mark. */
  moveToOpen(bar: number): void {
    this.moveToClose(bar);
    for (let k = 0; k < this.#series.length; k++) {
      if (!this.trades(k)) continue;
      const { columns, count } = this.#series[k] as TimelineSeries;
      this.values[k] = columns.open[(count[bar] as number) - 1] as number;
    }
  }

  /** Moves to the close of a bar: every symbol at its mark. */
  moveToClose(bar: number): void {
    this.#bar = bar;
    this.#stamp++;
    const series = this.#series;
    for (let k = 0; k < series.length; k++) {
      const { columns, count } = series[k] as TimelineSeries;
      const bars = count[bar] as number;
      this.values[k] = bars === 0 ? Number.NaN : (columns.close[bars - 1] as number);
    }
  }

  /** Whether the symbol has a bar at this instant, so that its orders can fill. */
  trades(symbolIndex: number): boolean {
    const { count } = this.#series[symbolIndex] as TimelineSeries;
    return count[this.#bar] !== (this.#bar === 0 ? 0 : count[this.#bar - 1]);
  }

  /** Whether the symbol has a mark. */
  has(symbolIndex: number): boolean {
    return !Number.isNaN(this.values[symbolIndex]);
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
}
