import { describe, expect, it } from "vitest";
import { runScenario } from "../../../src/engine/index.ts";
import { booksOf, type DayPrice, dailyMarket, flat } from "../../fixtures/engine.ts";
import { ordersOf, scenarioOf } from "../../fixtures/strategies.ts";

const kind = "volatilityTarget";

describe("the volatility target", () => {
  it("holds target / σ, annualised", () => {
    // Returns of +10 % and −10 %: σ = √0.02 a day, times √252 = 2.244994 a year. 0.5 / 2.244994 of 1,000 at 99.
    const market = dailyMarket({ A: [100, 110, 99] });
    expect(ordersOf(market, kind, { target: 0.5, lookback: 2, every: 1 })).toEqual([[2, "A", "2.249673"]]);
  });

  it("shares equity equally between symbols, each with its own σ", () => {
    const market = dailyMarket({ A: [100, 110, 99], B: [8, 8, 8], C: [8, 8.008, 8] });
    // B does not move and C moves by 2 % a year: each has its whole part, a third.
    expect(ordersOf(market, kind, { target: 0.5, lookback: 2, every: 1 })).toEqual([
      [2, "A", "0.749891"],
      [2, "B", "41.666666"],
      [2, "C", "41.666666"],
    ]);
  });

  it("sells when prices start to swing, and buys back when they calm down", () => {
    const market = dailyMarket({ A: [...flat(100, 4), 110, 99, ...flat(99, 4)] });
    const orders = ordersOf(market, kind, { target: 0.5, lookback: 2, every: 1 });
    expect(orders.map(([bar, , quantity]) => [bar, Math.sign(Number(quantity))])).toEqual([
      [2, 1],
      [4, -1],
      [5, -1],
      [6, 1],
      [7, 1],
    ]);
  });

  it("annualises with what is known by the bar: weekends count from the first on", () => {
    // From Monday on; every two returns are +10 % and −9.09 %, in one order or the other.
    const market = dailyMarket({ A: Array.from({ length: 8 }, (_, k) => (k % 2 === 0 ? 100 : 110)) });
    const recording = runScenario(market, scenarioOf(kind, { target: 0.4, lookback: 2, every: 1 }));
    const daily = (0.1 + 1 / 11) / Math.SQRT2;
    const expected = [252, 252, 252, 365, 365, 365].map((perYear) => 0.4 / (daily * Math.sqrt(perYear)));
    const held = [2, 3, 4, 5, 6, 7].map((bar) => {
      const { equity, positions } = booksOf(recording, bar, "one");
      return Number(positions[0]?.value) / Number(equity);
    });
    held.forEach((fraction, k) => {
      expect(fraction).toBeCloseTo(expected[k] ?? 0, 6);
    });
  });

  it("annualises with the periods per year that the scenario sets", () => {
    const market = dailyMarket({ A: [100, 110, 99] });
    // A quarter of 252: half the volatility, twice the part.
    expect(
      ordersOf(market, kind, { target: 0.5, lookback: 2, every: 1 }, { analysis: { periodsPerYear: 63 } }),
    ).toEqual([[2, "A", "4.499347"]]);
  });

  it("has a schedule for each symbol, and takes what falls due without a bar at the next one", () => {
    const a: DayPrice[] = [100, 110, 99, 105, 95, null, null, 100, 112, 90, 97, 108];
    const b: DayPrice[] = [null, null, null, 50, 51, 50, 52, 53, 50, 49, 52, null];
    const orders = ordersOf(dailyMarket({ A: a, B: b }), kind, { target: 0.05, lookback: 2, every: 3 });
    const barsOf = (symbol: string) => orders.filter(([, own]) => own === symbol).map(([bar]) => bar);
    // Due for A on 2, 5, 8 and 11; for B on 5, 8 and 11.
    expect(barsOf("A")).toEqual([2, 7, 8, 11]);
    expect(barsOf("B")).toEqual([5, 8]);
  });
});
