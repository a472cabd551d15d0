import { createStore, type StoreApi } from "zustand/vanilla";

/** What a change of decisions left alone: how much of the run before it is in the run after it, counted. */
export interface Identity {
  /** The run that was held against the one before it. */
  readonly run: number;
  /** The first bar at which something else is decided than in the run before; above 0. */
  readonly decidedBar: number;
  /** How many of the bars before it are the same in every bit, from the first on without a gap. */
  readonly identicalBars: number;
  /** How many numbers those bars have, all of which were compared. */
  readonly numbers: number;
}

interface IdentityState {
  /** Of the last change; undefined where it was none of decisions, or nothing lies before it. */
  readonly identity: Identity | undefined;
}

export type IdentityStore = StoreApi<IdentityState>;

export function createIdentityStore(): IdentityStore {
  return createStore<IdentityState>(() => ({ identity: undefined }));
}
