import { describe, expect, it } from "vitest";
import type { Recording, Scenario } from "../../src/engine/index.ts";
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
} from "../fixtures/engine.ts";

const at = (bar: number) => START_MS + bar * DAY_MS;
const holding = (symbol: string) => onBars({ 0: (ledger) => ledger.orderTargetPercent(symbol, 1) });

/** Prices that go up and down by so much in turn. */
const swinging = (days: number, up: number, down: number) =>
  Array.from({ length: days }, (_, day) => 100 * up ** Math.ceil(day / 2) * down ** Math.floor(day / 2));

const market = dailyMarket({
  A: swinging(40, 1.1, 0.92),
  B: swinging(40, 1.04, 0.97),
  C: swinging(40, 0.98, 1.01),
});
const three = { a: holding("A"), b: holding("B"), c: holding("C") };

const withAlgorithm = (
  algorithm: NonNullable<Scenario["rebalancing"]>["algorithm"],
  params: Record<string, number> = {},
  rest: Partial<Scenario> = {},
): Partial<Scenario> => ({
  rebalancing: { algorithm, frequency: "everyBar", params: { minObservations: 0, ...params } },
  ...rest,
});

const rebalancedAt = (recording: Recording, bar: number) => {
  const entry = entriesOf(recording, "rebalanced").find((candidate) => candidate.bar === bar);
  if (!entry) throw new Error(`no rebalancing at bar ${bar}`);
  return entry;
};

/** The NAV returns 1..bar of a sleeve as recorded. */
const returnsOf = (recording: Recording, id: string, bar: number) => {
  const nav = recording.sleeves[id]?.nav ?? new Float64Array(0);
  return Array.from({ length: bar }, (_, k) => (nav[k + 1] as number) / (nav[k] as number) - 1);
};

function deviation(values: readonly number[]): number {
  const centre = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1));
}

