import { VirtualTable } from "../controls/VirtualTable.tsx";
import { formatCurveMoney, formatGrowth, formatInstant } from "../format.ts";
import type { ChartModel, CursorSource } from "./chartModel.ts";
import { readingOrder } from "./lineStyle.ts";
import { useSampledCursor } from "./useSampledCursor.ts";

export interface ChartTableProps {
  readonly label: string;
  readonly model: ChartModel;
  readonly cursor: CursorSource;
}

/** The curves as numbers: one row per bar up to the cursor, newest first. */
export function ChartTable({ label, model, cursor }: ChartTableProps) {
  const newest = useSampledCursor(cursor);
  const format = model.unit === "money" ? formatCurveMoney : formatGrowth;
  const lines = readingOrder(model.lines);
  return (
    <VirtualTable
      label={label}
      rowCount={Math.min(newest + 1, model.times.length)}
      minWidth={120 + lines.length * 96}
      columns={[
        {
          id: "time",
          header: "Time",
          width: model.intraday ? "140px" : "100px",
          cell: (row) => formatInstant(model.times[newest - row], model.intraday),
        },
        ...lines.map((line) => ({
          id: line.id,
          header: line.name,
          numeric: true,
          cell: (row: number) => format(line.values[newest - row]),
        })),
      ]}
    />
  );
}
