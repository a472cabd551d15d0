import type { SimulationPool } from "../../src/simulation/pool.ts";
import type { ColumnName } from "../../src/simulation/protocol.ts";
import { j1, j2 } from "../jobs.ts";
import { Loop } from "./loop.ts";
import { CURVES, EVERYTHING, PORTFOLIO, type RoundCount, Sweep, takeTurns } from "./sweep.ts";

type Samples<Name extends string> = Readonly<Record<Name, readonly number[]>>;

/** Milliseconds of each round of many runs of one job. */
export interface SweepRounds {
  /** On a worker a core and on one worker, which have started, have the market and have seen such runs before. */
  readonly warm: Samples<"many" | "one" | "loopOnMany" | "loopOnOne">;
  /** From no worker at all. */
  readonly cold: Samples<"many" | "one">;
  /** On a worker a core: the portfolio's curve alone, and all columns. */
  readonly sent: Samples<"portfolio" | "everything">;
}

declare global {
  interface Window {
    measureSweep(
      job: "j1" | "j2",
      runs: number,
      counts: { readonly warm: RoundCount; readonly others: RoundCount },
    ): Promise<SweepRounds>;
  }
}

window.measureSweep = async (job, runs, counts) => {
  const sweep = new Sweep(job === "j1" ? j1() : j2(), runs);
  const cores = navigator.hardwareConcurrency;
  const [many, one] = [sweep.poolOf(cores), sweep.poolOf(1)];
  const [loopOnMany, loopOnOne] = [new Loop(cores), new Loop(1)];
  const timed = (pool: SimulationPool, columns: readonly ColumnName[]) => () => sweep.time(pool, columns);
  await sweep.check(many);
  const warm = await takeTurns(
    {
      many: timed(many, CURVES),
      one: timed(one, CURVES),
      loopOnMany: () => loopOnMany.time(),
      loopOnOne: () => loopOnOne.time(),
    },
    counts.warm,
  );
  for (const done of [one, loopOnMany, loopOnOne]) done.close();
  const sent = await takeTurns(
    { portfolio: timed(many, PORTFOLIO), everything: timed(many, EVERYTHING) },
    counts.others,
  );
  many.close();
  const fresh = (size: number) => async () => {
    const pool = sweep.poolOf(size);
    const taken = await sweep.time(pool, CURVES);
    pool.close();
    return taken;
  };
  const cold = await takeTurns({ many: fresh(cores), one: fresh(1) }, counts.others);
  return { warm, cold, sent };
};
