import type { Decision, ScenarioDocument } from "../engine/index.ts";
import { type Allocation, reserveOf, toMillionths, toWeight, WHOLE } from "./allocation.ts";
import { applyWeights, startingAllocation, weightBounds } from "./allocationAt.ts";
import type { BarInstant } from "./decisionEdits.ts";
import { withoutSleeve } from "./edits.ts";
import { changedAmong, fitDecisions, type ScenarioEdit } from "./fitDecisions.ts";
import { inOrder } from "./sleeves.ts";
import { withColoursKept } from "./view.ts";

/** Decisions that set weights, of several sleeves at once. */
export type WeightsDecision = Extract<Decision, { readonly type: "setWeights" | "add" }>;

/** Why a decision can't be what it should become; weights in millionths. */
export type ChangeRefusal =
  | { readonly reason: "tooMuch"; readonly sum: number }
  | { readonly reason: "notThere"; readonly id: string }
  | { readonly reason: "minimum" | "maximum"; readonly id: string; readonly at: number };

export type DecisionChange = ScenarioEdit | { readonly refusal: ChangeRefusal };

export function isAboutWeights(decision: Decision): decision is WeightsDecision {
  return decision.type === "setWeights" || decision.type === "add";
}

/** The weights in force at a time just before a decision applies there, after all others of that time. */
export function weightsBefore(document: ScenarioDocument, decision: Decision, time: number): Allocation {
  const allocation = new Map(startingAllocation(document));
  const isUnmoved = decision.time === time;
  for (const other of inOrder(document.interventions)) {
    if (other.time > time || (isUnmoved && other === decision)) break;
    if (other !== decision) applyWeights(allocation, other);
  }
  return allocation;
}

/**
 * The decision with other weights. It names those that it named, and those in which it now differs from what is in
 * force before it.
 *
 * @param wanted of the sleeves that are there once it has been taken, the one that it adds included
 */
export function withWeights(
  decision: WeightsDecision,
  before: Allocation,
  wanted: Allocation,
): WeightsDecision {
  const named = [...wanted].filter(
    ([id, weight]) => before.has(id) && (Object.hasOwn(decision.weights, id) || before.get(id) !== weight),
  );
  const weights = Object.fromEntries(named.map(([id, weight]) => [id, toWeight(weight)]));
  if (decision.type === "setWeights") return { ...decision, weights };
  const { strategy } = decision;
  const own = wanted.get(strategy.id) ?? toMillionths(strategy.weight);
  return { ...decision, strategy: { ...strategy, weight: toWeight(own) }, weights };
}

/**
 * Puts other decisions in the place of some, at their times or all of them at one bar, where they apply after what was
 * decided there before. What no longer fits them gives way: later decisions as after any edit, a pause or its end at
 * that bar for the same sleeve, and what was decided for after a removal.
 *
 * @param instant the bar at which the new ones apply, where that is another one
 */
export function changeDecisions(
  document: ScenarioDocument,
  changes: ReadonlyMap<Decision, Decision>,
  instant: BarInstant | undefined,
): DecisionChange {
  const placed = new Map(
    [...changes].map(([old, now]) => [old, instant ? { ...now, time: instant.time } : now] as const),
  );
  if ([...placed].every(([old, now]) => JSON.stringify(old) === JSON.stringify(now))) {
    return { document, changedDecisions: [] };
  }
  const news = new Set<Decision>(placed.values());
  const kept = document.interventions.filter((decision) => !placed.has(decision));
  const others = kept.filter((decision) => !givesWay(decision, news, instant));
  const interventions = instant
    ? inOrder([...others, ...news])
    : document.interventions.flatMap((decision) => placed.get(decision) ?? decision);
  const left = withoutLost(inOrder(interventions), news);
  const edit = fitDecisions({ ...document, interventions: [...left] });
  const rests = new Map(edit.changedDecisions.map(({ before, after }) => [before, after]));
  const own = [...news].map((now) => ({ before: now, after: rests.has(now) ? rests.get(now) : now }));
  for (const { before, after } of own) {
    const refusal = refusalOf(edit.document, before, after);
    if (refusal) return { refusal };
  }
  const ownRests = new Set<Decision | undefined>(own.map(({ after }) => after));
  const remaining = edit.document.interventions.filter((decision) => !ownRests.has(decision));
  const changedDecisions = [
    ...own.filter(({ before, after }) => before !== after),
    ...changedAmong(kept, remaining),
  ];
  const joins = [...news].some(({ type }) => type === "add");
  return { document: joins ? withColoursKept(edit.document) : edit.document, changedDecisions };
}

