import { createStore, type StoreApi } from "zustand/vanilla";

/** Bars a second; `max` goes through the whole timeline in about two seconds. */
export const SPEEDS = [1, 2, 5, 10, 25, 50, 100, 250, "max"] as const;
export type Speed = (typeof SPEEDS)[number];

export interface PlaybackState {
  /** How many bars the timeline has. */
  readonly bars: number;
  /** The current bar, from 0. Lines, cursor and date follow it every frame. */
  readonly cursor: number;
  /** The cursor as tables, figures and small charts see it: a few times a second while playing, else exactly. */
  readonly sampledCursor: number;
  readonly isPlaying: boolean;
  readonly speed: Speed;
}

export type PlaybackStore = StoreApi<PlaybackState>;

export function createPlaybackStore(): PlaybackStore {
  return createStore<PlaybackState>(() => ({
    bars: 0,
    cursor: 0,
    sampledCursor: 0,
    isPlaying: false,
    speed: 100,
  }));
}
