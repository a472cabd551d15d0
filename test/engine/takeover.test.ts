import { describe, expect, it } from "vitest";
import { type Run, runScenario, type Scenario, startScenario } from "../../src/engine/index.ts";
import { DAY_MS, dailyMarket, START_MS } from "../fixtures/engine.ts";

const DAYS = 640;
const at = (bar: number) => START_MS + bar * DAY_MS;
const market = dailyMarket({ A: Array.from({ length: DAYS }, (_, day) => 100 + 20 * Math.sin(day / 9)) });

const plain: Scenario = {
  capital: "100000",
  execution: { fillAt: "close" },
  strategies: [
    { id: "hold", kind: "buyAndHold", weight: "0.3" },
    { id: "mix", kind: "constantMix", weight: "0.3", params: { every: 5 } },
  ],
};
const setWeights = (bar: number) => ({
  time: at(bar),
  type: "setWeights" as const,
  weights: { hold: "0.4", mix: "0.1" },
});
const lighter = (rest: Partial<Scenario> = {}): Scenario => ({
  ...plain,
  ...rest,
  strategies: plain.strategies.map((strategy) =>
    strategy.id === "mix" ? { ...strategy, weight: "0.2" } : strategy,
  ),
});

function finished(scenario: Scenario, base?: Run): Run {
  const run = startScenario(market, scenario, base);
  while (!run.advance(50));
  return run;
}

function expectAsFromScratch({ recording }: Run, scenario: Scenario): void {
  const scratch = runScenario(market, scenario);
  expect(recording.journal).toEqual(scratch.journal);
  expect([recording.reserve, recording.portfolio]).toEqual([scratch.reserve, scratch.portfolio]);
  for (const bar of [0, 399, 400, 500, 639]) {
    expect(recording.statementAt(bar)).toEqual(scratch.statementAt(bar));
  }
}

describe("a run that takes over", () => {
  it("has none of what the other one's reserve became at the bar where they part", () => {
    const base = finished({ ...plain, interventions: [setWeights(400)] });
    const run = finished(plain, base);
    expect(run.changedFrom()).toBe(400);
    expectAsFromScratch(run, plain);
  });

  it("knows its own reserve of a stretch in which only some sleeves were another run's", () => {
    const mixed = finished(lighter(), finished(plain));
    const next = lighter({ interventions: [setWeights(405)] });
    const run = finished(next, mixed);
    expect(run.changedFrom()).toBe(400);
    expectAsFromScratch(run, next);
  });

  it("takes nothing from a run some of whose sleeves still run alone", () => {
    const alone = startScenario(market, lighter(), finished(plain));
    alone.advance(500);
    const next = lighter({ interventions: [setWeights(405)] });
    const run = finished(next, alone);
    expect(run.changedFrom()).toBe(0);
    expectAsFromScratch(run, next);
  });

  it("remembers when capital was last decided about, so that the cooldown goes on", () => {
    const monthly: Scenario = { ...plain, rebalancing: { frequency: "monthly", cooldownDays: 100 } };
    const next: Scenario = { ...monthly, interventions: [{ time: at(405), type: "pause", id: "hold" }] };
    const run = finished(next, finished(monthly));
    expect(run.changedFrom()).toBe(400);
    expectAsFromScratch(run, next);
  });
});
