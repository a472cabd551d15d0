import { useMemo, useSyncExternalStore } from "react";
import type { PlaybackStore } from "../state/playbackStore.ts";
import { useApp } from "./useApp.ts";

/**
 * How long after a frame of playback that samples the cursor its followers take it, in ms, each in a task of its own: cards
 * once the frame is drawn, marks and lists a frame later, figures and tables two or three. What they render is drawn with the
 * next frame, and no frame has to hold all of it.
 */
const FOLLOWING_MS = { cards: 0, marks: 16, tables: 45 } as const;
type Follower = keyof typeof FOLLOWING_MS;

/** What a follower makes of `sampledCursor`; renders only when that changes. Exactly at once while nothing plays. */
export function useFollowing<Part>(follower: Follower, part: (cursor: number) => Part): Part {
  const { playback } = useApp();
  const source = useMemo(() => followingCursor(playback, FOLLOWING_MS[follower]), [playback, follower]);
  return useSyncExternalStore(source.subscribe, () => part(source.get()));
}

/** `sampledCursor` for a follower. */
export function useFollowingCursor(follower: Follower): number {
  return useFollowing(follower, itself);
}

function itself(cursor: number): number {
  return cursor;
}

function followingCursor(playback: PlaybackStore, lateMs: number) {
  let cursor = playback.getState().sampledCursor;
  return {
    get: () => {
      const { isPlaying, sampledCursor } = playback.getState();
      return isPlaying ? cursor : sampledCursor;
    },
    subscribe: (listener: () => void) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const take = (): void => {
        clearTimeout(timer);
        timer = undefined;
        cursor = playback.getState().sampledCursor;
        listener();
      };
      take();
      const unsubscribe = playback.subscribe(({ sampledCursor, isPlaying }, before) => {
        if (sampledCursor === before.sampledCursor && isPlaying === before.isPlaying) return;
        if (isPlaying) timer ??= setTimeout(take, lateMs);
        else take();
      });
      return () => {
        unsubscribe();
        clearTimeout(timer);
      };
    },
  };
}
