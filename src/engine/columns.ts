/** What one sleeve was at the close of each bar. Money as float64 for curves; `statementAt` has it exact. */
export interface SleeveColumns {
  readonly equity: Float64Array;
  readonly cash: Float64Array;
  /** Σ |position value|. */
  readonly gross: Float64Array;
  /** Time-weighted growth of 1, which no transfer touches. */
  readonly nav: Float64Array;
  /** Index into `SLEEVE_STATES`. */
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

/** Empty columns of a sleeve for so many bars. */
export function createColumns(length: number): SleeveColumns {
  return {
    equity: new Float64Array(length),
    cash: new Float64Array(length),
    gross: new Float64Array(length),
    nav: new Float64Array(length),
    state: new Uint8Array(length),
    fees: new Float64Array(length),
    slippage: new Float64Array(length),
    traded: new Float64Array(length),
    fills: new Float64Array(length),
  };
}
