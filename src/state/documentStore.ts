import { createStore, type StoreApi } from "zustand/vanilla";
import type { ScenarioDocument } from "../engine/index.ts";
import type { Allocation, AllocationChange } from "../scenario/allocation.ts";
import {
  amendDocument,
  commitDocument,
  type DocumentHistory,
  redo,
  startHistory,
  undo,
} from "../scenario/history.ts";

/** A slider being dragged: what the document was, so that the whole drag is one step and every position is computed from its start. */
export interface Drag {
  readonly id: string;
  readonly document: ScenarioDocument;
  readonly allocation: Allocation;
  /** Why the thumb stands still, while it does. */
  readonly limit: AllocationChange["limit"];
}

export interface DocumentState {
  readonly history: DocumentHistory;
  readonly drag: Drag | undefined;
}

/** The scenario and its undo steps: the only state that a run depends on. */
export interface DocumentStore extends StoreApi<DocumentState> {
  /** The document as it stands, a drag in progress included. */
  readonly present: () => ScenarioDocument;
  readonly commit: (document: ScenarioDocument, change: string) => void;
  readonly amend: (document: ScenarioDocument) => void;
  /** The change that was undone or done again, or undefined where there is none. */
  readonly undo: () => string | undefined;
  readonly redo: () => string | undefined;
}

export function createDocumentStore(document: ScenarioDocument): DocumentStore {
  const store = createStore<DocumentState>(() => ({ history: startHistory(document), drag: undefined }));
  const update = (history: DocumentHistory) => store.setState({ history });
  return {
    ...store,
    present: () => store.getState().history.present,
    commit: (next, change) => update(commitDocument(store.getState().history, next, change)),
    amend: (next) => update(amendDocument(store.getState().history, next)),
    undo: () => {
      const { history } = store.getState();
      const earlier = undo(history);
      if (earlier) update(earlier);
      return earlier && history.past.at(-1)?.change;
    },
    redo: () => {
      const { history } = store.getState();
      const later = redo(history);
      if (later) update(later);
      return later && history.future[0]?.change;
    },
  };
}
