import { WEIGHERS } from "./allocation/registry.ts";
import type { WeighingBasis } from "./allocation/weigher.ts";
import { Allocator } from "./allocator.ts";
import type { Checkpoint } from "./checkpoint.ts";
import type { SleeveColumns } from "./columns.ts";
import { type Decimal, plainText } from "./decimal.ts";
import type { ExecutionPoint } from "./executionPoint.ts";
import type { JournalEvent, Texts } from "./journalEntry.ts";
import { readParameters } from "./parameter.ts";
import type { RebalancingPlan, RunPlan } from "./runPlan.ts";
import type { RebalanceAlgorithm } from "./scenario.ts";
import type { SleeveState } from "./sleeve.ts";
import { nameTargets } from "./targetWeights.ts";

type Rebalanced = Extract<JournalEvent<Texts>, { type: "rebalanced" }>;

/**
 * The targets that an algorithm would name, with the steps that lead to them, in the terms of the journal's entry of a
 * rebalance; or the reason why it would name none.
 */
export type ShadowTargets = { readonly algorithm: RebalanceAlgorithm } & (
  | Pick<Rebalanced, "total" | "inputs" | "raw" | "bound" | "weights">
  | { readonly reason: string }
);

/** What is set for a sleeve at a bar, once its decisions have been taken; weights 0..1. */
export interface ShadowedSleeve {
  readonly state: SleeveState;
  readonly slider: string;
  /** What the next capital move would aim at. */
  readonly target: string;
}

/** What every algorithm would choose at a bar. */
export interface Shadows {
  readonly bar: number;
  /** The sleeves that are there, by id, in the order in which they were added. */
  readonly sleeves: Readonly<Record<string, ShadowedSleeve>>;
  /** One for each algorithm, in the order in which they are offered. */
  readonly algorithms: readonly ShadowTargets[];
}

/**
 * Asks all algorithms at any bar of a run, right after the bar's decisions and before its rebalancing: just where the
 * run would ask them. So it goes through the bars since a checkpoint once more. What it writes on the way into the run's
 * columns is what stands there.
 */
export class ShadowReader {
  readonly #plan: RunPlan;
  readonly #columns: readonly SleeveColumns[];
  readonly #rules: readonly (RebalancingPlan & { readonly algorithm: RebalanceAlgorithm })[];
  #replay: { readonly allocator: Allocator; next: number } | undefined;
  #latest: Shadows | undefined;

  /** @param columns of the run, complete up to every bar that is asked for */
  constructor(plan: RunPlan, columns: readonly SleeveColumns[]) {
    this.#plan = plan;
    this.#columns = columns;
    const { algorithm, params } = plan.document.rebalancing;
    this.#rules = WEIGHERS.map((weigher) => ({
      weigher,
      algorithm: weigher.algorithm as RebalanceAlgorithm,
      // Numbers of one algorithm mean nothing to another.
      parameters: readParameters(
        weigher,
        weigher.algorithm === algorithm ? params : {},
        "rebalancing.params",
      ),
    }));
  }

  /**
   * Goes up to so many bars of the way to a bar.
   *
   * @returns whether `at` has no way to go any more
   */
  prepare(bar: number, checkpoints: readonly Checkpoint[], bars: number): boolean {
    if (this.#latest?.bar === bar) return true;
    const replay = this.#replayBefore(bar, checkpoints);
    const end = Math.min(bar, replay.next + bars);
    for (; replay.next < end; replay.next++) replay.allocator.executeBar(replay.next);
    return replay.next === bar;
  }

  /** @param checkpoints of the run, ascending */
  at(bar: number, checkpoints: readonly Checkpoint[]): Shadows {
    this.prepare(bar, checkpoints, Number.POSITIVE_INFINITY);
    if (this.#latest?.bar === bar) return this.#latest;
    const replay = this.#replayBefore(bar, checkpoints);
    let shadows: Shadows | undefined;
    replay.allocator.executeBar(bar, (point, basis) => {
      shadows = this.#look(point, replay.allocator, basis);
    });
    replay.next++;
    if (!shadows) throw new Error(`nobody looked at bar ${bar}`);
    this.#latest = shadows;
    return shadows;
  }

  /** A portfolio as it was at or before a bar: where the last one stands, or at a checkpoint, whichever is nearer. */
  #replayBefore(
    bar: number,
    checkpoints: readonly Checkpoint[],
  ): { readonly allocator: Allocator; next: number } {
    const checkpoint = checkpoints.findLast((candidate) => candidate.bar <= bar);
    const isAhead = this.#replay && this.#replay.next <= bar && this.#replay.next >= (checkpoint?.bar ?? 0);
    if (this.#replay && isAhead) return this.#replay;
    const allocator = new Allocator(this.#plan, this.#columns);
    if (checkpoint) allocator.standAt(checkpoint);
    this.#replay = { allocator, next: checkpoint?.bar ?? 0 };
    return this.#replay;
  }

  #look(point: ExecutionPoint, allocator: Allocator, basis: () => WeighingBasis): Shadows {
    const { sleeves } = allocator;
    return {
      bar: point.bar,
      sleeves: Object.fromEntries(
        sleeves.map(({ id, state, slider, target }) => [
          id,
          { state, slider: plainText(slider), target: plainText(target) },
        ]),
      ),
      algorithms: this.#rules.map((rules): ShadowTargets => {
        const { algorithm } = rules;
        const named = nameTargets(point, allocator, rules, basis);
        if ("reason" in named) return { algorithm, ...named };
        const { targets, total, ...steps } = named;
        const weightOf = (sleeve: (typeof sleeves)[number]): Decimal => targets.get(sleeve) ?? sleeve.target;
        return {
          algorithm,
          ...steps,
          total: plainText(total),
          weights: Object.fromEntries(sleeves.map((sleeve) => [sleeve.id, plainText(weightOf(sleeve))])),
        };
      }),
    };
  }
}
