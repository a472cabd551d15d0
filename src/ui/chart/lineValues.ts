import { recordOf } from "../../analysis/record.ts";
import type { SleeveColumns } from "../../engine/index.ts";

/**
 * The values of a sleeve's line, NaN where it has none to show: from the bar on which it is added it waits for its
 * money, and once it is removed and closed there is nothing left of it. Without that, lines would start and end with a
 * fall to the axis that no money made.
 */
export function lineValues(columns: SleeveColumns, unit: "money" | "growth"): Float64Array {
  const { first, last } = recordOf(columns);
  const values = unit === "money" ? columns.equity : columns.nav;
  const isMoney = unit === "money";
  const isEmptyAtFirst = isMoney && first > 0 && values[first] === 0;
  const end = last < values.length - 1 ? last + (isMoney ? 0 : 1) : values.length;
  if (!isEmptyAtFirst && end === values.length) return values;
  const shown = values.slice();
  if (isEmptyAtFirst) shown[first] = Number.NaN;
  return shown.fill(Number.NaN, end);
}
