import { useEffect, useId, useMemo, useRef, useState } from "react";
import type { JournalRow } from "./journalFilter.ts";

/**
 * Which rebalance has its steps open. It is remembered by its instant: a new run of the scenario shows the steps that
 * it took there, if it rebalanced there at all.
 */
export function useOpenedSteps(rows: readonly JournalRow[]) {
  const [openedMs, setOpenedMs] = useState<number>();
  const container = useRef<HTMLDivElement>(null);
  const lastMs = useRef<number>(undefined);
  useEffect(() => {
    // Closed: the focus goes back to the button that opens them, which is within reach again only now.
    if (openedMs === undefined && lastMs.current !== undefined) {
      const opener = container.current?.querySelector<HTMLElement>(`[data-steps="${lastMs.current}"]`);
      opener?.focus({ preventScroll: true });
    }
    lastMs.current = openedMs;
  }, [openedMs]);
  return {
    row: useMemo(
      () =>
        openedMs === undefined
          ? undefined
          : rows.find(({ rebalance, timeMs }) => rebalance && timeMs === openedMs),
      [rows, openedMs],
    ),
    paneId: useId(),
    container,
    open: (row: JournalRow) => setOpenedMs(row.timeMs),
    close: () => setOpenedMs(undefined),
  };
}
