import { describe, expect, it } from "vitest";
import { RollingMean } from "../../src/engine/indicators/rollingMean.ts";
import { inferPeriodsPerYear } from "../../src/engine/periodsPerYear.ts";
import { correlation, covarianceMatrix, mean, standardDeviation } from "../../src/engine/statistics.ts";
import { DAY_MS, START_MS } from "../fixtures/engine.ts";

const HOUR_MS = 3_600_000;
const every = (count: number, step: number, start = START_MS) =>
  Float64Array.from({ length: count }, (_, k) => start + k * step);
const isWorkday = (timeMs: number) => ![0, 6].includes(new Date(timeMs).getUTCDay());
const monthStarts = (count: number, months: number) =>
  Float64Array.from({ length: count }, (_, k) => Date.UTC(2015, k * months, 1));

describe("periods per year", () => {
  it.each([
    ["workdays", every(300, DAY_MS).filter(isWorkday), 252],
    ["every day of the week", every(300, DAY_MS), 365],
    ["weeks", every(60, 7 * DAY_MS), 52],
    ["months", monthStarts(40, 1), 12],
    ["quarters", monthStarts(20, 3), 4],
    ["years", monthStarts(12, 12), 1],
    ["hours around the clock", every(24 * 30, HOUR_MS), 24 * 365],
    [
      "seven hours each workday",
      every(24 * 60, HOUR_MS).filter((time) => isWorkday(time) && time % DAY_MS < 7 * HOUR_MS),
      7 * 252,
    ],
    ["a single bar", every(1, DAY_MS), 252],
    ["no bar", every(0, DAY_MS), 252],
  ])("are read off %s: %i", (_, times, periods) => {
    expect(inferPeriodsPerYear(times as Float64Array)).toBe(periods);
  });
});

describe("basic statistics", () => {
  it("are undefined where they have no value", () => {
    expect(mean([])).toBeUndefined();
    expect(standardDeviation([])).toBeUndefined();
    expect(standardDeviation([1])).toBeUndefined();
    expect(standardDeviation([1], 0)).toBe(0);
  });

  it("are the textbook's", () => {
    expect(mean([2, 4, 4, 4, 5, 5, 7, 9])).toBe(5);
    expect(standardDeviation([2, 4, 4, 4, 5, 5, 7, 9], 0)).toBe(2);
    expect(standardDeviation([1, 2, 3, 4])).toBeCloseTo(Math.sqrt(5 / 3), 15);
  });
});

describe("statistics of a series that stands still", () => {
  // The rounded mean of such a series may differ from its value.
  it.each([0.1, 0.0003, -1 / 3, 1e-200, 1e200])("at %d", (value) => {
    const still = new Array<number>(7).fill(value);
    expect(standardDeviation(still)).toBe(0);
    expect(correlation(still, [1, 2, 3, 4, 5, 6, 8])).toBeUndefined();
    expect(correlation([1, 2, 3, 4, 5, 6, 8], still)).toBeUndefined();
    expect(covarianceMatrix([still, [1, 2, 3, 4, 5, 6, 8]])?.map((row) => row[0])).toEqual([0, 0]);
  });
});

describe("covariances", () => {
  it("are the textbook's, with n − 1 in the denominator", () => {
    const matrix = covarianceMatrix([
      [1, 2, 3, 4],
      [2, 4, 6, 9],
    ]);
    expect(matrix?.map((row) => [...row])).toEqual([
      [5 / 3, 11.5 / 3],
      [11.5 / 3, 26.75 / 3],
    ]);
  });

  it("don't exist with fewer than two observations, nor of series that were not observed together", () => {
    expect(covarianceMatrix([[1], [2]])).toBeUndefined();
    expect(covarianceMatrix([[], []])).toBeUndefined();
    expect(() => covarianceMatrix([[1, 2], [1]])).toThrow(RangeError);
  });
});

describe("correlation", () => {
  it("is Pearson's", () => {
    expect(correlation([1, 2, 3, 4], [2, 4, 6, 9])).toBeCloseTo(11.5 / Math.sqrt(5 * 26.75), 15);
    expect(correlation([0.1, -0.3, 0.2], [-0.1, 0.3, -0.2])).toBe(-1);
    expect(correlation([0.1, -0.3, 0.2], [0.1, -0.3, 0.2])).toBe(1);
  });

  it("is undefined with fewer than three observations, and where a value is not finite", () => {
    expect(correlation([], [])).toBeUndefined();
    expect(correlation([1, 2], [1, 3])).toBeUndefined();
    expect(correlation([1, 2, Number.NaN], [1, 3, 2])).toBeUndefined();
    expect(correlation([1, 2, Number.POSITIVE_INFINITY], [1, 3, 2])).toBeUndefined();
  });

  it("doesn't depend on the size of the values, however small or large", () => {
    const [a, b] = [
      [1, 2, 3, 4],
      [2, 4, 6, 9],
    ];
    for (const factor of [1e-300, 1e-170, 1e170, 1e300]) {
      expect(
        correlation(
          a.map((value) => value * factor),
          b,
        ),
      ).toBeCloseTo(correlation(a, b) ?? 0, 14);
    }
  });

  it("refuses series of different lengths: they were not observed together", () => {
    expect(() => correlation([1, 2, 3], [1, 2, 3, 4])).toThrow(RangeError);
  });
});

describe("a rolling mean", () => {
  const meansOf = (values: readonly number[], period: number) => {
    const means = new Float64Array(values.length);
    new RollingMean(period).fill(means, Float64Array.from(values), 0);
    return [...means];
  };

  it("is NaN until it has a whole period", () => {
    expect(meansOf([1, 2, 3, 4], 3)).toEqual([Number.NaN, Number.NaN, 2, 3]);
  });

  it.each([0.1, 33.33, 1e-7, 99.99, 123456.789, 1 / 3])(
    "of a price that stands still at %d is that price, whatever the period",
    (price) => {
      for (const period of [1, 2, 3, 7, 20, 100, 250]) {
        const means = meansOf(new Array<number>(period * 3).fill(price), period);
        expect(new Set(means.slice(period - 1))).toEqual(new Set([price]));
      }
    },
  );

  it("forgets what left the window: after a wild stretch it is exact again", () => {
    const wild = [0.1, 1e9, 3e-4, 77.7, 1e6, 0.3];
    expect(meansOf([...wild, 0.7, 0.7, 0.7], 3).at(-1)).toBe(0.7);
  });

  it.each([50, 60_000])(
    "around %d is the correctly rounded mean of the exact sum, window by window",
    (level) => {
      const PERIOD = 7;
      const values = Array.from({ length: 3_000 }, (_, k) => level + 49 * Math.sin(k * k));
      const wrong = meansOf(values, PERIOD).filter((found, k) => {
        if (k < PERIOD - 1) return false;
        // Every value is a whole number of units of 2^-52; a BigInt becomes the nearest float64.
        const sum = values
          .slice(k + 1 - PERIOD, k + 1)
          .reduce((total, value) => total + BigInt(value * 2 ** 52), 0n);
        return found !== Number((sum << 60n) / BigInt(PERIOD)) / 2 ** 112;
      });
      expect(wrong).toEqual([]);
    },
  );

  it("of two windows with one and the same mean is one and the same number", () => {
    const swing = Array.from({ length: 60 }, (_, k) => (k % 2 === 0 ? 1.1 : 1.3));
    const [two, four, twenty] = [2, 4, 20].map((period) => meansOf(swing, period).at(-1));
    expect([two, four]).toEqual([twenty, twenty]);
  });
});
