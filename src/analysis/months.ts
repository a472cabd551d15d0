import { lowerBound } from "../engine/index.ts";
import type { TrackRecord } from "./record.ts";
import { returnOf } from "./returns.ts";

/** What a calendar year brought, as fractions (0.1 = 10 %). */
export interface YearOfReturns {
  readonly year: number;
  /** January to December; undefined for months without a bar. */
  readonly months: readonly (number | undefined)[];
  /** The months compounded. */
  readonly total: number;
}

/**
 * Returns by calendar month (UTC) up to a bar: growth at the month's last bar over growth at the last bar before the
 * month, − 1; the first month is measured from 1, so a cost on the first bar shows. The month of the bar is as far as it
 * has come. Years in order, those without a bar left out.
 *
 * @param times ms since the Unix epoch, UTC, one per bar of the timeline
 * @param bar the last bar that counts; nothing after it is read
 */
export function monthlyReturns(
  { growth, first, last }: TrackRecord,
  times: Float64Array,
  bar: number,
): readonly YearOfReturns[] {
  const years: { year: number; months: (number | undefined)[]; before: number; at: number }[] = [];
  const end = Math.min(last, bar);
  let before = 1;
  for (let from = first; from <= end; ) {
    const date = new Date(times[from] as number);
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
    const monthEnd = Math.min(lowerBound(times, Date.UTC(year, month + 1, 1)) - 1, end);
    const at = growth[monthEnd] as number;
    let row = years.at(-1);
    if (row?.year !== year) {
      row = { year, months: new Array<undefined>(12).fill(undefined), before, at };
      years.push(row);
    }
    row.months[month] = returnOf(before, at);
    row.at = at;
    before = at;
    from = monthEnd + 1;
  }
  return years.map(({ year, months, ...span }) => ({
    year,
    months,
    total: returnOf(span.before, span.at),
  }));
}
