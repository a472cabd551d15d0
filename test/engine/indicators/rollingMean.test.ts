import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RollingMean, roundedMean } from "../../../src/engine/indicators/rollingMean.ts";

/** The means of all values, taken in in pieces of some lengths. */
function meansInPieces(values: Float64Array, period: number, lengths: readonly number[]): Float64Array {
  const mean = new RollingMean(period);
  const means = new Float64Array(values.length);
  let first = 0;
  for (let k = 0; first < values.length; k++) {
    const piece = means.subarray(first, first + (lengths[k % lengths.length] ?? 1));
    mean.fill(piece, values, first);
    first += piece.length;
  }
  return means;
}

/** Prices that differ widely, so that a sum has much in its lower part. */
const wide = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: -9, max: 0 })), {
    minLength: 30,
    maxLength: 120,
  })
  .map((prices) => Float64Array.from(prices, ([digits, exponent]) => Number(`${digits}e${exponent}`)));

describe("a rolling mean, taken in in pieces", () => {
  it("is to the last bit what it is in one", () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(wide, fc.integer({ min: 1, max: 25 }), lengths, (values, period, pieces) => {
        const whole = meansInPieces(values, period, [values.length]);
        expect(meansInPieces(values, period, pieces)).toEqual(whole);
      }),
    );
  });

  it("of a price that stands still is that price, in pieces of any length", () => {
    for (const length of [1, 2, 7]) {
      const means = meansInPieces(new Float64Array(60).fill(0.1), 9, [length]);
      expect(new Set(means.slice(8))).toEqual(new Set([0.1]));
    }
  });

  it("of all values is the same as of the window that holds them", () => {
    fc.assert(
      fc.property(wide, fc.integer({ min: 1, max: 25 }), (values, period) => {
        const last = values.length - 1;
        const window = values.slice(values.length - period);
        expect(roundedMean(window)).toBe(meansInPieces(values, period, [values.length])[last]);
      }),
    );
  });
});
