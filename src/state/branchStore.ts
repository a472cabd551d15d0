import { createStore, type StoreApi } from "zustand/vanilla";

/** What the screen knows of the branches beside the one on it. */
export interface BranchState {
  /** The branch that was just made and waits for its name. */
  readonly naming: string | undefined;
}

export type BranchStore = StoreApi<BranchState>;

export function createBranchStore(): BranchStore {
  return createStore<BranchState>(() => ({ naming: undefined }));
}
