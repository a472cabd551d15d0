import type { JournalEntry, RebalanceFrequency } from "../../engine/index.ts";
import type { JournalRow } from "./journalFilter.ts";
import { JOURNAL_TYPES, journalText } from "./journalText.ts";
import { subjectOf } from "./moveStory.ts";

/** A sleeve as rows and steps show it. */
export interface JournalSleeve {
  readonly id: string;
  readonly name: string;
  readonly slot: number;
}

/** A run's journal in words, in its order. */
export function journalRows(
  journal: readonly JournalEntry[],
  sleeves: readonly JournalSleeve[],
  frequency: RebalanceFrequency,
): readonly JournalRow[] {
  const byId = new Map(sleeves.map((sleeve) => [sleeve.id, sleeve]));
  const names = new Map(sleeves.map(({ id, name }) => [id, name]));
  const removed = new Set<string>();
  return journal.map((entry, id): JournalRow => {
    if (entry.type === "removed") removed.add(entry.sleeve);
    const { bar, timeMs, type } = entry;
    const of = "sleeve" in entry ? entry.sleeve : undefined;
    return {
      id,
      bar,
      timeMs,
      sleeve: of === undefined ? undefined : (byId.get(of) ?? { id: of, name: of, slot: 0 }),
      type: JOURNAL_TYPES[type],
      text: journalText(entry, { names, removed, frequency }),
      steps: subjectOf(entry),
    };
  });
}
