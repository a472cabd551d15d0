import { createStore, type StoreApi } from "zustand/vanilla";
import type { ScenarioDocument } from "../engine/index.ts";
import type { Allocation } from "../scenario/allocation.ts";
import type { BarInstant } from "../scenario/decisionEdits.ts";
import {
  amendDocument,
  commitDocument,
  type DocumentHistory,
  redo,
  startHistory,
  undo,
} from "../scenario/history.ts";

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

/** The scenario and its undo steps: the only state that a run depends on. */
export interface DocumentStore extends StoreApi<DocumentState> {
  /** The document as it stands, a drag in progress included. */
  readonly present: () => ScenarioDocument;
  /** One undo step. A drag in progress ends: it becomes a part of the step. */
  readonly commit: (document: ScenarioDocument, change: string) => void;
  readonly amend: (document: ScenarioDocument) => void;
  /** Ends a drag as if it had not been. */
  readonly cancelDrag: () => void;
  /** The change that was undone or done again, or undefined where there is none. Undo takes back a drag in progress. */
  readonly undo: () => string | undefined;
  readonly redo: () => string | undefined;
}

export function createDocumentStore(document: ScenarioDocument): DocumentStore {
  const store = createStore<DocumentState>(() => ({ history: startHistory(document), drag: undefined }));
  const update = (history: DocumentHistory) => store.setState({ history, drag: undefined });
  /** The history without the drag in progress. */
  const settled = (): DocumentHistory => {
    const { history, drag } = store.getState();
    return drag ? amendDocument(history, drag.document) : history;
  };
  return {
    ...store,
    present: () => store.getState().history.present,
    commit: (next, change) => update(commitDocument(settled(), next, change)),
    amend: (next) => store.setState(({ history }) => ({ history: amendDocument(history, next) })),
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
