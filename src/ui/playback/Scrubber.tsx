import { type PointerEvent, useLayoutEffect, useRef } from "react";
import type { CursorSource } from "../chart/chartModel.ts";
import { formatInstant } from "../format.ts";

/** Something that happened at a bar: a person's decision, or a move of capital that a rule made. */
export interface TimelineMark {
  readonly bar: number;
  readonly kind: "decision" | "move";
  /** What was decided. */
  readonly words?: string | undefined;
  /** A decision at the cursor's own bar. */
  readonly isCurrent?: boolean | undefined;
}

export interface ScrubberProps {
  readonly times: Float64Array;
  readonly intraday: boolean;
  readonly cursor: CursorSource;
  readonly marks: readonly TimelineMark[];
  readonly onSeek: (bar: number) => void;
}

/** From the ends of the track to those of the timeline: half the thumb. */
const INSET = 3;
/** So near to a decision's mark the pointer is on it, in pixels. */
const REACH = 4;

/** What Page keys move by, and arrows with Shift. */
const TEN_BARS = 10;

/**
 * The platform's own range input: one element whose value can be written on every frame, and which drags, taps and
 * steps as people expect.
 */
export function Scrubber({ times, intraday, cursor, marks, onSeek }: ScrubberProps) {
  const input = useRef<HTMLInputElement>(null);
  const last = Math.max(0, times.length - 1);
  useLayoutEffect(() => {
    const write = () => {
      const element = input.current;
      if (!element) return;
      const bar = cursor.getCursor();
      element.value = String(bar);
      element.style.setProperty("--played", `${last > 0 ? (bar / last) * 100 : 0}%`);
      element.setAttribute("aria-valuetext", formatInstant(times[bar], intraday));
    };
    write();
    return cursor.subscribeCursor(write);
  }, [times, intraday, cursor, last]);

  return (
    <div className="relative min-w-40 grow max-lg:-order-2 max-lg:basis-3/5">
      <svg
        className="pointer-events-none absolute inset-x-[3px] top-0 h-control w-[calc(100%-6px)]"
        aria-hidden="true"
      >
        <Marks marks={marks} kind="move" last={last} />
        <Marks marks={marks} kind="decision" last={last} />
      </svg>
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
        onPointerMove={(event) => {
          // The marks lie under the track, which takes the pointer: it lends them its own title.
          const mark = markUnder(event, marks, last);
          event.currentTarget.title = mark
            ? `${formatInstant(times[mark.bar], intraday)}\n${mark.words}`
            : "";
        }}
        onKeyDown={(event) => {
          const step = tenBarsOf(event);
          if (step === 0) return;
          event.preventDefault();
          onSeek(Math.min(last, Math.max(0, cursor.getCursor() + step)));
        }}
      />
    </div>
  );
}

/** The decision whose mark is under the pointer. */
function markUnder(
  { clientX, currentTarget }: PointerEvent<HTMLElement>,
  marks: readonly TimelineMark[],
  last: number,
): TimelineMark | undefined {
  const { left, width } = currentTarget.getBoundingClientRect();
  const perBar = (width - 2 * INSET) / Math.max(1, last);
  const distance = ({ bar }: TimelineMark) => Math.abs(left + INSET + bar * perBar - clientX);
  return marks
    .filter((mark) => mark.words !== undefined && distance(mark) <= REACH)
    .sort((a, b) => distance(a) - distance(b))[0];
}

/** Ten bars forward or back, where a key asks for them; 0 for any other key. */
function tenBarsOf({ key, shiftKey }: { readonly key: string; readonly shiftKey: boolean }): number {
  const isForward = key === "PageUp" || (shiftKey && (key === "ArrowRight" || key === "ArrowUp"));
  const isBack = key === "PageDown" || (shiftKey && (key === "ArrowLeft" || key === "ArrowDown"));
  return isForward ? TEN_BARS : isBack ? -TEN_BARS : 0;
}

/** Moves hang below the track, quietly; decisions stand above it. */
function Marks({
  marks,
  kind,
  last,
}: {
  readonly marks: readonly TimelineMark[];
  readonly kind: TimelineMark["kind"];
  readonly last: number;
}) {
  if (last === 0) return null;
  const decision = kind === "decision";
  return marks
    .filter((mark) => mark.kind === kind)
    .map(({ bar, words, isCurrent }) => (
      <line
        key={bar}
        x1={`${(bar / last) * 100}%`}
        x2={`${(bar / last) * 100}%`}
        y1={decision ? (isCurrent ? "0%" : "14%") : "64%"}
        y2={decision ? "36%" : "78%"}
        stroke={decision ? (isCurrent ? "var(--color-accent)" : "var(--color-quiet)") : "var(--color-edge)"}
        strokeWidth={decision ? (isCurrent ? 3 : 1.5) : 1}
      >
        {words && <title>{words}</title>}
      </line>
    ));
}
