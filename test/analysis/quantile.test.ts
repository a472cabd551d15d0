import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quantileOf } from "../../src/analysis/quantile.ts";

const of = (values: readonly number[], share: number) => quantileOf(Float64Array.from(values), share);

describe("a quantile", () => {
  it("lies between the order statistics around its place, by linear interpolation", () => {
    expect(of([4, 1, 3, 2], 0)).toBe(1);
    expect(of([4, 1, 3, 2], 1)).toBe(4);
    expect(of([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(of([4, 1, 3, 2], 0.1)).toBeCloseTo(1.3, 15);
  });

  it("of one value is the value, of none is undefined", () => {
    expect(of([7], 0.05)).toBe(7);
    expect(of([], 0.05)).toBeUndefined();
  });

  it("is the one that sorting finds", () => {
    // Few different values: ties are what a selection gets wrong first.
    const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ min: -1, max: 1, noNaN: true }));
    const values = fc.array(value, { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (list, share) => {
        const sorted = list.toSorted((a, b) => a - b);
        const place = (list.length - 1) * share;
        const below = sorted[Math.floor(place)] ?? Number.NaN;
        const above = sorted[Math.ceil(place)] ?? Number.NaN;
        expect(of(list, share)).toBeCloseTo(below + (above - below) * (place - Math.floor(place)), 14);
      }),
      { numRuns: 500 },
    );
  });
});
