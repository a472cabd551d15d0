import { useMemo, useRef, useState } from "react";
import { EmptyState } from "../controls/EmptyState.tsx";
import { SearchField } from "../controls/SearchField.tsx";
import { Select } from "../controls/Select.tsx";
import { SleeveMark } from "../controls/SleeveMark.tsx";
import { useNarrow } from "../controls/useNarrow.ts";
import { VirtualTable } from "../controls/VirtualTable.tsx";
import { formatCount, formatInstant } from "../format.ts";
import { filterJournal, type JournalRow, NO_FILTER } from "./journalFilter.ts";

export interface JournalTableProps {
  /** Up to the cursor, oldest first; shown newest first. */
  readonly rows: readonly JournalRow[];
  readonly sleeves: readonly { readonly id: string; readonly name: string }[];
  /** The kinds of entries there are. */
  readonly types: readonly string[];
  readonly intraday: boolean;
  readonly onSeek: (bar: number) => void;
}

/** On a phone the two filters share a line. */
const FILTER = "max-sm:min-w-0 max-sm:grow max-sm:basis-0";

/** A line for when, who and what kind, and two for what happened, with the padding of a finger. */
const STACKED_HEIGHT = 60;

/** Everything that happened, exact, newest first; a row's time moves the cursor there. */
export function JournalTable({ rows, sleeves, types, intraday, onSeek }: JournalTableProps) {
  const [filter, setFilter] = useState(NO_FILTER);
  const found = useMemo(() => filterJournal(rows, filter), [rows, filter]);
  const [active, setActive] = useState<number>();
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
            setActive(next);
          }}
        >
          {formatInstant(row.timeMs, intraday)}
        </button>
      )
    );
  };
  const stacked = (index: number, isTabStop: boolean) => (
    <div className="flex h-full flex-col justify-center whitespace-normal">
      <div className="flex min-w-0 items-center gap-2.5">
        {time(index, isTabStop)}
        <span className="min-w-0 truncate">
          <SleeveName row={rowAt(index)} />
        </span>
        <span className="ml-auto text-quiet">{rowAt(index)?.type}</span>
      </div>
      <p className="line-clamp-2" title={rowAt(index)?.text}>
        {rowAt(index)?.text}
      </p>
    </div>
  );
  return (
    <div className="flex h-full flex-col">
      <div className="flex flex-wrap items-center gap-2 px-3 py-2">
        <span className="flex min-w-0 grow max-sm:basis-full">
          <SearchField
            label="Search journal"
            value={filter.text}
            onChange={(text) => setFilter({ ...filter, text })}
            focusKey="/"
          />
        </span>
        <Select
          label="Sleeve"
          labelHidden
          className={FILTER}
          value={filter.sleeve}
          options={[
            { value: "", label: "All sleeves" },
            ...sleeves.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(sleeve) => setFilter({ ...filter, sleeve })}
        />
        <Select
          label="Type"
          labelHidden
          className={FILTER}
          value={filter.type}
          options={[
            { value: "", label: "All types" },
            ...types.map((type) => ({ value: type, label: type })),
          ]}
          onChange={(type) => setFilter({ ...filter, type })}
        />
        <span className="min-w-16 text-right text-quiet text-table">
          {formatCount(found.length, "entry", "entries")}
        </span>
      </div>
      <div className="min-h-0 grow border-t">
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
                    {
                      id: "text",
                      header: "What happened",
                      cell: (index) => <span title={rowAt(index)?.text}>{rowAt(index)?.text}</span>,
                    },
                  ]
            }
          />
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
