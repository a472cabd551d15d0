import { describe, expect, it } from "vitest";
import { volatilityParts } from "../../src/analysis/volatilityParts.ts";
import { createMarket, runScenario, type Scenario } from "../../src/engine/index.ts";
import { syntheticDataset } from "../../src/marketData/dataset.ts";

const market = createMarket(syntheticDataset({ bars: 400 }).series);
const [first = "", second = ""] = market.symbols;

const scenario = {
  capital: "1000000",
  strategies: [
    { id: "all", kind: "buyAndHold", weight: "0.3" },
    { id: "one", kind: "buyAndHold", weight: "0.3", symbols: [first] },
    { id: "trend", kind: "smaCross", weight: "0.2", params: { fast: 5, slow: 30 }, symbols: [second] },
  ],
} satisfies Scenario;

describe("parts by inverse volatility", () => {
  it("are what the engine's own algorithm names at that bar, bit for bit", () => {
    const rebalancing = { algorithm: "inverseVolatility", frequency: "quarterly" } as const;
    const recording = runScenario(market, { ...scenario, rebalancing });
    const ran = recording.journal.find((entry) => entry.type === "rebalanced" && entry.bar > 252);
    if (ran?.type !== "rebalanced") throw new Error("it never rebalanced");
    const { periodsPerYear } = { periodsPerYear: 252 };
    const outcome = volatilityParts(recording, ["all", "one", "trend"], ran.bar, periodsPerYear);
    if (!("parts" in outcome)) throw new Error("no parts");
    expect(Object.fromEntries(outcome.parts)).toEqual(ran.raw);
    expect(outcome.lookback).toBe(252);
  });

  it("sum to 1, the calmer the more", () => {
    const recording = runScenario(market, scenario);
    const outcome = volatilityParts(recording, ["all", "one"], 399, 252);
    if (!("parts" in outcome)) throw new Error("no parts");
    const [all = 0, one = 0] = [...outcome.parts.values()];
    expect(all + one).toBeCloseTo(1, 12);
    expect(all).toBeGreaterThan(one);
  });

  it("are not named while a sleeve has too few returns since its first fill", () => {
    const recording = runScenario(market, scenario);
    expect(volatilityParts(recording, ["all", "one"], 12, 252)).toEqual({
      tooNew: new Map([
        ["all", 12],
        ["one", 12],
      ]),
      needed: 20,
    });
    expect(volatilityParts(recording, ["all", "unknown"], 100, 252)).toEqual({
      tooNew: new Map([["unknown", 0]]),
      needed: 20,
    });
  });
});
