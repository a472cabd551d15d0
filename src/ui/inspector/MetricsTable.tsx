import { memo } from "react";
import type { MetricId, Metrics } from "../../state/metrics.ts";
import { SleeveMark } from "../controls/SleeveMark.tsx";
import { Definition } from "../controls/Tooltip.tsx";
import { useScrollEdges } from "../controls/useScrollEdges.ts";
import { UNDEFINED_TEXT } from "../format.ts";
import { AT_LEFT_EDGE, AT_RIGHT_EDGE } from "./edges.ts";
import { FIGURES, type FigureDefinition, figureText } from "./figureDefinitions.ts";

/** The figures of one sleeve, or of the portfolio, which has no slot. */
interface MetricsColumn extends Metrics {
  readonly slot?: number | undefined;
}

export interface MetricsTableProps {
  /** Sleeves in their order, the portfolio last. */
  readonly columns: readonly MetricsColumn[];
}

const ROWS = Object.entries(FIGURES) as [MetricId, FigureDefinition][];

/** Least widths in pixels; columns share what there is evenly, so that none moves while its figures change. */
const FIGURE_WIDTH = 168;
const SLEEVE_WIDTH = 88;
const PORTFOLIO_WIDTH = 104;
/** As many characters of money fit a sleeve's column; where there are more, every column is as wide as the portfolio's. */
const NARROW_MONEY = 10;

/** A row per figure, a column per sleeve, then the portfolio. */
export function MetricsTable({ columns }: MetricsTableProps) {
  const scroller = useScrollEdges<HTMLDivElement>(columns.length);
  const sleeves = columns.length - 1;
  const isWide = columns.some(({ figures: { fees, slippage } }) =>
    [fees, slippage].some((money) => figureText("money", money).length > NARROW_MONEY),
  );
  return (
    <div className="@container relative h-full">
      <div ref={scroller} className="group/scroller peer h-full overflow-auto">
        <table
          aria-label="Metrics"
          className="w-full table-fixed border-separate border-spacing-0 text-table"
          style={{
            minWidth: FIGURE_WIDTH + sleeves * (isWide ? PORTFOLIO_WIDTH : SLEEVE_WIDTH) + PORTFOLIO_WIDTH,
          }}
        >
          <colgroup>
            <col style={{ width: FIGURE_WIDTH }} />
            {columns.map(({ name }) => (
              <col key={name} />
            ))}
          </colgroup>
          <thead>
            <tr>
              <th
                scope="col"
                className={`${AT_LEFT_EDGE} top-0 z-20 h-7 border-b bg-surface py-1 pl-3 text-left align-bottom font-medium text-quiet`}
              >
                Figure
              </th>
              {columns.map(({ name, slot }) => (
                <ColumnHead key={name} name={name} slot={slot} />
              ))}
            </tr>
          </thead>
          <tbody>
            {ROWS.map(([id, figure]) => (
              <tr key={id} className="group/row">
                <FigureHead figure={figure} />
                {columns.map((column) => (
                  <FigureCell
                    key={column.name}
                    text={figureText(figure.format, column.figures[id])}
                    total={column.slot === undefined}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {/* Where the portfolio has no place of its own at the edge, the edge itself is shaded. */}
      <div className="pointer-events-none absolute inset-y-0 right-0 hidden w-3 bg-linear-to-l from-hairline to-transparent @max-[560px]:peer-data-more-right:block" />
    </div>
  );
}

const ColumnHead = memo(function ColumnHead({ name, slot }: Pick<MetricsColumn, "name" | "slot">) {
  return (
    <th
      scope="col"
      title={name}
      className={`sticky top-0 z-10 h-7 border-b bg-surface px-2 py-1 text-right align-bottom ${slot === undefined ? `z-20 pr-3 font-semibold ${AT_RIGHT_EDGE}` : "font-medium"}`}
    >
      <span className="flex items-center justify-end gap-1.5">
        {slot !== undefined && <SleeveMark slot={slot} />}
        <span className="wrap-anywhere line-clamp-2 leading-4">{name}</span>
      </span>
    </th>
  );
});

const FigureHead = memo(function FigureHead({ figure }: { readonly figure: FigureDefinition }) {
  return (
    <th
      scope="row"
      className={`${AT_LEFT_EDGE} h-6 whitespace-nowrap border-grid border-b bg-surface pr-2 pl-3 text-left font-normal text-quiet group-hover/row:bg-hover group-hover/row:text-ink`}
    >
      <Definition term={figure.label} meaning={figure.meaning} formula={figure.formula} />
    </th>
  );
});

/** Renders only when its text is another one: most figures keep theirs from one glance of a replay to the next. */
const FigureCell = memo(function FigureCell({
  text,
  total,
}: {
  readonly text: string;
  readonly total: boolean;
}) {
  const tone = text === UNDEFINED_TEXT ? "text-quiet" : text.startsWith("−") ? "text-loss" : "";
  return (
    <td
      className={`whitespace-nowrap border-grid border-b px-2 text-right group-hover/row:bg-hover ${tone} ${total ? `bg-surface pr-3 font-medium ${AT_RIGHT_EDGE}` : ""}`}
    >
      <div className="h-4 self-contained">{text}</div>
    </td>
  );
});
