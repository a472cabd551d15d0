import { useMemo, useState } from "react";
import { EmptyState } from "../controls/EmptyState.tsx";
import { SearchField } from "../controls/SearchField.tsx";
import { Select } from "../controls/Select.tsx";
import { SleeveMark } from "../controls/SleeveMark.tsx";
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

/** Everything that happened, exact, newest first; a row's time moves the cursor there. */
export function JournalTable({ rows, sleeves, types, intraday, onSeek }: JournalTableProps) {
  const [filter, setFilter] = useState(NO_FILTER);
  const found = useMemo(() => filterJournal(rows, filter), [rows, filter]);
  const rowAt = (index: number) => found[found.length - 1 - index];
  return (
    <div className="flex h-full flex-col">
      <div className="flex flex-wrap items-center gap-2 px-3 py-2">
        <SearchField
          label="Search journal"
          value={filter.text}
          onChange={(text) => setFilter({ ...filter, text })}
          focusKey="/"
        />
        <Select
          label="Sleeve"
          labelHidden
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
            label="Journal"
            rowCount={found.length}
            minWidth={360}
            columns={[
              {
                id: "time",
                header: "Time",
                width: intraday ? "144px" : "104px",
                cell: (index) => {
                  const row = rowAt(index);
                  return (
                    row && (
                      <button
                        type="button"
                        className="rounded-small hover:text-accent hover:underline"
                        onClick={() => onSeek(row.bar)}
                      >
                        {formatInstant(row.timeMs, intraday)}
                      </button>
                    )
                  );
                },
              },
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
            ]}
          />
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
