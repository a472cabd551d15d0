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
});
