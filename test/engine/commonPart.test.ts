import { describe, expect, it } from "vitest";
import { commonPartOf } from "../../src/engine/continuation.ts";
import { planRun, type Scenario } from "../../src/engine/index.ts";
import { DAY_MS, dailyMarket, flat, START_MS } from "../fixtures/engine.ts";

const DAYS = 60;
const market = dailyMarket({ A: flat(10, DAYS), B: flat(20, DAYS) });
const at = (bar: number) => START_MS + bar * DAY_MS;

const plain: Scenario = {
  capital: "1000",
  strategies: [
    { id: "a", kind: "buyAndHold", weight: "0.3" },
    { id: "b", kind: "buyAndHold", weight: "0.3" },
    { id: "c", kind: "constantMix", weight: "0.2" },
  ],
};
const lighter = (rest: Partial<Scenario> = {}): Scenario => ({
  ...plain,
  ...rest,
  strategies: plain.strategies.map((strategy) =>
    strategy.id === "b" ? { ...strategy, weight: "0.2" } : strategy,
  ),
});
const deciding = (...interventions: NonNullable<Scenario["interventions"]>): Partial<Scenario> => ({
  interventions,
});
const pause = (bar: number, id = "a") => ({ time: at(bar), type: "pause" as const, id });
const resume = (bar: number, id = "a") => ({ time: at(bar), type: "resume" as const, id });
const setWeights = (bar: number) => ({ time: at(bar), type: "setWeights" as const, weights: {} });
const remove = (bar: number) => ({ time: at(bar), type: "remove" as const, id: "c" });
const add = (bar: number) => ({
  time: at(bar),
  type: "add" as const,
  strategy: { id: "d", kind: "buyAndHold", weight: "0.1" },
});

function commonOf(base: Scenario, next: Scenario) {
  const before = planRun(market, base);
  const common = commonPartOf(before, planRun(market, next, before));
  return common && [common.untilBar, common.sleeves === "all" ? "all" : [...common.sleeves].join()];
}

