import { describe, expect, it } from "vitest";
import { createMarket } from "../../src/engine/market.ts";
import { MarketView } from "../../src/engine/marketView.ts";
import { Prices } from "../../src/engine/prices.ts";
import { plainScaled } from "../../src/engine/scaled.ts";
import { createTimeline, lowerBound, upperBound } from "../../src/engine/timeline.ts";
import { barAt } from "../fixtures/engine.ts";

const EVER = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;

/** A trades at 1, 2, 4, 5; B starts late, at 3, and has no bar at 4. Opens end in .5. */
const market = createMarket({
  A: [1, 2, 4, 5].map((time) => barAt(time, time * 10 + 0.5, time * 10)),
  B: [3, 5].map((time) => barAt(time, time * 100 + 0.5, time * 100)),
  NONE: [],
});
const inRange = (from: number, to: number, symbols = ["A", "B"]) => createTimeline(market, symbols, from, to);

describe("the timeline", () => {
  it("is the sorted union of the symbols' times", () => {
    const { times, series } = inRange(...EVER);
    expect([...times]).toEqual([1, 2, 3, 4, 5]);
    expect(series.map(({ count }) => [...count])).toEqual([
      [1, 2, 2, 3, 4],
      [0, 0, 1, 1, 2],
    ]);
    expect(series.map(({ barOf }) => [...barOf])).toEqual([
      [0, 1, 3, 4],
      [2, 4],
    ]);
  });

  it("is cut to [from, to], both inclusive; bars outside do not exist", () => {
    const { times, series } = inRange(2, 4);
    expect([...times]).toEqual([2, 3, 4]);
    expect(series.map(({ columns }) => [...columns.close])).toEqual([[20, 40], [300]]);
    expect(series.map(({ count }) => [...count])).toEqual([
      [1, 1, 2],
      [0, 1, 1],
    ]);
  });

  it("has no instants of symbols that are not asked for, and none at all outside the data", () => {
    expect([...inRange(...EVER, ["B"]).times]).toEqual([3, 5]);
    expect([...inRange(...EVER, ["NONE", "B"]).times]).toEqual([3, 5]);
    expect([...inRange(6, 9).times]).toEqual([]);
    expect([...inRange(4, 2).times]).toEqual([]);
    expect(() => inRange(...EVER, ["X"])).toThrow(RangeError);
  });

  it("finds bounds among equal and missing values", () => {
    const values = [1, 3, 3, 5];
    expect([0, 1, 2, 3, 5, 6].map((value) => lowerBound(values, value))).toEqual([0, 0, 1, 1, 3, 4]);
    expect([0, 1, 2, 3, 5, 6].map((value) => upperBound(values, value))).toEqual([0, 1, 1, 3, 4, 4]);
  });
});

describe("valuation prices", () => {
  it("are the open where a symbol has a bar, else its last close, else nothing", () => {
    const prices = new Prices(inRange(...EVER));
    const seen = [0, 1, 2, 3, 4].map((bar) => {
      prices.moveToOpen(bar);
      const open = [...prices.values];
      prices.moveToClose(bar);
      return { open, close: [...prices.values], trades: [prices.trades(0), prices.trades(1)] };
    });
    expect(seen).toEqual([
      { open: [10.5, Number.NaN], close: [10, Number.NaN], trades: [true, false] },
      { open: [20.5, Number.NaN], close: [20, Number.NaN], trades: [true, false] },
      { open: [20, 300.5], close: [20, 300], trades: [false, true] },
      { open: [40.5, 300], close: [40, 300], trades: [true, false] },
      { open: [50.5, 500.5], close: [50, 500], trades: [true, true] },
    ]);
  });

  it("are exact on demand and follow every move", () => {
    const prices = new Prices(inRange(...EVER));
    const textOf = (symbolIndex: number) => {
      const price = prices.of(symbolIndex);
      return price && plainScaled(price.exact);
    };
    prices.moveToOpen(0);
    expect([textOf(0), prices.of(1)]).toEqual(["10.5", undefined]);
    prices.moveToClose(0);
    expect(textOf(0)).toBe("10");
    prices.moveToClose(2);
    expect([textOf(0), textOf(1)]).toEqual(["20", "300"]);
  });
});

describe("a market view", () => {
  const cursor = { bar: 3 };
  const view = new MarketView(inRange(...EVER), cursor);
  const a = view.symbol("A");
  const b = view.symbol("B");

  it("counts back from the symbol's last bar at or before now", () => {
    cursor.bar = 3;
    expect([view.bar, view.timeMs]).toEqual([3, 4]);
    expect([a.close(), a.close(1), a.close(2), a.close(3)]).toEqual([40, 20, 10, Number.NaN]);
    expect([a.open(), a.high(), a.low(), a.volume()]).toEqual([40.5, 40.5, 40, 1]);
    expect([a.hasBar, a.count, b.hasBar, b.count]).toEqual([true, 3, false, 1]);
    expect([b.close(), b.close(1)]).toEqual([300, Number.NaN]);
  });

  it("has nothing before a late starter's first bar", () => {
    cursor.bar = 1;
    expect([b.count, b.hasBar, b.close(), b.barOf(0)]).toEqual([0, false, Number.NaN, undefined]);
    expect([a.barOf(0), a.barOf(1), a.barOf(2)]).toEqual([0, 1, undefined]);
  });

  it("grows with the run, without anything being made anew", () => {
    cursor.bar = 0;
    expect([a.close(), a.hasBar]).toEqual([10, true]);
    cursor.bar = 4;
    expect([a.close(), b.close(), view.symbol("A")]).toEqual([50, 500, a]);
    expect([a.barOf(3), b.barOf(1)]).toEqual([4, 4]);
  });

  it.each([-1, -0.5, -1e9, 0.5, 1.5, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 99])(
    "answers NaN %d bars back",
    (ago) => {
      cursor.bar = 1;
      for (const read of [a.open, a.high, a.low, a.close, a.volume]) {
        expect(read.call(a, ago)).toBeNaN();
      }
    },
  );

  it.each([-1, 0.5, 2, Number.NaN, Number.POSITIVE_INFINITY])("knows no bar number %d", (nth) => {
    cursor.bar = 1;
    expect(a.barOf(nth)).toBeUndefined();
  });

  it("can't be talked into the future by a number that changes while it is read", () => {
    cursor.bar = 1;
    let reads = 0;
    const shifty = { valueOf: () => (reads++ === 0 ? 0 : -1) } as unknown as number;
    expect(a.close(shifty)).toBe(20);
    reads = 0;
    expect(a.barOf(shifty)).toBeUndefined();
  });

  it("refuses a symbol that is not part of the run", () => {
    expect(() => view.symbol("X")).toThrow(RangeError);
  });
});
