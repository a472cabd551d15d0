import { describe, expect, it } from "vitest";
import type { Scenario } from "../../src/engine/index.ts";
import {
  booksOf,
  DAY_MS,
  dailyMarket,
  entriesOf,
  flat,
  idle,
  onBars,
  runWith,
  START_MS,
  scenarioOf,
  scripted,
} from "../fixtures/engine.ts";

const at = (bar: number) => START_MS + bar * DAY_MS;

describe("books after many hundred fills", () => {
  it("still hold what was bought at first, at any bar", () => {
    const days = 700;
    const busy = scripted((ledger, data) => {
      if (data.bar === 0) ledger.order("B", 3);
      ledger.order("A", data.bar % 2 === 0 ? 1 : -1);
    });
    const recording = runWith(
      dailyMarket({ A: flat(10, days), B: flat(20, days) }),
      scenarioOf({ a: "1" }, { execution: { fillAt: "close" } }),
      { a: busy },
    );
    for (const bar of [0, 254, 255, 256, 300, 511, 699, 10]) {
      const { fills, positions, equity } = booksOf(recording, bar, "a");
      expect(fills).toBe(bar + 2);
      expect(equity).toBe("1000.00000000");
      expect(positions.map(({ symbol, quantity }) => [symbol, quantity])).toEqual(
        bar % 2 === 0
          ? [
              ["B", "3"],
              ["A", "1"],
            ]
          : [["B", "3"]],
      );
    }
  });
});

describe("a sleeve that joins late", () => {
  const rebalancing: Scenario["rebalancing"] = {
    algorithm: "inverseVolatility",
    frequency: "everyBar",
    params: { minObservations: 3 },
  };
  const prices = [10, 11, 10, 11, 10, 11, 10, 11, 10, 11, 10, 11];
  const recording = () =>
    runWith(
      dailyMarket({ A: prices, B: prices.map((price, k) => price + k) }),
      scenarioOf(
        { a: "0.5" },
        {
          rebalancing,
          interventions: [
            { time: at(4), type: "add", strategy: { id: "late", kind: "buyAndHold", weight: "0.3" } },
          ],
        },
      ),
      {
        a: onBars({ 0: (ledger) => ledger.orderTargetPercent("A", 1) }),
        late: onBars({ 5: (ledger) => ledger.orderTargetPercent("B", 1) }),
      },
    );

  it("is weighed once it has returns enough of its own, counted from its first fill", () => {
    // Ordered at bar 5, filled at bar 6: its third return is that of bar 8.
    const kept = entriesOf(recording(), "targetsKept").filter(({ bar }) => bar > 4);
    expect(kept.map(({ bar }) => bar)).toEqual([5, 6, 7]);
    expect(kept.map(({ reason }) => reason.split(": ")[1])).toEqual([
      "late has 0",
      "late has 1",
      "late has 2",
    ]);
  });

  it("is weighed by the returns since it came, none before", () => {
    const run = recording();
    const nav = run.sleeves.late?.nav ?? new Float64Array(0);
    const own = [5, 6, 7, 8].map((bar) => (nav[bar] as number) / (nav[bar - 1] as number) - 1);
    const mean = own.reduce((sum, value) => sum + value, 0) / 4;
    const deviation = Math.sqrt(own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 3);
    const first = entriesOf(run, "rebalanced").find(({ bar }) => bar === 8);
    expect(first?.inputs.volatility?.late).toBeCloseTo(deviation * Math.sqrt(365), 9);
  });
});

describe("the drawdown that an algorithm looks at", () => {
  it("is the deepest before and the one now, from the highest NAV", () => {
    const recording = runWith(
      dailyMarket({ A: [10, 10, 8, 12, 12, 9, 9] }),
      scenarioOf(
        { a: "0.5", b: "0.5" },
        { rebalancing: { algorithm: "drawdown", frequency: "everyBar", params: { minObservations: 0 } } },
      ),
      { a: onBars({ 0: (ledger) => ledger.orderTargetPercent("A", 1) }), b: idle },
    );
    const scores = entriesOf(recording, "rebalanced").map(({ inputs }) => inputs.score?.a?.toFixed(3));
    // At the start 1; 20 % below; at a new peak after that; still at it; 25 % below it.
    expect(scores.slice(0, 5)).toEqual(["1.000", "0.833", "1.100", "1.100", "0.800"]);
  });
});
