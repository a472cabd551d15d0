import { type ReactNode, useCallback, useMemo, useState, useSyncExternalStore } from "react";
import { CartesianGrid, LineChart, ResponsiveContainer, XAxis, YAxis } from "recharts";
import { formatCompactMoney } from "../format.ts";
import { Crosshair } from "./Crosshair.tsx";
import { CurveLayer, type Curves, CurvesContext } from "./CurveLayer.tsx";
import type { ChartLine, ChartModel, CursorSource, SketchSource } from "./chartModel.ts";
import type { Hover } from "./hover.ts";
import { type Domain, domainSteps, stepIndexAt, valueTicks } from "./niceDomain.ts";
import { type TimeTick, timeTicks } from "./timeTicks.ts";

export interface ChartFrameProps {
  readonly model: ChartModel;
  readonly cursor: CursorSource;
  readonly hover: Hover;
  readonly sketches?: SketchSource | undefined;
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
/** A layer of its own, opaque so that its text stays sharp: a frame draws it again without what lies around it. */
const CHART_STYLE = {
  cursor: "crosshair",
  willChange: "transform",
  background: "var(--color-surface)",
} as const;
const TICK_STYLE = { fontSize: 12, fill: "var(--color-quiet)" } as const;

/**
 * Axes and grid by Recharts, with numeric domains that change only when the value axis grows a step; the curves are the
 * layer inside. Nothing here renders while the cursor moves, save at such a step, and new curves reach their layer past
 * the axes, which Recharts would lay out anew.
 */
export function ChartFrame({ model, cursor, hover, sketches, label }: ChartFrameProps) {
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
  const { min, max } = useDomain(steps, cursor);
  const plotWidth = Math.max(0, width - AXIS_WIDTH - right);
  const dates = useDates(times, Math.max(1, Math.floor(plotWidth / PIXELS_PER_TIME_TICK)));
  const bars = times.length;
  const frame = useMemo(
    () => (
      <Frame min={min} max={max} scale={scale} bars={bars} dates={dates} right={right} onResize={setWidth} />
    ),
    [min, max, scale, bars, dates, right],
  );
  const curves = useMemo<Curves>(
    () => ({ lines, ghosts, scale, labelRoom: labelled ? right : 0, cursor, hover, sketches }),
    [lines, ghosts, scale, labelled, right, cursor, hover, sketches],
  );
  return (
    <div className="relative h-full min-h-0">
      <div className="h-full" aria-hidden="true">
        <CurvesContext value={curves}>{frame}</CurvesContext>
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

interface FrameProps extends Domain {
  readonly scale: ChartModel["scale"];
  readonly bars: number;
  readonly dates: readonly TimeTick[];
  /** Pixels right of the plot. */
  readonly right: number;
  readonly onResize: (width: number) => void;
}

function Frame({ min, max, scale, bars, dates, right, onResize }: FrameProps): ReactNode {
  const dateOf = useCallback((bar: number) => dates.find((tick) => tick.bar === bar)?.label ?? "", [dates]);
  return (
    <ResponsiveContainer width="100%" height="100%" onResize={onResize}>
      <LineChart
        data={NO_ROWS}
        margin={{ top: TOP, right, bottom: 0, left: 0 }}
        accessibilityLayer={false}
        style={CHART_STYLE}
      >
        <CartesianGrid vertical={false} syncWithTicks stroke="var(--color-grid)" />
        <XAxis
          type="number"
          dataKey="bar"
          domain={[0, Math.max(1, bars - 1)]}
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
          domain={[min, max]}
          allowDataOverflow
          ticks={valueTicks({ min, max }, scale)}
          tickFormatter={formatCompactMoney}
          interval={0}
          width={AXIS_WIDTH}
          tick={TICK_STYLE}
          tickLine={false}
          axisLine={false}
        />
        <CurveLayer />
      </LineChart>
    </ResponsiveContainer>
  );
}

/** The labels of the time axis; the same object for as long as they say the same, whatever run they are of. */
function useDates(times: Float64Array, most: number): readonly TimeTick[] {
  const dates = useMemo(() => timeTicks(times, most), [times, most]);
  const [kept, keep] = useState(dates);
  if (kept === dates) return kept;
  const isSame =
    kept.length === dates.length &&
    kept.every(({ bar, label }, k) => bar === dates[k]?.bar && label === dates[k]?.label);
  if (isSame) return kept;
  keep(dates);
  return dates;
}

/** The value axis at the cursor; changes, and so renders, only from one rounded step to the next. */
function useDomain(steps: ReturnType<typeof domainSteps>, { subscribeCursor, getCursor }: CursorSource) {
  const index = useSyncExternalStore(subscribeCursor, () => stepIndexAt(steps, getCursor()));
  return steps[index] ?? { min: 0.5, max: 1.5 };
}
