import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createMarket,
  type Market,
  planRun,
  type Recording,
  type Run,
  runScenario,
  type Scenario,
  ScenarioError,
  startScenario,
} from "../../src/engine/index.ts";
import { cases } from "./cases.ts";
import { fitting, strategyOf } from "./randomStrategies.ts";
import { expectSame, PATIENCE, RUNS } from "./runs.ts";

type Decision = NonNullable<Scenario["interventions"]>[number];

/** One change that a person could make to a scenario. Numbers pick what there is to pick from. */
const editOf = fc.oneof(
  fc.record({
    what: fc.constant("weight" as const),
    sleeve: fc.nat({ max: 7 }),
    part: fc.constantFrom(0, 0.3, 0.99),
  }),
  fc.record({ what: fc.constant("strategy" as const), sleeve: fc.nat({ max: 7 }), strategy: strategyOf }),
  fc.record({ what: fc.constant("bounds" as const), sleeve: fc.nat({ max: 7 }) }),
  fc.record({ what: fc.constant("name" as const), sleeve: fc.nat({ max: 7 }) }),
  fc.record({ what: fc.constant("leave" as const), sleeve: fc.nat({ max: 7 }) }),
  fc.record({ what: fc.constant("swap" as const) }),
  fc.record({ what: fc.constant("document" as const) }),
  fc.record({ what: fc.constant("rules" as const), slippageBps: fc.constantFrom("0", "12") }),
  fc.record({
    what: fc.constant("frequency" as const),
    frequency: fc.constantFrom("never" as const, "weekly" as const),
  }),
  fc.record({ what: fc.constant("drop" as const), decision: fc.nat({ max: 9 }) }),
  fc.record({
    what: fc.constant("shift" as const),
    decision: fc.nat({ max: 9 }),
    bars: fc.integer({ min: -5, max: 5 }),
  }),
  fc.record({
    what: fc.constant("decide" as const),
    kind: fc.constantFrom(
      ...(["pause", "resume", "remove", "setWeights", "throw", "bankrupt"] as const satisfies string[]),
    ),
    sleeve: fc.nat({ max: 3 }),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    part: fc.constantFrom(0, 0.5, 1),
  }),
);
type Edit = typeof editOf extends fc.Arbitrary<infer Made> ? Made : never;

function edited(scenario: Scenario, times: readonly number[], edit: Edit): Scenario {
  const { strategies, interventions = [] } = scenario;
  const pick = "sleeve" in edit ? edit.sleeve % strategies.length : 0;
  const picked = strategies[pick] as (typeof strategies)[number];
  const withPicked = (change: Partial<typeof picked>): Scenario => ({
    ...scenario,
    strategies: strategies.map((strategy) => (strategy === picked ? { ...strategy, ...change } : strategy)),
  });
  const scaled = (weight: string, part: number) => (Math.floor(Number(weight) * part * 1e6) / 1e6).toFixed(6);
  const timeAt = (part: number) => times[Math.floor(part * (times.length - 1))] as number;
  switch (edit.what) {
    case "weight":
      return withPicked({ weight: scaled(picked.weight, edit.part), min: "0" });
    case "strategy":
      return withPicked({ params: {}, ...fitting(edit.strategy, picked.symbols?.length ?? 0) });
    case "bounds":
      return withPicked({ min: "0", max: "1" });
    case "name":
      return withPicked({ name: `${picked.name ?? picked.id}'` });
    case "leave":
      return {
        ...scenario,
        strategies: strategies.filter((strategy, _, all) => all.length === 1 || strategy !== picked),
      };
    case "swap":
      return { ...scenario, strategies: strategies.toReversed() };
    case "document":
      return { ...scenario, name: "another", view: { colour: 3 } };
    case "rules":
      return { ...scenario, execution: { ...scenario.execution, slippageBps: edit.slippageBps } };
    case "frequency":
      return { ...scenario, rebalancing: { ...scenario.rebalancing, frequency: edit.frequency } };
    case "drop":
      return { ...scenario, interventions: interventions.filter((_, k) => k !== edit.decision) };
    case "shift": {
      const stepMs = (times[1] ?? 0) - (times[0] ?? 0);
      return {
        ...scenario,
        interventions: interventions.map((decision, k) =>
          k === edit.decision ? { ...decision, time: decision.time + edit.bars * stepMs } : decision,
        ),
      };
    }
    case "decide": {
      const time = timeAt(edit.at);
      const { id } = picked;
      const decision: Decision =
        edit.kind === "setWeights"
          ? { time, type: "setWeights", weights: { [id]: scaled(picked.weight, edit.part) } }
          : edit.kind === "throw" || edit.kind === "bankrupt"
            ? { time, type: "break", id, how: edit.kind }
            : { time, type: edit.kind, id };
      return { ...scenario, interventions: [...interventions, decision].sort((a, b) => a.time - b.time) };
    }
  }
}

