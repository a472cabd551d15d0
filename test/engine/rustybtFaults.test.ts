import { describe, expect, it } from "vitest";
import { createMarket, runScenario, type Scenario, ScenarioError } from "../../src/engine/index.ts";
import {
  barAt,
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
const close = { fillAt: "close" } as const;
const holdA = onBars({ 0: (ledger) => ledger.orderTargetPercent("A", 1) });

// Section 10 of the engine specification, by its numbers; 6 to 9 are refuted where figures are, in test/analysis. Each
// name says what rustybt gives instead.
describe("what rustybt's allocator gets wrong, and this one does not", () => {
  it("1: prices are marked: after 100 → 150 → 50 a sleeve of 1,000 is worth 500, not its starting value", () => {
    const recording = runWith(
      dailyMarket({ A: [100, 150, 50] }),
      scenarioOf({ one: "1" }, { execution: close }),
      {
        one: holdA,
      },
    );
    expect([0, 1, 2].map((bar) => booksOf(recording, bar, "one").equity)).toEqual([
      "1000.00000000",
      "1500.00000000",
      "500.00000000",
    ]);
    expect([...(recording.sleeves.one?.nav ?? [])]).toEqual([1, 1.5, 0.5]);
  });

  it("3: capital that is not allocated is part of the portfolio: 30 % allocated, nothing traded, nothing lost, not −70 %", () => {
    const recording = runWith(dailyMarket({ A: flat(10, 3) }), scenarioOf({ one: "0.3" }), { one: idle });
    expect([...recording.portfolio]).toEqual([1000, 1000, 1000]);
    expect(recording.statementAt(2)).toMatchObject({ reserve: "700.00000000", portfolio: "1000.00000000" });
  });

  it("4: a rebalancing moves equity, not targets: 80 / 20 after profits goes back to 50 / 50, where rustybt moves nothing", () => {
    // 500 in A, which becomes 2,000, beside 500 of cash.
    const recording = runWith(
      dailyMarket({ A: [100, 400, 400] }),
      scenarioOf({ one: "0.5", two: "0.5" }, { execution: close, rebalancing: { frequency: "daily" } }),
      { one: holdA, two: idle },
    );
    expect(entriesOf(recording, "moved")[0]).toMatchObject({ bar: 1, before: "2500.00000000" });
    expect(booksOf(recording, 1, "one").equity).toBe("1250.00000000");
    expect(booksOf(recording, 1, "two").equity).toBe("1250.00000000");
  });

  it("4: cutting an invested sleeve by a fifth sells a fifth of what it holds: its cash is 0, not −20,000", () => {
    const recording = runWith(
      dailyMarket({ A: flat(100, 3) }),
      {
        ...scenarioOf({ one: "1" }, { capital: "100000", execution: close }),
        interventions: [{ time: at(1), type: "setWeights", weights: { one: "0.8" } }],
      },
      { one: holdA },
    );
    expect(booksOf(recording, 1, "one")).toMatchObject({
      cash: "0.00000000",
      equity: "80000.00000000",
      positions: [{ quantity: "800" }],
    });
  });

  it("5: weights are checked with those of the sleeves that are not named, and before anything runs: 1 beside 0.5 does not make 150k of 100k", () => {
    const set = (weights: Record<string, string>): Scenario => ({
      ...scenarioOf({ a: "0.5", b: "0.5" }),
      interventions: [{ time: at(1), type: "setWeights", weights }],
    });
    const market = dailyMarket({ A: flat(10, 3) });
    expect(() => runScenario(market, set({ a: "1" }))).toThrow(/the weights sum to 1\.5/);
    expect(() => runScenario(market, set({ a: "-0.1" }))).toThrow(ScenarioError);
  });

  it("10: a strategy that throws is paused, and all it did on that bar is taken back", () => {
    const recording = runWith(dailyMarket({ A: flat(10, 4) }), scenarioOf({ one: "0.5", two: "0.5" }), {
      one: scripted((ledger) => {
        ledger.order("A", 3);
        throw new Error("broken");
      }),
      two: holdA,
    });
    expect(booksOf(recording, 3, "one")).toMatchObject({ state: "paused", equity: "500.00000000", fills: 0 });
    expect(booksOf(recording, 3, "two").fills).toBe(1);
  });

  it("10: a strategy holds nothing with which it could add money or positions to its ledger", () => {
    let offered: string[] = [];
    const recording = runWith(dailyMarket({ A: flat(10, 3) }), scenarioOf({ one: "1" }), {
      one: scripted((ledger) => {
        offered = Object.keys(ledger);
        for (const name of ["cash", "equity"] as const) {
          expect(() => Object.assign(ledger, { [name]: 1e9 })).toThrow(TypeError);
        }
      }),
    });
    expect(offered).toEqual([]);
    expect(entriesOf(recording, "failed")).toEqual([]);
    expect(booksOf(recording, 2, "one").equity).toBe("1000.00000000");
  });

  it("12: nothing is invested beyond the sliders: 0.3 / 0.2 stays 0.3 / 0.2, the rest is reserve", () => {
    const recording = runWith(
      dailyMarket({ A: flat(10, 3) }),
      scenarioOf({ one: "0.3", two: "0.2" }, { execution: close, rebalancing: { frequency: "everyBar" } }),
      { one: idle, two: idle },
    );
    expect(recording.statementAt(2)).toMatchObject({
      reserve: "500.00000000",
      sleeves: { one: { equity: "300.00000000" }, two: { equity: "200.00000000" } },
    });
  });

  it("12: a slider outside its bounds is refused", () => {
    const strategies = [{ id: "a", kind: "buyAndHold", weight: "0.9", max: "0.4" }];
    expect(() => runScenario(dailyMarket({ A: [10] }), { capital: "1", strategies })).toThrow(
      /outside its bounds/,
    );
  });

  it("13: daily runs 364 times in 365 days, not 53; weekly without Mondays, monthly without its first days", () => {
    const count = (times: readonly number[], frequency: "daily" | "weekly" | "monthly") =>
      entriesOf(
        runWith(
          createMarket({ A: times.map((time) => barAt(time, 10, 10)) }),
          scenarioOf({ one: "0.5" }, { rebalancing: { frequency } }),
          { one: idle },
        ),
        "rebalanced",
      ).length;
    const year = Array.from({ length: 365 }, (_, k) => at(k));
    expect(count(year, "daily")).toBe(364);
    expect(
      count(
        year.filter((time) => new Date(time).getUTCDay() !== 1),
        "weekly",
      ),
    ).toBe(51);
    expect(
      count(
        year.filter((time) => new Date(time).getUTCDate() > 3),
        "monthly",
      ),
    ).toBe(11);
  });

  it("14: an account of 1,000 may be short 1,000, not 1,000,000", () => {
    const recording = runWith(dailyMarket({ A: [100, 100, 150, 150] }), scenarioOf({ one: "1" }), {
      one: onBars({
        0: (ledger) => ledger.orderValue("A", -1_000_000),
        2: (ledger) => ledger.closePosition("A"),
      }),
    });
    expect(entriesOf(recording, "reduced")).toMatchObject([{ quantity: "-10000", allowed: "-10" }]);
    // … and a losing short can be covered.
    expect(booksOf(recording, 3, "one")).toMatchObject({ equity: "500.00000000", positions: [] });
  });

  it("14: nothing is not a trade, and a negative price is refused", () => {
    const recording = runWith(dailyMarket({ A: flat(10, 3) }), scenarioOf({ one: "1" }), {
      one: scripted((ledger) => ledger.order("A", 0)),
    });
    expect(booksOf(recording, 2, "one")).toMatchObject({ fills: 0, positions: [] });
    expect(() => dailyMarket({ A: [10, -10] })).toThrow(/above zero/);
  });
});