describe("what two runs have in common", () => {
  it("is everything, where nothing but the screen's part of the document differs", () => {
    expect(commonOf(plain, plain)).toEqual([DAYS, "all"]);
    expect(commonOf(plain, { ...plain, name: "another", view: { zoom: 3 } })).toEqual([DAYS, "all"]);
  });

  it("is everything before the first decision that differs", () => {
    const one = { ...plain, ...deciding(pause(20), resume(30)) };
    expect(commonOf(plain, one)).toEqual([20, "all"]);
    expect(commonOf(one, plain)).toEqual([20, "all"]);
    expect(commonOf(one, { ...plain, ...deciding(pause(20), resume(40)) })).toEqual([30, "all"]);
    expect(commonOf(one, { ...plain, ...deciding(pause(20), resume(25)) })).toEqual([25, "all"]);
    expect(commonOf(one, { ...plain, ...deciding(pause(20), resume(30, "b")) })).toEqual([30, "all"]);
    expect(commonOf(one, { ...plain, ...deciding(pause(10), pause(20), resume(30)) })).toEqual([10, "all"]);
    expect(commonOf(one, { ...plain, ...deciding(pause(20)) })).toEqual([30, "all"]);
  });

  it("is everything, where only what comes after the last bar differs", () => {
    expect(commonOf(plain, { ...plain, ...deciding(pause(DAYS + 5)) })).toEqual([DAYS, "all"]);
  });

  it("is the sleeves that are the same from the start, as long as no capital moves", () => {
    expect(commonOf(plain, lighter())).toEqual([DAYS, "a,c"]);
    expect(commonOf(lighter(), plain)).toEqual([DAYS, "a,c"]);
    const stop = deciding(pause(5), resume(10));
    expect(commonOf({ ...plain, ...stop }, lighter(stop))).toEqual([DAYS, "a,c"]);
  });

  it.each([
    ["weights are set", [pause(5), setWeights(12), remove(20)], 12],
    ["a sleeve is removed", [pause(5), remove(13), setWeights(20)], 13],
    ["a sleeve is added", [pause(5), add(14)], 14],
  ])("ends for single sleeves where %s", (_, decisions, bar) => {
    const moved = deciding(...decisions);
    expect(commonOf({ ...plain, ...moved }, lighter(moved))).toEqual([bar, "a,c"]);
  });

  it("ends for single sleeves where a rebalancing is due, the cooldown over", () => {
    const due = (rebalancing: Scenario["rebalancing"]) =>
      commonOf({ ...plain, rebalancing }, lighter({ rebalancing }));
    expect(due({ frequency: "everyBar" })).toEqual([1, "a,c"]);
    expect(due({ frequency: "weekly" })).toEqual([7, "a,c"]);
    expect(due({ frequency: "monthly" })).toEqual([31, "a,c"]);
    expect(due({ frequency: "weekly", cooldownDays: 7 })).toEqual([7, "a,c"]);
    expect(due({ frequency: "weekly", cooldownDays: 7.5 })).toEqual([14, "a,c"]);
    expect(due({ frequency: "yearly" })).toEqual([DAYS, "a,c"]);
    const rebalancing = { frequency: "monthly" } as const;
    const early = deciding(setWeights(12));
    expect(commonOf({ ...plain, rebalancing, ...early }, lighter({ rebalancing, ...early }))?.[0]).toBe(12);
    const late = deciding(setWeights(40));
    expect(commonOf({ ...plain, rebalancing, ...late }, lighter({ rebalancing, ...late }))?.[0]).toBe(31);
  });

  it("ends for single sleeves at a decision that differs, whatever it decides", () => {
    expect(commonOf(plain, lighter(deciding(pause(9))))).toEqual([9, "a,c"]);
    expect(commonOf({ ...plain, ...deciding(pause(9)) }, lighter(deciding(pause(9, "c"))))).toEqual([
      9,
      "a,c",
    ]);
    // A decision that only the other run has to move capital differs, too.
    expect(commonOf({ ...plain, ...deciding(setWeights(8)) }, lighter())).toEqual([8, "a,c"]);
  });

  it("is of sleeves under the same name that do the same, whatever share they may have later", () => {
    const changed = (change: object) => ({
      ...plain,
      strategies: plain.strategies.map((strategy) =>
        strategy.id === "b" ? { ...strategy, ...change } : strategy,
      ),
    });
    expect(commonOf(plain, changed({ min: "0.1", max: "0.9" }))).toEqual([DAYS, "a,b,c"]);
    for (const change of [{ name: "B" }, { symbols: ["A"] }, { kind: "constantMix" }, { id: "other" }]) {
      expect(commonOf(plain, changed(change))).toEqual([DAYS, "a,c"]);
    }
    expect(commonOf(plain, { ...plain, strategies: plain.strategies.toReversed() })).toEqual([DAYS, "c,b,a"]);
    expect(commonOf(plain, { ...plain, strategies: plain.strategies.slice(1) })).toEqual([DAYS, "b,c"]);
  });

  it("is nothing, where no sleeve is the same, drift may move capital, or the frame differs", () => {
    const others = plain.strategies.map((strategy) => ({ ...strategy, weight: "0.1" }));
    expect(commonOf(plain, { ...plain, strategies: others })).toBeUndefined();
    const rebalancing = { driftThreshold: "0.5" };
    expect(commonOf({ ...plain, rebalancing }, lighter({ rebalancing }))).toBeUndefined();
    expect(commonOf({ ...plain, rebalancing }, { ...plain, rebalancing, ...deciding(pause(9)) })).toEqual([
      9,
      "all",
    ]);
    const frames: Partial<Scenario>[] = [
      { capital: "1001" },
      { execution: { slippageBps: "1" } },
      { execution: { commission: { rate: "0.1" } } },
      { rebalancing: { frequency: "daily" } },
      { analysis: { riskFreeRate: "0.1" } },
      { analysis: { periodsPerYear: 12 } },
      { data: { from: at(1) } },
      { data: { symbols: ["B", "A"] } },
    ];
    for (const frame of frames) expect(commonOf(plain, { ...plain, ...frame })).toBeUndefined();
    const elsewhere = planRun(dailyMarket({ A: flat(10, DAYS), B: flat(20, DAYS) }), plain);
    expect(commonPartOf(elsewhere, planRun(market, plain, elsewhere))).toBeUndefined();
  });
});
