import { describe, expect, it } from "vitest";
import type { Allocation, Bounds } from "../../src/scenario/allocation.ts";
import { reserveOf } from "../../src/scenario/allocation.ts";
import {
  equalised,
  refusalText,
  restored,
  type Sharing,
  type SharingTerms,
  shareOut,
} from "../../src/scenario/sharing.ts";

/** Percents by sleeve, as an allocation. */
function percents(values: Readonly<Record<string, number>>): Allocation {
  return new Map(Object.entries(values).map(([id, percent]) => [id, Math.round(percent * 10_000)]));
}

function terms(locked: readonly string[] = [], bounds: Readonly<Record<string, Bounds>> = {}): SharingTerms {
  return { locked: new Set(locked), bounds: new Map(Object.entries(bounds)) };
}

function shared(sharing: Sharing): Record<string, number> {
  if ("refusal" in sharing) throw new Error(sharing.refusal.reason);
  return Object.fromEntries([...sharing.allocation].map(([id, weight]) => [id, weight / 10_000]));
}

function refused(sharing: Sharing): string {
  if (!("refusal" in sharing)) throw new Error("it is not refused");
  return refusalText(sharing.refusal, (id) => id.toUpperCase());
}

describe("equal shares", () => {
  it("divide what the unlocked sleeves have together; locked ones and the reserve keep theirs", () => {
    const before = percents({ a: 40, b: 30, c: 20 });
    expect(shared(equalised(before, terms()))).toEqual({ a: 30, b: 30, c: 30 });
    expect(shared(equalised(before, terms(["c"])))).toEqual({ a: 35, b: 35, c: 20 });
  });

  it("stand on the 0.1 % grid, and sum to what there was", () => {
    expect(shared(equalised(percents({ a: 100, b: 0, c: 0 }), terms()))).toEqual({
      a: 33.4,
      b: 33.3,
      c: 33.3,
    });
    const off = equalised(percents({ a: 33.3333, b: 0, c: 0 }), terms());
    if ("refusal" in off) throw new Error("refused");
    expect(reserveOf(off.allocation)).toBe(666_667);
  });

  it("are of the whole, or of what locked sleeves leave, where the others have nothing", () => {
    expect(shared(equalised(percents({ a: 0, b: 0 }), terms()))).toEqual({ a: 50, b: 50 });
    expect(shared(equalised(percents({ a: 0, b: 0, c: 40 }), terms(["c"])))).toEqual({ a: 30, b: 30, c: 40 });
  });

  it("hold every bound, and the others take what one may not have", () => {
    const before = percents({ a: 20, b: 40, c: 30 });
    const bounds = { a: { min: 0, max: 200_000 } };
    expect(shared(equalised(before, terms([], bounds)))).toEqual({ a: 20, b: 35, c: 35 });
    const least = { b: { min: 400_000, max: 1_000_000 } };
    expect(shared(equalised(before, terms([], least)))).toEqual({ a: 25, b: 40, c: 25 });
  });

  it("are refused in words where there is nobody to share", () => {
    const two = percents({ a: 40, b: 30 });
    expect(refused(equalised(new Map(), terms()))).toBe("There is no sleeve here yet: add a strategy first.");
    expect(refused(equalised(two, terms(["a", "b"])))).toBe(
      "Every sleeve is locked: unlock those that should share anew.",
    );
    expect(refused(equalised(two, terms(["a"])))).toBe(
      "B is the only unlocked sleeve: there is nobody to share with.",
    );
    expect(refused(equalised(percents({ a: 0, b: 0, c: 100 }), terms(["c"])))).toBe(
      "Locked sleeves leave too little for the others: unlock one to go on.",
    );
    const bounds = { a: { min: 500_000, max: 1_000_000 }, b: { min: 500_000, max: 1_000_000 } };
    expect(refused(equalised(two, terms([], bounds)))).toBe(
      "No shares within every least and greatest share sum to 70 %. Change them under Rules.",
    );
  });
});

describe("shares by given parts", () => {
  it("are the largest remainders on the grid", () => {
    const before = percents({ a: 30, b: 30, c: 30 });
    const parts = new Map([
      ["a", 0.123_45],
      ["b", 0.6],
      ["c", 0.276_55],
    ]);
    expect(shared(shareOut(before, parts, terms()))).toEqual({ a: 11.1, b: 54, c: 24.9 });
  });
});

describe("shares as they were", () => {
  const former = percents({ a: 40, b: 30, c: 20 });

  it("come back, but for locked sleeves", () => {
    const now = percents({ a: 10, b: 10, c: 80 });
    expect(shared(restored(now, former, terms()))).toEqual({ a: 40, b: 30, c: 20 });
    expect(shared(restored(percents({ a: 10, b: 10, c: 5 }), former, terms(["c"])))).toEqual({
      a: 40,
      b: 30,
      c: 5,
    });
  });

  it("are refused where a lock leaves no room for them", () => {
    expect(refused(restored(percents({ a: 10, b: 10, c: 80 }), former, terms(["c"])))).toMatch(/unlock one/);
  });

  it("leave a newcomer its share as far as there is room, and forget who is gone", () => {
    expect(shared(restored(percents({ a: 10, b: 10, new: 5 }), former, terms()))).toEqual({
      a: 40,
      b: 30,
      new: 5,
    });
    expect(shared(restored(percents({ a: 1, b: 1, c: 1, new: 50 }), former, terms()))).toEqual({
      a: 40,
      b: 30,
      c: 20,
      new: 10,
    });
  });

  it("stop at a bound that was set since", () => {
    const bounds = { a: { min: 0, max: 250_000 } };
    expect(shared(restored(percents({ a: 10, b: 10, c: 10 }), former, terms([], bounds))).a).toBe(25);
  });
});
