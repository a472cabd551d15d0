import { standardDeviation } from "../statistics.ts";

/** Windows of returns in an order of their own, the calmest first, and the way back to the sleeves. */
export interface OrderedReturns {
  readonly windows: readonly Float64Array[];
  /** Weights, one per window → one per sleeve: sleeves with one and the same record share theirs equally. */
  readonly split: (weights: readonly number[]) => number[];
  /** Figures, one per window → one per sleeve. */
  readonly each: (figures: readonly number[]) => number[];
}

/**
 * An order that depends on the returns alone, so that the order of the sleeves can't change a weight, not even by
 * rounding; and copies of a sleeve, which no optimum can tell apart, get the same weight to the last bit.
 *
 * @param all one window per sleeve, all of one length
 */
export function orderedReturns(all: readonly Float64Array[]): OrderedReturns {
  const ordered = all
    .map((window, sleeve) => ({ window, sleeve, deviation: standardDeviation(window) ?? 0 }))
    .sort((a, b) => a.deviation - b.deviation || firstDifference(a.window, b.window));
  /** Per place in the order: the first place with the same record. */
  const firstCopy: number[] = [];
  const placeOf: number[] = [];
  ordered.forEach(({ window, sleeve }, place) => {
    const before = ordered[place - 1];
    const isCopy = before !== undefined && firstDifference(before.window, window) === 0;
    firstCopy[place] = isCopy ? (firstCopy[place - 1] as number) : place;
    placeOf[sleeve] = place;
  });
  return {
    windows: ordered.map(({ window }) => window),
    split: (weights) =>
      placeOf.map((place) => {
        const copies = weights.filter((_, other) => firstCopy[other] === firstCopy[place]);
        return copies.reduce((sum, weight) => sum + weight, 0) / copies.length;
      }),
    each: (figures) => placeOf.map((place) => figures[place] as number),
  };
}

/** The first return in which two windows differ, as a difference; 0 where they are the same. */
function firstDifference(a: Float64Array, b: Float64Array): number {
  for (let k = 0; k < a.length; k++) {
    if (a[k] !== b[k]) return (a[k] as number) - (b[k] as number);
  }
  return 0;
}
