import { type Breakage, type Decision, type ScenarioDocument, sleeveAlone } from "../engine/index.ts";
import type { BarInstant } from "./decisionEdits.ts";
import { inOrder } from "./sleeves.ts";

/**
 * Breaks a sleeve on purpose at a bar, after everything else that was decided there. It replaces what had been decided
 * to break it at that bar.
 */
export function breakAt(
  document: ScenarioDocument,
  { time, previous }: BarInstant,
  id: string,
  how: Breakage,
): ScenarioDocument {
  const others = document.interventions.filter(
    (decision) =>
      !(decision.type === "break" && decision.id === id && decision.time > previous && decision.time <= time),
  );
  const breaking: Decision = { time, type: "break", id, how };
  return { ...document, interventions: inOrder([...others, breaking]) };
}

/**
 * The same sleeves, each left with what it starts with: nothing is rebalanced, and no decision moves capital. Sleeves
 * that join later are not there, for nothing could fund them. What remains is what each sleeve does alone.
 */
export function withoutCapitalMoves(document: ScenarioDocument): ScenarioDocument {
  const known = new Set(document.strategies.map(({ id }) => id));
  return {
    ...document,
    rebalancing: { ...document.rebalancing, frequency: "never", driftThreshold: null },
    interventions: document.interventions.filter((decision) => {
      const alone = sleeveAlone(decision);
      return alone !== undefined && known.has(alone);
    }),
  };
}
