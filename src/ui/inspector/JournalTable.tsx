import { useMemo, useRef, useState } from "react";
import { EmptyState } from "../controls/EmptyState.tsx";
import { SleeveMark } from "../controls/SleeveMark.tsx";
import { useNarrow } from "../controls/useNarrow.ts";
import { VirtualTable } from "../controls/VirtualTable.tsx";
import { formatInstant } from "../format.ts";
import { JournalFilters } from "./JournalFilters.tsx";
import { filterJournal, type JournalRow, NO_FILTER } from "./journalFilter.ts";
import type { JournalSleeve } from "./journalRows.ts";
import { RebalanceSteps } from "./RebalanceSteps.tsx";
import { useOpenedSteps } from "./useOpenedSteps.ts";

export interface JournalTableProps {
  /** Up to the cursor, oldest first; shown newest first. */
  readonly rows: readonly JournalRow[];
  readonly sleeves: readonly JournalSleeve[];
  /** The kinds of entries there are. */
  readonly types: readonly string[];
  readonly intraday: boolean;
  readonly onSeek: (bar: number) => void;
}

/** A line for when, who and what kind, and two for what happened, with the padding of a finger. */
const STACKED_HEIGHT = 60;

/** Everything that happened, exact, newest first; a row's time moves the cursor there, a rebalance shows its steps. */
export function JournalTable({ rows, sleeves, types, intraday, onSeek }: JournalTableProps) {
  const [filter, setFilter] = useState(NO_FILTER);
  const found = useMemo(() => filterJournal(rows, filter), [rows, filter]);
  const [active, setActive] = useState<number>();
  const isNarrow = useNarrow();
  const steps = useOpenedSteps(rows);
  // A row that an arrow leads to may not be drawn yet: it takes the focus as it appears.
  const wanted = useRef<number>(undefined);
  const focusIfWanted = (button: HTMLButtonElement | null, index: number) => {
    if (!button || wanted.current !== index) return;
    wanted.current = undefined;
    button.focus({ preventScroll: true });
  };
  const rowAt = (index: number) => found[found.length - 1 - index];
  const time = (index: number, isTabStop: boolean) => {
    const row = rowAt(index);
    return (
      row && (
        <button
          ref={(button) => focusIfWanted(button, index)}
          type="button"
          tabIndex={isTabStop ? 0 : -1}
          className="relative rounded-small hover:text-accent hover:underline pointer-coarse:before:absolute pointer-coarse:before:-inset-3"
          onClick={() => onSeek(row.bar)}
          onKeyDown={(event) => {
            const next = rowAfterKey(index, found.length, event.key);
            if (next === undefined) return;
            event.preventDefault();
            wanted.current = next;
            setActive(next);
          }}
        >
          {formatInstant(row.timeMs, intraday)}
        </button>
      )
    );
  };
  const stepsButton = (index: number, isTabStop: boolean) => {
    const row = rowAt(index);
    if (!row?.rebalance) return null;
    const isOpen = row === steps.row;
    const label = isOpen ? "Hide steps" : "Show steps";
    return (
      <button
        type="button"
        tabIndex={isTabStop ? 0 : -1}
        data-steps={row.timeMs}
        aria-label={`${label} of ${formatInstant(row.timeMs, intraday)}`}
        aria-expanded={isOpen}
        aria-controls={isOpen ? steps.paneId : undefined}
        className="relative shrink-0 rounded-small text-accent hover:underline pointer-coarse:before:absolute pointer-coarse:before:-inset-2.5"
        onClick={() => (isOpen ? steps.close() : steps.open(row))}
      >
        {label}
      </button>
    );
  };
  const text = (index: number, isTabStop: boolean) => (
    <span className="flex items-center gap-3">
      <span className="truncate" title={rowAt(index)?.text}>
        {rowAt(index)?.text}
      </span>
      {stepsButton(index, isTabStop)}
    </span>
  );
  const stacked = (index: number, isTabStop: boolean) => (
    <div className="flex h-full flex-col justify-center whitespace-normal">
      <div className="flex min-w-0 items-center gap-2.5">
        {time(index, isTabStop)}
        <span className="min-w-0 truncate">
          <SleeveName row={rowAt(index)} />
        </span>
        <span className="ml-auto text-quiet">{rowAt(index)?.type}</span>
        {stepsButton(index, isTabStop)}
      </div>
      <p className="line-clamp-2" title={rowAt(index)?.text}>
        {rowAt(index)?.text}
      </p>
    </div>
  );
  return (
    <div className="flex h-full flex-col">
      <JournalFilters
        value={filter}
        sleeves={sleeves}
        types={types}
        count={found.length}
        onChange={setFilter}
      />
      <div ref={steps.container} className="@container relative flex min-h-0 grow border-t">
        {/* Where there is no room for both, the steps cover the table: what is covered is out of reach. */}
        <div className={`min-h-0 min-w-0 grow ${steps.row ? "@max-[720px]:invisible" : ""}`}>
          {found.length === 0 && rows.length > 0 ? (
            <EmptyState title="No entry matches">Try fewer words, or all sleeves and types.</EmptyState>
          ) : (
            <VirtualTable
              // Rows of another height make another table.
              key={isNarrow ? "stacked" : "columns"}
              label="Journal"
              rowCount={found.length}
              activeRow={active}
              rowHeight={isNarrow ? STACKED_HEIGHT : undefined}
              rowClass={(index) => (steps.row && rowAt(index) === steps.row ? "bg-selection" : "")}
              columns={
                isNarrow
                  ? [{ id: "entry", header: "Time, sleeve, type, what happened", cell: stacked }]
                  : [
                      { id: "time", header: "Time", width: intraday ? "144px" : "104px", cell: time },
                      {
                        id: "sleeve",
                        header: "Sleeve",
                        width: "128px",
                        cell: (index) => <SleeveName row={rowAt(index)} />,
                      },
                      {
                        id: "type",
                        header: "Type",
                        width: "80px",
                        cell: (index) => <span className="text-quiet">{rowAt(index)?.type}</span>,
                      },
                      { id: "text", header: "What happened", cell: text },
                    ]
              }
            />
          )}
        </div>
        {steps.row?.rebalance && (
          <div className="absolute inset-0 @min-[720px]:static @min-[720px]:w-104 @min-[720px]:shrink-0 @min-[720px]:border-l">
            <RebalanceSteps
              id={steps.paneId}
              entry={steps.row.rebalance}
              sleeves={sleeves}
              instant={formatInstant(steps.row.timeMs, intraday)}
              onClose={steps.close}
            />
          </div>
        )}
      </div>
    </div>
  );
}

const PAGE_ROWS = 10;

/** The row that a key leads to from another; undefined for any other key. */
function rowAfterKey(row: number, count: number, key: string): number | undefined {
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

function SleeveName({ row }: { readonly row: JournalRow | undefined }) {
  if (!row?.sleeve) return <span className="text-quiet">Portfolio</span>;
  return (
    <span className="flex items-center gap-1.5">
      <SleeveMark slot={row.sleeve.slot} />
      <span className="truncate">{row.sleeve.name}</span>
    </span>
  );
}
