import { NetTransfers } from "../analysis/attribution.ts";
import type { JournalEntry, Transfer } from "../engine/index.ts";
import type { Branch, Workbook } from "../scenario/workbook.ts";
import { SimulationCancelled } from "../simulation/client.ts";
import type { PoolOutcome } from "../simulation/pool.ts";
import type { AppParts } from "./appParts.ts";
import { type BranchOutcome, branchRunOf, COMPARED } from "./branchStore.ts";
import type { RecordingState } from "./recordingStore.ts";
import { isSameRun } from "./sameRun.ts";

type BranchRunsParts = Pick<AppParts, "branches" | "documents" | "markets" | "recordings" | "studies">;

/** A run of a branch under way. */
interface Asked {
  readonly branch: Branch;
  readonly abort: AbortController;
}

/**
 * Keeps a run of every branch that is not on screen, true to its document. A branch that leaves the screen hands its run
 * over; others are run beside the one on screen, and only when their document or the data has changed.
 */
export class BranchRuns {
  readonly #parts: BranchRunsParts;
  readonly #asked = new Map<string, Asked>();

  constructor(parts: BranchRunsParts) {
    this.#parts = parts;
  }

  /** Begins to follow the stores. */
  start(): void {
    const { documents, recordings } = this.#parts;
    documents.subscribe(({ history: { workbook } }, { history: before }) => {
      if (workbook === before.workbook) return;
      if (workbook.activeId !== before.workbook.activeId) this.#keepRunOnScreen(before.workbook);
      this.#follow();
    });
    // The run on screen comes first.
    recordings.subscribe(({ finished }, before) => {
      if (finished !== before.finished) this.#follow();
    });
  }

  /** The branch that was on screen keeps its run, if it was complete. */
  #keepRunOnScreen(before: Workbook): void {
    const { finished, journal, journalRun } = this.#parts.recordings.getState();
    const branch = before.branches.find(({ id }) => id === before.activeId);
    if (!finished || !branch || journalRun !== finished.run) return;
    if (!isSameRun(finished.document, branch.document)) return;
    const transfers = new NetTransfers(transfersIn(journal));
    this.#keep(branch.id, { kind: "finished", run: branchRunOf(finished, transfers) });
  }

  #follow(): void {
    const { branches: store, documents, recordings } = this.#parts;
    const { branches, activeId } = documents.workbook();
    const { outcomes } = store.getState();
    const kept = new Map(
      branches.flatMap(({ id, document }) => {
        const outcome = outcomes.get(id);
        return outcome && isSameRun(documentOf(outcome), document) ? [[id, outcome] as const] : [];
      }),
    );
    if (kept.size < outcomes.size) store.setState({ outcomes: kept });
    const missing = branches.filter(({ id }) => id !== activeId && !kept.has(id));
    for (const [id, { branch, abort }] of this.#asked) {
      const isWanted = missing.some((other) => other.id === id && isSameRun(other.document, branch.document));
      if (isWanted) continue;
      this.#asked.delete(id);
      abort.abort();
    }
    for (const branch of missing) {
      if (!this.#asked.has(branch.id) && isDataOnScreen(recordings.getState(), branch))
        void this.#run(branch);
    }
  }

  async #run(branch: Branch): Promise<void> {
    const { markets, studies } = this.#parts;
    const dataset = markets.find(branch.document.data.fingerprint);
    if (!dataset) return;
    // The run on screen may have been of other data a moment ago.
    studies.setMarket(dataset.series);
    const asked: Asked = { branch, abort: new AbortController() };
    this.#asked.set(branch.id, asked);
    const isWanted = (): boolean => this.#asked.get(branch.id) === asked;
    try {
      const [outcome] = await studies.runAll([branch.document], {
        columns: COMPARED,
        withTransfers: true,
        signal: asked.abort.signal,
      });
      if (outcome && isWanted()) this.#keep(branch.id, outcomeOf(branch, outcome));
    } catch (error) {
      // Nobody wants it any more, or its market is gone: the next run on screen asks anew.
      if (!(error instanceof SimulationCancelled)) throw error;
    } finally {
      if (isWanted()) this.#asked.delete(branch.id);
    }
  }

  #keep(id: string, outcome: BranchOutcome): void {
    this.#parts.branches.setState(({ outcomes }) => ({ outcomes: new Map(outcomes).set(id, outcome) }));
  }
}

/** The transfers that a journal tells of, in order. */
export function transfersIn(journal: readonly JournalEntry[]): Transfer[] {
  return journal.filter((entry): entry is Transfer => entry.type === "transfer");
}

function documentOf(outcome: BranchOutcome) {
  return outcome.kind === "finished" ? outcome.run.document : outcome.document;
}

/** Whether the run on screen is of the branch's data. */
function isDataOnScreen({ finished }: RecordingState, { document }: Branch): boolean {
  return finished !== undefined && finished.document.data.fingerprint === document.data.fingerprint;
}

function outcomeOf({ document }: Branch, outcome: PoolOutcome<(typeof COMPARED)[number]>): BranchOutcome {
  if (outcome.kind === "finished") {
    const { columns, transfers = [] } = outcome;
    return { kind: "finished", run: { document, columns, transfers: new NetTransfers(transfers) } };
  }
  const { code, message, path, facts } = outcome.error;
  return { kind: "failed", document, error: { code, message, path, facts } };
}
