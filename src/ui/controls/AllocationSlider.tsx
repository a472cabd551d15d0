import { Slider } from "radix-ui";
import { type KeyboardEvent, useId, useRef } from "react";
import { formatTenths } from "../format.ts";
import { sleeveAppearance } from "../sleeveAppearance.ts";
import { allocationAfterKey } from "./allocationKeys.ts";

export interface AllocationSliderProps {
  /** The sleeve's name; the slider is named "<sleeve> allocation". */
  readonly sleeve: string;
  readonly slot: number;
  /** Tenths of a percent, an integer 0..1000. */
  readonly tenths: number;
  /** What an algorithm currently aims at, marked on the track. */
  readonly targetTenths?: number | undefined;
  /** Why the thumb stopped where it is, while it is held against a limit. */
  readonly limit?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** The live value, in tenths of a percent; the owner may answer with less. */
  readonly onChange: (tenths: number) => void;
  /** A gesture begins: a press of the pointer, or the first of a held key. */
  readonly onDragStart: () => void;
  readonly onDragEnd: () => void;
}

/** A sleeve's share of the capital as a filled bar that can be dragged. One gesture, however long, is one drag. */
export function AllocationSlider(props: AllocationSliderProps) {
  const {
    sleeve,
    slot,
    tenths,
    targetTenths,
    limit,
    disabled = false,
    onChange,
    onDragStart,
    onDragEnd,
  } = props;
  const dragging = useRef(false);
  const limitId = useId();
  const { colour } = sleeveAppearance(slot);

  const begin = () => {
    if (disabled || dragging.current) return;
    dragging.current = true;
    onDragStart();
  };
  const end = () => {
    if (!dragging.current) return;
    dragging.current = false;
    onDragEnd();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = allocationAfterKey(tenths, event);
    if (next === undefined || disabled) return;
    // Radix's own handler stands down when the default is prevented: its Shift and Page steps are not ours.
    event.preventDefault();
    begin();
    if (next !== tenths) onChange(next);
  };

  return (
    <div>
      <Slider.Root
        min={0}
        max={100}
        step={0.1}
        value={[tenths / 10]}
        disabled={disabled}
        className="group relative flex h-control touch-none select-none items-center data-disabled:opacity-50"
        onPointerDown={begin}
        onLostPointerCapture={end}
        onKeyDown={onKeyDown}
        onKeyUp={end}
        onBlur={end}
        onValueChange={([percent = 0]) => onChange(Math.round(percent * 10))}
      >
        <Slider.Track className="relative h-2 grow overflow-hidden rounded-small bg-hairline">
          <Slider.Range className="absolute h-full" style={{ background: colour }} />
        </Slider.Track>
        {targetTenths !== undefined && (
          <span
            aria-hidden="true"
            className="pointer-events-none absolute top-1/2 h-3.5 w-0 -translate-y-1/2 border-quiet border-l border-dashed"
            style={{ left: `${targetTenths / 10}%` }}
          />
        )}
        <Slider.Thumb
          aria-label={`${sleeve} allocation`}
          aria-valuetext={formatTenths(tenths)}
          aria-describedby={limit ? limitId : undefined}
          className="block h-4.5 w-1.5 cursor-ew-resize rounded-small bg-ink outline-offset-2 ring-2 ring-surface pointer-coarse:h-6 pointer-coarse:w-2.5"
        />
      </Slider.Root>
      {limit && (
        <p id={limitId} role="status" className="text-table text-warning">
          {limit}
        </p>
      )}
    </div>
  );
}