describe("an algorithm", () => {
  it("weighs by the NAV returns up to the close at which it decides", () => {
    const recording = runWith(
      market,
      scenarioOf({ a: "0.5", b: "0.3", c: "0.2" }, withAlgorithm("inverseVolatility", { lookback: 12 })),
      three,
    );
    for (const bar of [5, 20, 39]) {
      const inverse = ["a", "b", "c"].map((id) => 1 / deviation(returnsOf(recording, id, bar).slice(-12)));
      const total = inverse.reduce((sum, value) => sum + value, 0);
      const { weights, raw, inputs } = rebalancedAt(recording, bar);
      ["a", "b", "c"].forEach((id, k) => {
        expect(Number(weights[id])).toBeCloseTo((inverse[k] as number) / total, 5);
        expect(raw[id]).toBeCloseTo((inverse[k] as number) / total, 9);
        expect(inputs.volatility?.[id]).toBeCloseTo(Math.sqrt(365) / (inverse[k] as number), 9);
      });
    }
  });

  it("annualises with the scenario's own number of periods where it names one", () => {
    const analysis = { periodsPerYear: 4 };
    const recording = runWith(
      market,
      scenarioOf({ a: "0.5", b: "0.5" }, { ...withAlgorithm("inverseVolatility"), analysis }),
      three,
    );
    const { inputs } = rebalancedAt(recording, 9);
    expect(inputs.volatility?.a).toBeCloseTo(2 * deviation(returnsOf(recording, "a", 9)), 9);
  });

  it("distributes the sliders of the sleeves that take part; the others keep their targets, the rest stays", () => {
    const recording = runWith(
      market,
      scenarioOf(
        { a: "0.4", b: "0.2", c: "0.3" },
        withAlgorithm("equal", {}, { interventions: [{ time: at(3), type: "pause", id: "c" }] }),
      ),
      three,
    );
    expect(rebalancedAt(recording, 2)).toMatchObject({
      total: "0.9",
      weights: { a: "0.3", b: "0.3", c: "0.3" },
    });
    expect(rebalancedAt(recording, 3)).toMatchObject({
      total: "0.6",
      raw: { a: 0.5, b: 0.5 },
      weights: { a: "0.3", b: "0.3", c: "0.3" },
    });
  });

  it("starts from the sliders: its first word is at the first rebalancing", () => {
    const recording = runWith(market, scenarioOf({ a: "0.6", b: "0.4" }, withAlgorithm("equal")), three);
    expect(booksOf(recording, 0, "a").equity).toBe("600.00000000");
    expect(booksOf(recording, 1, "a").netTransfersIn).toBe("600.00000000");
    expect(Number(booksOf(recording, 2, "a").equity)).toBeCloseTo(
      Number(booksOf(recording, 2, "b").equity),
      -2,
    );
  });

  it("gives way to sliders that are set, until it is due again", () => {
    const recording = runWith(
      market,
      scenarioOf(
        { a: "0.6", b: "0.4" },
        {
          rebalancing: { algorithm: "equal", frequency: "monthly", params: { minObservations: 0 } },
          interventions: [{ time: at(33), type: "setWeights", weights: { a: "0.2" } }],
        },
      ),
      { a: idle, b: idle },
    );
    const equityAt = (bar: number) => ["a", "b"].map((id) => booksOf(recording, bar, id).equity);
    // Started on the first of January: bar 31 is the first of February.
    expect(equityAt(32)).toEqual(["500.00000000", "500.00000000"]);
    expect(equityAt(34)).toEqual(["200.00000000", "400.00000000"]);
  });

  it("waits for enough returns since the first fill of every sleeve, says so, and still moves", () => {
    const late = onBars({ 10: (ledger) => ledger.orderTargetPercent("B", 1) });
    const recording = runWith(
      market,
      scenarioOf({ a: "0.5", b: "0.5" }, withAlgorithm("equal", { minObservations: 5 })),
      { a: holding("A"), b: late },
    );
    const kept = entriesOf(recording, "targetsKept");
    expect(kept.map(({ bar }) => bar)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    expect(kept[0]).toMatchObject({
      algorithm: "equal",
      trigger: "frequency",
      weights: { a: "0.5", b: "0.5" },
      reason: "each sleeve needs 5 returns since its first fill: a has 1, b has 0",
    });
    expect(kept[13]?.reason).toBe("each sleeve needs 5 returns since its first fill: b has 4");
    expect(entriesOf(recording, "moved").map(({ bar }) => bar)).toEqual(
      Array.from({ length: 38 }, (_, k) => k + 2),
    );
  });

  it("keeps targets when too few returns say anything, by its own reason", () => {
    const recording = runWith(market, scenarioOf({ a: "0.5", b: "0.5" }, withAlgorithm("riskParity")), three);
    expect(entriesOf(recording, "targetsKept").map(({ bar }) => bar)).toEqual([1]);
    expect(entriesOf(recording, "rebalanced")[0]?.bar).toBe(2);
  });

  it("leaves in the reserve what Kelly does not bet: all of it when every sleeve loses", () => {
    const falling = dailyMarket({ A: swinging(12, 0.99, 0.97), B: swinging(12, 0.98, 0.95) });
    const recording = runWith(falling, scenarioOf({ a: "0.5", b: "0.5" }, withAlgorithm("kelly")), three);
    expect(rebalancedAt(recording, 4)).toMatchObject({
      total: "1",
      raw: { a: 0, b: 0 },
      weights: { a: "0", b: "0" },
    });
    const { portfolio, reserve } = recording.statementAt(11);
    expect(reserve).toBe(portfolio);
  });
});

describe("least and greatest shares", () => {
  const bounded = (bounds: Record<string, object>, weights: Record<string, string>): Scenario => {
    const scenario = scenarioOf(weights, withAlgorithm("equal"));
    return {
      ...scenario,
      strategies: scenario.strategies.map((strategy) => ({ ...strategy, ...bounds[strategy.id] })),
    };
  };

  it("hold after normalisation, and the journal says which of them decide", () => {
    const recording = runWith(
      market,
      bounded({ a: { max: "0.1" }, b: { min: "0.5" } }, { a: "0.1", b: "0.5", c: "0.4" }),
      three,
    );
    expect(rebalancedAt(recording, 2)).toMatchObject({
      weights: { a: "0.1", b: "0.5", c: "0.4" },
      bound: { a: "max", b: "min" },
    });
  });

  it("that can't hold any more while a sleeve is paused leave the targets, naming who is left", () => {
    const scenario = bounded({ a: { max: "0.3" } }, { a: "0.5", b: "0.2" });
    const recording = runWith(
      market,
      { ...scenario, interventions: [{ time: at(4), type: "pause", id: "b" }] },
      three,
    );
    expect(rebalancedAt(recording, 3).weights).toEqual({ a: "0.3", b: "0.4" });
    expect(entriesOf(recording, "targetsKept")[0]).toMatchObject({
      bar: 4,
      weights: { a: "0.3", b: "0.4" },
      reason: "no weights of a hold every bound and sum to 0.5",
    });
  });
});

describe("a rebalancing of which no sleeve is part", () => {
  it("keeps the targets, and says why", () => {
    const recording = runWith(
      dailyMarket({ A: flat(10, 3) }),
      scenarioOf(
        { a: "1" },
        {
          rebalancing: { frequency: "everyBar" },
          interventions: [{ time: at(0), type: "pause", id: "a" }],
        },
      ),
      { a: idle },
    );
    expect(entriesOf(recording, "targetsKept")).toMatchObject([
      { bar: 1, reason: "no sleeve takes part in capital moves now" },
      { bar: 2, reason: "no sleeve takes part in capital moves now" },
    ]);
  });
});

describe("a paused sleeve whose target is above its slider", () => {
  it("keeps it, and the others share no more than it leaves: the reserve never lends", () => {
    const recording = runWith(
      dailyMarket({ A: flat(10, 8) }),
      scenarioOf(
        { a: "0.2", b: "0.8" },
        {
          rebalancing: { algorithm: "equal", frequency: "everyBar", params: { minObservations: 0 } },
          interventions: [
            { time: at(3), type: "pause", id: "a" },
            { time: at(5), type: "resume", id: "a" },
          ],
        },
      ),
      { a: idle, b: idle },
    );
    expect(rebalancedAt(recording, 3)).toMatchObject({ total: "0.5", weights: { a: "0.5", b: "0.5" } });
    expect(rebalancedAt(recording, 5)).toMatchObject({ total: "1", weights: { a: "0.5", b: "0.5" } });
    for (const bar of [4, 6]) expect(recording.statementAt(bar).reserve).toBe("0.00000000");
  });
});
