import { describe, expect, it } from "vitest";
import { runScenario } from "../../../src/engine/index.ts";
import { booksOf, DAY_MS, dailyMarket, flat, START_MS } from "../../fixtures/engine.ts";
import { ordersOf, scenarioOf } from "../../fixtures/strategies.ts";

const kind = "dollarCostAverage";
const at = (bar: number) => START_MS + bar * DAY_MS;

describe("dollar-cost averaging", () => {
  it("buys for the same money every time, until it is invested", () => {
    // 1,000 in four parts, each half A and half B: 125 a time, whatever has become of what was bought.
    const market = dailyMarket({ A: [10, 99, 20, 99, 5, 99, 12.5, 10, 10, 10], B: flat(50, 10) });
    expect(ordersOf(market, kind, { parts: 4, every: 2 })).toEqual([
      [0, "A", "12.5"],
      [0, "B", "2.5"],
      [2, "A", "6.25"],
      [2, "B", "2.5"],
      [4, "A", "25"],
      [4, "B", "2.5"],
      [6, "A", "10"],
      [6, "B", "2.5"],
    ]);
    const recording = runScenario(market, scenarioOf(kind, { parts: 4, every: 2 }));
    expect([1, 3, 5, 7, 9].map((bar) => booksOf(recording, bar, "one").cash)).toEqual([
      "750.00000000",
      "500.00000000",
      "250.00000000",
      "0.00000000",
      "0.00000000",
    ]);
  });

  it("in one part is invested at once", () => {
    expect(ordersOf(dailyMarket({ A: flat(8, 9) }), kind, { parts: 1, every: 1 })).toEqual([[0, "A", "125"]]);
  });

  it("starts when all symbols have traded, and also orders those without a bar", () => {
    const market = dailyMarket({ A: [10, 10, null, 10], B: [null, null, 5, 5] });
    expect(ordersOf(market, kind, { parts: 2, every: 5 })).toEqual([
      [2, "A", "25"],
      [2, "B", "50"],
    ]);
  });

  it("counts purchases, not bars: a pause makes it later, not smaller", () => {
    const interventions = [
      { time: at(1), type: "pause" as const, id: "one" },
      { time: at(5), type: "resume" as const, id: "one" },
    ];
    const orders = ordersOf(
      dailyMarket({ A: flat(10, 20) }),
      kind,
      { parts: 4, every: 2 },
      { interventions },
    );
    expect(orders).toEqual([0, 6, 8, 10].map((bar) => [bar, "A", "25"]));
  });
});