function canRun(market: Market, scenario: Scenario): boolean {
  try {
    planRun(market, scenario);
    return true;
  } catch (error) {
    if (error instanceof ScenarioError) return false;
    throw error;
  }
}

const bitsOf = (column: Float64Array | Uint8Array) => Buffer.from(column.slice().buffer).toString("base64");

function allOf({ times, portfolio, reserve, sleeves, journal }: Recording) {
  return {
    shared: [times, portfolio, reserve].map(bitsOf),
    sleeves: Object.entries(sleeves).map(([id, columns]) => [
      id,
      Object.entries(columns).map(([name, column]) => [name, bitsOf(column)]),
    ]),
    journal,
  };
}

/** From which bar on the columns of two runs differ, or the number of bars. */
function firstDifference(a: Float64Array, b: Float64Array): number {
  const at = a.findIndex((value, bar) => !Object.is(value, b[bar]));
  return at < 0 ? a.length : at;
}

function expectChangedFrom(run: Run, base: Run): void {
  const { recording } = run;
  if (run.changedFrom() > 0) {
    expect(firstDifference(recording.portfolio, base.recording.portfolio)).toBeGreaterThanOrEqual(
      run.changedFrom(),
    );
  }
  for (const [id, { equity }] of Object.entries(recording.sleeves)) {
    const before = base.recording.sleeves[id]?.equity;
    if (run.changedFrom(id) === 0) continue;
    expect(before && firstDifference(equity, before)).toBeGreaterThanOrEqual(run.changedFrom(id));
  }
}

const steps = fc.array(
  fc.record({
    edits: fc.array(editOf, { minLength: 1, maxLength: 3 }),
    /** Whether the next step goes on from this one's run, or from the same base again. */
    isNewBase: fc.boolean(),
    slice: fc.integer({ min: 1, max: 20 }),
    /** How far a base has come that something goes on from: people edit while a run is under way. */
    part: fc.constantFrom(1, 1, 0.5),
  }),
  { minLength: 1, maxLength: 6 },
);

describe("a run that goes on from an earlier one", PATIENCE, () => {
  it("is the run from scratch, bit by bit, whatever was edited", () => {
    let taken = 0;
    fc.assert(
      fc.property(cases({ isScripted: false }), steps, ({ bars, times, scenario }, edits) => {
        const market = createMarket(bars);
        let current = scenario;
        let base = startScenario(market, scenario);
        base.advance(base.bars);
        for (const { edits: changes, isNewBase, slice, part } of edits) {
          const next = changes.reduce((document, edit) => edited(document, times, edit), current);
          if (!canRun(market, next)) continue;
          const before = allOf(base.recording);
          const run = startScenario(market, next, base);
          const until = Math.floor(run.bars * part);
          while (run.barsDone < until && !run.advance(slice));
          if (part === 1) {
            run.advance(run.bars);
            const scratch = runScenario(market, next);
            expectSame(allOf(run.recording), allOf(scratch));
            for (const bar of [0, Math.floor(run.bars / 2), run.bars - 1]) {
              expectSame(run.recording.statementAt(bar), scratch.statementAt(bar));
            }
            expectChangedFrom(run, base);
            taken +=
              run.changedFrom() > 0 || next.strategies.some(({ id }) => run.changedFrom(id) > 0) ? 1 : 0;
          }
          expectSame(allOf(base.recording), before);
          if (!isNewBase) continue;
          base = run;
          current = next;
        }
      }),
      RUNS,
    );
    // A property that never goes on from anything would show nothing.
    expect(taken).toBeGreaterThan(RUNS.numRuns / 4);
  });
});
