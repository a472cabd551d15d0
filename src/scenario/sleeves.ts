import type { Decision, ScenarioDocument, ScenarioStrategy } from "../engine/index.ts";

/** The decision that brings a sleeve in later. */
export type AddDecision = Extract<Decision, { readonly type: "add" }>;

/** Decisions in the order in which they apply: by time, then as written. */
export function inOrder(decisions: readonly Decision[]): Decision[] {
  return [...decisions].sort((a, b) => a.time - b.time);
}

/** Every sleeve that the scenario ever has: those of the start, then those that decisions add, as they join. */
export function sleevesOf({ strategies, interventions }: ScenarioDocument): ScenarioStrategy[] {
  const adds = interventions.filter((decision) => decision.type === "add");
  return [...strategies, ...inOrder(adds).flatMap((add) => (add.type === "add" ? [add.strategy] : []))];
}

/** The decision that adds a sleeve; undefined for one that is there from the start. */
export function joiningOf({ interventions }: ScenarioDocument, id: string): AddDecision | undefined {
  return interventions.find(
    (decision): decision is AddDecision => decision.type === "add" && decision.strategy.id === id,
  );
}
