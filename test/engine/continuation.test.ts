import { describe, expect, it } from "vitest";
import { createMarket, type Market, type Scenario, startScenario } from "../../src/engine/index.ts";
import { barAt, DAY_MS, START_MS } from "../fixtures/engine.ts";

const DAYS = 640;
const at = (bar: number) => START_MS + bar * DAY_MS;
const wave = (day: number, phase: number) => 100 + 20 * Math.sin(day / 9 + phase) + day / 50;

const market: Market = createMarket(
  Object.fromEntries(
    ["AAA", "BBB"].map((symbol, phase) => [
      symbol,
      Array.from({ length: DAYS }, (_, day) => barAt(at(day), wave(day, phase), wave(day + 0.5, phase))),
    ]),
  ),
);

const plain: Scenario = {
  capital: "100000",
  strategies: [
    { id: "hold", kind: "buyAndHold", weight: "0.3" },
    { id: "trend", kind: "smaCross", weight: "0.3", params: { fast: 3, slow: 9 } },
    { id: "mix", kind: "constantMix", weight: "0.2", params: { every: 5 } },
  ],
};

const weighted = (weight: string, rest: Partial<Scenario> = {}): Scenario => ({
  ...plain,
  ...rest,
  strategies: plain.strategies.map((strategy) =>
    strategy.id === "trend" ? { ...strategy, weight } : strategy,
  ),
});

const pausedAt = (bar: number): Scenario => ({
  ...plain,
  interventions: [{ time: at(bar), type: "pause", id: "hold" }],
});

/** What a run of `next` need not compute anew once `first` has run: bars of the portfolio and of each sleeve. */
function sharedBars(first: Scenario, next: Scenario, on = market) {
  const base = startScenario(market, first);
  base.advance(base.bars);
  const run = startScenario(on, next, base);
  return {
    portfolio: run.changedFrom(),
    ...Object.fromEntries(plain.strategies.map(({ id }) => [id, run.changedFrom(id)])),
  };
}

const nothing = { portfolio: 0, hold: 0, trend: 0, mix: 0 };

