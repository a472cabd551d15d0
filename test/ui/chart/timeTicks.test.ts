import { describe, expect, it } from "vitest";
import { timeTicks } from "../../../src/ui/chart/timeTicks.ts";

const DAY = 86_400_000;

function weekdays(from: number, count: number): Float64Array {
  const times: number[] = [];
  for (let time = from; times.length < count; time += DAY) {
    if (new Date(time).getUTCDay() % 6 !== 0) times.push(time);
  }
  return Float64Array.from(times);
}

describe("time ticks", () => {
  it("name years over ten years of days, at each year's first bar", () => {
    const times = weekdays(Date.UTC(2010, 0, 4), 2520);
    const ticks = timeTicks(times, 10);
    expect(ticks.map(({ label }) => label)).toEqual([
      "2011",
      "2012",
      "2013",
      "2014",
      "2015",
      "2016",
      "2017",
      "2018",
      "2019",
    ]);
    for (const { bar, label } of ticks) {
      expect(new Date(times[bar] ?? 0).getUTCFullYear()).toBe(Number(label));
      expect(new Date(times[bar - 1] ?? 0).getUTCFullYear()).toBe(Number(label) - 1);
    }
  });

  it("name months over a year, and the year where it changes", () => {
    const ticks = timeTicks(weekdays(Date.UTC(2014, 8, 1), 250), 8);
    expect(ticks.map(({ label }) => label)).toEqual(["Oct", "2015", "Apr", "Jul"]);
  });

  it("name days over weeks and hours over days", () => {
    expect(timeTicks(weekdays(Date.UTC(2015, 0, 5), 8), 8).map(({ label }) => label)).toContain("01-06");
    const minutes = Float64Array.from({ length: 600 }, (_, bar) => Date.UTC(2015, 0, 5, 20) + bar * 60_000);
    expect(timeTicks(minutes, 11).map(({ label }) => label)).toEqual(
      expect.arrayContaining(["23:00", "01-06", "01:00"]),
    );
  });

  it("name a session's first bar by its date and later ones by their own time", () => {
    const sessions = [5, 6, 7].flatMap((day) =>
      Array.from({ length: 78 }, (_, bar) => Date.UTC(2015, 0, day, 9, 30) + bar * 300_000),
    );
    expect(timeTicks(Float64Array.from(sessions), 9).map(({ label }) => label)).toEqual([
      "12:00",
      "01-06",
      "12:00",
      "01-07",
      "12:00",
      "15:00",
    ]);
  });

  it("stay within their number, whatever the timeline", () => {
    for (const count of [2, 3, 30, 700, 9000]) {
      for (const most of [1, 4, 12]) {
        const ticks = timeTicks(weekdays(Date.UTC(1990, 5, 1), count), most);
        expect(ticks.length).toBeLessThanOrEqual(most);
      }
    }
    expect(timeTicks(new Float64Array(0), 5)).toEqual([]);
    expect(timeTicks(Float64Array.of(Date.UTC(2015, 0, 5)), 5)).toEqual([
      { bar: 0, label: "01-05", major: false },
    ]);
  });

  it("leave a label out that would stand on its neighbour", () => {
    // Two years of which the first has three bars only.
    const times = Float64Array.of(
      ...[29, 30, 31].map((day) => Date.UTC(2013, 11, day)),
      ...weekdays(Date.UTC(2014, 0, 1), 300),
    );
    const bars = timeTicks(times, 6).map(({ bar }) => bar);
    bars.slice(1).forEach((bar, index) => {
      expect(bar - (bars[index] ?? 0)).toBeGreaterThan(20);
    });
  });
});
