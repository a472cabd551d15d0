import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inferBarSize } from "../../src/marketData/barSize.ts";

const DAY = 86_400_000;

describe("the bar size", () => {
  it.each<[string, number[]]>([
    ["1 day", [0, 1, 2, 3, 4, 7, 8, 9].map((day) => day * DAY)],
    ["1 week", [0, 7, 14, 21].map((day) => day * DAY)],
    ["1 month", [0, 1, 2, 3, 4].map((month) => Date.UTC(2024, month, 1))],
    ["1 quarter", [0, 3, 6, 9].map((month) => Date.UTC(2024, month, 1))],
    ["1 year", [2020, 2021, 2022].map((year) => Date.UTC(year, 0, 1))],
    ["2 days", [0, 2, 4].map((day) => day * DAY)],
    ["4 hours", [0, 4, 8, 12].map((hour) => hour * 3_600_000)],
    ["5 minutes", [0, 5, 10, 15, 1440].map((minute) => minute * 60_000)],
    ["90 minutes", [0, 90, 180].map((minute) => minute * 60_000)],
    ["1 second", [0, 1000, 2000]],
    ["single bar", [5]],
  ])("is %s", (size, times) => {
    expect(inferBarSize(Float64Array.from(times))).toBe(size);
  });

  it("comes from the lower middle one of the gaps, however they lie", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 40 }), (minutes) => {
        const times = [0];
        for (const gap of minutes) times.push((times.at(-1) ?? 0) + gap * 60_000);
        const middle = minutes.toSorted((a, b) => a - b)[Math.floor((minutes.length - 1) / 2)] ?? 0;
        const size = middle === 1 ? "1 minute" : `${middle} minutes`;
        expect(inferBarSize(Float64Array.from(times))).toBe(size);
      }),
    );
  });
});