describe("a run that goes on from an earlier one", () => {
  it("begins at the last checkpoint before the decision that differs", () => {
    const all = { portfolio: 400, hold: 400, trend: 400, mix: 400 };
    expect(sharedBars(plain, pausedAt(405))).toEqual(all);
    expect(sharedBars(pausedAt(405), plain)).toEqual(all);
    expect(sharedBars(pausedAt(500), pausedAt(405))).toEqual(all);
    expect(sharedBars(pausedAt(409), pausedAt(410))).toEqual(all);
    expect(sharedBars(pausedAt(400), pausedAt(600))).toEqual(all);
    expect(sharedBars(pausedAt(399), pausedAt(600)).portfolio).toBe(320);
  });

  it("has nothing to do where only the screen's part of the document differs", () => {
    const run = sharedBars(plain, { ...plain, name: "another", view: { colours: {} } });
    expect(run).toEqual({ portfolio: DAYS, hold: DAYS, trend: DAYS, mix: DAYS });
  });

  it("runs only the sleeve whose slider at the start differs, as long as no capital moves", () => {
    const others = (bars: number) => ({ portfolio: 0, hold: bars, trend: 0, mix: bars });
    expect(sharedBars(plain, weighted("0.25"))).toEqual(others(DAYS));
    const moved: Partial<Scenario> = {
      interventions: [
        { time: at(50), type: "pause", id: "mix" },
        { time: at(215), type: "setWeights", weights: {} },
      ],
    };
    expect(sharedBars({ ...plain, ...moved }, weighted("0.25", moved))).toEqual(others(160));
    const monthly: Partial<Scenario> = { rebalancing: { frequency: "monthly" } };
    expect(sharedBars({ ...plain, ...monthly }, weighted("0.25", monthly))).toEqual(nothing);
    const later: Partial<Scenario> = { rebalancing: { frequency: "monthly", cooldownDays: 100 } };
    expect(sharedBars({ ...plain, ...later }, weighted("0.25", later))).toEqual(others(80));
  });

  it("shares nothing where drift could move capital at any bar", () => {
    const drifting: Partial<Scenario> = { rebalancing: { driftThreshold: "0.5" } };
    expect(sharedBars({ ...plain, ...drifting }, weighted("0.25", drifting))).toEqual(nothing);
  });

  it("runs only the sleeve whose rule differs", () => {
    const { strategies } = plain;
    const faster = strategies.map((strategy) =>
      strategy.id === "trend" ? { ...strategy, params: { fast: 2, slow: 9 } } : strategy,
    );
    expect(sharedBars(plain, { ...plain, strategies: faster })).toMatchObject({
      hold: DAYS,
      trend: 0,
      mix: DAYS,
    });
    const without = strategies.filter(({ id }) => id !== "trend");
    expect(sharedBars(plain, { ...plain, strategies: without })).toMatchObject({ hold: DAYS, mix: DAYS });
  });

  it("shares nothing under other rules, other capital, another range or on another market", () => {
    expect(sharedBars(plain, { ...plain, capital: "100001" })).toEqual(nothing);
    expect(sharedBars(plain, { ...plain, execution: { slippageBps: "1" } })).toEqual(nothing);
    expect(sharedBars(plain, { ...plain, data: { from: at(3) } })).toEqual(nothing);
    expect(sharedBars(plain, { ...plain, rebalancing: { frequency: "weekly" } })).toEqual(nothing);
    expect(sharedBars(plain, { ...plain, analysis: { riskFreeRate: "0.01" } })).toEqual(nothing);
    expect(sharedBars(plain, plain, createMarket(market.series))).toEqual(nothing);
  });

  it("has the very columns of a sleeve that is the same to the last bar, and leaves them as they are", () => {
    const [base, other] = [startScenario(market, plain), startScenario(market, plain)];
    for (const run of [base, other]) run.advance(DAYS);
    const next = startScenario(market, weighted("0.25"), base);
    while (!next.advance(100));
    const { hold, trend, mix } = next.recording.sleeves;
    const before = base.recording.sleeves;
    expect([hold === before.hold, mix === before.mix, trend === before.trend]).toEqual([true, true, false]);
    expect(before).toEqual(other.recording.sleeves);
  });

  it("has columns of its own where a sleeve may differ at any bar", () => {
    const base = startScenario(market, plain);
    base.advance(DAYS);
    const before = structuredClone(base.recording.sleeves);
    for (const edited of [pausedAt(405), pausedAt(639)]) {
      const next = startScenario(market, edited, base);
      next.advance(DAYS);
      for (const [id, columns] of Object.entries(next.recording.sleeves)) {
        expect(columns === base.recording.sleeves[id]).toBe(false);
      }
      expect({ ...base.recording.sleeves }).toEqual({ ...before });
    }
  });

  it("goes on from as far as an unfinished run has come", () => {
    const base = startScenario(market, plain);
    base.advance(333);
    expect(startScenario(market, pausedAt(600), base).changedFrom()).toBe(320);
    expect(startScenario(market, plain, base).changedFrom()).toBe(320);
  });

  it("counts the bars that it takes over as done", () => {
    const base = startScenario(market, plain);
    base.advance(base.bars);
    const run = startScenario(market, pausedAt(405), base);
    expect([run.barsDone, run.recording.bars]).toEqual([400, 400]);
    expect(run.advance(0)).toBe(false);
    expect(run.advance(DAYS)).toBe(true);
    const same = startScenario(market, plain, base);
    expect(same.barsDone).toBe(DAYS);
    expect(same.advance(0)).toBe(true);
    expect(same.recording.journal).toEqual(base.recording.journal);
  });

  it("knows of no bar while some sleeves run alone", () => {
    const base = startScenario(market, plain);
    base.advance(base.bars);
    const run = startScenario(market, weighted("0.25"), base);
    run.advance(100);
    expect([run.barsDone, run.recording.bars]).toEqual([100, 0]);
    expect(() => run.recording.statementAt(50)).toThrow(RangeError);
  });
});
