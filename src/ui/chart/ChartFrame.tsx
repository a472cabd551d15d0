import { useCallback, useMemo, useState, useSyncExternalStore } from "react";
import { CartesianGrid, LineChart, ResponsiveContainer, XAxis, YAxis } from "recharts";
import { formatCompactMoney } from "../format.ts";
import { Crosshair } from "./Crosshair.tsx";
import { CurveLayer } from "./CurveLayer.tsx";
import type { ChartLine, ChartModel, CursorSource } from "./chartModel.ts";
import type { Hover } from "./hover.ts";
import { domainSteps, stepIndexAt, valueTicks } from "./niceDomain.ts";
import { timeTicks } from "./timeTicks.ts";

export interface ChartFrameProps {
  readonly model: ChartModel;
  readonly cursor: CursorSource;
  readonly hover: Hover;
  /** Name of the crosshair, for assistive technology. */
  readonly label: string;
}

const AXIS_WIDTH = 52;
const AXIS_HEIGHT = 22;
const TOP = 10;
/** Room for the names at the lines' ends; below the narrow width the read-out names the lines instead. */
const LABEL_ROOM = 124;
const NARROW = 520;
const PIXELS_PER_TIME_TICK = 60;

const NO_ROWS: never[] = [];
const NO_LINES: readonly ChartLine[] = [];
const TICK_STYLE = { fontSize: 12, fill: "var(--color-quiet)" } as const;

/**
 * Axes and grid by Recharts, with numeric domains that change only when the value axis grows a step; the curves are the
 * layer inside. Nothing here renders while the cursor moves, save at such a step.
 */
export function ChartFrame({ model, cursor, hover, label }: ChartFrameProps) {
  const [width, setWidth] = useState(0);
  const labelled = width >= NARROW;
  const right = labelled ? LABEL_ROOM : 12;
  const { times, lines, scale } = model;
  const ghosts = model.ghosts ?? NO_LINES;
  const steps = useMemo(
    () =>
      domainSteps(
        [...lines, ...ghosts].map(({ values }) => values),
        scale,
      ),
    [lines, ghosts, scale],
  );
  const domain = useDomain(steps, cursor);
  const plotWidth = Math.max(0, width - AXIS_WIDTH - right);
  const dates = useMemo(
    () => timeTicks(times, Math.max(1, Math.floor(plotWidth / PIXELS_PER_TIME_TICK))),
    [times, plotWidth],
  );
  const dateOf = useCallback((bar: number) => dates.find((tick) => tick.bar === bar)?.label ?? "", [dates]);
  return (
    <div className="relative h-full min-h-0">
      <div className="h-full" aria-hidden="true">
        <ResponsiveContainer width="100%" height="100%" onResize={setWidth}>
          <LineChart
            data={NO_ROWS}
            margin={{ top: TOP, right, bottom: 0, left: 0 }}
            accessibilityLayer={false}
            style={{ cursor: "crosshair" }}
          >
            <CartesianGrid vertical={false} syncWithTicks stroke="var(--color-grid)" />
            <XAxis
              type="number"
              dataKey="bar"
              domain={[0, Math.max(1, times.length - 1)]}
              allowDataOverflow
              ticks={dates.map(({ bar }) => bar)}
              tickFormatter={dateOf}
              interval={0}
              height={AXIS_HEIGHT}
              tick={TICK_STYLE}
              tickLine={{ stroke: "var(--color-hairline)" }}
              axisLine={{ stroke: "var(--color-hairline)" }}
            />
            <YAxis
              type="number"
              scale={scale}
              domain={[domain.min, domain.max]}
              allowDataOverflow
              ticks={valueTicks(domain, scale)}
              tickFormatter={formatCompactMoney}
              interval={0}
              width={AXIS_WIDTH}
              tick={TICK_STYLE}
              tickLine={false}
              axisLine={false}
            />
            <CurveLayer
              lines={lines}
              ghosts={ghosts}
              scale={scale}
              labelRoom={labelled ? right : 0}
              cursor={cursor}
              hover={hover}
            />
          </LineChart>
        </ResponsiveContainer>
      </div>
      <Crosshair
        label={label}
        model={model}
        cursor={cursor}
        hover={hover}
        inset={{ left: AXIS_WIDTH, right, top: TOP, bottom: AXIS_HEIGHT }}
      />
    </div>
  );
}

/** The value axis at the cursor; changes, and so renders, only from one rounded step to the next. */
function useDomain(steps: ReturnType<typeof domainSteps>, { subscribeCursor, getCursor }: CursorSource) {
  const index = useSyncExternalStore(subscribeCursor, () => stepIndexAt(steps, getCursor()));
  return steps[index] ?? { min: 0.5, max: 1.5 };
}
