import type { Decision, ScenarioDocument } from "../engine/index.ts";
import { type Allocation, allocate, type Bounds, reserveOf, toMillionths, toWeight } from "./allocation.ts";
import { applyWeights, differences, startingAllocation, weightBounds } from "./allocationAt.ts";
import { type AddDecision, inOrder } from "./sleeves.ts";
import { viewOf } from "./view.ts";

/** A document after an edit, and which other decisions had to give way to it. */
export interface ScenarioEdit {
  readonly document: ScenarioDocument;
  /** Decisions that lost a part, or were dropped whole, in order. */
  readonly changedDecisions: readonly ChangedDecision[];
}

/** A decision that gave way, and what is left of it; undefined where it was dropped. */
export interface ChangedDecision {
  readonly before: Decision;
  readonly after: Decision | undefined;
}

/**
 * Follows the weights through every decision, in order, and lets those give way that no longer hold: one whose weights
 * would sum to more than the whole is dropped, and so is one about a sleeve that is not there. A sleeve that joins
 * keeps its weight where there is no room for it any more: it takes it from the others as it would if it were added
 * now, or as much as they can give.
 */
export function fitDecisions(document: ScenarioDocument): ScenarioEdit {
  const terms = { locked: new Set(viewOf(document).locks), bounds: weightBounds(document) };
  const known = new Set(document.strategies.map(({ id }) => id));
  let allocation = startingAllocation(document);
  const changedDecisions: ChangedDecision[] = [];
  const interventions = inOrder(document.interventions).flatMap((decision) => {
    const [possible] = aboutKnown(decision, known);
    const fitted = possible && roomFor(possible, allocation, terms);
    if (fitted !== decision) changedDecisions.push({ before: decision, after: fitted });
    if (!fitted) return [];
    if (fitted.type === "add") known.add(fitted.strategy.id);
    allocation = after(allocation, fitted);
    return [fitted];
  });
  return { document: { ...document, interventions }, changedDecisions };
}

/** The decisions of a list that are no longer in another, or no longer the same; in the order in which they apply. */
export function changedAmong(before: readonly Decision[], now: readonly Decision[]): ChangedDecision[] {
  const [known, kept] = [new Set(before), new Set(now)];
  const remains = now.filter((decision) => !known.has(decision));
  return inOrder(before)
    .filter((decision) => !kept.has(decision))
    .map((decision) => {
      const place = remains.findIndex((other) => isRestOf(decision, other));
      return { before: decision, after: place < 0 ? undefined : remains.splice(place, 1)[0] };
    });
}

/** Only decisions with weights can lose a part: they keep their instant, and a sleeve that joins its id. */
function isRestOf(decision: Decision, other: Decision): boolean {
  if (other.time !== decision.time) return false;
  if (decision.type === "add") return other.type === "add" && other.strategy.id === decision.strategy.id;
  return decision.type === "setWeights" && other.type === "setWeights";
}

/** A decision without the weights of some sleeves: itself where it names none of them, nothing where it names no other. */
export function withoutWeights(
  decision: Extract<Decision, { readonly type: "setWeights" | "add" }>,
  isOut: (id: string) => boolean,
): Decision[] {
  const named = Object.entries(decision.weights);
  const kept = named.filter(([id]) => !isOut(id));
  if (kept.length === named.length) return [decision];
  if (kept.length === 0 && decision.type === "setWeights") return [];
  return [{ ...decision, weights: Object.fromEntries(kept) }];
}

interface Terms {
  readonly locked: ReadonlySet<string>;
  readonly bounds: ReadonlyMap<string, Bounds>;
}

/** What of a decision is about sleeves that have been there by its time; the engine refuses a document that says more. */
function aboutKnown(decision: Decision, known: ReadonlySet<string>): Decision[] {
  switch (decision.type) {
    case "setWeights":
      return withoutWeights(decision, (id) => !known.has(id));
    case "add": {
      const { id } = decision.strategy;
      return known.has(id) ? [] : withoutWeights(decision, (other) => other !== id && !known.has(other));
    }
    case "pause":
    case "resume":
    case "remove":
    case "break":
      return known.has(decision.id) ? [decision] : [];
  }
}

function roomFor(decision: Decision, allocation: Allocation, terms: Terms): Decision | undefined {
  if (reserveOf(after(allocation, decision)) >= 0) return decision;
  return decision.type === "add" ? takeAgain(decision, allocation, terms) : undefined;
}

function takeAgain(
  decision: AddDecision,
  allocation: Allocation,
  { locked, bounds }: Terms,
): AddDecision | undefined {
  const { id, weight } = decision.strategy;
  const empty = new Map(allocation).set(id, 0);
  const { allocation: next } = allocate(empty, locked, id, toMillionths(weight), bounds);
  const { [id]: own = toWeight(0), ...weights } = differences(empty, next);
  if (toMillionths(own) < (bounds.get(id)?.min ?? 0)) return undefined;
  return { ...decision, strategy: { ...decision.strategy, weight: own }, weights };
}

function after(allocation: Allocation, decision: Decision): Allocation {
  const next = new Map(allocation);
  applyWeights(next, decision);
  return next;
}
