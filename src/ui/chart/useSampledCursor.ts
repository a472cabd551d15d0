import { useEffect, useState } from "react";
import type { CursorSource } from "./chartModel.ts";

/**
 * The cursor for what need not follow every frame: at most once per `intervalMs` while it moves, and exactly once it
 * rests.
 */
export function useSampledCursor({ getCursor, subscribeCursor }: CursorSource, intervalMs = 125): number {
  const [cursor, setCursor] = useState(getCursor);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const sample = () => {
      timer = undefined;
      setCursor(getCursor());
    };
    sample();
    const unsubscribe = subscribeCursor(() => {
      timer ??= setTimeout(sample, intervalMs);
    });
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [getCursor, subscribeCursor, intervalMs]);
  return cursor;
}
