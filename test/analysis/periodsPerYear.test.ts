import { describe, expect, it } from "vitest";
import { inferPeriodsPerYear } from "../../src/engine/index.ts";
import { DAY_MS, START_MS } from "../fixtures/engine.ts";

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
