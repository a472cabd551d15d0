import { memo, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { CursorSource } from "../chart/chartModel.ts";
import { Tooltip } from "../controls/Tooltip.tsx";
import { formatInstant } from "../format.ts";
import { DecisionMarks } from "./DecisionMarks.tsx";
import { type DecisionMark, decisionUnder, leftOf, markUnder, type TimelineMarks } from "./timelineMarks.ts";

export interface ScrubberProps {
  readonly times: Float64Array;
  readonly intraday: boolean;
  readonly cursor: CursorSource;
  readonly marks: TimelineMarks;
  readonly onSeek: (bar: number) => void;
  /** Everything that was decided at a mark is to apply at another bar. */
  readonly onMoveMark: (mark: DecisionMark, bar: number) => void;
}

/** Where ticks can stand along the track. */
const COLUMNS = 1_000;
/** What Page keys move by, and arrows with Shift. */
const TEN_BARS = 10;

/**
 * The platform's own range input: one element whose value can be written on every frame, and which drags, taps and
 * steps as people expect.
 */
export function Scrubber({ times, intraday, cursor, marks, onSeek, onMoveMark }: ScrubberProps) {
  const input = useRef<HTMLInputElement>(null);
  const last = Math.max(0, times.length - 1);
  const [hovered, setHovered] = useState<DecisionMark>();
  /** Where the pointer was pressed: let go there, it was a click, not a drag. */
  const pressedX = useRef<number>(undefined);
  const decided = useMemo(() => marks.decisions.map(({ bar }) => bar), [marks.decisions]);
  useLayoutEffect(() => {
    let shown = "";
    const write = () => {
      const element = input.current;
      if (!element) return;
      const bar = cursor.getCursor();
      element.value = String(bar);
      // To a fraction of a pixel: among many bars most frames need not style the track anew.
      const played = `${((last > 0 ? bar / last : 0) * 100).toFixed(2)}%`;
      if (played !== shown) element.style.setProperty("--played", played);
      shown = played;
      element.setAttribute("aria-valuetext", formatInstant(times[bar], intraday));
    };
    write();
    return cursor.subscribeCursor(write);
  }, [times, intraday, cursor, last]);

  return (
    <div className="relative min-w-40 grow max-lg:-order-2 max-lg:basis-3/5">
      <svg
        className="pointer-events-none absolute inset-x-[3px] top-0 h-control w-[calc(100%-6px)]"
        viewBox={`0 0 ${COLUMNS} 100`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {/* Moves hang below the track, quietly; decisions stand above it. */}
        <Ticks bars={marks.moves} last={last} from={64} to={78} className="stroke-1 stroke-edge" />
        <Ticks bars={decided} last={last} from={14} to={36} className="stroke-[1.5px] stroke-quiet" />
        {marks.here !== undefined && (
          <Ticks bars={[marks.here]} last={last} from={0} to={36} className="stroke-3 stroke-accent" />
        )}
      </svg>
      {/* The marks lie under the track, which takes the pointer: their words stand over them without being touched. */}
      <Tooltip
        open={hovered !== undefined}
        content={
          hovered && (
            <span className="whitespace-pre-line">
              {formatInstant(times[hovered.bar], intraday)} {hovered.words}
              {hovered.identity && <span className="mt-1 block text-quiet">{hovered.identity}</span>}
            </span>
          )
        }
      >
        <span
          aria-hidden="true"
          className="pointer-events-none absolute top-0 h-control w-0"
          style={{ left: hovered && leftOf(hovered.bar, last) }}
        />
      </Tooltip>
      <input
        ref={input}
        type="range"
        aria-label="Current bar"
        min={0}
        max={last}
        step={1}
        defaultValue={0}
        className="scrubber"
        onChange={(event) => onSeek(Number(event.target.value))}
        onPointerMove={(event) => setHovered(event.buttons === 0 ? markUnder(event, marks, last) : undefined)}
        onPointerLeave={() => setHovered(undefined)}
        onPointerDown={(event) => {
          setHovered(undefined);
          pressedX.current = event.clientX;
        }}
        onClick={(event) => {
          if (pressedX.current === undefined || Math.abs(event.clientX - pressedX.current) > 2) return;
          const mark = decisionUnder(event, marks.decisions, last);
          if (mark) onSeek(mark.bar);
        }}
        onKeyDown={(event) => {
          const step = tenBarsOf(event);
          if (step === 0) return;
          event.preventDefault();
          onSeek(Math.min(last, Math.max(0, cursor.getCursor() + step)));
        }}
      />
      <DecisionMarks
        marks={marks.decisions}
        here={marks.here}
        times={times}
        intraday={intraday}
        onSeek={onSeek}
        onMove={onMoveMark}
      />
    </div>
  );
}

/** Ten bars forward or back, where a key asks for them; 0 for any other key. */
function tenBarsOf({ key, shiftKey }: { readonly key: string; readonly shiftKey: boolean }): number {
  const isForward = key === "PageUp" || (shiftKey && (key === "ArrowRight" || key === "ArrowUp"));
  const isBack = key === "PageDown" || (shiftKey && (key === "ArrowLeft" || key === "ArrowDown"));
  return isForward ? TEN_BARS : isBack ? -TEN_BARS : 0;
}

interface TicksProps {
  /** Ascending. */
  readonly bars: readonly number[];
  readonly last: number;
  /** From and to which height, in percent. */
  readonly from: number;
  readonly to: number;
  readonly className: string;
}

/** One path, and at most one tick a column: there may be a move at every one of a hundred thousand bars. */
const Ticks = memo(function Ticks({ bars, last, from, to, className }: TicksProps) {
  let path = "";
  let previous = -1;
  for (const bar of last > 0 ? bars : []) {
    const column = Math.round((bar / last) * COLUMNS);
    if (column !== previous) path += `M${column} ${from}V${to}`;
    previous = column;
  }
  return <path d={path} fill="none" vectorEffect="non-scaling-stroke" className={className} />;
});
