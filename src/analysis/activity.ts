import { mean } from "../engine/index.ts";

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
  const equity = columns.equity.subarray(0, bar + 1);
  const first = equity.findIndex(Number.isFinite);
  if (first < 0) return { fills: undefined, turnover: undefined, exposure: undefined };
  const years = ((times[bar] as number) - (times[first] as number)) / YEAR_MS;
  const meanEquity = mean(equity.subarray(first)) ?? 0;
  const exposures = Array.from(equity, (value, k) => (columns.gross[k] as number) / value).filter(
    (exposure, k) => (equity[k] as number) > 0 && Number.isFinite(exposure),
  );
  return {
    fills: columns.fills[bar],
    turnover:
      years > 0 && meanEquity > 0 ? (columns.traded[bar] as number) / 2 / meanEquity / years : undefined,
    exposure: mean(exposures),
  };
}

/** The whole portfolio's columns: the sleeves added up, measured against all capital with the reserve. */
export function portfolioActivity(
  portfolio: Float64Array,
  sleeves: readonly Omit<ActivityColumns, "equity">[],
): ActivityColumns {
  const sumOf = (column: "gross" | "traded" | "fills"): Float64Array =>
    portfolio.map((_, bar) =>
      sleeves.reduce((sum, sleeve) => {
        const value = sleeve[column][bar] as number;
        return Number.isFinite(value) ? sum + value : sum;
      }, 0),
    );
  return { equity: portfolio, gross: sumOf("gross"), traded: sumOf("traded"), fills: sumOf("fills") };
}
