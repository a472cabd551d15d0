import { type RefObject, useEffect, useRef } from "react";

/** At most so often, in ms: a mouse may report a thousand movements a second, and a frame can show one. */
const LEAST_MS = 6;

/**
 * Movements of a pressed pointer as they come, where the browser tells them. It keeps `pointermove` back until just
 * before it draws the next frame; what takes some milliseconds in a worker can be done by then. Every movement comes as
 * `pointermove` too, those that were left out here included.
 */
export function useEarlyMoves(
  target: RefObject<HTMLElement | null>,
  isOn: boolean,
  onMove: (event: PointerEvent) => void,
): void {
  const latest = useRef(onMove);
  latest.current = onMove;
  useEffect(() => {
    const element = target.current;
    if (!isOn || !element) return;
    let lastMs = Number.NEGATIVE_INFINITY;
    const onEarlyMove = (event: Event) => {
      if (!(event instanceof PointerEvent) || event.timeStamp - lastMs < LEAST_MS) return;
      lastMs = event.timeStamp;
      latest.current(event);
    };
    element.addEventListener("pointerrawupdate", onEarlyMove);
    return () => element.removeEventListener("pointerrawupdate", onEarlyMove);
  }, [target, isOn]);
}
