import type { JournalEntry } from "../../engine/index.ts";
import { toMillionths } from "../../scenario/allocation.ts";

type TargetEntry = Extract<JournalEntry, { readonly weights: Readonly<Record<string, string>> }>;

/** The entries of a journal that say what all sleeves' targets are from their bar on, in order. */
export function targetEntries(journal: readonly JournalEntry[]): TargetEntry[] {
  return journal.filter((entry): entry is TargetEntry => "weights" in entry);
}

/**
 * What capital moves aim at from a bar on, in tenths of a percent by sleeve. Nothing before the first move was decided:
 * targets are the sliders then.
 *
 * @param entries as `targetEntries` gives them; found by bisection, for there may be one a bar
 */
export function currentTargets(entries: readonly TargetEntry[], bar: number): ReadonlyMap<string, number> {
  const weights = Object.entries(entries[lastUpTo(entries, bar)]?.weights ?? {});
  return new Map(weights.map(([id, weight]) => [id, Math.round(toMillionths(weight) / 1_000)]));
}

/** Where an algorithm's targets come from at a bar. */
export interface TargetsOrigin {
  /** The time of the rebalance that named them, in ms; undefined where targets are the sliders. */
  readonly rebalancedMs: number | undefined;
  /** Why the algorithm could name none so far, as the journal says it. */
  readonly waiting: string | undefined;
}

/** @param entries as `targetEntries` gives them */
export function targetsOrigin(entries: readonly TargetEntry[], bar: number): TargetsOrigin {
  const place = lastUpTo(entries, bar);
  const last = entries[place];
  for (let at = place; at >= 0; at--) {
    const entry = entries[at];
    if (entry?.type === "rebalanced") return { rebalancedMs: entry.timeMs, waiting: undefined };
    // A decision puts every target back to its slider: what was named before it holds no more.
    if (entry?.type !== "targetsKept") break;
  }
  return { rebalancedMs: undefined, waiting: last?.type === "targetsKept" ? last.reason : undefined };
}

function lastUpTo(entries: readonly TargetEntry[], bar: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle]?.bar ?? 0) <= bar) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
