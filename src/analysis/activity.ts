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
  readonly #ofEquity: Float64Array;
  readonly #ofGross: Float64Array;
  #bars = 0;
  #equity = 0;
  #exposures = 0;
  #exposedBars = 0;

  constructor(columns: ActivityColumns) {
    this.#columns = columns;
    this.#ofEquity = columns.equity;
    this.#ofGross = columns.gross;
  }

  add(bar: number): void {
    const equity = this.#ofEquity[bar] as number;
    const exposure = (this.#ofGross[bar] as number) / equity;
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
 * not have yet counts nothing. A column is added up when it is first asked for: a run lands while a pointer moves.
 */
export function portfolioActivity(
  portfolio: Float64Array,
  sleeves: readonly Omit<ActivityColumns, "equity">[],
): ActivityColumns {
  const sums = new Map<keyof ActivityColumns, Float64Array>();
  const sumOf = (column: "gross" | "traded" | "fills"): Float64Array => {
    const known = sums.get(column);
    if (known) return known;
    const sum = new Float64Array(portfolio.length);
    for (const sleeve of sleeves) addTo(sum, sleeve[column]);
    sums.set(column, sum);
    return sum;
  };
  return {
    equity: portfolio,
    get gross() {
      return sumOf("gross");
    },
    get traded() {
      return sumOf("traded");
    },
    get fills() {
      return sumOf("fills");
    },
  };
}

function addTo(sum: Float64Array, values: Float64Array): void {
  for (let bar = 0; bar < sum.length; bar++) {
    const value = values[bar] as number;
    if (Number.isFinite(value)) sum[bar] = (sum[bar] as number) + value;
  }
}
