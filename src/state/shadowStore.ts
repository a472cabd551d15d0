import { createStore, type StoreApi } from "zustand/vanilla";
import type { Shadows } from "../engine/index.ts";

interface ShadowState {
  /** What every algorithm would choose at a bar of `run`; undefined until it is known. */
  readonly shadows: Shadows | undefined;
  readonly run: number | undefined;
  /** The timeline of that run, ms since the Unix epoch by bar. */
  readonly times: Float64Array | undefined;
}

export type ShadowStore = StoreApi<ShadowState>;

export function createShadowStore(): ShadowStore {
  return createStore<ShadowState>(() => ({ shadows: undefined, run: undefined, times: undefined }));
}
