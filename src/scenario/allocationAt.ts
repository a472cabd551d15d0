import type { Decision, ScenarioDocument } from "../engine/index.ts";
import { type Allocation, type Bounds, toMillionths, toWeight, WHOLE } from "./allocation.ts";
import { inOrder, sleevesOf } from "./sleeves.ts";

/** The starting weights as an allocation. */
export function startingAllocation(document: ScenarioDocument): Allocation {
  return new Map(document.strategies.map(({ id, weight }) => [id, toMillionths(weight)]));
}

/**
 * The weights in force once every decision up to a time has been taken. Only the sleeves that are there then are in it:
 * none that joins later, none that was removed.
 *
 * @param time ms since the Unix epoch
 */
export function allocationAt(document: ScenarioDocument, time: number): Allocation {
  const allocation = new Map(startingAllocation(document));
  for (const decision of inOrder(document.interventions)) {
    if (decision.time > time) break;
    applyWeights(allocation, decision);
  }
  return allocation;
}

/** Changes an allocation as a decision does. What is said of a sleeve that is not there has nothing to act on. */
export function applyWeights(allocation: Map<string, number>, decision: Decision): void {
  switch (decision.type) {
    case "setWeights":
      setAll(allocation, decision.weights);
      return;
    case "add":
      allocation.set(decision.strategy.id, toMillionths(decision.strategy.weight));
      setAll(allocation, decision.weights);
      return;
    case "remove":
      allocation.delete(decision.id);
      return;
    case "pause":
    case "resume":
    case "break":
      return;
  }
}

function setAll(allocation: Map<string, number>, weights: Readonly<Record<string, string>>): void {
  for (const [id, weight] of Object.entries(weights)) {
    if (allocation.has(id)) allocation.set(id, toMillionths(weight));
  }
}

/** The weights, as a document has them, in which an allocation differs from the one before. */
export function differences(before: Allocation, after: Allocation): Record<string, string> {
  return Object.fromEntries(
    [...after]
      .filter(([id, weight]) => before.get(id) !== weight)
      .map(([id, weight]) => [id, toWeight(weight)]),
  );
}

/**
 * How far each sleeve's slider may go: within its least and greatest share where the sliders are the targets. Under
 * another algorithm those bound what it names, not what the person sets.
 */
export function weightBounds(document: ScenarioDocument): ReadonlyMap<string, Bounds> {
  const isFixed = document.rebalancing.algorithm === "fixed";
  return new Map(
    sleevesOf(document).map(({ id, min, max }) => [
      id,
      isFixed ? { min: toMillionths(min), max: toMillionths(max) } : { min: 0, max: WHOLE },
    ]),
  );
}