/** What stands in the way of a change, and what to do about it. */
export function changeRefusalText(refusal: ChangeRefusal, nameOf: (id: string) => string): string {
  switch (refusal.reason) {
    case "tooMuch":
      return `The shares would sum to ${percentText(refusal.sum)} there, above 100 %. Lower one of them first.`;
    case "notThere":
      return `${nameOf(refusal.id)} is not there at that bar: there would be nothing to act on.`;
    case "minimum":
    case "maximum":
      return `${nameOf(refusal.id)} has a ${refusal.reason} of ${percentText(refusal.at)}.`;
  }
}

function percentText(millionths: number): string {
  return `${Number((millionths / (WHOLE / 100)).toFixed(4))} %`;
}

/** Of two decisions to pause or resume one sleeve at one bar, the one that is put there counts. */
function givesWay(decision: Decision, news: ReadonlySet<Decision>, instant: BarInstant | undefined): boolean {
  if (!instant || !isPausing(decision)) return false;
  if (decision.time <= instant.previous || decision.time > instant.time) return false;
  return [...news].some((now) => isPausing(now) && now.id === decision.id);
}

function isPausing(decision: Decision): decision is Extract<Decision, { readonly type: "pause" | "resume" }> {
  return decision.type === "pause" || decision.type === "resume";
}

/** Nothing about a sleeve after a decision that now removes it: it would have nothing to act on. */
function withoutLost(ordered: readonly Decision[], news: ReadonlySet<Decision>): readonly Decision[] {
  return [...news].reduce<readonly Decision[]>((decisions, removal) => {
    if (removal.type !== "remove") return decisions;
    const place = decisions.indexOf(removal);
    const later = decisions
      .slice(place + 1)
      .flatMap((decision) => (news.has(decision) ? [decision] : withoutSleeve([decision], removal.id)));
    return [...decisions.slice(0, place + 1), ...later];
  }, ordered);
}

/**
 * Why a decision can't be taken where it was put, in a document that has been fitted around it.
 *
 * @param rest what is left of it there; undefined where it had to go
 */
function refusalOf(
  document: ScenarioDocument,
  decision: Decision,
  rest: Decision | undefined,
): ChangeRefusal | undefined {
  const allocation = new Map(weightsBefore(document, rest ?? decision, decision.time));
  const missing = missingIn(decision, allocation);
  if (missing !== undefined) return { reason: "notThere", id: missing };
  applyWeights(allocation, rest ?? decision);
  if (!rest) return { reason: "tooMuch", sum: WHOLE - reserveOf(allocation) };
  if (!isAboutWeights(rest)) return undefined;
  const bounds = weightBounds(document);
  const own = rest.type === "add" ? { [rest.strategy.id]: rest.strategy.weight } : {};
  for (const id of Object.keys({ ...rest.weights, ...own })) {
    const weight = allocation.get(id);
    const { min, max } = bounds.get(id) ?? { min: 0, max: WHOLE };
    if (weight !== undefined && weight < min) return { reason: "minimum", id, at: min };
    if (weight !== undefined && weight > max) return { reason: "maximum", id, at: max };
  }
  return undefined;
}

/** The sleeve without which a decision has nothing to act on, where it is not there. */
function missingIn(decision: Decision, allocation: Allocation): string | undefined {
  switch (decision.type) {
    case "add":
      return undefined;
    case "setWeights": {
      const ids = Object.keys(decision.weights);
      return ids.some((id) => allocation.has(id)) ? undefined : ids[0];
    }
    case "pause":
    case "resume":
    case "remove":
    case "break":
      return allocation.has(decision.id) ? undefined : decision.id;
  }
}
