import { parseScenario, runScenario, type ScenarioDocument } from "../../src/engine/index.ts";
import { SimulationPool } from "../../src/simulation/pool.ts";
import type { ColumnName } from "../../src/simulation/protocol.ts";
import { type Job, scenarioOf } from "../jobs.ts";

/** What a comparison of branches draws and counts. */
export const CURVES = ["portfolio", "nav"] as const satisfies readonly ColumnName[];
/** What a heat map counts: 8 bytes a bar. */
export const PORTFOLIO = ["portfolio"] as const satisfies readonly ColumnName[];
/** All that there is, 65 bytes a bar and sleeve. */
export const EVERYTHING = [
  ...(["times", "portfolio", "reserve"] as const),
  ...(["equity", "cash", "gross", "nav", "state", "fees", "slippage", "traded", "fills"] as const),
] as const satisfies readonly ColumnName[];

export interface RoundCount {
  readonly rounds: number;
  readonly warmUpRounds: number;
}

/** Many runs of one job, each with other costs: no run can go on from another, each is computed from its first bar. */
export class Sweep {
  readonly #job: Job;
  readonly #documents: readonly ScenarioDocument[];

  constructor(job: Job, runs: number) {
    this.#job = job;
    this.#documents = Array.from({ length: runs }, (_, k) =>
      parseScenario(
        scenarioOf({ ...job, slippageBps: (Number(job.slippageBps) * (1 + k / 100)).toFixed(6) }),
      ),
    );
  }

  /** A pool with the job's market; its workers are yet to start. */
  poolOf(size: number): SimulationPool {
    const pool = new SimulationPool({ size });
    pool.setMarket(this.#job.market.series);
    return pool;
  }

  /** Milliseconds until the last outcome is here. */
  async time(pool: SimulationPool, columns: readonly ColumnName[]): Promise<number> {
    const start = performance.now();
    const outcomes = await pool.runAll(this.#documents, { columns });
    const taken = performance.now() - start;
    for (const outcome of outcomes) if (outcome.kind === "failed") throw outcome.error;
    return taken;
  }

  /** Holds the portfolio's curve of every run against a run on this thread. */
  async check(pool: SimulationPool): Promise<void> {
    const outcomes = await pool.runAll(this.#documents, { columns: ["portfolio"] });
    outcomes.forEach((outcome, k) => {
      if (outcome.kind === "failed") throw outcome.error;
      const { portfolio } = runScenario(this.#job.market, this.#documents[k] as ScenarioDocument);
      const isSame = portfolio.every((value, bar) => Object.is(value, outcome.columns.portfolio[bar]));
      if (!isSame) throw new Error(`${this.#job.name}: run ${k} is another in the pool`);
    });
  }
}

/** Milliseconds of several jobs that take turns; in every other round they do so in the opposite order. */
export async function takeTurns<const Name extends string>(
  jobs: Readonly<Record<Name, () => Promise<number>>>,
  { rounds, warmUpRounds }: RoundCount,
): Promise<Readonly<Record<Name, readonly number[]>>> {
  const names = Object.keys(jobs) as Name[];
  const samples = Object.fromEntries(names.map((name): [string, number[]] => [name, []]));
  for (let round = 0; round < warmUpRounds + rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const taken = await jobs[name]();
      if (round >= warmUpRounds) samples[name]?.push(taken);
    }
  }
  return samples as Record<Name, number[]>;
}
