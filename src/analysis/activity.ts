/** The columns that tell how much was traded and invested. Money as float64; NaN before a sleeve was there. */
export interface ActivityColumns {
  readonly equity: Float64Array;
  /** Σ |position value|. */
  readonly gross: Float64Array;
  /** Cumulative Σ |notional|. */
  readonly traded: Float64Array;
  /** Cumulative number of fills. */
  readonly fills: Float64Array;
}

/** How busy a sleeve was up to a bar. */
export interface ActivityFigures {
  readonly fills: number | undefined;
  /** `Σ |notional| / 2 / mean equity / years`. */
  readonly turnover: number | undefined;
  /** `mean(gross / equity)` over the bars with equity above zero. */
  readonly exposure: number | undefined;
}

/** How much of a sleeve was invested, counted bar by bar. */
export class ActivityTally {
  readonly #columns: ActivityColumns;
  #bars = 0;
  #equity = 0;
  #exposures = 0;
  #exposedBars = 0;

  constructor(columns: ActivityColumns) {
    this.#columns = columns;
  }

  add(bar: number): void {
    const equity = this.#columns.equity[bar] as number;
    const exposure = (this.#columns.gross[bar] as number) / equity;
    this.#bars++;
    this.#equity += equity;
    if (!(equity > 0 && Number.isFinite(exposure))) return;
    this.#exposures += exposure;
    this.#exposedBars++;
  }

  /**
   * @param bar the last that was added
   * @param years between the first bar and the last
   */
  figures(bar: number, years: number): ActivityFigures {
    const meanEquity = this.#equity / this.#bars;
    const traded = this.#columns.traded[bar] as number;
    return {
      fills: this.#columns.fills[bar],
      turnover: years > 0 && meanEquity > 0 ? traded / 2 / meanEquity / years : undefined,
      exposure: this.#exposedBars > 0 ? this.#exposures / this.#exposedBars : undefined,
    };
  }
}

/**
 * The whole portfolio's columns: the sleeves added up, measured against all capital with the reserve. What a sleeve did
 * not have yet counts nothing.
 */
export function portfolioActivity(
  portfolio: Float64Array,
  sleeves: readonly Omit<ActivityColumns, "equity">[],
): ActivityColumns {
  const sumOf = (column: "gross" | "traded" | "fills"): Float64Array => {
    const sums = new Float64Array(portfolio.length);
    for (const sleeve of sleeves) {
      const values = sleeve[column];
      for (let bar = 0; bar < sums.length; bar++) {
        const value = values[bar] as number;
        if (Number.isFinite(value)) sums[bar] = (sums[bar] as number) + value;
      }
    }
    return sums;
  };
  return { equity: portfolio, gross: sumOf("gross"), traded: sumOf("traded"), fills: sumOf("fills") };
}
