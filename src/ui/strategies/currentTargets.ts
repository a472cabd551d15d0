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
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle]?.bar ?? 0) <= bar) low = middle + 1;
    else high = middle;
  }
  const weights = Object.entries(entries[low - 1]?.weights ?? {});
  return new Map(weights.map(([id, weight]) => [id, Math.round(toMillionths(weight) / 1_000)]));
}
