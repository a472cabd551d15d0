import fc from "fast-check";
import { RSI } from "trading-signals";
import { describe, expect, it } from "vitest";
import type { Market } from "../../../src/engine/index.ts";
import { ExponentialMean } from "../../../src/engine/indicators/exponentialMean.ts";
import { BLOCK } from "../../../src/engine/indicators/indicatorColumn.ts";
import type { IndicatorName, IndicatorParameters } from "../../../src/engine/indicators/indicatorStore.ts";
import type { Timeline } from "../../../src/engine/timeline.ts";
import { type DayPrice, dailyMarket } from "../../fixtures/engine.ts";
import { timelineOf, viewOf, withBudget } from "../../fixtures/marketViews.ts";
import { walk } from "../../fixtures/strategies.ts";

/** One of every kind, on periods that are neither the shortest nor a divisor of a block. */
const EVERY: { readonly [Name in IndicatorName]: IndicatorParameters[Name] } = {
  averageOfCloses: [7],
  sideOfAverages: [3, 8],
  bandSignal: [6, 0.8],
  breakoutSignal: [9, 4],
  macdSignal: [3, 8, 5],
  strengthSignal: [5, 40, 60],
  momentumSignal: [10],
  deviationOfCloses: [6],
  relativeStrength: [5],
  previousHigh: [9],
  previousLow: [4],
  macdHistogram: [3, 8, 5],
  ratioScore: ["B", 10],
};
const NAMES = Object.keys(EVERY) as IndicatorName[];

const BARS = 2 * BLOCK + 90;

/** Opens differ from closes, so that highs, lows and closes are three things. */
function market(seed: number, gaps: number): Market {
  const days = (from: number): DayPrice[] =>
    walk(from, BARS, 50, gaps).map((close, k) =>
      typeof close === "number" ? [close * (1 + 0.01 * Math.sin(k)), close] : null,
    );
  return dailyMarket({ A: days(seed), B: days(seed + 1) });
}

/** What a strategy reads of one indicator of A on each of some bars, in the order given. */
function read(timeline: Timeline, name: IndicatorName, bars: readonly number[]): number[] {
  const { view, cursor } = viewOf(timeline);
  const indicator = view.symbol("A").indicator(name, ...EVERY[name]);
  return bars.map((bar) => {
    cursor.bar = bar;
    return indicator.value;
  });
}

const barsOf = ({ times }: Timeline) => Array.from(times, (_, bar) => bar);

describe.each(NAMES)("the indicator %s", (name) => {
  const seeds = fc.integer({ min: 0, max: 1e6 });
  const gaps = fc.constantFrom(0, 0.3);

  it("has the same values kept and not kept, whoever has read before, in whatever order bars are read", () => {
    fc.assert(
      fc.property(
        fc.record({
          seed: seeds,
          gaps,
          jumps: fc.array(fc.nat(BARS), { maxLength: 12 }),
          first: fc.nat(BARS),
        }),
        ({ seed, gaps: missing, jumps, first }) => {
          const timeline = timelineOf(market(seed, missing));
          const bars = barsOf(timeline);
          const inOrder = read(timeline, name, bars);
          expect(read(timeline, name, bars)).toEqual(inOrder);
          expect(read(withBudget(timeline, 0), name, bars)).toEqual(inOrder);
          const jumping = [first, ...jumps].map((bar) => bar % bars.length);
          const wanted = jumping.map((bar) => inOrder[bar]);
          expect(read(withBudget(timeline, 0), name, jumping)).toEqual(wanted);
          expect(read(withBudget(timeline, 1e9), name, jumping)).toEqual(wanted);
        },
      ),
      { numRuns: 12 },
    );
  });

  it("says of a bar what it says in a market that ends there", () => {
    fc.assert(
      fc.property(seeds, gaps, fc.nat(BARS), (seed, missing, end) => {
        const whole = timelineOf(market(seed, missing));
        const bar = end % whole.times.length;
        const cut = timelineOf(market(seed, missing), whole.times[bar]);
        expect(cut.times.length).toBe(bar + 1);
        const bars = barsOf(cut);
        for (const budget of [0, 1e9]) {
          const known = read(withBudget(cut, budget), name, bars);
          expect(read(withBudget(whole, budget), name, bars)).toEqual(known);
        }
      }),
      { numRuns: 12 },
    );
  });

  it("has no value before the first bar of its symbol, and keeps its last one where there is no bar", () => {
    const a: DayPrice[] = walk(4, 60, 50, 0).map((price, k) => (k < 10 || k > 40 ? null : price));
    const timeline = timelineOf(dailyMarket({ A: a, B: walk(5, 60, 20, 0) }));
    const values = read(timeline, name, barsOf(timeline));
    expect(values.slice(0, 10)).toEqual(new Array(10).fill(Number.NaN));
    expect(values[40]).not.toBeNaN();
    expect(values.slice(41)).toEqual(new Array(19).fill(values[40]));
  });
});

describe("the indicators' values", () => {
  const timeline = timelineOf(market(3, 0));
  const bars = barsOf(timeline);
  const [a, b] = timeline.series.map(({ columns }) => columns);
  if (!a || !b) throw new Error("two symbols");
  const window = (values: Float64Array, bar: number, period: number) =>
    [...values].slice(Math.max(0, bar - period + 1), bar + 1);
  const average = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = (values: readonly number[], ddof: number) =>
    Math.sqrt(
      values.reduce((sum, value) => sum + (value - average(values)) ** 2, 0) / (values.length - ddof),
    );

  it.each<[IndicatorName, from: number, (bar: number) => number]>([
    ["averageOfCloses", 6, (bar) => average(window(a.close, bar, 7))],
    ["deviationOfCloses", 5, (bar) => spread(window(a.close, bar, 6), 0)],
    ["previousHigh", 9, (bar) => Math.max(...window(a.high, bar - 1, 9))],
    ["previousLow", 4, (bar) => Math.min(...window(a.low, bar - 1, 4))],
    [
      "ratioScore",
      9,
      (bar) => {
        const ratios = window(a.close, bar, 10).map((close, k) =>
          Math.log(close / (window(b.close, bar, 10)[k] ?? 0)),
        );
        return ((ratios.at(-1) ?? 0) - average(ratios)) / spread(ratios, 1);
      },
    ],
  ])("of %s are those of the definition", (name, from, defined) => {
    read(timeline, name, bars).forEach((value, bar) => {
      if (bar < from) expect(value).toBeNaN();
      else expect(value).toBeCloseTo(defined(bar), 8);
    });
  });

  it("of relativeStrength are the library's, bar by bar", () => {
    const rsi = new RSI(5);
    expect(read(timeline, "relativeStrength", bars)).toEqual(
      Array.from(a.close, (close) => rsi.add(close) ?? Number.NaN),
    );
  });

  it("of macdHistogram are the line less its signal line, from the first bar on", () => {
    const [fast, slow, signal] = [new ExponentialMean(3), new ExponentialMean(8), new ExponentialMean(5)];
    const wanted = Array.from(a.close, (close) => {
      const line = fast.add(close) - slow.add(close);
      return line - signal.add(line);
    });
    expect(read(timeline, "macdHistogram", bars)).toEqual(wanted);
  });
});
