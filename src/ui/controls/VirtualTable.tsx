import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";

interface VirtualColumn {
  readonly id: string;
  readonly header: ReactNode;
  /** A CSS width; columns without one share the rest. */
  readonly width?: string | undefined;
  readonly numeric?: boolean | undefined;
  /** `isTabStop`: the one row whose controls Tab reaches; arrows go on from there. */
  readonly cell: (row: number, isTabStop: boolean) => ReactNode;
}

export interface VirtualTableProps {
  /** Name of the table. */
  readonly label: string;
  readonly columns: readonly VirtualColumn[];
  readonly rowCount: number;
  /** Least width before the table scrolls sideways. */
  readonly minWidth?: number | undefined;
  /** Every row's, in pixels; a table that changes it is a new table (give it a key). */
  readonly rowHeight?: number | undefined;
  readonly rowClass?: ((row: number) => string) | undefined;
  /** The row that Tab reaches, kept in view as it changes; the first drawn one while it is out of view. */
  readonly activeRow?: number | undefined;
}

const HEADER_HEIGHT = 28;
const ROW_HEIGHT = 26;

/**
 * A real `<table>` of any length: only the rows in view exist, two spacer rows stand for the others, and
 * `aria-rowcount` / `aria-rowindex` tell the whole.
 */
export function VirtualTable({
  label,
  columns,
  rowCount,
  minWidth,
  rowHeight = ROW_HEIGHT,
  rowClass,
  activeRow,
}: VirtualTableProps) {
  const scroller = useRef<HTMLElement>(null);
  const rows = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    // The header stays on top, so the rows have that much less room below.
    scrollPaddingEnd: HEADER_HEIGHT,
  });
  useEffect(() => {
    if (activeRow !== undefined) rows.scrollToIndex(activeRow);
  }, [rows, activeRow]);
  const items = rows.getVirtualItems();
  const tabStop = items.some(({ index }) => index === activeRow) ? activeRow : items[0]?.index;
  const above = items[0]?.start ?? 0;
  const below = Math.max(0, rows.getTotalSize() - (items.at(-1)?.end ?? 0));
  return (
    <section
      ref={scroller}
      className="h-full overflow-auto -outline-offset-2"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard.
      tabIndex={0}
      aria-label={`${label}, rows`}
    >
      <table
        aria-label={label}
        aria-rowcount={rowCount + 1}
        className="w-full table-fixed border-separate border-spacing-0 text-table"
        style={{ minWidth }}
      >
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                style={{ width: column.width }}
                className={`sticky top-0 z-10 h-7 truncate border-b bg-surface px-2 font-medium text-quiet first:pl-3 last:pr-3 ${column.numeric ? "text-right" : "text-left"}`}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <Spacer height={above} />
        <tbody>
          {items.map((item) => (
            <tr
              key={item.key}
              aria-rowindex={item.index + 2}
              style={{ height: rowHeight }}
              className={`hover:bg-hover ${rowClass?.(item.index) ?? ""}`}
            >
              {columns.map((column) => (
                <td
                  key={column.id}
                  className={`truncate border-grid border-b px-2 first:pl-3 last:pr-3 ${column.numeric ? "text-right" : ""}`}
                >
                  {column.cell(item.index, item.index === tabStop)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <Spacer height={below} />
      </table>
    </section>
  );
}

/** Stands for rows that are not there; a row group of its own, so that assistive technology passes over it. */
function Spacer({ height }: { readonly height: number }) {
  if (height <= 0) return null;
  return (
    <tbody aria-hidden="true">
      <tr style={{ height }} />
    </tbody>
  );
}
