import { SLEEVE_STATES, type SleeveColumns } from "../engine/index.ts";
import { recordOf } from "./record.ts";

const REMOVED = SLEEVE_STATES.indexOf("removed");

/** What of a sleeve its line is made of. */
type LineColumns = Pick<SleeveColumns, "equity" | "nav" | "gross" | "state">;

/**
 * The values of a sleeve's line, NaN where it has none to show: from the bar on which it is added it waits for its
 * money, and once it is removed and closed there is nothing left of it. Without that, lines would start and end with a
 * fall to the axis that no money made.
 *
 * @param known of a run that is under way the bars that are recorded; the values of the others mean nothing
 */
export function lineValues(
  columns: LineColumns,
  unit: "money" | "growth",
  known: number = columns.nav.length,
): Float64Array {
  const { first, last } = recordOf(firstBarsOf(columns, known));
  const values = unit === "money" ? columns.equity : columns.nav;
  if (last < 0) return values;
  const isMoney = unit === "money";
  const isEmptyAtFirst = isMoney && first > 0 && values[first] === 0;
  // The last bar of all never counts as one on which nothing is left; the last one that is known may.
  const isClosed =
    last < known - 1 ||
    (last < values.length - 1 && columns.state[last] === REMOVED && columns.gross[last] === 0);
  const end = isClosed ? last + (isMoney ? 0 : 1) : values.length;
  if (!isEmptyAtFirst && end === values.length) return values;
  const shown = values.slice();
  if (isEmptyAtFirst) shown[first] = Number.NaN;
  return shown.fill(Number.NaN, end);
}

function firstBarsOf(columns: LineColumns, known: number): Pick<SleeveColumns, "nav" | "gross" | "state"> {
  const { nav, gross, state } = columns;
  if (known === nav.length) return columns;
  return { nav: nav.subarray(0, known), gross: gross.subarray(0, known), state: state.subarray(0, known) };
}
