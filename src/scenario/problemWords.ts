import type { ScenarioDocument, ScenarioError } from "../engine/index.ts";
import { sleeveNames } from "./sleeveNames.ts";

/** What the screen calls the places of a document that can be set there. */
const SETTINGS: Readonly<Record<string, string>> = {
  name: "The title",
  capital: "Starting capital",
  "execution.lotSize": "Lot size",
  "execution.slippageBps": "Slippage",
  "execution.maxLeverage": "Max leverage",
  "execution.commission.fixed": "Commission per fill",
  "execution.commission.perShare": "Commission per unit",
  "execution.commission.rate": "Commission rate",
  "execution.commission.minimum": "Commission minimum",
  "rebalancing.driftThreshold": "Drift threshold",
  "rebalancing.cooldownDays": "Cooldown",
};

/** Why an edit is refused, with the name that the screen has for the place instead of its path in the file. */
export function problemWords(
  { path, message }: Pick<ScenarioError, "path" | "message">,
  document: ScenarioDocument,
): string {
  const setting = sleeveAt(path, document) ?? SETTINGS[path];
  const prefix = `${path}: `;
  return setting !== undefined && message.startsWith(prefix)
    ? `${setting}: ${message.slice(prefix.length)}`
    : message;
}

/** The name of the sleeve that a place in the document is about: one of the start, or one that a decision adds. */
function sleeveAt(path: string, document: ScenarioDocument): string | undefined {
  const [, list, place] = /^(strategies|interventions)\[(\d+)\]/.exec(path) ?? [];
  const decision = document.interventions[Number(place)];
  const added = decision?.type === "add" ? decision.strategy : undefined;
  const sleeve = list === "strategies" ? document.strategies[Number(place)] : added;
  return sleeve && sleeveNames(document).get(sleeve.id);
}
