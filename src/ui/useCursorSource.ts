import { useMemo } from "react";
import type { CursorSource } from "./chart/chartModel.ts";
import { useApp } from "./useApp.ts";

/** The cursor for what follows it every frame without rendering. A stable object. */
export function useCursorSource(): CursorSource {
  const { playback } = useApp();
  return useMemo(
    () => ({
      getCursor: () => playback.getState().cursor,
      subscribeCursor: (listener) =>
        playback.subscribe(({ cursor }, before) => {
          if (cursor !== before.cursor) listener();
        }),
    }),
    [playback],
  );
}
