import { identicalBars } from "../analysis/identicalBars.ts";
import {
  type Decision,
  lowerBound,
  NO_STATE,
  type RecordingColumns,
  type SleeveColumns,
} from "../engine/index.ts";
import type { AppParts } from "./appParts.ts";
import type { FinishedRun } from "./recordingStore.ts";
import { isSameRun } from "./sameRun.ts";

type IdentityCheckParts = Pick<AppParts, "documents" | "identity" | "recordings">;

/** A run, and the branch that it is of. */
interface SettledRun {
  readonly finished: FinishedRun;
  readonly branch: string;
}

/**
 * Holds each run that decisions have changed against the one before it, column by column and bit by bit: what lies
 * before a decision must be what it was. A drag is held against the run from before it, once it has ended; column sets
 * are compared one a turn, so that no frame waits for them.
 */
export class IdentityCheck {
  readonly #parts: IdentityCheckParts;
  #settled: SettledRun | undefined;

  constructor(parts: IdentityCheckParts) {
    this.#parts = parts;
  }

  /** Begins to follow the runs. */
  start(): void {
    const { documents, identity, recordings } = this.#parts;
    recordings.subscribe(({ finished, ghost, isRunning }) => {
      if (!finished || ghost || isRunning || finished === this.#settled?.finished) return;
      const before = this.#settled;
      const settled = { finished, branch: documents.workbook().activeId };
      this.#settled = settled;
      identity.setState({ identity: undefined });
      // Another branch is no change of this one.
      if (before?.branch === settled.branch) void this.#compare(before.finished, finished);
    });
    documents.subscribe(({ history: { present, workbook } }) => {
      const settled = this.#settled;
      if (!settled || workbook.activeId === settled.branch) return;
      // A fork begins with the very run that it was taken from.
      if (isSameRun(present, settled.finished.document))
        this.#settled = { ...settled, branch: workbook.activeId };
    });
  }

  async #compare(before: FinishedRun, finished: FinishedRun): Promise<void> {
    const decidedBar = changedFrom(before, finished);
    if (decidedBar === undefined || decidedBar === 0) return;
    let identical = decidedBar;
    let columnCount = 0;
    for (const [ours, theirs] of columnSets(finished.columns, before.columns)) {
      await new Promise((resolve) => setTimeout(resolve));
      // A newer run has taken its place.
      if (this.#settled?.finished !== finished) return;
      identical = Math.min(identical, identicalBars(ours, theirs));
      columnCount += [...ours.keys()].filter((name) => theirs.has(name)).length;
    }
    this.#parts.identity.setState({
      identity: {
        run: finished.run,
        decidedBar,
        identicalBars: identical,
        numbers: identical * columnCount,
      },
    });
  }
}

/** The first bar at which two runs of one timeline decide differently; undefined where more than decisions differs. */
function changedFrom(before: FinishedRun, { document, columns: { times } }: FinishedRun): number | undefined {
  const { interventions } = document;
  const isSameButDecisions = isSameRun({ ...before.document, interventions }, document);
  if (!isSameButDecisions || before.columns.times.length !== times.length) return undefined;
  const changed = [
    ...without(interventions, before.document.interventions),
    ...without(before.document.interventions, interventions),
  ];
  if (changed.length === 0) return undefined;
  return lowerBound(times, Math.min(...changed.map(({ time }) => time)));
}

/** The decisions that are not among others, by what they say: a document that was read anew has other objects. */
function without(decisions: readonly Decision[], others: readonly Decision[]): readonly Decision[] {
  const known = new Set<Decision | string>(others);
  const texts = new Set(others.map((decision) => JSON.stringify(decision)));
  return decisions.filter((decision) => !known.has(decision) && !texts.has(JSON.stringify(decision)));
}

type Columns = ReadonlyMap<string, Float64Array>;

/** What belongs together of two runs: times, portfolio and reserve, then every sleeve that one of them has. */
function* columnSets(a: RecordingColumns, b: RecordingColumns): Generator<readonly [Columns, Columns]> {
  yield [wholeOf(a), wholeOf(b)];
  for (const id of new Set([...Object.keys(a.sleeves), ...Object.keys(b.sleeves)])) {
    yield [sleeveOf(a.sleeves[id]), sleeveOf(b.sleeves[id])];
  }
}

function wholeOf({ times, portfolio, reserve }: RecordingColumns): Columns {
  return new Map(Object.entries({ times, portfolio, reserve }));
}

/** Every column of a sleeve, its state as numbers; none where it is not there, which is as if it had not joined yet. */
function sleeveOf(columns: SleeveColumns | undefined): Columns {
  if (!columns) return new Map();
  const { state, ...numbers } = columns;
  return new Map(Object.entries({ ...numbers, state: statesAsNumbers(state) }));
}

function statesAsNumbers(state: Uint8Array): Float64Array {
  const numbers = new Float64Array(state.length);
  for (let bar = 0; bar < state.length; bar++) {
    const code = state[bar] as number;
    numbers[bar] = code === NO_STATE ? Number.NaN : code;
  }
  return numbers;
}
