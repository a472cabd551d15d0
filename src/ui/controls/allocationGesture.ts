import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from "react";
import { allocationAfterKey } from "./allocationKeys.ts";
import { useEarlyMoves } from "./useEarlyMoves.ts";

/** A finger has to move this far before it counts as a drag and no longer as a tap, in pixels. */
const FINGER_SLOP = 6;
/** A finger that comes down this near the thumb takes hold of it instead of calling it over, in pixels. */
const FINGER_REACH = 22;
/** Within this distance of where the thumb was, the value is exactly what it was: no pixel need fall on it. */
const HOME_REACH = 0.5;

/** What a gesture tells its owner. */
export interface AllocationGestureListener {
  /** A press of the pointer, or the first of a held key. */
  readonly onDragStart: () => void;
  /** The live value, in tenths of a percent. */
  readonly onChange: (tenths: number) => void;
  /** Released: what was reached stays. */
  readonly onDragEnd: () => void;
  /** Given up: everything is as it was. */
  readonly onDragCancel: () => void;
}

interface Press {
  readonly kind: "press";
  readonly pointer: number;
  readonly x: number;
  readonly y: number;
  /** From the middle of the thumb to where it was taken hold of; 0 where the track was pressed. */
  readonly grab: number;
  readonly isOnThumb: boolean;
  /** The middle of the thumb before the press, and the value it stood for. */
  readonly home: number;
  readonly homeTenths: number;
  /**
   * Where the thumb's middle is at nothing, and from there to where it is at everything. Measured once: to ask in mid-drag
   * would lay out what the last movement changed before the next one is heard.
   */
  readonly way: { readonly from: number; readonly room: number };
  /** A finger is undecided until its direction shows whether it drags or scrolls. */
  phase: "undecided" | "dragging" | "over";
  /** What was told last: a movement comes early, and once more before its frame. */
  told: number | undefined;
}

interface Hold {
  readonly kind: "hold";
  readonly keys: Set<string>;
  isOver: boolean;
}

/**
 * One gesture on a slider, from the press to its release, or from a key going down until no key is down any more.
 * Vertical swipes are left to the page, Escape gives up, and other buttons of the mouse do nothing.
 */
