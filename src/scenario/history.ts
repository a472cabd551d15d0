import type { ScenarioDocument } from "../engine/index.ts";

/** A document that was current once, and what the change that replaced it was called ("Trend to 40.0 %"). */
interface HistoryStep {
  readonly document: ScenarioDocument;
  readonly change: string;
}

/** Undo is the previous document; there is no second mechanism. */
export interface DocumentHistory {
  readonly present: ScenarioDocument;
  readonly past: readonly HistoryStep[];
  readonly future: readonly HistoryStep[];
}

const LONGEST = 200;

export function startHistory(document: ScenarioDocument): DocumentHistory {
  return { present: document, past: [], future: [] };
}

/** Makes `document` the present; what was undone before is gone. */
export function commitDocument(
  history: DocumentHistory,
  document: ScenarioDocument,
  change: string,
): DocumentHistory {
  if (document === history.present) return history;
  const past = [...history.past, { document: history.present, change }].slice(-LONGEST);
  return { present: document, past, future: [] };
}

/** Replaces the present without a step of its own (a drag is one step, however often it moves). */
export function amendDocument(history: DocumentHistory, document: ScenarioDocument): DocumentHistory {
  return { ...history, present: document };
}

export function undo({ present, past, future }: DocumentHistory): DocumentHistory | undefined {
  const step = past.at(-1);
  if (!step) return undefined;
  return {
    present: step.document,
    past: past.slice(0, -1),
    future: [{ document: present, change: step.change }, ...future],
  };
}

export function redo({ present, past, future }: DocumentHistory): DocumentHistory | undefined {
  const [step, ...rest] = future;
  if (!step) return undefined;
  return {
    present: step.document,
    past: [...past, { document: present, change: step.change }],
    future: rest,
  };
}
