import type { Decision, ScenarioDocument } from "../engine/index.ts";
import { toWeight, WHOLE } from "./allocation.ts";
import { sleevesOf } from "./sleeves.ts";

/** What each sleeve is funded with: so much that lots and rounding to 10^-8 are not felt. */
const FUNDS = 1_000_000;
const SMALL_LOT = 0.000001;

/**
 * The scenario in which sleeves are left alone with their money, alike and amply, so that each has a curve of its own
 * whatever its slider says: no decision about capital, no rebalancing, no part of a commission that a small sleeve would
 * feel more. Pauses and breakages stay. A sleeve that joins later is there from the start.
 *
 * Documents that differ only in what is left out give equal scenarios: their text tells whether to run anew.
 *
 * @param ids the sleeves that are wanted, in the order of the scenario's own
 */
export function unitScenario(document: ScenarioDocument, ids: ReadonlySet<string>): ScenarioDocument {
  const sleeves = sleevesOf(document).filter(({ id }) => ids.has(id));
  const weight = toWeight(Math.floor(WHOLE / sleeves.length));
  const { execution, analysis } = document;
  return {
    version: 1,
    name: "",
    capital: String(FUNDS * sleeves.length),
    data: document.data,
    execution: {
      ...execution,
      lotSize: Number(execution.lotSize) < SMALL_LOT ? execution.lotSize : SMALL_LOT.toFixed(6),
      commission: { ...execution.commission, fixed: "0", minimum: "0" },
    },
    strategies: sleeves.map(({ name: _name, ...strategy }) => ({ ...strategy, weight, min: "0", max: "1" })),
    rebalancing: {
      algorithm: "fixed",
      frequency: "never",
      driftThreshold: null,
      cooldownDays: 0,
      params: {},
    },
    interventions: document.interventions.filter((decision) => isAboutOneAlone(decision, ids)),
    analysis: { ...analysis, riskFreeRate: "0" },
  };
}

/** What one sleeve of a unit scenario starts with. */
export function fundsOf({ capital, strategies }: ScenarioDocument): number {
  return Number(capital) * Number(strategies[0]?.weight);
}

function isAboutOneAlone(decision: Decision, ids: ReadonlySet<string>): boolean {
  return "id" in decision && decision.type !== "remove" && ids.has(decision.id);
}
