import { useLayoutEffect, useRef } from "react";
import type { CursorSource } from "../chart/chartModel.ts";
import { formatInstant, formatInteger } from "../format.ts";

export interface CurrentBarProps {
  readonly times: Float64Array;
  readonly intraday: boolean;
  readonly cursor: CursorSource;
  readonly playing: boolean;
}

/** The date under the cursor and its bar number, written on every frame without rendering. */
export function CurrentBar({ times, intraday, cursor, playing }: CurrentBarProps) {
  const instant = useRef<HTMLDivElement>(null);
  const number = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const write = () => {
      const bar = cursor.getCursor();
      if (instant.current) instant.current.textContent = formatInstant(times[bar], intraday);
      if (number.current) number.current.textContent = formatInteger(Math.min(bar + 1, times.length));
    };
    write();
    return cursor.subscribeCursor(write);
  }, [times, intraday, cursor]);
  return (
    <div className="flex items-baseline gap-x-2 whitespace-nowrap max-lg:-order-1 max-sm:flex-col">
      <div
        ref={instant}
        role="status"
        aria-label="Current bar"
        aria-live={playing ? "off" : "polite"}
        className={`font-semibold text-title ${intraday ? "w-40 max-sm:w-32 max-sm:text-base" : "w-26"}`}
      />
      <div className="text-quiet text-table">
        {"bar "}
        <span
          ref={number}
          className="inline-block text-right"
          style={{ minWidth: `${digits(times.length)}ch` }}
        />
        {` / ${formatInteger(times.length)}`}
      </div>
    </div>
  );
}

/** Characters that the largest bar number takes, separators included, so that nothing jumps. */
function digits(count: number): number {
  return formatInteger(count).length;
}
