import { createStore, type StoreApi } from "zustand/vanilla";
import type { Breakage, ScenarioDocument } from "../engine/index.ts";
import type { IsolationCheck } from "../simulation/protocol.ts";

/** What came of breaking one sleeve on purpose. */
export interface IsolationProof {
  /** The sleeve's id, and how it was broken. */
  readonly sleeve: string;
  readonly how: Breakage;
  readonly bar: number;
  /** Of every bar, ms since the Unix epoch. */
  readonly times: Float64Array;
  /** Whether bars lie within days, so that dates need a time of day. */
  readonly intraday: boolean;
  readonly sound: ScenarioDocument;
  readonly broken: ScenarioDocument;
  /** The scenario with and without the break. */
  readonly asItIs: IsolationCheck;
  /**
   * The same two, both without capital moves; undefined where it would say nothing more: no other sleeve differs, or the
   * broken one joins later and would not be there.
   */
  readonly withoutMoves: IsolationCheck | undefined;
}

interface IsolationState {
  readonly isChecking: boolean;
  /** The last one, also when the scenario has changed since. */
  readonly proof: IsolationProof | undefined;
  /** Why there is none, in words. */
  readonly failure: string | undefined;
}

export type IsolationStore = StoreApi<IsolationState>;

export function createIsolationStore(): IsolationStore {
  return createStore<IsolationState>(() => ({ isChecking: false, proof: undefined, failure: undefined }));
}
