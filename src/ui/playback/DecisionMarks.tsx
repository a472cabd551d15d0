import { type KeyboardEvent, memo, useId, useLayoutEffect, useRef, useState } from "react";
import { Tooltip } from "../controls/Tooltip.tsx";
import { formatInstant } from "../format.ts";
import { type DecisionMark, leftOf } from "./timelineMarks.ts";

export interface DecisionMarksProps {
  /** Ascending. */
  readonly marks: readonly DecisionMark[];
  /** The cursor's own bar, where it has a decision. */
  readonly here: number | undefined;
  readonly times: Float64Array;
  readonly intraday: boolean;
  readonly onSeek: (bar: number) => void;
  /** Everything that was decided at the mark's bar is to apply at another one. */
  readonly onMove: (mark: DecisionMark, bar: number) => void;
}

/** As many as one steps through; a foreign scenario may hold thousands. */
const MOST = 200;
const TEN_BARS = 10;

/** A mark on its way to another bar; it arrives when the key is let go. */
interface Journey {
  readonly from: number;
  readonly to: number;
}

/**
 * The decisions for the keyboard: one stop of Tab, up and down go from mark to mark, Enter goes to its bar, left and
 * right move it to another one. The pointer has the track below, which knows where the marks are.
 */
export const DecisionMarks = memo(function DecisionMarks(props: DecisionMarksProps) {
  const { marks, here, times, intraday, onSeek, onMove } = props;
  const [journey, setJourney] = useState<Journey>();
  const [focused, setFocused] = useState<number>();
  const group = useRef<HTMLDivElement>(null);
  /** Where the focus goes once the run with the moved decision is here. */
  const arriving = useRef<number>(undefined);
  const hintId = useId();
  const last = Math.max(0, times.length - 1);
  const shown = marks.slice(0, MOST);
  const stop = shown.find(({ bar }) => bar === (focused ?? here)) ?? shown[0];

  useLayoutEffect(() => {
    const moved = markAt(group.current, arriving.current);
    if (marks.length === 0 || !moved) return;
    arriving.current = undefined;
    // Whoever has gone elsewhere meanwhile stays there.
    if (document.activeElement === document.body) moved.focus();
  }, [marks]);

  const arrive = (mark: DecisionMark) => {
    setJourney(undefined);
    if (!journey || journey.to === mark.bar) return;
    arriving.current = journey.to;
    onMove(mark, journey.to);
  };
  const onKeyDown = (event: KeyboardEvent, mark: DecisionMark) => {
    const { key, shiftKey } = event;
    const direction = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0;
    if (direction !== 0) {
      const step = direction * (shiftKey ? TEN_BARS : 1);
      const to = Math.min(last, Math.max(0, (journey?.to ?? mark.bar) + step));
      setJourney({ from: mark.bar, to });
    } else if (key === "ArrowUp" || key === "ArrowDown") {
      const place = shown.indexOf(mark) + (key === "ArrowUp" ? 1 : -1);
      markAt(group.current, shown[place]?.bar)?.focus();
    } else if (key === "Escape" && journey) {
      setJourney(undefined);
      event.stopPropagation();
    } else return;
    event.preventDefault();
  };

  if (shown.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's.
    <div
      ref={group}
      role="group"
      aria-label="Decision marks"
      className="pointer-events-none absolute inset-0"
    >
      {shown.map((mark) => {
        const bar = journey?.from === mark.bar ? journey.to : mark.bar;
        const instant = formatInstant(times[bar], intraday);
        return (
          <Tooltip
            key={mark.bar}
            open={focused === mark.bar}
            content={
              <span className="whitespace-pre-line">
                {bar === mark.bar ? `${instant} ${mark.words}` : `To ${instant} ${mark.words}`}
                {mark.identity && bar === mark.bar && <Aside>{mark.identity}</Aside>}
                <Aside>
                  {bar === mark.bar
                    ? "Enter goes there, ← → move it, ↑ ↓ other decisions"
                    : "Let go to move it there, Escape leaves it"}
                </Aside>
              </span>
            }
          >
            <button
              type="button"
              data-bar={mark.bar}
              data-keys="own"
              tabIndex={mark === stop ? 0 : -1}
              aria-label={`Decision ${instant}: ${mark.words.replaceAll("\n", "; ")}`}
              aria-describedby={hintId}
              className={`absolute top-0 h-[40%] w-2.5 -translate-x-1/2 rounded-small ${bar === mark.bar ? "" : "bg-accent/40"}`}
              style={{ left: leftOf(bar, last) }}
              onClick={() => onSeek(mark.bar)}
              onFocus={() => {
                arriving.current = undefined;
                setFocused(mark.bar);
              }}
              onBlur={() => {
                setFocused(undefined);
                arrive(mark);
              }}
              onKeyDown={(event) => onKeyDown(event, mark)}
              onKeyUp={({ key }) => {
                if (key === "ArrowLeft" || key === "ArrowRight") arrive(mark);
              }}
            />
          </Tooltip>
        );
      })}
      <span id={hintId} hidden>
        Enter goes there. Left and right move it to another bar, with Shift by ten. Up and down go to the
        other decisions.
      </span>
    </div>
  );
});

function Aside({ children }: { readonly children: string }) {
  return <span className="mt-1 block text-quiet">{children}</span>;
}

function markAt(group: HTMLElement | null, bar: number | undefined): HTMLElement | undefined {
  return group?.querySelector<HTMLElement>(`[data-bar='${bar}']`) ?? undefined;
}
