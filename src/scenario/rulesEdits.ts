import { Decimal, type Decision, type ScenarioDocument, type ScenarioStrategy } from "../engine/index.ts";
import { inOrder, sleevesOf } from "./sleeves.ts";

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

/**
 * Raises every sleeve's least share to at least this; undefined where some time the sliders leave too little for all of
 * them together, or a greatest share is lower.
 *
 * @param least a weight, 0..1
 */
export function raiseLeastShares(document: ScenarioDocument, least: string): ScenarioDocument | undefined {
  const strategies = sleevesOf(document);
  const raised = new Map(strategies.map(({ id, min }) => [id, Decimal.max(min, least).toFixed()]));
  if (strategies.some(({ max }) => new Decimal(max).lessThan(least))) return undefined;
  if (!momentsOf(document).every((sliders) => isEnough(sliders, raised))) return undefined;
  return strategies.reduce(
    (edited, { id, max }) => setBounds(edited, id, { min: raised.get(id) ?? least, max }),
    document,
  );
}

/** The sliders of the sleeves that are there: at the start, and after each decision. */
function momentsOf({ strategies, interventions }: ScenarioDocument): ReadonlyMap<string, string>[] {
  const sliders = new Map(strategies.map(({ id, weight }) => [id, weight]));
  const moments = [new Map(sliders)];
  for (const decision of inOrder(interventions)) {
    if (decision.type === "remove") sliders.delete(decision.id);
    if (decision.type === "add") sliders.set(decision.strategy.id, decision.strategy.weight);
    if (decision.type === "setWeights" || decision.type === "add") {
      for (const [id, weight] of Object.entries(decision.weights)) {
        if (sliders.has(id)) sliders.set(id, weight);
      }
    }
    moments.push(new Map(sliders));
  }
  return moments;
}

function isEnough(sliders: ReadonlyMap<string, string>, least: ReadonlyMap<string, string>): boolean {
  const sum = (weights: Iterable<string>) =>
    [...weights].reduce((total, weight) => total.plus(weight), new Decimal(0));
  return sum(sliders.values()).greaterThanOrEqualTo(
    sum([...sliders.keys()].map((id) => least.get(id) ?? "0")),
  );
}
