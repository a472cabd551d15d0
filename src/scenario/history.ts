import type { ScenarioDocument } from "../engine/index.ts";
import { activeBranch, showBranch, type Workbook, withDocument } from "./workbook.ts";

/** The workbook beyond a change, and what the change was called ("Trend to 40.0 %"). */
interface HistoryStep {
  /** It shows the branch that was on screen there. */
  readonly workbook: Workbook;
  readonly change: string;
  /** The branch that was on screen on this side of the change, whichever has been looked at since. */
  readonly shown: string;
}

/** Undo is the previous workbook; there is no second mechanism. Looking at another branch is no change. */
export interface DocumentHistory {
  readonly workbook: Workbook;
  /** The document of the branch on screen. */
  readonly present: ScenarioDocument;
  readonly past: readonly HistoryStep[];
  readonly future: readonly HistoryStep[];
}

const LONGEST = 200;

export function startHistory(workbook: Workbook): DocumentHistory {
  return historyOf(workbook, [], []);
}

/** Makes `document` that of the branch on screen; what was undone before is gone. */
export function commitDocument(
  history: DocumentHistory,
  document: ScenarioDocument,
  change: string,
): DocumentHistory {
  return commitWorkbook(history, withDocument(history.workbook, document), change);
}

/** Makes `workbook` the present; what was undone before is gone. */
export function commitWorkbook(
  history: DocumentHistory,
  workbook: Workbook,
  change: string,
): DocumentHistory {
  if (workbook === history.workbook) return history;
  const step = { workbook: history.workbook, change, shown: workbook.activeId };
  return historyOf(workbook, [...history.past, step].slice(-LONGEST), []);
}

/** Replaces the present without a step of its own (a drag is one step, however often it moves). */
export function amendDocument(
  { workbook, past, future }: DocumentHistory,
  document: ScenarioDocument,
): DocumentHistory {
  return historyOf(withDocument(workbook, document), past, future);
}

/** Puts another branch on screen; no step, for nothing is changed. */
export function lookAtBranch(history: DocumentHistory, id: string): DocumentHistory {
  const workbook = showBranch(history.workbook, id);
  return workbook === history.workbook ? history : historyOf(workbook, history.past, history.future);
}

/** Takes the last change back, and shows the branch in which it was made. */
export function undo({ workbook, past, future }: DocumentHistory): DocumentHistory | undefined {
  const step = past.at(-1);
  if (!step) return undefined;
  return historyOf(step.workbook, past.slice(0, -1), [beyond(step, workbook), ...future]);
}

export function redo({ workbook, past, future }: DocumentHistory): DocumentHistory | undefined {
  const [step, ...rest] = future;
  if (!step) return undefined;
  return historyOf(step.workbook, [...past, beyond(step, workbook)], rest);
}

/** The same change, seen from its other side. */
function beyond({ workbook, change, shown }: HistoryStep, here: Workbook): HistoryStep {
  return { workbook: showBranch(here, shown), change, shown: workbook.activeId };
}

function historyOf(
  workbook: Workbook,
  past: readonly HistoryStep[],
  future: readonly HistoryStep[],
): DocumentHistory {
  return { workbook, present: activeBranch(workbook).document, past, future };
}
