import { useId, useRef } from "react";
import { formatTenths } from "../format.ts";
import { sleeveAppearance } from "../sleeveAppearance.ts";
import { type AllocationGestureListener, useAllocationGesture } from "./allocationGesture.ts";
import { Tooltip } from "./Tooltip.tsx";

export interface AllocationSliderProps extends AllocationGestureListener {
  /** The sleeve's name; the slider is named "<sleeve> allocation". */
  readonly sleeve: string;
  readonly slot: number;
  /** Tenths of a percent, 0..1000; whole ones, unless the document itself is finer. Undefined: there is no share. */
  readonly tenths: number | undefined;
  /** Why it can't be moved now. It keeps the focus. */
  readonly blocked?: string | undefined;
  /** What an algorithm currently aims at, marked on the track. */
  readonly targetTenths?: number | undefined;
  /** Why the thumb stopped where it is, while it is held against a limit. */
  readonly limit?: string | undefined;
}

/** A sleeve's share of the capital as a filled bar that can be dragged. One gesture, however long, is one drag. */
export function AllocationSlider({
  sleeve,
  slot,
  tenths: share,
  blocked,
  targetTenths,
  limit,
  ...listener
}: AllocationSliderProps) {
  const track = useRef<HTMLDivElement>(null);
  const thumb = useRef<HTMLSpanElement>(null);
  const tenths = share ?? 0;
  const handlers = useAllocationGesture(tenths, track, thumb, listener);
  const limitId = useId();
  const blockedId = useId();
  const { colour } = sleeveAppearance(slot);
  const percent = `${tenths / 10}%`;
  return (
    <div className="relative">
      <Tooltip content={blocked}>
        <div
          ref={track}
          className="relative flex h-control touch-pan-y select-none items-center"
          {...(blocked === undefined ? handlers : {})}
        >
          <div className="relative h-2 grow overflow-hidden rounded-small bg-hairline">
            <div className="absolute h-full" style={{ background: colour, width: percent }} />
          </div>
          {targetTenths !== undefined && (
            <span
              aria-hidden="true"
              // The halo keeps it apart from the filled part, whatever the sleeve's colour.
              className="pointer-events-none absolute top-1/2 h-3.5 w-0.5 -translate-x-1/2 -translate-y-1/2 bg-ink ring-2 ring-surface"
              style={{ left: `${targetTenths / 10}%` }}
            />
          )}
          <span
            ref={thumb}
            role="slider"
            tabIndex={0}
            aria-label={`${sleeve} allocation`}
            aria-orientation="horizontal"
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={tenths / 10}
            aria-valuetext={share === undefined ? "–" : formatTenths(tenths)}
            aria-disabled={blocked === undefined ? undefined : true}
            aria-describedby={blocked ? blockedId : limit ? limitId : undefined}
            className="absolute top-1/2 block h-4.5 w-1.5 cursor-ew-resize rounded-small bg-ink outline-offset-2 ring-2 ring-surface aria-disabled:cursor-default aria-disabled:bg-edge pointer-coarse:h-6 pointer-coarse:w-2.5"
            // At either end the thumb stays inside the track.
            style={{ left: percent, translate: `-${percent} -50%` }}
          />
        </div>
      </Tooltip>
      {blocked && (
        <span id={blockedId} hidden>
          {blocked}
        </span>
      )}
      {/* Floats: a reason that comes and goes must not move what lies below. It is there before it speaks, or it is not read out. */}
      <p
        id={limitId}
        role="status"
        className={
          limit
            ? "pointer-events-none absolute top-full left-0 z-20 w-56 max-w-[80vw] animate-enter rounded border border-hairline bg-raised px-2.5 py-1.5 text-table text-warning shadow-float"
            : "sr-only"
        }
      >
        {limit}
      </p>
    </div>
  );
}
