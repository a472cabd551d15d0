import type { ScenarioDocument } from "../engine/index.ts";

/** Names, locks and colours don't change a run. Edits keep the parts they don't touch, so identity tells. */
export function isSameRun(a: ScenarioDocument, b: ScenarioDocument): boolean {
  return (
    a.capital === b.capital &&
    a.data === b.data &&
    a.execution === b.execution &&
    a.strategies === b.strategies &&
    a.rebalancing === b.rebalancing &&
    a.interventions === b.interventions &&
    a.analysis === b.analysis
  );
}
