import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearestWhole, surelyRounded, surelyTruncated } from "../../src/engine/estimate.ts";

const none = Number.NaN;

describe("the nearest whole number", () => {
  it.each([
    [0, 0],
    [0.25, 0],
    [0.5, 1],
    [0.75, 1],
    [1.5, 2],
    [2.5, 3],
    [-0.25, 0],
    [-0.5, 0],
    [-0.75, -1],
    [-1.5, -1],
    [-2.5, -2],
    [1e15 + 0.125, 1e15],
    [1e15 + 0.875, 1e15 + 1],
  ])("to %d is %d: upwards from the middle", (value, whole) => {
    expect(nearestWhole(value) === whole).toBe(true);
  });

  it("is what Math.round gives, but for what float64 can't tell from a middle", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(2 ** 51), max: 2 ** 51 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (whole, part) => {
          const value = whole + part;
          if (Math.abs(Math.abs(value - Math.trunc(value)) - 0.5) < 1e-15) return;
          expect(nearestWhole(value) === Math.round(value)).toBe(true);
        },
      ),
    );
  });

  it("is no number where there is none", () => {
    expect(nearestWhole(none)).toBeNaN();
  });
});

describe("what an estimate surely rounds to", () => {
  it.each([
    [0, 0],
    [3, 3],
    [-3, -3],
    [7.25, 7],
    [7.75, 8],
    [-7.25, -7],
    [-7.75, -8],
    [7.4998, 7],
    [7.5002, 8],
    [-7.4998, -7],
    [-7.5002, -8],
  ])("is the whole number next to it: of %d that is %d", (estimate, whole) => {
    expect(surelyRounded(estimate) === whole).toBe(true);
  });

  it.each([0.5, -0.5, 2.5, 7.499_95, 7.500_05, -7.499_95, -7.500_05])(
    "is not known next to a tie: %d",
    (estimate) => {
      expect(surelyRounded(estimate)).toBeNaN();
    },
  );

  it("is known as long as the error of an estimate, 10^-15 of it, is less than almost a half", () => {
    expect([surelyRounded(499e12), surelyRounded(-499e12)]).toEqual([499e12, -499e12]);
    expect([surelyRounded(500e12), surelyRounded(-500e12)]).toEqual([none, none]);
    // A quarter from the whole number leaves a quarter for the error.
    expect([surelyRounded(249e12 + 0.25), surelyRounded(250e12 + 0.25)]).toEqual([249e12, none]);
    expect([surelyRounded(249e12 - 0.25), surelyRounded(251e12 - 0.25)]).toEqual([249e12, none]);
  });

  it.each([none, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 2 ** 53, 1e300])(
    "is not known of %d",
    (estimate) => {
      expect(surelyRounded(estimate)).toBeNaN();
    },
  );
});

describe("what an estimate is surely cut to", () => {
  it.each([
    [0.5, 0],
    [-0.5, 0],
    [7.25, 7],
    [7.999, 7],
    [-7.25, -7],
    [-7.999, -7],
    [3 + 1e-14, 3],
    [4 - 1e-14, 3],
    [-3 - 1e-14, -3],
    [-4 + 1e-14, -3],
  ])("is the whole number toward zero: of %d that is %d", (estimate, whole) => {
    expect(surelyTruncated(estimate) === whole).toBe(true);
  });

  it.each([0, 1, -1, 3, 1e9, 3 + 8.9e-16, 4 - 8.9e-16, -3 - 8.9e-16, -4 + 8.9e-16])(
    "is not known at a whole number or within the error of one: %d",
    (estimate) => {
      expect(surelyTruncated(estimate)).toBeNaN();
    },
  );

  it("is known as long as the error leaves room between two whole numbers", () => {
    expect([surelyTruncated(250e12 + 0.5), surelyTruncated(-250e12 - 0.5)]).toEqual([250e12, -250e12]);
    expect([surelyTruncated(500e12 + 0.5), surelyTruncated(-500e12 - 0.5)]).toEqual([none, none]);
    expect([surelyTruncated(300e12 + 0.25), surelyTruncated(300e12 + 0.75)]).toEqual([none, none]);
  });

  it.each([none, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e300])(
    "is not known of %d",
    (estimate) => {
      expect(surelyTruncated(estimate)).toBeNaN();
    },
  );
});
