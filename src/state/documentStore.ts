import { createStore, type StoreApi } from "zustand/vanilla";
import type { ScenarioDocument } from "../engine/index.ts";
import type { Allocation } from "../scenario/allocation.ts";
import type { BarInstant } from "../scenario/decisionEdits.ts";
import {
  amendDocument,
  commitDocument,
  commitWorkbook,
  type DocumentHistory,
  lookAtBranch,
  redo,
  startHistory,
  undo,
} from "../scenario/history.ts";
import type { Workbook } from "../scenario/workbook.ts";

/** A slider being dragged: what the document was, so that the whole drag is one step and every position is computed from its start. */
interface Drag {
  readonly id: string;
  readonly document: ScenarioDocument;
  /** The bar at which it began and takes effect; undefined: the start. */
  readonly instant: BarInstant | undefined;
  readonly allocation: Allocation;
  /** Why the thumb stands still, in words, while it does. */
  readonly limit: string | undefined;
}

export interface DocumentState {
  readonly history: DocumentHistory;
  readonly drag: Drag | undefined;
}

/** The scenario in all its branches, and its undo steps: the only state that a run depends on. */
export interface DocumentStore extends StoreApi<DocumentState> {
  /** The document of the branch on screen as it stands, a drag in progress included. */
  readonly present: () => ScenarioDocument;
  /** All branches as they stand, a drag in progress included. */
  readonly workbook: () => Workbook;
  /** One undo step, of the branch on screen. A drag in progress ends: it becomes a part of the step. */
  readonly commit: (document: ScenarioDocument, change: string) => void;
  /** One undo step, of the branches themselves. A drag in progress ends: it becomes a part of the step. */
  readonly commitWorkbook: (workbook: Workbook, change: string) => void;
  readonly amend: (document: ScenarioDocument) => void;
  /** Puts another branch on screen, which is no undo step. A drag in progress ends as if it had not been. */
  readonly lookAt: (branch: string) => void;
  /** Ends a drag as if it had not been. */
  readonly cancelDrag: () => void;
  /** The change that was undone or done again, or undefined where there is none. Undo takes back a drag in progress. */
  readonly undo: () => string | undefined;
  readonly redo: () => string | undefined;
}

export function createDocumentStore(workbook: Workbook): DocumentStore {
  const store = createStore<DocumentState>(() => ({ history: startHistory(workbook), drag: undefined }));
  const update = (history: DocumentHistory) => store.setState({ history, drag: undefined });
  /** The history without the drag in progress. */
  const settled = (): DocumentHistory => {
    const { history, drag } = store.getState();
    return drag ? amendDocument(history, drag.document) : history;
  };
  return {
    ...store,
    present: () => store.getState().history.present,
    workbook: () => store.getState().history.workbook,
    commit: (next, change) => update(commitDocument(settled(), next, change)),
    commitWorkbook: (next, change) => update(commitWorkbook(settled(), next, change)),
    amend: (next) => store.setState(({ history }) => ({ history: amendDocument(history, next) })),
    lookAt: (branch) => update(lookAtBranch(settled(), branch)),
    cancelDrag: () => update(settled()),
    undo: () => {
      const { history, drag } = store.getState();
      if (drag) {
        update(settled());
        return "the drag";
      }
      const earlier = undo(history);
      if (earlier) update(earlier);
      return earlier && history.past.at(-1)?.change;
    },
    redo: () => {
      const { history, drag } = store.getState();
      const later = drag ? undefined : redo(history);
      if (later) update(later);
      return later && history.future[0]?.change;
    },
  };
}
