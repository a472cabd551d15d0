import { useMemo, useRef } from "react";
import type { JournalEntry, RebalanceFrequency } from "../../engine/index.ts";
import type { OpenedSteps, StepsSubject } from "../../state/preferencesStore.ts";
import { Button } from "../controls/Button.tsx";
import { EmptyState } from "../controls/EmptyState.tsx";
import { SleeveMark } from "../controls/SleeveMark.tsx";
import { useNarrow } from "../controls/useNarrow.ts";
import { VirtualTable } from "../controls/VirtualTable.tsx";
import { formatInstant } from "../format.ts";
import { JournalFilters } from "./JournalFilters.tsx";
import { type JournalRow, NO_FILTER } from "./journalFilter.ts";
import type { JournalSleeve } from "./journalRows.ts";
import { MoveSteps, type StandingLookup } from "./MoveSteps.tsx";
import { moveStoryAt } from "./moveStory.ts";
import { rowAfterKey, stepsKey, useJournalView } from "./useJournalView.ts";

export interface JournalTableProps {
  /** Up to the cursor, oldest first; shown newest first. */
  readonly rows: readonly JournalRow[];
  /** The journal that the rows are of, row by row; it may go on beyond them. */
  readonly journal: readonly JournalEntry[];
  readonly sleeves: readonly JournalSleeve[];
  /** The kinds of entries there are. */
  readonly types: readonly string[];
  readonly intraday: boolean;
  readonly frequency: RebalanceFrequency;
  readonly standingAt: StandingLookup;
  /** The rebalance or move whose steps are open. */
  readonly opened: OpenedSteps | undefined;
  readonly onOpen: (timeMs: number, of: StepsSubject) => void;
  readonly onClose: () => void;
  readonly onSeek: (bar: number) => void;
}

/** A line for when, who and what kind, and two for what happened, with the padding of a finger. */
const STACKED_HEIGHT = 60;

/** Everything that happened, exact, newest first; a row's time moves the cursor there, a move shows its steps. */
export function JournalTable(props: JournalTableProps) {
  const { rows, journal, sleeves, types, intraday, onOpen, onClose, onSeek } = props;
  const view = useJournalView(props);
  const { found, openRow } = view;
  const story = useMemo(
    () => openRow && moveStoryAt(journal.slice(0, rows.length), openRow.id),
    [openRow, journal, rows.length],
  );
  const isNarrow = useNarrow();
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
            view.setActive(next);
          }}
        >
          {formatInstant(row.timeMs, intraday)}
        </button>
      )
    );
  };
  const stepsButton = (index: number, isTabStop: boolean) => {
    const row = rowAt(index);
    const { steps, timeMs = 0 } = row ?? {};
    if (!steps) return null;
    const isOpen = row === openRow;
    const label = isOpen ? "Hide steps" : "Show steps";
    return (
      <button
        type="button"
        tabIndex={isTabStop ? 0 : -1}
        data-steps={stepsKey({ timeMs, of: steps })}
        aria-label={`${label} of ${steps === "rebalance" ? "" : "the move of "}${formatInstant(timeMs, intraday)}`}
        aria-expanded={isOpen}
        aria-controls={isOpen ? view.paneId : undefined}
        className="relative shrink-0 rounded-small text-accent hover:underline pointer-coarse:before:absolute pointer-coarse:before:-inset-2.5"
        onClick={() => (isOpen ? onClose() : onOpen(timeMs, steps))}
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
    // Its rows are endless: only here does a narrow page scroll inside of itself.
    <div className="flex h-full flex-col max-lg:h-110">
      <JournalFilters
        value={view.filter}
        sleeves={sleeves}
        types={types}
        count={found.length}
        onChange={view.changeFilter}
      />
      <div ref={view.container} className="@container relative flex min-h-0 grow border-t">
        {/* Where there is no room for both, the steps cover the table: what is covered is out of reach. */}
        <div className={`min-h-0 min-w-0 grow ${openRow ? "@max-[720px]:invisible" : ""}`}>
          {found.length === 0 && rows.length > 0 ? (
            <EmptyState
              title="No entry matches"
              action={<Button onClick={() => view.changeFilter(NO_FILTER)}>Clear filters</Button>}
            >
              Try fewer words, or all sleeves and types.
            </EmptyState>
          ) : (
            <VirtualTable
              // Rows of another height make another table.
              key={isNarrow ? "stacked" : "columns"}
              label="Journal"
              rowCount={found.length}
              activeRow={view.active}
              rowHeight={isNarrow ? STACKED_HEIGHT : undefined}
              rowClass={(index) => (openRow && rowAt(index) === openRow ? "bg-selection" : "")}
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
        {openRow?.steps && story && (
          <div className="absolute inset-0 @min-[720px]:static @min-[720px]:w-124 @min-[720px]:shrink-0 @min-[720px]:border-l">
            <MoveSteps
              id={view.paneId}
              story={story}
              subject={openRow.steps === "rebalance" || openRow.steps === "move" ? openRow.steps : "removal"}
              frequency={props.frequency}
              standingAt={props.standingAt}
              sleeves={sleeves}
              instantOf={(timeMs) => formatInstant(timeMs, intraday)}
              opening={props.opened}
              onClose={onClose}
            />
          </div>
        )}
      </div>
    </div>
  );
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
