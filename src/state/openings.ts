import type { ScenarioDocument } from "../engine/index.ts";
import type { DocumentStore } from "./documentStore.ts";

/**
 * Knows of every document of this visit the one that it came from: as it was opened, or as the visit began with it.
 * Documents never change, so each is asked about by itself: undo and branches need nothing of their own.
 */
export class Openings {
  readonly #openings = new WeakMap<ScenarioDocument, ScenarioDocument>();

  /** Follows the edits: what comes of a document was opened as that was. Looking at another branch is no edit. */
  follow(documents: DocumentStore): void {
    documents.subscribe(({ history }, before) => {
      const { past, present, workbook } = history;
      const isLook = past === before.history.past && workbook.activeId !== before.history.workbook.activeId;
      if (this.#openings.has(present) || isLook) return;
      this.#openings.set(present, this.of(before.history.present));
    });
  }

  /** Says that a document is about to be shown which is no edit of the one before. */
  open(document: ScenarioDocument): void {
    this.#openings.set(document, document);
  }

  /** The document that all edits began with; itself where nothing is known of it. */
  of(document: ScenarioDocument): ScenarioDocument {
    return this.#openings.get(document) ?? document;
  }
}
