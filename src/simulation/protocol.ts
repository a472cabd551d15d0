import type { MixFigureColumns } from "../analysis/landscape/mixFigures.ts";
import type {
  BarColumns,
  JournalEntry,
  RecordingColumns,
  ScenarioDocument,
  Shadows,
  ShareFacts,
  SleeveColumns,
  Statement,
  Transfer,
} from "../engine/index.ts";
import type { Sketch } from "./curveSketch.ts";
import type { MixQuestion, UnitCurves } from "./unitCurves.ts";

/** The texts that can be exported from a finished run. */
export type ExportKind = "equity" | "fills" | "moves";

/** The columns of a run, transferred; without those that are the same, to the last bar, as of the run that the caller shows. */
export interface SentColumns {
  readonly times: Float64Array | undefined;
  readonly portfolio: Float64Array;
  readonly reserve: Float64Array;
  /** Every sleeve of the run. */
  readonly sleeves: Readonly<Record<string, SleeveColumns | undefined>>;
}

/** The first bar that may differ from the run that the caller shows, 0 where everything may. */
export interface ChangedFrom {
  readonly portfolio: number;
  readonly sleeves: Readonly<Record<string, number>>;
}

/** A finished run: its number, to ask more about it, which no run of another worker has, and its columns. */
interface RunOutcome {
  readonly run: number;
  readonly columns: SentColumns;
  readonly changedFrom: ChangedFrom;
  /** How many entries its journal has. */
  readonly journalLength: number;
  /** Time in the engine, in ms. */
  readonly elapsedMs: number;
}

/** A column of a run by name: one of the portfolio, or one that every sleeve has. */
export type ColumnName = Exclude<keyof RecordingColumns, "sleeves"> | keyof SleeveColumns;

/** The columns of a run that have these names, and no others: of the portfolio, and of every sleeve by id. */
export type SomeColumns<Name extends ColumnName> = Pick<RecordingColumns, Name & keyof RecordingColumns> & {
  readonly sleeves: Readonly<Record<string, Pick<SleeveColumns, Name & keyof SleeveColumns>>>;
};

/** What is asked of a run that is one among many. */
export interface RunExcerpt {
  readonly scenario: ScenarioDocument;
  /** The columns to send: 8 bytes a bar each (`state`: 1), those of sleeves for each of them. */
  readonly columns: readonly ColumnName[];
  /** Whether to send the journal: its texts take longer than many a run. */
  readonly withJournal: boolean;
  /** Whether to send the transfers between reserve and sleeves: a few texts for each capital move. */
  readonly withTransfers: boolean;
}

/** What was found of one sleeve, or of the reserve, in the recordings of a sound and of a broken run. */
export interface RecordCheck {
  /** SHA-256 over all its columns and all that the journal says of it, as 64 hex digits. */
  readonly digests: { readonly sound: string; readonly broken: string };
  /** The first bar at which anything differs; undefined where nothing does, to the last bar. */
  readonly differsFrom: number | undefined;
  /** Whether capital moved at that bar, in either run. */
  readonly hasMovedThere: boolean;
  /** How many numbers, and how many entries of the journal, the sound one has; all of them were compared. */
  readonly numbers: number;
  readonly entries: number;
}

/** Two recordings, compared sleeve by sleeve. */
export interface IsolationCheck {
  readonly bars: number;
  /** Of every sleeve that the sound run ever has, by id. */
  readonly sleeves: Readonly<Record<string, RecordCheck>>;
  readonly reserve: RecordCheck;
  /** The exact books at the close of the bar that was asked for. */
  readonly books: { readonly sound: Statement; readonly broken: Statement };
}

/** What a caller hears while a request is under way. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  /** The curves up to here, where they were asked for. */
  readonly sketch?: Sketch | undefined;
}