export function useAllocationGesture(
  tenths: number,
  track: RefObject<HTMLElement | null>,
  thumb: RefObject<HTMLElement | null>,
  listener: AllocationGestureListener,
) {
  const gesture = useRef<Press | Hold>(undefined);
  const [isActive, setActive] = useState(false);
  const latest = useRef(listener);
  latest.current = listener;

  // Escape has to reach the gesture wherever the focus went meanwhile, and nobody else (a tooltip) before it.
  useEffect(() => {
    if (!isActive) return;
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      giveUp(gesture.current);
      latest.current.onDragCancel();
    };
    window.addEventListener("keydown", onKeyDown, true);
    return () => window.removeEventListener("keydown", onKeyDown, true);
  }, [isActive]);

  const start = () => {
    setActive(true);
    thumb.current?.focus({ preventScroll: true });
    listener.onDragStart();
  };
  const finish = () => {
    gesture.current = undefined;
    setActive(false);
    listener.onDragEnd();
  };

  const tenthsAt = (press: Press, clientX: number): number => {
    const middle = clientX - press.grab;
    const { from, room } = press.way;
    if (room <= 0 || Math.abs(middle - press.home) <= HOME_REACH) return press.homeTenths;
    return Math.round(Math.min(1, Math.max(0, (middle - from) / room)) * 1000);
  };

  const follow = (press: Press, clientX: number) => {
    const reached = tenthsAt(press, clientX);
    if (reached === press.told) return;
    press.told = reached;
    listener.onChange(reached);
  };

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    // Ctrl with the only button of a mouse asks for the context menu.
    const isOther = event.button !== 0 || event.ctrlKey || !event.isPrimary;
    if (isOther || gesture.current?.kind === "press" || !thumb.current || !track.current) return;
    // Keeps the press from selecting text, and from taking the focus away from the thumb.
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    if (gesture.current) finish();
    const { left, width } = thumb.current.getBoundingClientRect();
    const home = left + width / 2;
    const whole = track.current.getBoundingClientRect();
    const isFinger = event.pointerType === "touch" || event.pointerType === "pen";
    const isOnThumb = event.target === thumb.current;
    const isTaken = isOnThumb || (isFinger && Math.abs(event.clientX - home) <= FINGER_REACH);
    const press: Press = {
      kind: "press",
      pointer: event.pointerId,
      x: event.clientX,
      y: event.clientY,
      grab: isTaken ? event.clientX - home : 0,
      isOnThumb,
      home,
      homeTenths: tenths,
      way: { from: whole.left + width / 2, room: whole.width - width },
      phase: isFinger ? "undecided" : "dragging",
      told: undefined,
    };
    gesture.current = press;
    if (isFinger) return;
    start();
    if (!isTaken) follow(press, event.clientX);
  };

  const onPointerMove = (event: PointerEvent) => {
    const press = pressOf(gesture.current, event);
    if (!press) return;
    if (press.phase === "undecided") {
      const across = Math.abs(event.clientX - press.x);
      const along = Math.abs(event.clientY - press.y);
      if (Math.max(across, along) < FINGER_SLOP) return;
      press.phase = across > along ? "dragging" : "over";
      if (press.phase === "dragging") start();
    }
    if (press.phase === "dragging") follow(press, event.clientX);
  };
  useEarlyMoves(track, isActive, (event) => {
    const press = pressOf(gesture.current, event);
    if (press?.phase === "dragging") follow(press, event.clientX);
  });

  const onPointerUp = (event: PointerEvent) => {
    const press = pressOf(gesture.current, event);
    if (!press) return;
    if (press.phase === "undecided") {
      start();
      // A tap calls the thumb to the finger, however near it was.
      if (!press.isOnThumb) listener.onChange(tenthsAt({ ...press, grab: 0 }, event.clientX));
    }
    finish();
  };

  const onPointerCancel = (event: PointerEvent) => {
    const press = pressOf(gesture.current, event);
    if (!press) return;
    if (press.phase === "dragging") listener.onDragCancel();
    finish();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const next = allocationAfterKey(tenths, event);
    if (next === undefined) return;
    event.preventDefault();
    const current = gesture.current;
    if (current?.kind === "press") return;
    const hold = current ?? { kind: "hold", keys: new Set<string>(), isOver: false };
    hold.keys.add(event.code);
    gesture.current = hold;
    if (!current) start();
    if (!hold.isOver && next !== tenths) listener.onChange(next);
  };

  const onKeyUp = (event: KeyboardEvent) => {
    const hold = gesture.current;
    if (hold?.kind !== "hold") return;
    hold.keys.delete(event.code);
    if (hold.keys.size === 0) finish();
  };

  return {
    onPointerDown,
    onPointerMove,
    onPointerUp,
    onPointerCancel,
    onLostPointerCapture: (event: PointerEvent) => {
      if (pressOf(gesture.current, event)) finish();
    },
    onContextMenu: (event: MouseEvent) => {
      // A long press, or the other button in mid-drag.
      if (gesture.current) event.preventDefault();
    },
    onKeyDown,
    onKeyUp,
    onBlur: () => {
      // The release of a held key goes where the focus went.
      if (gesture.current?.kind === "hold") finish();
    },
  };
}

function giveUp(gesture: Press | Hold | undefined): void {
  if (gesture?.kind === "press") gesture.phase = "over";
  else if (gesture) gesture.isOver = true;
}

function pressOf(
  gesture: Press | Hold | undefined,
  { pointerId }: Pick<PointerEvent, "pointerId">,
): Press | undefined {
  return gesture?.kind === "press" && gesture.pointer === pointerId ? gesture : undefined;
}
