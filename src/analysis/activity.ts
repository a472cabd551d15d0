const YEAR_MS = 365.25 * 86_400_000;

/** The columns that tell how much was traded and invested. Money as float64. */
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

/**
 * @param times ms since the Unix epoch, UTC, one per bar
 * @param bar the last bar that counts; nothing after it is read
 */
export function activityOf(columns: ActivityColumns, times: Float64Array, bar: number): ActivityFigures {
  const { equity, gross } = columns;
  const first = equity.findIndex(Number.isFinite);
  if (first < 0 || first > bar) return { fills: undefined, turnover: undefined, exposure: undefined };
  let sumOfEquity = 0;
  let sumOfExposures = 0;
  let exposures = 0;
  for (let k = first; k <= bar; k++) {
    const value = equity[k] as number;
    sumOfEquity += value;
    const exposure = (gross[k] as number) / value;
    if (!(value > 0 && Number.isFinite(exposure))) continue;
    sumOfExposures += exposure;
    exposures++;
  }
  const years = ((times[bar] as number) - (times[first] as number)) / YEAR_MS;
  const meanEquity = sumOfEquity / (bar - first + 1);
  return {
    fills: columns.fills[bar],
    turnover:
      years > 0 && meanEquity > 0 ? (columns.traded[bar] as number) / 2 / meanEquity / years : undefined,
    exposure: exposures > 0 ? sumOfExposures / exposures : undefined,
  };
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
