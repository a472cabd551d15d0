import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import { FINE_STEP, type MixPlot, type Parts, type Point, STEP } from "./mixPlot.ts";

/** What a person does to the mixes of a plot. */
export interface MixSurfaceListener {
  /** The mix under the pointer, or the one that arrow keys went to; undefined once it is left. */
  readonly onPoint: (parts: Parts | undefined) => void;
  /** A click, or Enter. */
  readonly onAdopt: (parts: Parts) => void;
  readonly onDragStart: () => void;
  readonly onDrag: (parts: Parts) => void;
  readonly onDragEnd: () => void;
  /** Given up: everything is as it was. */
  readonly onDragCancel: () => void;
}

export interface MixSurfaceProps extends MixSurfaceListener {
  readonly plot: MixPlot;
  /** The mix of the sliders, and where its dot stands; there is none where a figure has no value. */
  readonly current: Parts;
  readonly dot: Point | undefined;
  /** The mix that arrow keys went to, and where it is. */
  readonly probe: Parts | undefined;
  readonly probeAt: Point | undefined;
  /** The dot's mix, or the probe's, in words. */
  readonly valueText: string;
  /** The share of the first sleeve, 0..100, for who wants one number. */
  readonly value: number;
}

/** A press that moves less than this stays a press, in pixels. */
const SLOP = 2;

/**
 * What lies over a plot and is pointed at: a mix under the pointer is told of, a click adopts it, and the dot of the
 * sliders' mix is dragged, or, once focused, a probe goes out from it by arrow keys: Enter adopts, Escape returns.
 */
export function MixSurface({
  plot,
  current,
  dot,
  probe,
  probeAt,
  valueText,
  value,
  ...listener
}: MixSurfaceProps) {
  const surface = useRef<HTMLDivElement>(null);
  const press = useRef<{ pointer: number; start: Point; grab: Point; isMoved: boolean }>(undefined);
  const [isDragging, setDragging] = useState(false);
  const latest = useRef(listener);
  latest.current = listener;

  // Escape has to reach the drag wherever the focus is.
  useEffect(() => {
    if (!isDragging) return;
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      press.current = undefined;
      setDragging(false);
      latest.current.onDragCancel();
    };
    window.addEventListener("keydown", onKeyDown, true);
    return () => window.removeEventListener("keydown", onKeyDown, true);
  }, [isDragging]);

  const pointOf = ({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): Point => {
    const { left, top } = (surface.current as HTMLDivElement).getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };

  const onDotDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0 || event.ctrlKey || !event.isPrimary || !dot) return;
    event.preventDefault();
    event.currentTarget.focus({ preventScroll: true });
    event.currentTarget.setPointerCapture(event.pointerId);
    const start = pointOf(event);
    const grab = { x: start.x - dot.x, y: start.y - dot.y };
    press.current = { pointer: event.pointerId, start, grab, isMoved: false };
    setDragging(true);
    listener.onDragStart();
  };
  const onDotMove = (event: PointerEvent) => {
    const held = press.current;
    if (held?.pointer !== event.pointerId) return;
    const { x, y } = pointOf(event);
    held.isMoved ||= Math.hypot(x - held.start.x, y - held.start.y) > SLOP;
    const parts = held.isMoved ? plot.partsAt({ x: x - held.grab.x, y: y - held.grab.y }, true) : undefined;
    if (parts) listener.onDrag(parts);
  };
  const release = (event: PointerEvent, end: () => void) => {
    if (press.current?.pointer !== event.pointerId) return;
    press.current = undefined;
    setDragging(false);
    end();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const next = plot.stepped(
      probe ? { parts: probe, at: probeAt } : { parts: current, at: dot },
      event.key,
      event.shiftKey ? FINE_STEP : STEP,
    );
    if (next) listener.onPoint(next);
    else if (event.key === "Enter" && probe) listener.onAdopt(probe);
    else if (event.key !== "Escape" && !event.key.startsWith("Arrow")) return;
    if (event.key === "Enter" || event.key === "Escape") listener.onPoint(undefined);
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the dot inside is what keys reach, and does all that this does.
    // biome-ignore lint/a11y/useKeyWithClickEvents: likewise.
    <div
      ref={surface}
      className="absolute inset-0 cursor-crosshair touch-pan-y"
      onPointerMove={(event) => {
        if (!press.current) listener.onPoint(plot.partsAt(pointOf(event), false));
      }}
      onPointerLeave={() => {
        if (!press.current) listener.onPoint(undefined);
      }}
      onClick={(event) => {
        const parts = plot.partsAt(pointOf(event), false);
        if (parts) listener.onAdopt(parts);
      }}
    >
      {probeAt && (
        <div
          className="pointer-events-none absolute size-3.5 -translate-1/2 rounded-full border-2 border-ink outline-2 outline-surface"
          style={{ left: probeAt.x, top: probeAt.y }}
        />
      )}
      {dot && (
        <div
          role="slider"
          tabIndex={0}
          aria-label="Current mix"
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={value}
          aria-valuetext={valueText}
          className={`absolute -translate-1/2 rounded-full border-2 border-surface bg-ink outline-2 outline-ink focus-visible:outline-3 focus-visible:outline-focus ${isDragging ? "size-4 cursor-grabbing" : "size-3.5 cursor-grab"} after:absolute after:-inset-3 after:rounded-full touch-none`}
          style={{ left: dot.x, top: dot.y }}
          onPointerDown={onDotDown}
          onPointerMove={(event) => {
            event.stopPropagation();
            if (press.current) onDotMove(event);
            else listener.onPoint(undefined);
          }}
          onPointerUp={(event) => release(event, listener.onDragEnd)}
          onPointerCancel={(event) => release(event, listener.onDragCancel)}
          onLostPointerCapture={(event) => release(event, listener.onDragEnd)}
          onClick={(event) => event.stopPropagation()}
          onKeyDown={onKeyDown}
          onBlur={() => {
            if (probe) listener.onPoint(undefined);
          }}
        />
      )}
    </div>
  );
}
