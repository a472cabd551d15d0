import { type KeyboardEvent, type PointerEvent, useSyncExternalStore } from "react";
import type { ChartModel, CursorSource } from "./chartModel.ts";
import type { Hover } from "./hover.ts";
import { barAt } from "./projection.ts";
import { describeBar } from "./Readout.tsx";
import { useSampledCursor } from "./useSampledCursor.ts";

export interface CrosshairProps {
  readonly label: string;
  readonly model: ChartModel;
  readonly cursor: CursorSource;
  readonly hover: Hover;
  /** From the chart's edges to its plot, in pixels. */
  readonly inset: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
}

const PAGE = 20;

/**
 * The surface over the plot that reads values off: by pointer, or, once focused, by arrow keys, as a slider over the
 * bars shown so far. It never reads beyond the cursor.
 */
export function Crosshair({ label, model, cursor, hover, inset }: CrosshairProps) {
  const shown = useSampledCursor(cursor);
  const hovered = useSyncExternalStore(hover.subscribe, hover.get);
  const bar = hovered ?? shown;

  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    hover.set(barAt(event.clientX - left, width, model.times.length, cursor.getCursor()));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = barAfterKey(bar, cursor.getCursor(), event.key, event.shiftKey ? PAGE : 1);
    if (next === undefined && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    hover.set(next);
  };

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={`${label} crosshair`}
      aria-valuemin={0}
      aria-valuemax={shown}
      aria-valuenow={Math.min(bar, shown)}
      aria-valuetext={describeBar(model, bar)}
      className="absolute cursor-crosshair touch-pan-y rounded-small"
      style={inset}
      onPointerMove={onPointerMove}
      onPointerDown={onPointerMove}
      onPointerLeave={() => hover.set(undefined)}
      onBlur={() => hover.set(undefined)}
      onKeyDown={onKeyDown}
    />
  );
}

function barAfterKey(bar: number, last: number, key: string, stride: number): number | undefined {
  const steps: Record<string, number> = {
    ArrowLeft: bar - stride,
    ArrowDown: bar - stride,
    ArrowRight: bar + stride,
    ArrowUp: bar + stride,
    PageDown: bar - PAGE,
    PageUp: bar + PAGE,
    Home: 0,
    End: last,
  };
  const next = steps[key];
  return next === undefined ? undefined : Math.min(last, Math.max(0, next));
}
