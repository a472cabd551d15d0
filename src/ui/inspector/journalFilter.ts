import type { StepsSubject } from "../../state/preferencesStore.ts";

/** One thing that happened, in words. */
export interface JournalRow {
  /** Its place in the journal. */
  readonly id: number;
  readonly bar: number;
  readonly timeMs: number;
  /** Left out for what concerns the whole portfolio. */
  readonly sleeve?: { readonly id: string; readonly name: string; readonly slot: number } | undefined;
  /** The kind of entry: fill, move, decision, rejected … */
  readonly type: string;
  readonly text: string;
  /** What can be opened into its steps: a rebalance, a capital move. */
  readonly steps?: StepsSubject | undefined;
}

/** Which rows to show; empty text means any. */
export interface JournalFilter {
  readonly sleeve: string;
  readonly type: string;
  readonly text: string;
}

export const NO_FILTER: JournalFilter = { sleeve: "", type: "", text: "" };

/** A filter without what the journal no longer knows: a sleeve that was taken out, a kind that no longer occurs. */
export function withoutGone(
  filter: JournalFilter,
  sleeves: readonly { readonly id: string }[],
  types: readonly string[],
): JournalFilter {
  const isSleeveGone = filter.sleeve !== "" && !sleeves.some(({ id }) => id === filter.sleeve);
  const isTypeGone = filter.type !== "" && !types.includes(filter.type);
  if (!isSleeveGone && !isTypeGone) return filter;
  return {
    ...filter,
    sleeve: isSleeveGone ? "" : filter.sleeve,
    type: isTypeGone ? "" : filter.type,
  };
}

/** The rows a filter lets through, in their order. Text matches anywhere, in any case. */
export function filterJournal(rows: readonly JournalRow[], filter: JournalFilter): readonly JournalRow[] {
  const wanted = filter.text.trim().toLowerCase();
  if (filter.sleeve === "" && filter.type === "" && wanted === "") return rows;
  return rows.filter(
    (row) =>
      (filter.sleeve === "" || row.sleeve?.id === filter.sleeve) &&
      (filter.type === "" || row.type === filter.type) &&
      (wanted === "" || `${row.sleeve?.name ?? ""} ${row.type} ${row.text}`.toLowerCase().includes(wanted)),
  );
}
