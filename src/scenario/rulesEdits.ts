import type { Decision, ScenarioDocument, ScenarioStrategy } from "../engine/index.ts";

/** The least and the greatest share of a sleeve, as weight texts. */
export interface ShareBounds {
  readonly min: string;
  readonly max: string;
}

/** Sets how far a sleeve's share may go, whether it is there from the start or a decision adds it. */
export function setBounds(
  document: ScenarioDocument,
  id: string,
  { min, max }: ShareBounds,
): ScenarioDocument {
  const bounded = (strategy: ScenarioStrategy): ScenarioStrategy =>
    strategy.id === id ? { ...strategy, min, max } : strategy;
  const isAdded = (decision: Decision) => decision.type === "add" && decision.strategy.id === id;
  return {
    ...document,
    strategies: document.strategies.map(bounded),
    // What does not change keeps its identity: a new list of decisions would be a new run.
    interventions: document.interventions.some(isAdded)
      ? document.interventions.map((decision) =>
          decision.type === "add" ? { ...decision, strategy: bounded(decision.strategy) } : decision,
        )
      : document.interventions,
  };
}
