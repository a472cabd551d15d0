import { describe, expect, it } from "vitest";
import { type Bar, compareCodePoints, createMarket, MarketError } from "../../src/engine/market.ts";

const bar = (timeMs: number, over: Partial<Bar> = {}): Bar => ({
  timeMs,
  open: 1,
  high: 2,
  low: 0.5,
  close: 1.5,
  volume: 10,
  ...over,
});

describe("a market", () => {
  it("orders symbols by code point, in maps and records alike", () => {
    const names = ["b", "a", "10", "2", "\u{1F600}", "\uFFFD", "B", "ab", "aab", "aa"];
    const sorted = ["10", "2", "B", "a", "aa", "aab", "ab", "b", "\uFFFD", "\u{1F600}"];
    expect(createMarket(Object.fromEntries(names.map((name) => [name, [bar(1)]]))).symbols).toEqual(sorted);
    expect(createMarket(new Map(names.map((name) => [name, [bar(1)]]))).symbols).toEqual(sorted);
    expect(compareCodePoints("a", "a")).toBe(0);
  });

  it("keeps typed columns without a copy and turns rows into columns", () => {
    const column = Float64Array.of(1, 2);
    const columns = {
      timeMs: column,
      open: column,
      high: column,
      low: column,
      close: column,
      volume: column,
    };
    expect(createMarket({ A: columns }).series.get("A")).toBe(columns);
    const made = createMarket({ A: [bar(5), bar(6, { close: 7 })] }).series.get("A");
    expect([...(made?.timeMs ?? [])]).toEqual([5, 6]);
    expect([...(made?.close ?? [])]).toEqual([1.5, 7]);
    expect([...(made?.volume ?? [])]).toEqual([10, 10]);
  });

  it.each([
    ["a time that repeats", [bar(1), bar(1)], 1, /strictly increasing/],
    ["a time that goes back", [bar(2), bar(1)], 1, /strictly increasing/],
    ["a time that is no number", [bar(Number.NaN)], 0, /not a finite/],
    ["an endless time", [bar(Number.POSITIVE_INFINITY)], 0, /not a finite/],
    ["a price of zero", [bar(1), bar(2, { low: 0 })], 1, /low is 0/],
    ["a negative price", [bar(1, { close: -3 })], 0, /close is -3/],
    ["a price that is no number", [bar(1, { open: Number.NaN })], 0, /open is NaN/],
    ["an endless price", [bar(1, { high: Number.POSITIVE_INFINITY })], 0, /high is Infinity/],
  ])("refuses %s, with its symbol and bar", (_, bars, at, message) => {
    const refusal = () => createMarket({ AAA: bars });
    expect(refusal).toThrow(MarketError);
    expect(refusal).toThrow(message);
    expect(refusal).toThrow(expect.objectContaining({ name: "MarketError", symbol: "AAA", bar: at }));
  });

  it("refuses columns of unequal length", () => {
    const two = Float64Array.of(1, 2);
    const one = Float64Array.of(1);
    const columns = { timeMs: two, open: two, high: two, low: two, close: one, volume: two };
    expect(() => createMarket({ A: columns })).toThrow(/column close has 1 values, timeMs has 2/);
  });
});
