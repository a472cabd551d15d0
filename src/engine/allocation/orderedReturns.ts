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
 * rounding; and copies of a sleeve, which no algorithm can tell apart, get the same weight to the last bit.
 *
 * @param all one window per sleeve, all of one length
 * @param copies whether sleeves with one and the same record have one window together, or one each
 */
export function orderedReturns(all: readonly Float64Array[], copies: "together" | "apart"): OrderedReturns {
  const ordered = all
    .map((window, sleeve) => ({ window, sleeve, deviation: standardDeviation(window) ?? 0 }))
    .sort((a, b) => a.deviation - b.deviation || firstDifference(a.window, b.window));
  const windows: Float64Array[] = [];
  const groups: { readonly places: Set<number>; readonly sleeves: number[] }[] = [];
  const placeOf: number[] = [];
  for (const { window, sleeve } of ordered) {
    const last = windows.at(-1);
    const isCopy = last !== undefined && firstDifference(last, window) === 0;
    if (!isCopy || copies === "apart") windows.push(window);
    if (!isCopy) groups.push({ places: new Set(), sleeves: [] });
    const place = windows.length - 1;
    placeOf[sleeve] = place;
    groups.at(-1)?.places.add(place);
    groups.at(-1)?.sleeves.push(sleeve);
  }
  return {
    windows,
    split: (weights) => {
      const shares = all.map(() => 0);
      for (const { places, sleeves } of groups) {
        const total = [...places].reduce((sum, place) => sum + (weights[place] as number), 0);
        for (const sleeve of sleeves) shares[sleeve] = total / sleeves.length;
      }
      return shares;
    },
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
