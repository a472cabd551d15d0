import { type ReactNode, useState } from "react";
import { Checkbox } from "../controls/Checkbox.tsx";
import { EmptyState } from "../controls/EmptyState.tsx";
import { ChartFrame } from "./ChartFrame.tsx";
import { ChartTable } from "./ChartTable.tsx";
import { CHART_CONTROLS } from "./chartControls.ts";
import type { ChartModel, CursorSource, SketchSource } from "./chartModel.ts";
import { createHover } from "./hover.ts";
import { LogScaleNote } from "./LogScaleNote.tsx";
import { type ExactLookup, Readout } from "./Readout.tsx";

export interface EquityChartProps {
  /** Name of the figure, and of its table. */
  readonly label?: string | undefined;
  readonly model: ChartModel;
  /** A stable object: its functions are subscribed to. */
  readonly cursor: CursorSource;
  /** What a run under way already brings of its curves. */
  readonly sketches?: SketchSource | undefined;
  /** Exact values for the read-out once the crosshair rests. */
  readonly exactAt?: ExactLookup | undefined;
  /** Unit, scale and comparison controls. */
  readonly controls?: ReactNode;
  /** A quiet line above the read-out, such as what growth of 1 leaves out. */
  readonly note?: string | undefined;
  /** Quiet words over the curves, such as what the faint ones are; they come and go without moving anything. */
  readonly caption?: string | undefined;
}

/** The equity curves up to the cursor, as a chart or as a table. Playing moves it without rendering it. */
export function EquityChart({
  label = "Equity curves",
  model,
  cursor,
  sketches,
  exactAt,
  controls,
  note,
  caption,
}: EquityChartProps) {
  const [asTable, setAsTable] = useState(false);
  const [hover] = useState(createHover);
  const empty = model.times.length === 0 || model.lines.length === 0;
  return (
    <figure aria-label={label} className="relative m-0 flex h-full min-h-0 flex-col">
      <div className={CHART_CONTROLS}>
        {controls}
        <Checkbox label="Show as table" checked={asTable} onChange={setAsTable} />
      </div>
      <div className="flex flex-col gap-1 px-3 pt-1.5">
        {model.scale === "log" && !asTable && <LogScaleNote model={model} cursor={cursor} />}
        {note && <p className="min-w-0 text-quiet text-table">{note}</p>}
        {!empty && !asTable && <Readout model={model} cursor={cursor} hover={hover} exactAt={exactAt} />}
      </div>
      {empty ? (
        <EmptyState title="Nothing to draw yet">
          Add a strategy, and its equity curve appears here next to the portfolio's.
        </EmptyState>
      ) : asTable ? (
        <div className="min-h-0 grow pt-1 max-lg:h-80">
          <ChartTable label={label} model={model} cursor={cursor} />
        </div>
      ) : (
        <div className="relative min-h-48 grow max-lg:h-78 max-lg:flex-none">
          {caption && (
            <p className="pointer-events-none absolute top-3 left-14 z-10 rounded-small bg-surface/80 px-1 text-quiet text-table">
              {caption}
            </p>
          )}
          <ChartFrame label={label} model={model} cursor={cursor} hover={hover} sketches={sketches} />
        </div>
      )}
    </figure>
  );
}
