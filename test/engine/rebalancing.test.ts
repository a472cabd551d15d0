import { describe, expect, it } from "vitest";
import {
  createMarket,
  REBALANCE_FREQUENCIES,
  type RebalanceFrequency,
  type Recording,
  runScenario,
  type Scenario,
} from "../../src/engine/index.ts";
import {
  barAt,
  DAY_MS,
  dailyMarket,
  entriesOf,
  flat,
  idle,
  onBars,
  runWith,
  START_MS,
  scenarioOf,
} from "../fixtures/engine.ts";

const at = (bar: number) => START_MS + bar * DAY_MS;
const close = { fillAt: "close" } as const;
const holdA = onBars({ 0: (ledger) => ledger.orderTargetPercent("A", 1) });
const barsOf = (recording: Recording) => entriesOf(recording, "rebalanced").map(({ bar }) => bar);

/** Bars at the given UTC dates, a rebalancing of that frequency, and the dates on which it came. */
function datesOf(frequency: RebalanceFrequency, dates: readonly string[]): string[] {
  const market = createMarket({ A: dates.map((date) => barAt(Date.parse(`${date}Z`), 10, 10)) });
  const recording = runWith(market, scenarioOf({ one: "0.5" }, { rebalancing: { frequency } }), {
    one: idle,
  });
  return barsOf(recording).map((bar) => dates[bar] ?? "?");
}

const days = (...dates: readonly string[]) => dates.map((date) => `${date}T00:00`);

describe("a frequency", () => {
  it("of never is never due, and everyBar at every bar but the first", () => {
    const dates = days("2024-01-01", "2024-01-02", "2024-01-03");
    expect(datesOf("never", dates)).toEqual([]);
    expect(datesOf("everyBar", dates)).toEqual(dates.slice(1));
  });

  it("of days comes at the first bar of a UTC day", () => {
    const dates = [
      "2024-01-01T09:00",
      "2024-01-01T23:59",
      "2024-01-02T00:00",
      "2024-01-02T12:00",
      "2024-01-05T16:00",
    ];
    expect(datesOf("daily", dates)).toEqual(["2024-01-02T00:00", "2024-01-05T16:00"]);
  });

  it("of weeks comes at the first bar of an ISO week, Monday or not", () => {
    const dates = days("2023-12-28", "2023-12-31", "2024-01-02", "2024-01-07", "2024-01-08", "2024-01-19");
    expect(datesOf("weekly", dates)).toEqual(days("2024-01-02", "2024-01-08", "2024-01-19"));
  });

  it("of months comes even where the first days of a month have no bar", () => {
    const dates = days("2024-01-30", "2024-01-31", "2024-02-05", "2024-02-06", "2024-04-29", "2024-05-01");
    expect(datesOf("monthly", dates)).toEqual(days("2024-02-05", "2024-04-29", "2024-05-01"));
  });

  it("of quarters and years comes at their first bar", () => {
    const dates = days(
      "2023-11-01",
      "2023-12-31",
      "2024-01-04",
      "2024-03-31",
      "2024-04-02",
      "2025-04-02",
      "2025-12-31",
    );
    expect(datesOf("quarterly", dates)).toEqual(days("2024-01-04", "2024-04-02", "2025-04-02", "2025-12-31"));
    expect(datesOf("yearly", dates)).toEqual(days("2024-01-04", "2025-04-02"));
  });

  it("is not due on the first bar, which is the start", () => {
    for (const frequency of REBALANCE_FREQUENCIES) expect(datesOf(frequency, days("2024-01-01"))).toEqual([]);
  });
});

describe("a rebalancing", () => {
  const doubled = { A: [100, 200, 200], B: flat(10, 3) };
  const rebalancing = { frequency: "everyBar" } as const;

  it("moves equity back to the sliders: 80 / 20 after profits becomes 50 / 50 again", () => {
    const recording = runWith(
      dailyMarket(doubled),
      scenarioOf({ a: "0.5", b: "0.5" }, { execution: close, rebalancing }),
      { a: holdA, b: idle },
    );
    expect(recording.statementAt(1).sleeves).toMatchObject({
      a: { equity: "750.00000000", positions: [{ quantity: "3.75" }] },
      b: { equity: "750.00000000" },
    });
    expect(entriesOf(recording, "rebalanced")[0]).toMatchObject({
      algorithm: "fixed",
      trigger: "frequency",
      weights: { a: "0.5", b: "0.5" },
    });
  });

  it("makes one move together with the decisions of the same bar, to the last targets", () => {
    const recording = runWith(
      dailyMarket(doubled),
      {
        ...scenarioOf({ a: "0.5", b: "0.5" }, { rebalancing }),
        interventions: [
          { time: at(1), type: "setWeights", weights: { a: "0.1" } },
          { time: at(1), type: "setWeights", weights: { b: "0.2" } },
        ],
      },
      { a: idle, b: idle },
    );
    expect(entriesOf(recording, "moved").map(({ bar }) => bar)).toEqual([2]);
    expect(recording.journal.filter(({ bar }) => bar === 1).map(({ type }) => type)).toEqual([
      "weightsSet",
      "weightsSet",
      "rebalanced",
    ]);
    expect(recording.statementAt(2).sleeves).toMatchObject({
      a: { equity: "100.00000000" },
      b: { equity: "200.00000000" },
    });
  });

  it("that is due on the last bar expires at the open, and still happens at the close", () => {
    const days = { A: flat(10, 2) };
    const atOpen = runWith(dailyMarket(days), scenarioOf({ a: "0.5" }, { rebalancing }), { a: idle });
    const atClose = runWith(dailyMarket(days), scenarioOf({ a: "0.5" }, { rebalancing, execution: close }), {
      a: idle,
    });
    expect(atOpen.journal.slice(1).map(({ type }) => type)).toEqual(["rebalanced", "moveExpired"]);
    expect(atClose.journal.slice(1).map(({ type }) => type)).toEqual(["rebalanced", "moved"]);
  });
});

