import { describe, expect, it } from "vitest";
import { BLOCK, IndicatorColumn } from "../../../src/engine/indicators/indicatorColumn.ts";
import { IndicatorStore } from "../../../src/engine/indicators/indicatorStore.ts";
import { dailyMarket, flat } from "../../fixtures/engine.ts";
import { timelineOf, viewOf, withBudget } from "../../fixtures/marketViews.ts";

/** A stream that says of each bar its number, and of itself how often it was started and what it was asked for. */
function counting() {
  const taken: [first: number, length: number][] = [];
  const starts = { count: 0 };
  const start = () => {
    starts.count++;
    return {
      fill(values: Float64Array, first: number) {
        taken.push([first, values.length]);
        values.forEach((_, k) => {
          values[k] = first + k;
        });
      },
    };
  };
  return { start, starts, taken };
}

describe.each([true, false])("a column of an indicator (whole: %s)", (isWhole) => {
  it("has a value on every bar that exists, and on no other", () => {
    const column = new IndicatorColumn(counting().start, BLOCK + 10, isWhole);
    for (const bar of [0, BLOCK - 1, BLOCK, BLOCK + 9, 3, BLOCK + 2]) expect(column.at(bar)).toBe(bar);
    for (const bar of [-1, BLOCK + 10, 5 * BLOCK, Number.POSITIVE_INFINITY]) {
      expect(column.at(bar)).toBeNaN();
    }
    expect(new IndicatorColumn(counting().start, 0, isWhole).at(0)).toBeNaN();
  });

  it("takes in bars in order, block by block, as far as asked", () => {
    const { start, taken } = counting();
    const column = new IndicatorColumn(start, 4 * BLOCK, isWhole);
    expect(taken).toEqual([]);
    column.at(5);
    expect(taken).toEqual([[0, BLOCK]]);
    column.at(BLOCK - 1);
    column.at(2 * BLOCK);
    expect(taken).toEqual([0, 1, 2].map((block) => [block * BLOCK, BLOCK]));
  });

  it("starts over for an earlier bar only where it no longer has it", () => {
    const { start, starts } = counting();
    const column = new IndicatorColumn(start, 4 * BLOCK, isWhole);
    column.at(2 * BLOCK + 7);
    column.at(2 * BLOCK);
    expect(starts.count).toBe(1);
    expect(column.at(1)).toBe(1);
    expect(starts.count).toBe(isWhole ? 1 : 2);
  });
});

describe("a timeline's indicators", () => {
  const timeline = timelineOf(dailyMarket({ A: flat(10, 30), B: flat(20, 50) }));
  const columnIn = (store: IndicatorStore, symbol: string, period: number) =>
    store.column(symbol, "averageOfCloses", [period]);

  it("are one column for all who ask for the same, and another for any other", () => {
    const store = new IndicatorStore(timeline.series);
    const column = columnIn(store, "A", 3);
    expect(columnIn(store, "A", 3)).toBe(column);
    expect(columnIn(store, "A", 4)).not.toBe(column);
    expect(columnIn(store, "B", 3)).not.toBe(column);
    expect(store.column("A", "deviationOfCloses", [3])).not.toBe(column);
  });

  /** Whether two who ask get the same column. */
  function isKept(store: IndicatorStore, symbol: string, period: number): boolean {
    const asked = columnIn(store, symbol, period);
    return columnIn(store, symbol, period) === asked;
  }

  it("are kept as far as the budget goes, first come, first kept", () => {
    const store = new IndicatorStore(timeline.series, 8 * (50 + 30));
    const asked: [string, number][] = [
      ["B", 2],
      ["B", 3],
      ["A", 2],
      ["A", 3],
      ["B", 2],
    ];
    expect(asked.map(([symbol, period]) => isKept(store, symbol, period))).toEqual([
      true,
      false,
      true,
      false,
      true,
    ]);
  });

  it("may take 64 bytes for every bar of every symbol, if nothing else is said", () => {
    const store = new IndicatorStore(timeline.series);
    const kept = Array.from({ length: 40 }, (_, k) => isKept(store, "A", k + 1)).filter(Boolean);
    // Eight columns for 80 bars, of which A has 30.
    expect(kept.length).toBe(Math.floor((8 * 80) / 30));
  });

  it("are those of the parameters under which they are kept, whatever a parameter says when asked again", () => {
    let asked = 0;
    const shifty = { toJSON: () => 2, valueOf: () => 2 + 10 * asked++ } as unknown as number;
    for (const budget of [0, 1e6]) {
      const { view, cursor } = viewOf(withBudget(timeline, budget));
      cursor.bar = 1;
      expect(view.symbol("A").indicator("averageOfCloses", shifty).value).toBe(10);
      expect(view.symbol("A").indicator("averageOfCloses", 2).value).toBe(10);
    }
  });

  it("are not to be had of symbols that the timeline does not have", () => {
    expect(() => columnIn(timeline.indicators, "X", 2)).toThrow(RangeError);
    const { view } = viewOf(timeline);
    expect(() => view.symbol("A").indicator("ratioScore", "X", 2).value).toThrow(RangeError);
  });

  it("are handed to all sleeves of a run as one object each, on which nothing can be put", () => {
    const { view } = viewOf(timeline);
    const a = view.symbol("A");
    const indicator = a.indicator("averageOfCloses", 2);
    expect(a.indicator("averageOfCloses", 2)).toBe(indicator);
    expect(a.indicator("averageOfCloses", 3)).not.toBe(indicator);
    for (const shared of [view, a, indicator]) {
      expect(Reflect.set(shared, "value", 1e9)).toBe(false);
      expect(Reflect.defineProperty(shared, "close", { value: () => 1e9 })).toBe(false);
    }
  });
});
