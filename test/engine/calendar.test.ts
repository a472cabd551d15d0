import { describe, expect, it } from "vitest";
import { dayOf, monthOf, quarterOf, weekdayOf, weekOf, yearOf } from "../../src/engine/calendar.ts";

const DAY_MS = 86_400_000;

/** Wrong days to report: a list of a million takes minutes to print. */
const ENOUGH = 5;

/** The host's calendar, against which ours is held. `Date.UTC` reads the years 0 to 99 as 1900 to 1999. */
function utc(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return date.getTime();
}

/** ISO 8601: a week belongs to the year in which its Thursday falls. */
function isoWeekText(timeMs: number): string {
  const date = new Date(timeMs);
  date.setUTCDate(date.getUTCDate() + 3 - ((date.getUTCDay() + 6) % 7));
  const year = date.getUTCFullYear();
  const week = Math.floor((date.getTime() - utc(year, 0, 1)) / (7 * DAY_MS)) + 1;
  return `${year}-${week}`;
}

describe("the UTC calendar", () => {
  it("agrees with the host's on every day from year -410 to 2810", () => {
    const wrong: string[] = [];
    for (let timeMs = utc(-410, 0, 1); timeMs < utc(2810, 0, 1); timeMs += DAY_MS) {
      const date = new Date(timeMs);
      const year = date.getUTCFullYear();
      const month = date.getUTCMonth();
      const agrees =
        yearOf(timeMs) === year &&
        monthOf(timeMs) === year * 12 + month &&
        quarterOf(timeMs) === year * 4 + Math.floor(month / 3) &&
        weekdayOf(timeMs) === (date.getUTCDay() + 6) % 7;
      if (!agrees) wrong.push(date.toISOString());
      if (wrong.length === ENOUGH) break;
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    [2000, 1, 29],
    [1900, 1, 28],
    [2024, 1, 29],
    [2023, 11, 31],
    [1969, 11, 31],
    [-1, 11, 31],
    [0, 1, 29],
  ])("changes at midnight after %i-%i-%i and not a millisecond before", (year, month, day) => {
    const midnight = utc(year, month, day) + DAY_MS;
    const before = new Date(midnight - 1);
    const after = new Date(midnight);
    expect(dayOf(midnight)).toBe(dayOf(midnight - 1) + 1);
    expect(monthOf(midnight - 1)).toBe(before.getUTCFullYear() * 12 + before.getUTCMonth());
    expect(monthOf(midnight)).toBe(after.getUTCFullYear() * 12 + after.getUTCMonth());
    expect(yearOf(midnight - 1)).toBe(before.getUTCFullYear());
    expect(yearOf(midnight)).toBe(after.getUTCFullYear());
  });

  it("changes the week exactly where the ISO week changes", () => {
    const wrong: string[] = [];
    for (let timeMs = utc(1895, 0, 1); timeMs < utc(2105, 0, 1); timeMs += DAY_MS) {
      const changes = weekOf(timeMs) !== weekOf(timeMs - DAY_MS);
      if (changes !== (isoWeekText(timeMs) !== isoWeekText(timeMs - DAY_MS))) {
        wrong.push(new Date(timeMs).toISOString());
      }
      if (wrong.length === ENOUGH) break;
    }
    expect(wrong).toEqual([]);
  });

  it("counts days before 1970 downwards", () => {
    expect(dayOf(-1)).toBe(-1);
    expect(dayOf(0)).toBe(0);
    expect(weekdayOf(-1)).toBe(2);
  });
});
