import { describe, expect, it } from "vitest";
import { ExponentialMean } from "../../../src/engine/indicators/exponentialMean.ts";
import { DAY_MS, type DayPrice, dailyMarket, flat, START_MS } from "../../fixtures/engine.ts";
import { ordersOf, walk } from "../../fixtures/strategies.ts";

describe("an exponential mean", () => {
  it("starts at its first value and goes 2 / (period + 1) of the way to each next one", () => {
    const mean = new ExponentialMean(3);
    expect([8, 16, 16, 0].map((value) => mean.add(value))).toEqual([8, 12, 14, 7]);
  });

  it.each([0.1, 1 / 3, 33.33, 1e-7])(
    "of nothing but %d is that, which the usual weighted sum misses",
    (price) => {
      for (const period of [1, 2, 9, 12, 26, 100]) {
        const mean = new ExponentialMean(period);
        for (let k = 0; k < 500; k++) expect(mean.add(price)).toBe(price);
      }
    },
  );

  it("over one value is that value", () => {
    const mean = new ExponentialMean(1);
    for (const value of [0.1, -1e-17, 3e10, 1 / 3]) expect(mean.add(value)).toBe(value);
  });
});

/** Weights of 1, 1/2 and 1/2; the first signal can come with the sixth close. */
const quick = { fast: 1, slow: 3, signal: 3 };

describe("the MACD strategy", () => {
  // Slow mean      8 8 8 8 8 12  14  15  11.5 9.75   8.875
  // MACD line      0 0 0 0 0  4   2   1  −3.5 −1.75 −0.875
  // Signal line    0 0 0 0 0  2   2 1.5  −1   −1.375 −1.125
  const closes = [8, 8, 8, 8, 8, 16, 16, 16, 8, 8, 8];

  it("buys above the signal line and sells below it, on the bars worked out by hand", () => {
    expect(ordersOf(dailyMarket({ A: closes }), "macd", quick)).toEqual([
      [5, "A", "62.5"],
      [7, "A", "-62.5"],
      [10, "A", "125"],
    ]);
  });

  it("says nothing before there are slow + signal closes, whatever the lines do", () => {
    // The same a bar earlier: the crossing on bar 4 comes too soon, and on bar 5 the lines touch.
    expect(ordersOf(dailyMarket({ A: closes.slice(1) }), "macd", quick)).toEqual([[9, "A", "125"]]);
  });

  it("deals with each symbol on its own bars, for its own share", () => {
    const late: DayPrice[] = [null, null, ...closes.flatMap((close) => [close, null])];
    const market = dailyMarket({ A: [...closes, ...flat(8, 14)], B: late });
    expect(ordersOf(market, "macd", quick)).toEqual([
      [5, "A", "31.25"],
      [7, "A", "-31.25"],
      [10, "A", "62.5"],
      [12, "B", "31.25"],
      [16, "B", "-31.25"],
      [22, "B", "62.5"],
    ]);
  });

  it("agrees with the textbook's formulas on random walks, through gaps and a pause", () => {
    const params = { fast: 5, slow: 12, signal: 4 };
    const pause = { from: 120, to: 160 };
    const interventions = [
      { time: START_MS + pause.from * DAY_MS, type: "pause" as const, id: "one" },
      { time: START_MS + pause.to * DAY_MS, type: "resume" as const, id: "one" },
    ];
    for (const seed of [1, 2, 3]) {
      const prices = { A: walk(seed, 400, 100, 0), B: walk(seed + 100, 400, 0.07, 0.2) };
      const traded = ordersOf(dailyMarket(prices), "macd", params, { interventions });
      for (const symbol of ["A", "B"] as const) {
        const found = traded.filter(([, own]) => own === symbol);
        const wanted = textbookTrades(prices[symbol], params, pause);
        expect(wanted.length).toBeGreaterThan(10);
        expect(found.map(([bar, , quantity]) => [bar, quantity.startsWith("-") ? "sell" : "buy"])).toEqual(
          wanted,
        );
      }
    }
  });
});

function textbookTrades(
  prices: readonly DayPrice[],
  params: { readonly fast: number; readonly slow: number; readonly signal: number },
  pause: { readonly from: number; readonly to: number },
): [bar: number, side: "buy" | "sell"][] {
  const bars = prices.flatMap((price, bar) => (typeof price === "number" ? [{ bar, price }] : []));
  const meansOf = (values: readonly number[], period: number) => {
    const alpha = 2 / (period + 1);
    let mean = values[0] ?? 0;
    return values.map((value) => {
      mean = alpha * value + (1 - alpha) * mean;
      return mean;
    });
  };
  const closes = bars.map(({ price }) => price);
  const slow = meansOf(closes, params.slow);
  const lines = meansOf(closes, params.fast).map((fast, k) => fast - (slow[k] ?? 0));
  const signals = meansOf(lines, params.signal);
  const trades: [number, "buy" | "sell"][] = [];
  let isLong = false;
  bars.forEach(({ bar }, k) => {
    if (k + 1 < params.slow + params.signal || (bar >= pause.from && bar < pause.to)) return;
    const isAbove = (lines[k] ?? 0) > (signals[k] ?? 0);
    if (isAbove !== isLong) trades.push([bar, isAbove ? "buy" : "sell"]);
    isLong = isAbove;
  });
  return trades;
}
