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
    <div className="flex gap-x-2 whitespace-nowrap max-lg:-order-1 max-sm:flex-col">
      <div className={`h-5 ${intraday ? "w-40 max-sm:w-32" : "w-26"}`}>
        <div
          ref={instant}
          role="status"
          aria-label="Current bar"
          aria-live={playing ? "off" : "polite"}
          className={`h-5 font-semibold text-title self-contained ${intraday ? "max-sm:text-base" : ""}`}
        />
      </div>
      <div className="pt-[3px] text-quiet text-table max-sm:pt-0">
        {"bar "}
        <span className="inline-block align-top" style={{ width: `${digits(times.length)}ch` }}>
          <span ref={number} className="block h-4 text-right self-contained" />
        </span>
        {` / ${formatInteger(times.length)}`}
      </div>
    </div>
  );
}

/** Characters that the largest bar number takes, separators included, so that nothing jumps. */
function digits(count: number): number {
  return formatInteger(count).length;
}
