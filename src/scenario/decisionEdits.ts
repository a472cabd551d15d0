import { type Decision, type ScenarioDocument, sleeveAlone } from "../engine/index.ts";
import { type Allocation, toWeight } from "./allocation.ts";
import { allocationAt, differences } from "./allocationAt.ts";
import { removeStrategy, withoutSleeve } from "./edits.ts";
import { changedAmong, fitDecisions, type ScenarioEdit } from "./fitDecisions.ts";
import { inOrder, joiningOf } from "./sleeves.ts";
import { makeRoom, newStrategy, type StrategyChoice } from "./strategyChoice.ts";
import { withColoursKept } from "./view.ts";

/** The bar at which a person decides. Decisions between the bar before it and itself apply at it. */
export interface BarInstant {
  /** Time of the bar, ms since the Unix epoch. */
  readonly time: number;
  /** Time of the bar before it; −∞ for the first. */
  readonly previous: number;
}

/**
 * Sets weights from a bar on, in one decision that names the sleeves whose weight it changes; without any, it goes. What
 * was decided about weights at the bar before becomes a part of it. Later decisions that no longer fit give way.
 *
 * @param allocation of the sleeves that are there at the bar
 */
export function setWeightsAt(
  document: ScenarioDocument,
  instant: BarInstant,
  allocation: Allocation,
): ScenarioEdit {
  const decisions = inOrder(document.interventions);
  const merged = lastAboutWeights(decisions, instant);
  const others = merged?.type === "setWeights" ? decisions.filter((one) => one !== merged) : decisions;
  const before = allocationAt({ ...document, interventions: others }, instant.time);
  const weights = differences(before, allocation);
  if (Object.keys(weights).length === 0) {
    return others === decisions
      ? { document, changedDecisions: [] }
      : fitDecisions({ ...document, interventions: others });
  }
  const decision: Decision = { time: instant.time, type: "setWeights", weights };
  return fitDecisions({ ...document, interventions: inOrder([...others, decision]) });
}

/**
 * Pauses or resumes a sleeve from a bar on. Of several such decisions at one bar only what they come to is kept: nothing,
 * where the sleeve is as it was before the bar.
 *
 * @param wasPaused at the close of the bar before, for whatever reason
 */
export function setPausedAt(
  document: ScenarioDocument,
  instant: BarInstant,
  id: string,
  isPaused: boolean,
  wasPaused: boolean,
): ScenarioDocument {
  const wanted: Decision[] =
    isPaused === wasPaused ? [] : [{ time: instant.time, type: isPaused ? "pause" : "resume", id }];
  const own = document.interventions.filter((decision) => isPausing(decision, id) && isAt(decision, instant));
  if (own.length === wanted.length && own[0]?.type === wanted[0]?.type) return document;
  const others = document.interventions.filter((decision) => !own.includes(decision));
  return { ...document, interventions: inOrder([...others, ...wanted]) };
}

/**
 * Adds a sleeve from a bar on. It takes its share as one that is added from the start does, from what is in force at
 * the bar. Later decisions that it leaves no room for give way.
 */
export function addStrategyAt(
  document: ScenarioDocument,
  instant: BarInstant,
  choice: StrategyChoice,
): ScenarioEdit {
  const strategy = newStrategy(document, choice);
  const { id } = strategy;
  const before = allocationAt(document, instant.time);
  const decision: Decision = { time: instant.time, type: "add", strategy, weights: {} };
  const extended = { ...document, interventions: inOrder([...document.interventions, decision]) };
  const { [id]: weight = toWeight(0), ...weights } = differences(before, makeRoom(extended, before, id));
  const funded: Decision = { ...decision, strategy: { ...strategy, weight }, weights };
  const interventions = extended.interventions.map((one) => (one === decision ? funded : one));
  const edit = fitDecisions({ ...document, interventions });
  return { ...edit, document: withColoursKept(edit.document) };
}

/**
 * Removes a sleeve from a bar on: its weight goes to the reserve, and what was decided about it for later goes, for it
 * would have nothing to act on. At or before the bar at which it joins, it never joins.
 */
export function removeStrategyAt(document: ScenarioDocument, instant: BarInstant, id: string): ScenarioEdit {
  const joining = joiningOf(document, id);
  if (joining && joining.time > instant.previous) return removeStrategy(document, id);
  if (!allocationAt(document, instant.time).has(id)) return { document, changedDecisions: [] };
  const decisions = inOrder(document.interventions);
  const earlier = decisions.filter(
    (decision) => decision.time <= instant.time && !(isPausing(decision, id) && isAt(decision, instant)),
  );
  const later = decisions.filter((decision) => decision.time > instant.time);
  const removal: Decision = { time: instant.time, type: "remove", id };
  const edit = fitDecisions({
    ...document,
    interventions: [...earlier, removal, ...withoutSleeve(later, id)],
  });
  return { ...edit, changedDecisions: changedAmong(later, edit.document.interventions) };
}

/** Takes a decision back. With one that adds a sleeve go all about it; those that only it made room for give way. */
export function deleteDecision(document: ScenarioDocument, decision: Decision): ScenarioEdit {
  const others = document.interventions.filter((one) => one !== decision);
  const edit =
    decision.type === "add"
      ? removeStrategy(document, decision.strategy.id)
      : fitDecisions({ ...document, interventions: others });
  return { ...edit, changedDecisions: changedAmong(others, edit.document.interventions) };
}

function isAt({ time }: Decision, instant: BarInstant): boolean {
  return time > instant.previous && time <= instant.time;
}

function isPausing(decision: Decision, id: string): boolean {
  return (decision.type === "pause" || decision.type === "resume") && decision.id === id;
}

/** The last decision at a bar that changes who has what. */
function lastAboutWeights(decisions: readonly Decision[], instant: BarInstant): Decision | undefined {
  return decisions.findLast((decision) => isAt(decision, instant) && sleeveAlone(decision) === undefined);
}
