import { useEffect, useId, useMemo, useRef, useState } from "react";
import type { OpenedSteps } from "../../state/preferencesStore.ts";
import {
  filterJournal,
  type JournalFilter,
  type JournalRow,
  NO_FILTER,
  withoutGone,
} from "./journalFilter.ts";

/**
 * Which of the journal's rows are listed, which of them Tab reaches, and which one has its steps open. Steps are open
 * only beside a list that has their row.
 */
export function useJournalView({
  rows,
  sleeves,
  types,
  opened,
  onClose,
}: {
  readonly rows: readonly JournalRow[];
  readonly sleeves: readonly { readonly id: string }[];
  readonly types: readonly string[];
  readonly opened: OpenedSteps | undefined;
  readonly onClose: () => void;
}) {
  const [chosen, setFilter] = useState(NO_FILTER);
  const filter = useMemo(() => withoutGone(chosen, sleeves, types), [chosen, sleeves, types]);
  const found = useMemo(() => filterJournal(rows, filter), [rows, filter]);
  const [active, setActive] = useState<number>();
  const [shown, setShown] = useState<OpenedSteps>();
  if (opened !== shown) {
    setShown(opened);
    // Opened from outside, its row may be filtered out, or far from those in view.
    const isListed = opened === undefined || found.some((row) => isOf(opened, row));
    if (!isListed) setFilter(NO_FILTER);
    if (opened) setActive(placeOf(opened, isListed ? found : rows));
  }
  const openRow = useMemo(() => opened && rows.find((row) => isOf(opened, row)), [rows, opened]);
  return {
    filter,
    found,
    active,
    setActive,
    changeFilter: (next: JournalFilter) => {
      setFilter(next);
      if (openRow && !filterJournal(rows, next).includes(openRow)) onClose();
    },
    openRow,
    paneId: useId(),
    container: useReturningFocus(opened),
  };
}

/** Gives the focus back to the button that opens the steps, which is within reach again only once they are closed. */
function useReturningFocus(opened: OpenedSteps | undefined) {
  const container = useRef<HTMLDivElement>(null);
  const last = useRef<OpenedSteps>(undefined);
  useEffect(() => {
    // Whoever closed them from elsewhere, such as the filters, goes on there.
    const isLost = document.activeElement === document.body;
    if (opened === undefined && last.current !== undefined && isLost) {
      const opener = container.current?.querySelector<HTMLElement>(
        `[data-steps="${stepsKey(last.current)}"]`,
      );
      opener?.focus({ preventScroll: true });
    }
    last.current = opened;
  }, [opened]);
  return container;
}

/** Tells what can be opened apart from all else in the journal. */
export function stepsKey({ timeMs, of }: OpenedSteps): string {
  return `${timeMs} ${of}`;
}

/** Whether a row is what was opened. */
function isOf({ timeMs, of }: OpenedSteps, row: JournalRow): boolean {
  return row.steps === of && row.timeMs === timeMs;
}

/** Where what was opened stands in a list that shows the newest first; undefined where it is not in it. */
function placeOf(opened: OpenedSteps, rows: readonly JournalRow[]): number | undefined {
  const index = rows.findIndex((row) => isOf(opened, row));
  return index < 0 ? undefined : rows.length - 1 - index;
}

const PAGE_ROWS = 10;

/** The row that a key leads to from another; undefined for any other key. */
export function rowAfterKey(row: number, count: number, key: string): number | undefined {
  const last = count - 1;
  switch (key) {
    case "ArrowDown":
      return Math.min(last, row + 1);
    case "ArrowUp":
      return Math.max(0, row - 1);
    case "PageDown":
      return Math.min(last, row + PAGE_ROWS);
    case "PageUp":
      return Math.max(0, row - PAGE_ROWS);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return undefined;
  }
}
