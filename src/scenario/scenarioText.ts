import { parseScenario, type ScenarioDocument, ScenarioError } from "../engine/index.ts";

/** A document read from text, or why not: what is wrong, where, and what to do. */
export type ScenarioReading =
  | { readonly kind: "read"; readonly document: ScenarioDocument }
  | { readonly kind: "refused"; readonly code: string; readonly path: string; readonly message: string };

/**
 * The document as a JSON file: readable, and the same text for the same document. Edits leave fields in an order of
 * their own; reading puts them in the order in which the document is described.
 */
export function scenarioText(document: ScenarioDocument): string {
  return `${JSON.stringify(parseScenario(document), null, 2)}\n`;
}

/** Reads a scenario file of unknown origin. Never throws for what the file holds. */
export function readScenarioText(text: string, fileName: string): ScenarioReading {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `${fileName} is not a complete JSON document (${reason}). Export the scenario again.`;
    return { kind: "refused", code: "notJson", path: "", message };
  }
  try {
    return { kind: "read", document: parseScenario(json) };
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    const message = `${fileName} is not a scenario that can be opened: ${error.message}.`;
    return { kind: "refused", code: error.code, path: error.path, message };
  }
}