describe("a cooldown", () => {
  const run = (cooldownDays: number, interventions: Scenario["interventions"] = []) =>
    barsOf(
      runWith(
        dailyMarket({ A: flat(10, 12) }),
        {
          ...scenarioOf({ a: "0.5", b: "0.5" }, { rebalancing: { frequency: "daily", cooldownDays } }),
          interventions,
        },
        { a: idle, b: idle },
      ),
    );

  it("counts from decision to decision, and from the start", () => {
    expect(run(0)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(run(1)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(run(3)).toEqual([3, 6, 9]);
    expect(run(2.5)).toEqual([3, 6, 9]);
    expect(run(12)).toEqual([]);
  });

  it("starts anew with a setWeights, even one that is made at the bar itself", () => {
    const weightsAt = (bar: number) => [{ time: at(bar), type: "setWeights" as const, weights: {} }];
    expect(run(3, weightsAt(2))).toEqual([5, 8, 11]);
    expect(run(3, weightsAt(3))).toEqual([6, 9]);
    expect(run(3, [{ time: at(2), type: "pause", id: "a" }])).toEqual([3, 6, 9]);
  });

  it("skips a date inside it; the date is not made up for later", () => {
    const dates = days("2024-01-30", "2024-02-01", "2024-02-02", "2024-02-20", "2024-03-01", "2024-03-02");
    const market = createMarket({ A: dates.map((date) => barAt(Date.parse(`${date}Z`), 10, 10)) });
    const rebalancing = { frequency: "monthly", cooldownDays: 5 } as const;
    const recording = runWith(market, scenarioOf({ a: "0.5" }, { rebalancing }), { a: idle });
    expect(barsOf(recording).map((bar) => dates[bar])).toEqual(days("2024-03-01"));
  });
});

describe("drift", () => {
  const run = (prices: readonly number[], driftThreshold: string, weight = "0.5", capital = "1000") =>
    runWith(
      dailyMarket({ A: prices }),
      scenarioOf({ a: weight, b: "0.2" }, { capital, execution: close, rebalancing: { driftThreshold } }),
      { a: holdA, b: idle },
    );

  it("is due when a sleeve has left its target by more than the threshold", () => {
    // a: 500 → 600 of 1,100 = 0.5454…
    expect(barsOf(run([100, 120, 120], "0.0454"))).toEqual([1]);
    expect(barsOf(run([100, 120, 120], "0.046"))).toEqual([]);
    expect(entriesOf(run([100, 120, 120], "0.045"), "rebalanced")).toMatchObject([
      { bar: 1, trigger: "drift" },
    ]);
  });

  it("is exact at the threshold: equal is not more", () => {
    // a: 500 → 750 of 1,250 = 0.6; b: 200 of 1,250 = 0.16; reserve 300 of 1,250 = 0.24.
    expect(barsOf(run([100, 150, 150], "0.1"))).toEqual([]);
    expect(barsOf(run([100, 150, 150], "0.099999999999"))).toEqual([1]);
  });

  it("watches the reserve, too", () => {
    const market = dailyMarket({ A: [100, 50, 50] });
    const scenario = scenarioOf(
      { a: "0.1", b: "0.1" },
      { execution: close, rebalancing: { driftThreshold: "0.08" } },
    );
    // a and b: 50 of 900 each, 0.0444 from 0.1; reserve: 800 of 900, 0.0889 from 0.8.
    const recording = runWith(market, scenario, {
      a: holdA,
      b: onBars({ 0: (ledger) => ledger.orderTargetPercent("A", 1) }),
    });
    expect(barsOf(recording)).toEqual([1]);
  });

  it("is decided in money, to the last unit, where float64 would decide otherwise", () => {
    // Capital of 10 units of 10^-8; a's 5 units buy 0.0000005, worth 7.5 units at 0.15, in money 8: 8 / 13 − ½ = 0.115…
    const recording = runWith(
      dailyMarket({ A: [0.1, 0.15, 0.15] }),
      scenarioOf(
        { a: "0.5", b: "0.2" },
        {
          capital: "0.0000001",
          execution: { ...close, lotSize: "0.00000001" },
          rebalancing: { driftThreshold: "0.11" },
        },
      ),
      { a: holdA, b: idle },
    );
    expect(entriesOf(recording, "moved")[0]?.before).toBe("0.00000013");
    expect(barsOf(recording)[0]).toBe(1);
  });

  it("leaves sleeves that take no part out of account", () => {
    const recording = runScenario(dailyMarket({ A: [100, 400, 400] }), {
      capital: "1000",
      strategies: [
        { id: "a", kind: "buyAndHold", weight: "0.5" },
        { id: "b", kind: "buyAndHold", weight: "0.5" },
      ],
      execution: close,
      rebalancing: { driftThreshold: "0.01" },
      interventions: [{ time: at(0), type: "pause", id: "a" }],
    });
    expect(barsOf(recording)).toEqual([]);
  });
});
