import { describe, expect, it } from "vitest";
import { dailyMarket, flat } from "../../fixtures/engine.ts";
import { ordersOf } from "../../fixtures/strategies.ts";

const kind = "coinFlip";

describe("the coin flip", () => {
  it("draws once per decision: below a half it is invested, else flat", () => {
    // Seed 1 draws 0.627, 0.003, 0.527, 0.981, 0.968, 0.281, 0.613, 0.721, 0.426, 0.995.
    const market = dailyMarket({ A: flat(10, 20), B: flat(20, 20) });
    const orders = [2, 10, 16].flatMap((bar) => [
      [bar, "A", "50"],
      [bar, "B", "25"],
      [bar + 2, "A", "-50"],
      [bar + 2, "B", "-25"],
    ]);
    expect(ordersOf(market, kind, { every: 2 })).toEqual(orders);
  });

  it("has luck of its own with every seed", () => {
    // Seed 7 draws 0.012, 0.062, 0.977, 0.699, 0.521, 0.406: in, in again (which restores the parts), and out.
    const market = dailyMarket({ A: [10, 10, 20, 20, 20, 20], B: flat(10, 6) });
    expect(ordersOf(market, kind, { seed: 7, every: 1 })).toEqual([
      [0, "A", "50"],
      [0, "B", "50"],
      [2, "A", "-50"],
      [2, "B", "-50"],
      [5, "A", "37.5"],
      [5, "B", "75"],
    ]);
  });

  it("tosses no coin before all symbols have traded", () => {
    const market = dailyMarket({ A: flat(10, 6), B: [null, null, 10, 10, 10, 10] });
    expect(ordersOf(market, kind, { seed: 7, every: 10 })).toEqual([
      [2, "A", "50"],
      [2, "B", "50"],
    ]);
  });
});
