import type { CSSProperties } from "react";
import type { YearOfReturns } from "../../analysis/months.ts";
import { EmptyState } from "../controls/EmptyState.tsx";
import { useScrollEdges } from "../controls/useScrollEdges.ts";
import { formatSignedPercent } from "../format.ts";
import { AT_LEFT_EDGE, AT_RIGHT_EDGE } from "./edges.ts";
import { tintOf } from "./tint.ts";

export interface MonthsTableProps {
  /** In order; the table shows the latest first. */
  readonly years: readonly YearOfReturns[];
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** The returns whose tints are strongest: the same for all tables, so that a strong month looks the same in each. */
const STRONG_MONTH = 0.1;
const STRONG_YEAR = 0.3;

/** Widths in pixels: columns share what there is evenly, but no wider than the eye follows a row. */
const YEAR_WIDTH = 56;
const COLUMN_WIDTH = { least: 60, most: 88 };

const HEADER = "sticky top-0 z-10 h-7 border-b bg-surface px-2 text-right font-medium text-quiet";

/** A row per year, the latest first: while bars play, what changes stays in view. */
export function MonthsTable({ years }: MonthsTableProps) {
  const scroller = useScrollEdges<HTMLElement>(years.length);
  return (
    <div className="@container min-h-0 grow">
      <section
        ref={scroller}
        className="group/scroller h-full overflow-auto -outline-offset-2"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard.
        tabIndex={0}
        aria-label="Months, rows"
      >
        <table
          aria-label="Months"
          className="w-full table-fixed border-separate border-spacing-0 text-table"
          style={{
            minWidth: YEAR_WIDTH + (MONTHS.length + 1) * COLUMN_WIDTH.least,
            maxWidth: YEAR_WIDTH + (MONTHS.length + 1) * COLUMN_WIDTH.most,
          }}
        >
          <colgroup>
            <col style={{ width: YEAR_WIDTH }} />
            {MONTHS.map((month) => (
              <col key={month} />
            ))}
            <col />
          </colgroup>
          <thead>
            <tr>
              <td className={`${AT_LEFT_EDGE} top-0 z-20 border-b bg-surface`} />
              {MONTHS.map((month) => (
                <th key={month} scope="col" className={HEADER}>
                  {month}
                </th>
              ))}
              <th scope="col" className={`${HEADER} z-20 pr-3 font-semibold ${AT_RIGHT_EDGE}`}>
                Year
              </th>
            </tr>
          </thead>
          <tbody>
            {years.toReversed().map(({ year, months, total }) => (
              <tr key={year}>
                <th
                  scope="row"
                  className={`${AT_LEFT_EDGE} h-6.5 border-grid border-b bg-surface pr-2 pl-3 text-left font-medium text-quiet`}
                >
                  {year}
                </th>
                {MONTHS.map((month, k) => (
                  <MonthCell key={month} value={months[k]} />
                ))}
                <td
                  className={`whitespace-nowrap border-grid border-b bg-surface px-2 pr-3 text-right font-medium ${AT_RIGHT_EDGE}`}
                  style={opaque(tintOf(total / STRONG_YEAR, "--color-gain", "--color-loss"))}
                >
                  {formatSignedPercent(total)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {years.length === 0 && (
          <EmptyState title="No returns yet">At this bar the sleeve has not begun.</EmptyState>
        )}
      </section>
    </div>
  );
}

/** The tint over a cell's own background: under the year, months may slide. */
function opaque({ backgroundColor: tint }: CSSProperties): CSSProperties {
  return tint ? { backgroundImage: `linear-gradient(${tint}, ${tint})` } : {};
}

function MonthCell({ value }: { readonly value: number | undefined }) {
  return (
    <td
      className={`whitespace-nowrap border-r border-r-surface border-b border-b-grid px-2 text-right ${value === undefined ? "text-quiet" : ""}`}
      style={tintOf(value === undefined ? undefined : value / STRONG_MONTH, "--color-gain", "--color-loss")}
    >
      {formatSignedPercent(value)}
    </td>
  );
}
