import { parseScenario, type ScenarioDocument, ScenarioError } from "../engine/index.ts";
import { problemWords } from "../scenario/problemWords.ts";
import { mapDocuments } from "../scenario/workbook.ts";
import type { AppParts } from "./appParts.ts";

/** Alerts about the scenario; the next change of it takes them away. */
export const SCENARIO_TOPIC = "scenario";

/** Says what can't be done; it stands until it is dismissed, or until the scenario changes after all. */
export function refuse({ notices }: AppParts, message: string): void {
  notices.tell("alert", message, undefined, SCENARIO_TOPIC);
}

/** Commits what a document may hold, as one undo step; says why not, and returns false, for what it may not. */
export function editDocument(parts: AppParts, change: string, document: ScenarioDocument): boolean {
  const problem = malformation(document);
  if (problem) refuse(parts, `${change} is not possible. ${problem}.`);
  else parts.documents.commit(document, change);
  return !problem;
}

/** The same for what is about all branches: one undo step, or none of them changes. */
export function editEveryBranch(
  parts: AppParts,
  change: string,
  update: (document: ScenarioDocument) => ScenarioDocument,
): boolean {
  const edited = mapDocuments(parts.documents.workbook(), update);
  const problem = edited.branches.map(({ document }) => malformation(document)).find(Boolean);
  if (problem) refuse(parts, `${change} is not possible. ${problem}.`);
  else parts.documents.commitWorkbook(edited, change);
  return !problem;
}

/** Why a document could not even be saved and opened again, in words; undefined when it can. */
function malformation(document: ScenarioDocument): string | undefined {
  try {
    parseScenario(document);
    return undefined;
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return problemWords(error, document);
  }
}
