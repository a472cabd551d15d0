import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inferPeriodsPerYear } from "../../src/engine/index.ts";
import { MarketView } from "../../src/engine/marketView.ts";
import { PeriodsPerYear } from "../../src/engine/periodsPerYear.ts";
import { createTimeline } from "../../src/engine/timeline.ts";
import { DAY_MS, dailyMarket, flat, START_MS } from "../fixtures/engine.ts";

const MINUTE_MS = 60_000;

/** Midnights from Monday, 1 January 2024 on, on the given weekdays (0 = Monday). */
function days(count: number, weekdays: readonly number[] = [0, 1, 2, 3, 4, 5, 6]): number[] {
  const times: number[] = [];
  for (let day = 0; times.length < count; day++) {
    if (weekdays.includes(day % 7)) times.push(START_MS + day * DAY_MS);
  }
  return times;
}

function dates(count: number, months: number): number[] {
  return Array.from({ length: count }, (_, k) => Date.UTC(2020, k * months, 1));
}

const WORKDAYS = [0, 1, 2, 3, 4];

describe("the bars a year that figures are annualised with", () => {
  it.each([
    ["daily on weekdays", days(500, WORKDAYS), 252],
    ["daily with a holiday here and there", days(500, WORKDAYS).filter((_, k) => k % 17 !== 0), 252],
    ["daily with a rare Saturday", [...days(100, WORKDAYS), ...days(5, [5])].sort((a, b) => a - b), 252],
    ["daily with a tenth on Saturdays", [...days(18, WORKDAYS), ...days(2, [5])].sort((a, b) => a - b), 252],
    ["daily on all days", days(500), 365],
    ["weekly on Mondays", days(120, [0]), 52],
    ["weekly on Sundays", days(120, [6]), 52],
    ["monthly", dates(60, 1), 12],
    ["quarterly", dates(24, 3), 4],
    ["yearly", dates(12, 12), 1],
    ["a single bar", days(1), 252],
    ["two bars", days(2), 252],
    ["no bar", [], 252],
  ])("are right for %s", (_, times, expected) => {
    expect(inferPeriodsPerYear(Float64Array.from(times))).toBe(expected);
  });

  it("are the bars of a usual day times 252 on an exchange's minutes", () => {
    const session = days(30, WORKDAYS).flatMap((day, k) =>
      Array.from({ length: k === 10 ? 210 : 390 }, (_, minute) => day + (570 + minute) * MINUTE_MS),
    );
    expect(inferPeriodsPerYear(Float64Array.from(session))).toBe(390 * 252);
  });

  it("are the bars of a usual day times 365 on minutes and hours around the clock", () => {
    const minutes = Array.from({ length: 14 * 1440 }, (_, k) => START_MS + k * MINUTE_MS);
    expect(inferPeriodsPerYear(Float64Array.from(minutes))).toBe(1440 * 365);
    const fourHours = Array.from({ length: 200 }, (_, k) => START_MS + k * 240 * MINUTE_MS);
    expect(inferPeriodsPerYear(Float64Array.from(fourHours))).toBe(6 * 365);
  });
});

/** The same from its definition, with every distance and every day's count sorted anew. */
function definedPeriodsPerYear(times: readonly number[]): number {
  const medianOf = (values: readonly number[]) => {
    const sorted = [...values].sort((a, b) => a - b);
    const at = (rank: number) => sorted[rank] ?? Number.NaN;
    return (at((sorted.length - 1) >> 1) + at(sorted.length >> 1)) / 2;
  };
  const onWeekends = times.filter((time) => [0, 6].includes(new Date(time).getUTCDay()));
  const daysPerYear = times.length > 0 && onWeekends.length / times.length > 0.1 ? 365 : 252;
  if (times.length < 2) return daysPerYear;
  const days = medianOf(times.slice(1).map((time, k) => time - (times[k] ?? 0))) / DAY_MS;
  if (days < 0.9) {
    const barsOn = new Map<string, number>();
    for (const time of times) {
      const date = new Date(time).toISOString().slice(0, 10);
      barsOn.set(date, (barsOn.get(date) ?? 0) + 1);
    }
    return medianOf([...barsOn.values()]) * daysPerYear;
  }
  if (days < 5) return daysPerYear;
  if (days < 20) return 52;
  return days < 60 ? 12 : days < 200 ? 4 : 1;
}

/** Times of any kind of bar, of a mixture of kinds, and at the limits between two. */
const anyTimes = fc
  .tuple(
    fc.constantFrom(1, 4, 12),
    fc.array(
      fc.oneof(
        fc.constantFrom(...[1 / 1440, 1 / 24, 0.25, 0.9, 1, 1, 3, 5, 7, 20, 30, 31, 60, 91, 200, 365]),
        fc.double({ min: 1e-6, max: 250, noNaN: true }),
        fc.double({ min: 1e-6, max: 0.2, noNaN: true }),
      ),
      { maxLength: 120 },
    ),
    fc.integer({ min: -40_000, max: 40_000 }),
  )
  .map(([kinds, distances, firstDay]) => {
    let time = firstDay * DAY_MS;
    // Few different distances, or many.
    return distances.map((_, k) => {
      time += Math.max(1, Math.round((distances[kinds === 12 ? k : k % kinds] ?? 1) * DAY_MS));
      return time;
    });
  });

describe("the bars a year, as a timeline grows", () => {
  it("are at every bar what the definition says of the bars so far", () => {
    fc.assert(
      fc.property(anyTimes, (times) => {
        const growing = new PeriodsPerYear();
        times.forEach((time, k) => {
          growing.add(time);
          expect(growing.value).toBe(definedPeriodsPerYear(times.slice(0, k + 1)));
        });
        expect(inferPeriodsPerYear(Float64Array.from(times))).toBe(definedPeriodsPerYear(times));
      }),
      { numRuns: 300 },
    );
  });

  // Weekdays in the first week, then a bar on every day of the week.
  const timeline = () =>
    createTimeline(
      dailyMarket({ A: [...flat(1, 5), null, null, ...flat(1, 14)] }),
      ["A"],
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    );

  it("are seen by a strategy up to its bar, whenever it asks", () => {
    const cursor = { bar: 0 };
    const view = new MarketView(timeline(), cursor);
    const seen = [0, 4, 9, 10, 11, 18].map((bar) => {
      cursor.bar = bar;
      return view.periodsPerYear;
    });
    // Bar 10 is the first Saturday, 1 of 11; bar 11 the first Sunday, 2 of 12.
    expect(seen).toEqual([252, 252, 252, 252, 365, 365]);
    cursor.bar = 18;
    expect(new MarketView(timeline(), cursor).periodsPerYear).toBe(365);
  });

  it("are those that the scenario sets, where it sets them", () => {
    expect(new MarketView(timeline(), { bar: 18 }, 260).periodsPerYear).toBe(260);
  });
});
