import { describe, expect, it } from "vitest";
import type { Scenario } from "../../src/engine/index.ts";
import { runScenario } from "../../src/engine/index.ts";
import { booksOf, DAY_MS, dailyMarket, entriesOf, flat, START_MS } from "../fixtures/engine.ts";

const at = (bar: number) => START_MS + bar * DAY_MS;

const two = (kind: string, algorithm: NonNullable<Scenario["rebalancing"]>["algorithm"]): Scenario => ({
  capital: "1000",
  strategies: [
    { id: "a", kind, weight: "0.5", symbols: ["AAA"] },
    { id: "b", kind: "buyAndHold", weight: "0.5", symbols: ["BBB"] },
  ],
  rebalancing: { algorithm, frequency: "everyBar" },
});

describe("what rounding makes of a market that stands still", () => {
  const market = dailyMarket({ AAA: flat(0.72722103, 25), BBB: flat(8, 25) });

  it.each(["buyAndHold", "shortAndHold"])("is no performance: %s and another are equal", (kind) => {
    const recording = runScenario(market, two(kind, "dynamic"));
    expect(entriesOf(recording, "rebalanced").at(-1)?.weights).toEqual({ a: "0.5", b: "0.5" });
    expect(new Set(recording.sleeves.a?.equity)).toEqual(new Set([500]));
  });

  it("is no excess return", () => {
    const recording = runScenario(market, two("shortAndHold", "maxSharpe"));
    expect(entriesOf(recording, "rebalanced")).toEqual([]);
    expect(entriesOf(recording, "targetsKept").at(-1)?.reason).toMatch(/^no sleeve earned more/);
  });

  it("is no drawdown that a sleeve could have recovered from", () => {
    const recording = runScenario(dailyMarket({ AAA: [12.7, 12.7, 12.83, 12.96], BBB: flat(10, 4) }), {
      ...two("buyAndHold", "drawdown"),
      execution: { fillAt: "close" },
      rebalancing: { algorithm: "drawdown", frequency: "everyBar", params: { minObservations: 0 } },
    });
    for (const { weights } of entriesOf(recording, "rebalanced"))
      expect(weights).toEqual({ a: "0.5", b: "0.5" });
  });

  it("is no RSI below a level that it is exactly at", () => {
    const closes = [216, 216, 216, 212, 212, 211, 209, 212, 212, 212];
    const recording = runScenario(dailyMarket({ AAA: closes }), {
      capital: "1000",
      strategies: [{ id: "a", kind: "rsiReversion", weight: "1", params: { period: 7, low: 30 } }],
    });
    expect(booksOf(recording, 9, "a").fills).toBe(0);
  });
});

describe("an order for more lots than 28 digits can count", () => {
  it("fills what can be counted, and the run ends", () => {
    const recording = runScenario(dailyMarket({ AAA: flat(0.000001, 3) }), {
      capital: "999999999999",
      execution: { lotSize: "0.000000000001", commission: { rate: "0.001" } },
      strategies: [{ id: "a", kind: "buyAndHold", weight: "1" }],
    });
    expect(booksOf(recording, 2, "a").fills).toBe(1);
    expect(Number(booksOf(recording, 2, "a").cash)).toBeGreaterThanOrEqual(0);
  });
});

describe("a sleeve that joins late", () => {
  it("does not shorten what is known of the others", () => {
    const wild = Array.from({ length: 70 }, (_, day) => 100 * (day % 2 === 0 ? 1 : day < 50 ? 1.05 : 1.005));
    const calm = Array.from({ length: 70 }, (_, day) => 100 * (day % 2 === 0 ? 1 : 1.01));
    const recording = runScenario(dailyMarket({ AAA: wild, BBB: calm }), {
      ...two("buyAndHold", "inverseVolatility"),
      rebalancing: { algorithm: "inverseVolatility", frequency: "everyBar", params: { minObservations: 5 } },
      interventions: [
        {
          time: at(50),
          type: "add",
          strategy: { id: "c", kind: "buyAndHold", weight: "0", symbols: ["BBB"] },
          weights: {},
        },
        { time: at(51), type: "setWeights", weights: { a: "0.4", b: "0.4", c: "0.2" } },
      ],
    });
    const volatilityAt = (bar: number) =>
      entriesOf(recording, "rebalanced").find((entry) => entry.bar === bar)?.inputs.volatility?.a ?? 0;
    // Calm for ten bars now: a window of seven would forget forty wild ones.
    expect(volatilityAt(60)).toBeGreaterThan(0.8 * volatilityAt(49));
  });
});
