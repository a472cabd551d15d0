import type { AppParts } from "./appParts.ts";

/** Says what the last edit did, with an Undo for as long as it would take back just that edit. */
export function tellUndoable({ documents, notices }: AppParts, message: string): void {
  const { past } = documents.getState().history;
  const id = notices.tell("status", message, { label: "Undo", run: () => void documents.undo() });
  const stop = documents.subscribe(() => {
    const { history, drag } = documents.getState();
    if (history.past === past && !drag) return;
    stop();
    notices.dismiss(id);
  });
}
