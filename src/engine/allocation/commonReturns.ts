import type { NoWeighing, SleeveRecord } from "./weigher.ts";

/** Squares of what lies beyond this may overflow. */
const LARGEST_RETURN = 1e100;

/**
 * The last returns that all records have: each at most `lookback` long, all as long as the shortest, so that they
 * begin and end at the same bars. Too few or absurd ones are refused with the reason.
 *
 * @param fewest how many it takes: two to measure how returns vary
 */
export function commonReturns(
  records: readonly SleeveRecord[],
  lookback: number,
  fewest = 2,
): readonly Float64Array[] | NoWeighing {
  const all = records.map((record) => record.returns(lookback));
  const shortest = all.reduce((least, { length }) => Math.min(least, length), lookback);
  if (shortest < fewest) {
    return {
      reason: `it takes ${fewest} returns that all sleeves have in common to measure how they vary, and there are ${shortest}`,
    };
  }
  const windows = all.map((window) => window.subarray(window.length - shortest));
  const absurd = windows.findIndex((window) => !window.every((value) => Math.abs(value) <= LARGEST_RETURN));
  if (absurd >= 0) return { reason: `the returns of ${records[absurd]?.id} are too large to compute with` };
  return windows;
}
