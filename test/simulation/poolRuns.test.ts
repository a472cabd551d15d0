import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import {
  createMarket,
  type JournalEntry,
  type Market,
  parseScenario,
  type RecordingColumns,
  runScenario,
  type ScenarioDocument,
  ScenarioError,
} from "../../src/engine/index.ts";
import { type PoolOutcome, SimulationPool } from "../../src/simulation/pool.ts";
import type { ColumnName } from "../../src/simulation/protocol.ts";
import { startInProcessWorker } from "../fixtures/simulation.ts";
import { cases } from "../properties/cases.ts";
import { expectSame, PATIENCE, RUNS } from "../properties/runs.ts";

const ALL_COLUMNS = [
  ...(["times", "portfolio", "reserve"] as const),
  ...(["equity", "cash", "gross", "nav", "state", "fees", "slippage", "traded", "fills"] as const),
] satisfies ColumnName[];

/** Lists of runs cost as many runs as they are long, and that three times over. */
const LISTS = { numRuns: Math.ceil(RUNS.numRuns / 10) };

const pools = [1, 2, 3].map((size) => new SimulationPool({ startWorker: startInProcessWorker, size }));
afterAll(() => {
  for (const pool of pools) pool.close();
});

/** One of many scenarios on a market: some have much in common with others, some nothing; some can't be run. */
const variationOf = fc.record({
  what: fc.constantFrom("weight", "weight", "costs", "decision", "nothing", "tooMuch"),
  sleeve: fc.nat({ max: 7 }),
  part: fc.constantFrom(0, 0.25, 0.8),
});
type Variation = typeof variationOf extends fc.Arbitrary<infer Made> ? Made : never;

function varied(document: ScenarioDocument, { what, sleeve, part }: Variation): ScenarioDocument {
  const { strategies, interventions, execution } = document;
  const weighted = (weight: (old: string) => string): ScenarioDocument => ({
    ...document,
    strategies: strategies.map((strategy, k) =>
      k === sleeve % strategies.length
        ? { ...strategy, weight: weight(strategy.weight), min: "0", max: "1" }
        : strategy,
    ),
  });
  switch (what) {
    case "weight":
      return weighted((old) => (Math.floor(Number(old) * part * 1e6) / 1e6).toFixed(6));
    case "tooMuch":
      return weighted(() => (strategies.length > 1 ? "1" : "0.5"));
    case "costs":
      return { ...document, execution: { ...execution, slippageBps: String(part * 100) } };
    case "decision":
      return {
        ...document,
        interventions: interventions.filter((_, k) => k !== sleeve % Math.max(1, interventions.length)),
      };
    default:
      return document;
  }
}

const bitsOf = (column: Float64Array | Uint8Array) => Buffer.from(column.slice().buffer).toString("base64");

function bitsOfAll({ sleeves, ...shared }: RecordingColumns, journal: readonly JournalEntry[] | undefined) {
  const columnsOf = (columns: object) =>
    Object.fromEntries(
      Object.entries(columns).flatMap(([name, column]) =>
        ALL_COLUMNS.includes(name as ColumnName) ? [[name, bitsOf(column)]] : [],
      ),
    );
  return {
    shared: columnsOf(shared),
    sleeves: Object.entries(sleeves).map(([id, columns]) => [id, columnsOf(columns)]),
    journal,
  };
}

function wholeOutcome(outcome: PoolOutcome<(typeof ALL_COLUMNS)[number]>) {
  if (outcome.kind === "finished") return bitsOfAll(outcome.columns, outcome.journal);
  const { code, path, message } = outcome.error;
  return { code, path, message };
}

function runAlone(market: Market, document: ScenarioDocument) {
  try {
    const { times, portfolio, reserve, sleeves, journal } = runScenario(market, document);
    return bitsOfAll({ times, portfolio, reserve, sleeves }, journal);
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    const { code, path, message } = error;
    return { code, path, message };
  }
}

describe("many runs at once", PATIENCE, () => {
  it("are what each of them is alone, bit for bit, on however many workers", async () => {
    const seen = { finished: 0, failed: 0 };
    await fc.assert(
      fc.asyncProperty(
        cases({ isScripted: false }),
        fc.array(fc.array(variationOf, { maxLength: 2 }), { minLength: 1, maxLength: 7 }),
        async ({ bars, scenario }, lists) => {
          const market = createMarket(bars);
          const first = parseScenario(scenario);
          const documents = lists.map((list) => list.reduce(varied, first));
          const alone = documents.map((document) => runAlone(market, document));
          for (const pool of pools) {
            pool.setMarket(market.series);
            const outcomes = await pool.runAll(documents, { columns: ALL_COLUMNS, withJournal: true });
            expectSame(outcomes.map(wholeOutcome), alone);
            for (const { kind } of outcomes) seen[kind]++;
          }
        },
      ),
      LISTS,
    );
    // A property that never runs anything, or never anything that can't be run, would show little.
    expect(Math.min(seen.finished, seen.failed)).toBeGreaterThan(LISTS.numRuns / 4);
  });
});
