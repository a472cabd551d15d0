import { type Decision, lowerBound, type ScenarioDocument } from "../engine/index.ts";
import { toMillionths, WHOLE } from "../scenario/allocation.ts";
import type { ChangedDecision } from "../scenario/fitDecisions.ts";
import { listed } from "../scenario/listed.ts";
import { sleeveNames } from "../scenario/sleeveNames.ts";
import type { FinishedRun } from "./recordingStore.ts";

/** As many as can be named one by one in a passing message. */
const MOST_NAMED = 2;
/** As many sleeves as a sentence can list. */
const MOST_SLEEVES = 3;

/**
 * Says which later decisions gave way to an edit, and what each lost; of many only how many, and when.
 *
 * @param document as it was before the edit, whose names the person knows
 */
export function gaveWayText(
  changed: readonly ChangedDecision[],
  document: ScenarioDocument,
  finished: FinishedRun | undefined,
): string {
  const names = sleeveNames(document);
  const nameOf = (id: string): string => names.get(id) ?? id;
  const instantOf = ({ before }: ChangedDecision): string => instantText(before.time, finished);
  const [first, last] = [changed[0], changed.at(-1)];
  if (!first || !last) return "";
  if (changed.length <= MOST_NAMED) {
    return changed.map((change) => lossText(change, instantOf(change), nameOf)).join(" ");
  }
  return `${changed.length} later decisions gave way, from ${instantOf(first)} to ${instantOf(last)}.`;
}

function lossText(
  { before, after }: ChangedDecision,
  instant: string,
  nameOf: (id: string) => string,
): string {
  switch (before.type) {
    case "pause":
    case "resume":
    case "remove":
    case "break":
      return `The decision of ${instant} to ${before.type} ${nameOf(before.id)} is gone.`;
    case "setWeights": {
      if (after) return noLongerSets(before, after, instant, nameOf);
      const set = sleevesText(Object.keys(before.weights), nameOf);
      return `The decision of ${instant} is gone${set && `: it set ${set}`}.`;
    }
    case "add": {
      const name = nameOf(before.strategy.id);
      if (after?.type !== "add") return `${name} no longer joins on ${instant}.`;
      if (after.strategy.weight !== before.strategy.weight) {
        return `${name} now joins on ${instant} with ${percentText(after.strategy.weight)}.`;
      }
      const weight = percentText(before.strategy.weight);
      return (
        noLongerSets(before, after, instant, nameOf) ||
        `${name} still joins on ${instant} with ${weight}, now taken from other sleeves.`
      );
    }
  }
}

function percentText(weight: string): string {
  return `${((toMillionths(weight) / WHOLE) * 100).toFixed(1)} %`;
}

/** Empty where it sets all that it set. */
function noLongerSets(
  before: Extract<Decision, { readonly type: "setWeights" | "add" }>,
  after: Decision,
  instant: string,
  nameOf: (id: string) => string,
): string {
  const kept = "weights" in after ? after.weights : {};
  const lost = Object.keys(before.weights).filter((id) => !Object.hasOwn(kept, id));
  return lost.length > 0 ? `The decision of ${instant} no longer sets ${sleevesText(lost, nameOf)}.` : "";
}

/** "Trend", "Trend and Strength", "5 sleeves"; empty for none. */
function sleevesText(ids: readonly string[], nameOf: (id: string) => string): string {
  if (ids.length > MOST_SLEEVES) return `${ids.length} sleeves`;
  return listed(ids.map(nameOf));
}

/** The bar at which a decision applies, as the list of decisions has it: ISO, in UTC. */
export function instantText(time: number, finished: FinishedRun | undefined): string {
  const times = finished?.columns.times;
  const iso = new Date(times?.[lowerBound(times, time)] ?? time).toISOString();
  return finished?.intraday ? `${iso.slice(0, 10)} ${iso.slice(11, 16)}` : iso.slice(0, 10);
}
