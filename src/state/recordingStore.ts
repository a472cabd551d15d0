import { createStore, type StoreApi } from "zustand/vanilla";
import type { ActivityColumns } from "../analysis/activity.ts";
import type { JournalEntry, RecordingColumns, ScenarioDocument, Statement } from "../engine/index.ts";
import type { Sketch } from "../simulation/curveSketch.ts";
import type { CarriedError, Progress } from "../simulation/protocol.ts";

/** A finished run as the screen reads it. */
export interface FinishedRun {
  readonly run: number;
  /** The document that was run; its sleeves are those of the columns. */
  readonly document: ScenarioDocument;
  readonly columns: RecordingColumns;
  readonly periodsPerYear: number;
  /** Whether bars lie within days, so that dates need a time of day. */
  readonly intraday: boolean;
  /** What all sleeves traded and held together. */
  readonly activity: ActivityColumns;
  /** Portfolio growth of 1. */
  readonly growth: Float64Array;
}

export interface RecordingState {
  readonly finished: FinishedRun | undefined;
  /** The curves before the drag in progress. */
  readonly ghost: FinishedRun | undefined;
  /** The curves of the run under way, or of the last one of a drag, as far as they are known; everything else follows later. */
  readonly sketch: Sketch | undefined;
  readonly isRunning: boolean;
  /** How far a long run has come; undefined for runs too short to speak of. */
  readonly progress: Progress | undefined;
  /** Why the document as it stands can't be run. The last good run stays on screen. */
  readonly failure: CarriedError | undefined;
  /** The journal of the finished run, complete once `journalRun` is its number. */
  readonly journal: readonly JournalEntry[];
  readonly journalRun: number | undefined;
  /** The exact books of `statementRun` at the cursor that was last sampled. */
  readonly statement: Statement | undefined;
  readonly statementRun: number | undefined;
}

export type RecordingStore = StoreApi<RecordingState>;

export function createRecordingStore(): RecordingStore {
  return createStore<RecordingState>(() => ({
    finished: undefined,
    ghost: undefined,
    sketch: undefined,
    isRunning: false,
    progress: undefined,
    failure: undefined,
    journal: [],
    journalRun: undefined,
    statement: undefined,
    statementRun: undefined,
  }));
}
