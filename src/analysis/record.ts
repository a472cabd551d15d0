import { SLEEVE_STATES, type SleeveColumns } from "../engine/index.ts";

const REMOVED = SLEEVE_STATES.indexOf("removed");

/** A growth-of-1 curve and the bars on which it is somebody's track record. */
export interface TrackRecord {
  /** Growth of 1, one value per bar of the timeline; NaN before the first. */
  readonly growth: Float64Array;
  /** The bar on which the record begins; its first return is the one of the bar after. */
  readonly first: number;
  /** The last bar that counts, itself included; below `first` where there is no record at all. */
  readonly last: number;
}

/**
 * The track record of a sleeve: from the bar on which it was added to the bar on which, removed, it held nothing any
 * more. The engine specification is silent about the end. A practitioner's record ends with its closing: the zero
 * returns of an empty shell afterwards would only dilute its volatility, its Sharpe ratio and its correlations.
 *
 * A paused or stopped sleeve goes on: its money is still there, or its loss is.
 */
export function recordOf({ nav, gross, state }: Pick<SleeveColumns, "nav" | "gross" | "state">): TrackRecord {
  const first = nav.findIndex(Number.isFinite);
  if (first < 0) return { growth: nav, first: nav.length, last: -1 };
  let closed = state.indexOf(REMOVED);
  if (closed < 0) return { growth: nav, first, last: nav.length - 1 };
  while (closed < nav.length - 1 && gross[closed] !== 0) closed++;
  return { growth: nav, first, last: closed };
}
