import type { ScenarioDocument } from "../engine/index.ts";
import { allocationAt, startingAllocation } from "./allocationAt.ts";
import { addStrategyAt, type BarInstant } from "./decisionEdits.ts";
import { addStrategy } from "./edits.ts";
import type { StrategyChoice } from "./strategyChoice.ts";

/** What a new sleeve would start with, and who would give it. */
export interface NewShare {
  /** In millionths. */
  readonly weight: number;
  /** Whether sleeves give a part of it; else all comes from the reserve. */
  readonly isFromSleeves: boolean;
}

/**
 * The share that a new sleeve would take: by adding it to a copy, so that what is promised is what happens.
 *
 * @param instant the bar from which it would be there; undefined: the start
 */
export function newShare(
  document: ScenarioDocument,
  choice: StrategyChoice,
  instant: BarInstant | undefined,
): NewShare {
  const edit = instant ? addStrategyAt(document, instant, choice) : addStrategy(document, choice);
  const weightsOf = (one: ScenarioDocument) =>
    instant ? allocationAt(one, instant.time) : startingAllocation(one);
  const before = weightsOf(document);
  const after = weightsOf(edit.document);
  const added = [...after].find(([id]) => !before.has(id));
  return {
    weight: added?.[1] ?? 0,
    isFromSleeves: [...before].some(([id, weight]) => after.get(id) !== weight),
  };
}
