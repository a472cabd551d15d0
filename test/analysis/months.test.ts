import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { monthlyReturns } from "../../src/analysis/months.ts";

const day = (text: string) => Date.parse(`${text}T00:00:00Z`);

/** Monthly returns of growth by day; NaN where the record has not begun. */
function of(days: Readonly<Record<string, number>>, bar = Object.keys(days).length - 1, last = bar) {
  const growth = Float64Array.from(Object.values(days));
  const first = growth.findIndex(Number.isFinite);
  return monthlyReturns({ growth, first, last }, Float64Array.from(Object.keys(days), day), bar);
}

/** The months that have a return, by their number from 1. */
function filled(months: readonly (number | undefined)[] | undefined): Record<number, number> {
  return Object.fromEntries(
    (months ?? []).flatMap((value, k) =>
      value === undefined ? [] : [[k + 1, Math.round(value * 1e9) / 1e9]],
    ),
  );
}

describe("monthly returns", () => {
  const days = {
    "2023-11-29": 0.9,
    "2023-11-30": 1.2,
    "2023-12-01": 1.3,
    "2023-12-29": 1.5,
    "2024-01-02": 1.4,
    "2024-01-31": 1.8,
    "2024-03-01": 0.9,
  };

  it("go from the last bar of a month to the last bar of the next, the first from 1", () => {
    const [first, second, ...more] = of(days);
    expect(more).toEqual([]);
    expect([first?.year, second?.year]).toEqual([2023, 2024]);
    expect(filled(first?.months)).toEqual({ 11: 0.2, 12: 0.25 });
    expect(filled(second?.months)).toEqual({ 1: 0.2, 3: -0.5 });
    expect(first?.months).toHaveLength(12);
  });

  it("give the year: the growth from the last bar of the year before", () => {
    expect(of(days).map(({ total }) => total)).toEqual([0.5, 0.9 / 1.5 - 1]);
  });

  it("end at the bar: its month is as far as it has come", () => {
    const [year, ...more] = of(days, 2);
    expect(more).toEqual([]);
    expect(filled(year?.months)).toEqual({ 11: 0.2, 12: Math.round((1.3 / 1.2 - 1) * 1e9) / 1e9 });
    expect(filled(of(days, 0)[0]?.months)).toEqual({ 11: -0.1 });
  });

  it("begin and end with the record", () => {
    const late = { "2023-10-30": Number.NaN, "2023-10-31": Number.NaN, ...days };
    expect(of(late, 1)).toEqual([]);
    expect(filled(of({ "2023-10-31": Number.NaN, "2023-11-30": 1, "2023-12-29": 1.1 })[0]?.months)).toEqual({
      11: 0,
      12: 0.1,
    });
    const [year, ...more] = of(days, 6, 3);
    expect(more).toEqual([]);
    expect(filled(year?.months)).toEqual({ 11: 0.2, 12: 0.25 });
    expect(of(days, 6, -1)).toEqual([]);
  });

  it("leave out years without a bar", () => {
    expect(of({ "2020-12-31": 1, "2022-01-03": 2 }).map(({ year, total }) => [year, total])).toEqual([
      [2020, 0],
      [2022, 1],
    ]);
  });

  it("are by UTC, to the millisecond", () => {
    const times = Float64Array.of(day("2024-02-01") - 1, day("2024-02-01"));
    const growth = Float64Array.of(2, 3);
    expect(filled(monthlyReturns({ growth, first: 0, last: 1 }, times, 1)[0]?.months)).toEqual({
      1: 1,
      2: 0.5,
    });
  });

  it("stay at 0 after everything was lost", () => {
    const [year] = of({ "2024-01-31": 0, "2024-02-29": 0, "2024-03-28": 0 });
    expect(filled(year?.months)).toEqual({ 1: -1, 2: 0, 3: 0 });
    expect(year?.total).toBe(-1);
  });

  it("compound to the years, and the years to the whole", () => {
    const bars = fc.array(
      fc.record({
        gap: fc.integer({ min: 1, max: 70 * 86_400_000 }),
        growth: fc.double({ min: 0.1, max: 10, noNaN: true }),
      }),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(bars, fc.nat(59), (list, wanted) => {
        let time = day("2019-05-05");
        const times = Float64Array.from(list, ({ gap }) => (time += gap));
        const growth = Float64Array.from(list, (entry) => entry.growth);
        const bar = Math.min(wanted, list.length - 1);
        const years = monthlyReturns({ growth, first: 0, last: list.length - 1 }, times, bar);
        for (const { months, total } of years) {
          const compounded = months.reduce<number>((product, value) => product * (1 + (value ?? 0)), 1);
          expect(compounded / (1 + total)).toBeCloseTo(1, 12);
        }
        const whole = years.reduce((product, { total }) => product * (1 + total), 1);
        expect(whole / (growth[bar] as number)).toBeCloseTo(1, 12);
      }),
      { numRuns: 200 },
    );
  });
});
