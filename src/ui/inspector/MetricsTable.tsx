import { SleeveMark } from "../controls/SleeveMark.tsx";
import { Definition } from "../controls/Tooltip.tsx";
import {
  FIGURES,
  type FigureDefinition,
  type FigureId,
  type FigureValue,
  figureText,
} from "./figureDefinitions.ts";

/** The figures of one sleeve, or of the portfolio. */
export interface MetricsColumn {
  readonly id: string;
  readonly name: string;
  /** Left out for the portfolio. */
  readonly slot?: number | undefined;
  readonly figures: Readonly<Partial<Record<FigureId, FigureValue>>>;
}

export interface MetricsTableProps {
  /** Sleeves in their order, the portfolio last. */
  readonly columns: readonly MetricsColumn[];
}

const ROWS = Object.entries(FIGURES) as [FigureId, FigureDefinition][];

/** A row per figure, a column per sleeve, then the portfolio. */
export function MetricsTable({ columns }: MetricsTableProps) {
  return (
    <div className="h-full overflow-auto">
      <table aria-label="Metrics" className="w-full border-separate border-spacing-0 text-table">
        <thead>
          <tr>
            <th
              scope="col"
              className="sticky top-0 left-0 z-20 h-7 border-b bg-surface pl-3 text-left font-medium text-quiet"
            >
              Figure
            </th>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                title={column.name}
                className={`sticky top-0 z-10 h-7 max-w-32 border-b bg-surface px-2 text-right ${column.slot === undefined ? "right-0 z-20 pr-3 font-semibold" : "font-medium"}`}
              >
                <span className="flex items-center justify-end gap-1.5">
                  {column.slot !== undefined && <SleeveMark slot={column.slot} />}
                  <span className="truncate">{column.name}</span>
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ROWS.map(([id, figure]) => (
            <tr key={id} className="group/row">
              <th
                scope="row"
                className="sticky left-0 h-6 whitespace-nowrap border-grid border-b bg-surface pr-2 pl-3 text-left font-normal text-quiet group-hover/row:bg-hover group-hover/row:text-ink"
              >
                <Definition term={figure.label} meaning={figure.meaning} formula={figure.formula} />
              </th>
              {columns.map((column) => (
                <FigureCell
                  key={column.id}
                  figure={figure}
                  value={column.figures[id]}
                  total={column.slot === undefined}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function FigureCell(props: {
  readonly figure: FigureDefinition;
  readonly value: FigureValue;
  readonly total: boolean;
}) {
  const text = figureText(props.figure.format, props.value);
  const tone = props.value === undefined ? "text-quiet" : isLoss(props.figure, text) ? "text-loss" : "";
  return (
    <td
      className={`whitespace-nowrap border-grid border-b px-2 text-right group-hover/row:bg-hover ${tone} ${props.total ? "sticky right-0 bg-surface pr-3 font-medium" : ""}`}
    >
      {text}
    </td>
  );
}

/** Drawdowns and quantiles are below zero by nature: marking them all would say nothing. */
function isLoss({ format }: FigureDefinition, text: string): boolean {
  return format !== "percent" && text.startsWith("−");
}
