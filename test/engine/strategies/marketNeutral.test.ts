import { describe, expect, it } from "vitest";
import { type DayPrice, dailyMarket, flat } from "../../fixtures/engine.ts";
import { ordersOf } from "../../fixtures/strategies.ts";

const kind = "marketNeutral";

describe("the market-neutral strategy", () => {
  it("is long the better and short the worse, and leaves out the middle of an odd number", () => {
    const market = dailyMarket({
      // Over two bars: +20 %, 0 and −10 %; then 0, +20 % and 0, where A stands before C.
      A: [100, 100, 120, 120, 120, 120],
      B: [50, 50, 50, 50, 55, 60],
      C: [10, 10, 9, 9, 9, 9],
    });
    expect(ordersOf(market, kind, { lookback: 2, every: 3 })).toEqual([
      [2, "A", "4.166666"],
      [2, "C", "-55.555555"],
      [5, "A", "-4.166666"],
      [5, "B", "8.333333"],
    ]);
  });

  it("splits each half of equity equally, by the order of the symbols where returns are equal", () => {
    const market = dailyMarket({ A: [10, 10], B: [10, 11], C: [10, 10], D: [10, 8] });
    expect(ordersOf(market, kind, { lookback: 1, every: 1 })).toEqual([
      [1, "A", "25"],
      [1, "B", "22.727272"],
      [1, "C", "-25"],
      [1, "D", "-31.25"],
    ]);
  });

  it("turns round what has changed places", () => {
    const market = dailyMarket({ A: [10, 20, 10], B: [10, 10, 20] });
    // 1,000: 25 of A long, 50 of B short. Then A is worth 250 less and B 500 more: 250 is left.
    expect(ordersOf(market, kind, { lookback: 1, every: 1 })).toEqual([
      [1, "A", "25"],
      [1, "B", "-50"],
      [2, "A", "-37.5"],
      [2, "B", "56.25"],
    ]);
  });

  it("waits until all symbols have lookback + 1 closes, and then also orders those without a bar", () => {
    const a: DayPrice[] = [...flat(10, 4), null, 10, 11];
    const late: DayPrice[] = [null, null, 20, 20, 21, 20, 20];
    expect(ordersOf(dailyMarket({ A: a, B: late }), kind, { lookback: 2, every: 10 })).toEqual([
      [4, "A", "-50"],
      [4, "B", "23.809523"],
    ]);
  });
});
