import type { NoWeighing, SleeveRecord } from "./weigher.ts";

/** Squares of what lies beyond this may overflow. */
const LARGEST_RETURN = 1e100;

/**
 * The last returns of each record, at most `lookback` of them: a sleeve that joined later has fewer, the others keep
 * theirs. Too few or absurd ones are refused with the reason.
 *
 * @param fewest how many each needs: two to measure how returns vary
 */
export function ownReturns(
  records: readonly SleeveRecord[],
  lookback: number,
  fewest = 2,
): readonly Float64Array[] | NoWeighing {
  const windows = records.map((record) => record.returns(lookback));
  const short = windows.findIndex(({ length }) => length < fewest);
  if (short >= 0) {
    return {
      reason: `it takes ${fewest} returns to measure how they vary, and ${records[short]?.name} has ${windows[short]?.length}`,
    };
  }
  const absurd = windows.findIndex((window) => !window.every((value) => Math.abs(value) <= LARGEST_RETURN));
  if (absurd >= 0) return { reason: `the returns of ${records[absurd]?.name} are too large to compute with` };
  return windows;
}

/**
 * The last returns that all records have: each at most `lookback` long, all as long as the shortest, so that they
 * begin and end at the same bars and can be held against each other.
 */
export function commonReturns(
  records: readonly SleeveRecord[],
  lookback: number,
): readonly Float64Array[] | NoWeighing {
  const own = ownReturns(records, lookback);
  if ("reason" in own) return own;
  const shortest = own.reduce((least, { length }) => Math.min(least, length), lookback);
  return own.map((window) => window.subarray(window.length - shortest));
}
