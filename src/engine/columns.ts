/**
 * What one sleeve was at the close of each bar. Money as float64 for curves; `statementAt` has it exact. Before a sleeve
 * is added, its numbers are NaN and its state is `NO_STATE`.
 */
export interface SleeveColumns {
  readonly equity: Float64Array;
  readonly cash: Float64Array;
  /** Σ |position value|. */
  readonly gross: Float64Array;
  /** Time-weighted growth of 1, which no transfer touches. */
  readonly nav: Float64Array;
  /** Index into `SLEEVE_STATES`, or `NO_STATE`. */
  readonly state: Uint8Array;
  /** Cumulative, up to and including the bar: commission, slippage paid, Σ |notional|, number of fills. */
  readonly fees: Float64Array;
  readonly slippage: Float64Array;
  readonly traded: Float64Array;
  readonly fills: Float64Array;
}

/** The columns of a run: what curves and figures are made of. One value per bar everywhere. */
export interface RecordingColumns {
  readonly times: Float64Array;
  readonly portfolio: Float64Array;
  readonly reserve: Float64Array;
  readonly sleeves: Readonly<Record<string, SleeveColumns>>;
}

/** The state before a sleeve is there: no index into `SLEEVE_STATES`. */
export const NO_STATE = 255;

const NUMBER_COLUMNS = 8;

/**
 * Columns for so many bars: of a sleeve that is there from the start, or of one that is not there yet. They share one
 * buffer; a copy of one has its own.
 */
export function createColumns(length: number, isThere: boolean): SleeveColumns {
  const numbers = new Float64Array(length * NUMBER_COLUMNS);
  const state = new Uint8Array(length);
  if (!isThere) {
    numbers.fill(Number.NaN);
    state.fill(NO_STATE);
  }
  const column = (k: number) => numbers.subarray(k * length, (k + 1) * length);
  return {
    equity: column(0),
    cash: column(1),
    gross: column(2),
    nav: column(3),
    state,
    fees: column(4),
    slippage: column(5),
    traded: column(6),
    fills: column(7),
  };
}

/** Copies the first `bars` rows from one set of columns to another. */
export function copyRows(from: SleeveColumns, to: SleeveColumns, bars: number): void {
  for (const name of Object.keys(to) as (keyof SleeveColumns)[]) to[name].set(from[name].subarray(0, bars));
}
