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
  const [, place] = /^strategies\[(\d+)\]/.exec(path) ?? [];
  const sleeve = place === undefined ? undefined : [...sleeveNames(document).values()][Number(place)];
  const setting = sleeve ?? SETTINGS[path];
  const prefix = `${path}: `;
  return setting !== undefined && message.startsWith(prefix)
    ? `${setting}: ${message.slice(prefix.length)}`
    : message;
}
