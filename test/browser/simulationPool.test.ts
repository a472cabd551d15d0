import { afterEach, describe, expect, it } from "vitest";
import { runScenario, type ScenarioDocument } from "../../src/engine/index.ts";
import { marketOf, syntheticDataset } from "../../src/marketData/dataset.ts";
import { sampleDocument } from "../../src/scenario/sampleDocument.ts";
import { SimulationCancelled, startSimulationWorker, type WorkerLike } from "../../src/simulation/client.ts";
import { SimulationPool } from "../../src/simulation/pool.ts";

const short = syntheticDataset({ bars: 400 });
const long = syntheticDataset({ bars: 40_000 });
const sample = sampleDocument({ fingerprint: short.fingerprint, symbols: [...short.series.keys()] });

/** A sweep: other costs, other capital, other shares of the first sleeve. */
const variations: readonly ScenarioDocument[] = [
  sample,
  { ...sample, execution: { ...sample.execution, slippageBps: "20" } },
  ...["0.05", "0.1", "0.15"].map((weight) => ({
    ...sample,
    strategies: sample.strategies.map((strategy, k) => (k === 0 ? { ...strategy, weight } : strategy)),
  })),
  { ...sample, capital: "12345" },
];

let started = 0;
const brokenFirst: string[] = [];
const pool = new SimulationPool({
  size: 2,
  startWorker: () => {
    started++;
    const address = brokenFirst.pop();
    if (address === undefined) return startSimulationWorker();
    return new Worker(address, { type: "module" }) as unknown as WorkerLike;
  },
});
afterEach(() => {
  pool.close();
  started = 0;
});

describe("a pool of simulation workers", () => {
  it("computes what the engine computes on this thread, bit for bit", async () => {
    pool.setMarket(short.series);
    const columns = ["times", "portfolio", "reserve", "equity", "nav", "gross", "traded", "state"] as const;
    const outcomes = await pool.runAll(variations, { columns, withJournal: true });
    expect(started).toBe(2);
    outcomes.forEach((outcome, k) => {
      if (outcome.kind === "failed") throw outcome.error;
      const expected = runScenario(marketOf(short), variations[k] ?? sample);
      const { sleeves, ...shared } = outcome.columns;
      expect(shared).toEqual({
        times: expected.times,
        portfolio: expected.portfolio,
        reserve: expected.reserve,
      });
      expect(Object.keys(sleeves)).toEqual(Object.keys(expected.sleeves));
      for (const [id, { equity, nav, gross, traded, state }] of Object.entries(expected.sleeves)) {
        expect(sleeves[id]).toEqual({ equity, nav, gross, traded, state });
      }
      expect(outcome.journal).toEqual(expected.journal);
    });
  });

  it("stops in the middle of long runs, and goes on with others on another market", async () => {
    pool.setMarket(long.series);
    const abort = new AbortController();
    const running = pool.runAll(variations, { columns: ["portfolio"], signal: abort.signal });
    setTimeout(() => abort.abort(), 100);
    await expect(running).rejects.toBeInstanceOf(SimulationCancelled);
    pool.setMarket(short.series);
    const outcomes = await pool.runAll(variations, { columns: ["portfolio"] });
    const bars = outcomes.map((outcome) => outcome.kind === "finished" && outcome.columns.portfolio.length);
    expect(bars).toEqual(variations.map(() => 400));
  });

  it("runs elsewhere what a worker takes along that dies", async () => {
    brokenFirst.push("data:text/javascript,throw new Error('broken')");
    pool.setMarket(short.series);
    const outcomes = await pool.runAll(variations, { columns: ["portfolio"] });
    expect(outcomes.map(({ kind }) => kind)).toEqual(variations.map(() => "finished"));
    expect(started).toBeGreaterThan(1);
  });
});
