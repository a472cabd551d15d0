import { SLEEVE_STATES } from "../../engine/index.ts";
import { isEverDue } from "../../scenario/rebalancingRules.ts";
import { sleeveNames } from "../../scenario/sleeveNames.ts";
import type { FinishedRun } from "../../state/recordingStore.ts";
import { formatInstant } from "../format.ts";

/** Sleeves that run without any capital, from one and the same bar on. */
export interface StarvedSleeves {
  readonly names: readonly string[];
  /** When it began, as text. */
  readonly since: string;
}

/** Amounts have eight decimals. */
const NO_MONEY = 1e-8;

/**
 * The sleeves from which an algorithm took everything and, up to the cursor, gave nothing back, by when it did, the
 * earliest first. What comes after the cursor is not told.
 * One that never had anything waits for its share, and one whose slider is at nothing under fixed weights is meant so.
 */
export function starvedSleeves(run: FinishedRun | undefined, cursor: number): readonly StarvedSleeves[] {
  if (!run) return [];
  const { document, columns, intraday } = run;
  const { algorithm, frequency, driftThreshold } = document.rebalancing;
  if (algorithm === "fixed" || !isEverDue({ frequency, driftThreshold: driftThreshold ?? undefined })) {
    return [];
  }
  const namesByBar = new Map<number, string[]>();
  for (const [id, name] of sleeveNames(document)) {
    const recorded = columns.sleeves[id];
    if (!recorded || SLEEVE_STATES[recorded.state[cursor] ?? -1] !== "running") continue;
    const equity = recorded.equity.subarray(0, cursor + 1);
    const last = equity.findLastIndex((money) => !(Math.abs(money) <= NO_MONEY));
    const hadCapital = last >= 0 && !Number.isNaN(equity[last]);
    if (!hadCapital || last === equity.length - 1) continue;
    namesByBar.set(last + 1, [...(namesByBar.get(last + 1) ?? []), name]);
  }
  return [...namesByBar]
    .sort(([one], [other]) => one - other)
    .map(([bar, names]) => ({ names, since: formatInstant(columns.times[bar], intraday) }));
}