/** The whole protocol: for each request what it takes and what it answers. Decimals cross as exact strings. */
export interface SimulationRequests {
  /** Replaces the market that later runs use. */
  loadMarket: {
    readonly takes: { readonly series: readonly (readonly [string, BarColumns])[] };
    readonly gives: { readonly symbols: readonly string[] };
  };
  /**
   * Runs a scenario on the loaded market, going on from an earlier run where they have something in common. The worker
   * keeps the last two runs.
   */
  run: {
    readonly takes: {
      readonly scenario: ScenarioDocument;
      /** The run whose columns the caller has; what is the same there is not sent. */
      readonly shown?: number | undefined;
    };
    readonly gives: RunOutcome;
  };
  /**
   * Runs a scenario like `run`, and tells with its progress what its curves are so far, at the end all of them. The worker
   * keeps it until the next one, in case its columns are wanted.
   */
  sketchedRun: {
    readonly takes: SimulationRequests["run"]["takes"] & { readonly unit: Sketch["unit"] };
    readonly gives: Pick<RunOutcome, "run" | "elapsedMs">;
  };
  /** The outcome of the last sketched run, which counts as a run from now on; `runGone` where there was a newer one. */
  outcome: { readonly takes: { readonly run: number }; readonly gives: RunOutcome };
  /**
   * Runs a scenario like `run`, for a part of what it leaves behind. It gets no number: the worker keeps it only for the
   * next run to go on from.
   */
  excerpt: {
    readonly takes: RunExcerpt;
    readonly gives: {
      /** Transferred; they have the names that were asked for. */
      readonly columns: SomeColumns<never>;
      readonly journal: readonly JournalEntry[] | undefined;
      readonly transfers: readonly Transfer[] | undefined;
    };
  };
  /**
   * Runs a scenario and the same with a sleeve broken, each from scratch, and compares what they recorded of every
   * sleeve, bit by bit.
   */
  isolation: {
    readonly takes: {
      readonly sound: ScenarioDocument;
      readonly broken: ScenarioDocument;
      /** The bar at whose close the books of both are wanted. */
      readonly bar: number;
    };
    readonly gives: IsolationCheck;
  };
  /** What every sleeve of a unit scenario (see `unitScenario`) makes of its money. The worker keeps the last ones. */
  unitCurves: { readonly takes: { readonly scenario: ScenarioDocument }; readonly gives: UnitCurves };
  /** The figures of mixes of these sleeves, one per row of weights. */
  mixFigures: {
    readonly takes: MixQuestion & { readonly scenario: ScenarioDocument };
    readonly gives: MixFigureColumns;
  };
  /** The exact books of a kept run at a bar. */
  statement: { readonly takes: { readonly run: number; readonly bar: number }; readonly gives: Statement };
  /** Journal entries `from` (inclusive) to `to` (exclusive) of a kept run. */
  journal: {
    readonly takes: { readonly run: number; readonly from: number; readonly to: number };
    readonly gives: readonly JournalEntry[];
  };
  /** What every algorithm would choose at a bar of a kept run. */
  shadows: { readonly takes: { readonly run: number; readonly bar: number }; readonly gives: Shadows };
  /** A CSV text of a kept run up to and including a bar. */
  exportText: {
    readonly takes: {
      readonly run: number;
      readonly bar: number;
      readonly kind: ExportKind;
      /** Sleeve ids and the names to write for them. */
      readonly names: readonly (readonly [string, string])[];
    };
    readonly gives: string;
  };
}

export type RequestName = keyof SimulationRequests;

/** An error as it crosses the worker's border. */
export interface CarriedError {
  readonly code: string;
  readonly message: string;
  /** Place in the scenario, where one is to blame. */
  readonly path: string;
  /** What a refusal about shares is about. */
  readonly facts?: ShareFacts | undefined;
}

export type ToWorker =
  | {
      readonly [Name in RequestName]: {
        readonly type: "request";
        readonly id: number;
        readonly name: Name;
        readonly takes: SimulationRequests[Name]["takes"];
      };
    }[RequestName]
  | { readonly type: "cancel"; readonly id: number };

export type FromWorker =
  | { readonly type: "progress"; readonly id: number; readonly progress: Progress }
  | { readonly type: "answer"; readonly id: number; readonly gives: unknown }
  | { readonly type: "cancelled"; readonly id: number }
  | { readonly type: "failed"; readonly id: number; readonly error: CarriedError };

/** What both ends need of a port: a real worker, its global scope, or a pair in a test. */
export interface MessagePortLike<Sends, Hears> {
  postMessage(message: Sends, transfer: Transferable[]): void;
  onmessage: ((event: { readonly data: Hears }) => void) | null;
}
