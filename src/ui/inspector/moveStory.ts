import type { JournalEntry } from "../../engine/index.ts";
import type { StepsSubject } from "../../state/preferencesStore.ts";

type EntryOf<Type extends JournalEntry["type"]> = Extract<JournalEntry, { type: Type }>;

export type MovedEntry = EntryOf<"moved">;
export type FilledEntry = EntryOf<"filled">;

/** What makes capital move. */
export type DecidingEntry = EntryOf<"weightsSet" | "rebalanced" | "targetsKept"> | RemovedEntry;

type RemovedEntry = Extract<JournalEntry, { sleeve: string; reason: string }> & { readonly type: "removed" };

/** A capital move from what was decided to what it came to, as the journal tells it. */
export interface MoveStory {
  /** What was decided at one bar, in order; all of it makes one move. */
  readonly decided: readonly DecidingEntry[];
  /** The move; undefined as long as it has not been executed. */
  readonly move: MovedEntry | undefined;
  /** Why there will be none. */
  readonly withoutMove: string | undefined;
  /** What was traded in it. */
  readonly fills: readonly FilledEntry[];
}

/** What of an entry can be opened; undefined for what takes no steps. */
export function subjectOf(entry: JournalEntry): StepsSubject | undefined {
  if (entry.type === "rebalanced") return "rebalance";
  if (entry.type !== "moved") return undefined;
  return entry.why === "targets" ? "move" : `removal of ${entry.legs[0]?.sleeve ?? ""}`;
}

/**
 * The story that an entry is a part of: a rebalance, a capital move, or the closing of a removed sleeve.
 *
 * @param journal up to the cursor: what comes after is not told
 * @param place of the entry in it
 */
export function moveStoryAt(journal: readonly JournalEntry[], place: number): MoveStory | undefined {
  const entry = journal[place];
  if (entry?.type === "rebalanced") return storyFrom(journal, place);
  if (entry?.type !== "moved") return undefined;
  const fills = fillsOf(journal, place);
  if (entry.why === "removal") {
    const sleeve = entry.legs[0]?.sleeve;
    const removal = journal.findLast(
      (other, k): other is RemovedEntry => k < place && other.type === "removed" && other.sleeve === sleeve,
    );
    return { decided: removal ? [removal] : [], move: entry, withoutMove: undefined, fills };
  }
  return { decided: decidedBefore(journal, place), move: entry, withoutMove: undefined, fills };
}

/** From a rebalance on, to the move that it led to. */
function storyFrom(journal: readonly JournalEntry[], place: number): MoveStory {
  const end = journal.findIndex((entry, k) => k > place && isOutcome(entry));
  const outcome = journal[end];
  return {
    decided: decidedBefore(journal, end < 0 ? place + 1 : end),
    move: outcome?.type === "moved" ? outcome : undefined,
    withoutMove:
      outcome?.type === "moveSkipped" || outcome?.type === "moveExpired" ? outcome.reason : undefined,
    fills: outcome?.type === "moved" ? fillsOf(journal, end) : [],
  };
}

/** What ends a decision: capital moves to the targets, or it does not. */
function isOutcome(entry: JournalEntry): boolean {
  if (entry.type === "moved") return entry.why === "targets";
  return entry.type === "moveSkipped" || entry.type === "moveExpired";
}

/** All that was decided about weights at the last bar before an entry at which anything was. */
function decidedBefore(journal: readonly JournalEntry[], end: number): readonly DecidingEntry[] {
  const decided: DecidingEntry[] = [];
  for (let k = end - 1; k >= 0; k--) {
    const entry = journal[k];
    if (!entry || (decided[0] && entry.bar < decided[0].bar)) break;
    if (entry.type === "weightsSet" || entry.type === "rebalanced" || entry.type === "targetsKept") {
      decided.unshift(entry);
    }
  }
  return decided;
}

/** What was traded in a move: what the journal says since the bar, or the move, before it. */
function fillsOf(journal: readonly JournalEntry[], place: number): readonly FilledEntry[] {
  const fills: FilledEntry[] = [];
  const bar = journal[place]?.bar;
  for (let k = place - 1; k >= 0; k--) {
    const entry = journal[k];
    if (!entry || entry.bar !== bar || entry.type === "moved") break;
    if (entry.type === "filled" && entry.why === "move") fills.unshift(entry);
  }
  return fills;
}
