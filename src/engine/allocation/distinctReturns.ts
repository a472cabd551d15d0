import { standardDeviation } from "../statistics.ts";

/** Windows of returns without repetition, the calmest first. */
export interface DistinctReturns {
  readonly windows: readonly Float64Array[];
  /** One value per window → one per sleeve: sleeves that share a window share its value equally. */
  readonly split: (values: readonly number[]) => number[];
  /** One value per window → one per sleeve: sleeves that share a window have its value each. */
  readonly repeat: (values: readonly number[]) => number[];
}

/**
 * Sleeves with one and the same record count once and share equally: no algorithm can tell them apart, and rounding
 * should not. The order depends on the returns alone, so that the order of the sleeves can't change a weight.
 */
export function distinctReturns(all: readonly Float64Array[]): DistinctReturns {
  const ordered = all
    .map((window, sleeve) => ({ window, sleeve, deviation: standardDeviation(window) ?? 0 }))
    .sort((a, b) => a.deviation - b.deviation || firstDifference(a.window, b.window));
  const windows: Float64Array[] = [];
  const members: number[] = [];
  const groupOf: number[] = [];
  for (const { window, sleeve } of ordered) {
    const last = windows.at(-1);
    if (last && firstDifference(last, window) === 0) members.push((members.pop() ?? 0) + 1);
    else {
      windows.push(window);
      members.push(1);
    }
    groupOf[sleeve] = windows.length - 1;
  }
  return {
    windows,
    split: (values) => groupOf.map((group) => (values[group] as number) / (members[group] as number)),
    repeat: (values) => groupOf.map((group) => values[group] as number),
  };
}

/** The first return in which two windows differ, as a difference; 0 where they are the same. */
function firstDifference(a: Float64Array, b: Float64Array): number {
  for (let k = 0; k < a.length; k++) {
    if (a[k] !== b[k]) return (a[k] as number) - (b[k] as number);
  }
  return 0;
}
