import type { NoWeighing, SleeveRecord } from "./weigher.ts";

/** A standard deviation takes two returns. */
const FEWEST_RETURNS = 2;

/** Squares of what lies beyond this may overflow. */
const LARGEST_RETURN = 1e100;

/**
 * The last returns that all records have: each at most `lookback` long, all as long as the shortest, so that they
 * begin and end at the same bars.
 */
export function commonReturns(records: readonly SleeveRecord[], lookback: number): readonly Float64Array[] {
  const windows = records.map((record) => record.returns(lookback));
  const shortest = windows.reduce((least, { length }) => Math.min(least, length), lookback);
  return windows.map((window) => window.subarray(window.length - shortest));
}

/** The same for algorithms that measure how returns vary: too few or absurd ones are refused with the reason. */
export function measurableReturns(
  records: readonly SleeveRecord[],
  lookback: number,
): readonly Float64Array[] | NoWeighing {
  const windows = commonReturns(records, lookback);
  const count = windows[0]?.length ?? 0;
  if (count < FEWEST_RETURNS) {
    return {
      reason: `measuring how returns vary takes ${FEWEST_RETURNS} that all sleeves have in common, and there are ${count}`,
    };
  }
  const absurd = windows.findIndex((window) => !window.every((value) => Math.abs(value) <= LARGEST_RETURN));
  if (absurd >= 0) return { reason: `the returns of ${records[absurd]?.id} are too large to compute with` };
  return windows;
}
