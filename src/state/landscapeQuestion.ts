import type { FigureBasis } from "../analysis/figures.ts";
import type { MixRule } from "../analysis/landscape/mixPaths.ts";
import { MOST_STRATEGIES, type ScenarioDocument } from "../engine/index.ts";
import type { Allocation, Bounds } from "../scenario/allocation.ts";
import { weightBounds } from "../scenario/allocationAt.ts";
import { isSameSpace, type MixSpace, mixSpace, partsOf } from "../scenario/mixSpace.ts";
import { refusalText } from "../scenario/sharing.ts";
import { sleeveNames } from "../scenario/sleeveNames.ts";
import { unitScenario } from "../scenario/unitScenario.ts";
import { viewOf } from "../scenario/view.ts";
import type { LandscapeShape } from "./landscapeStore.ts";
import type { FinishedRun } from "./recordingStore.ts";

/** Everything that a landscape depends on. */
export interface LandscapeQuestion {
  readonly unit: ScenarioDocument;
  /** Tells whether the unit curves are the same. */
  readonly unitText: string;
  readonly rule: MixRule;
  readonly basis: FigureBasis;
  readonly space: MixSpace;
  readonly shape: LandscapeShape;
  readonly bounds: ReadonlyMap<string, Bounds>;
  readonly bar: number;
  /** While bars pass, a coarse answer at once is better than a fine one later. */
  readonly isPlaying: boolean;
}

export interface QuestionFacts {
  readonly document: ScenarioDocument;
  readonly allocation: Allocation;
  readonly pair: readonly [string, string] | undefined;
  readonly finished: Pick<FinishedRun, "periodsPerYear">;
  readonly bar: number;
  readonly isPlaying: boolean;
}

/** What is to be worked out, or why there is nothing, in words. */
export function landscapeQuestion({
  document,
  allocation,
  pair,
  finished,
  bar,
  isPlaying,
}: QuestionFacts): LandscapeQuestion | string {
  const space = mixSpace(allocation, new Set(viewOf(document).locks), pair);
  if ("refusal" in space) {
    const names = sleeveNames(document);
    return refusalText(space.refusal, (id) => names.get(id) ?? id);
  }
  const count = space.sleeves.length;
  // Those that join later are there from the start of a unit run, which has no more room than any.
  if (count > MOST_STRATEGIES)
    return `There are ${count} strategies by now, and a landscape has room for ${MOST_STRATEGIES}.`;
  const { frequency, cooldownDays, driftThreshold } = document.rebalancing;
  const unit = unitScenario(document, new Set(space.sleeves));
  return {
    unit,
    unitText: JSON.stringify(unit),
    rule: {
      fillAt: document.execution.fillAt,
      frequency,
      cooldownDays,
      driftThreshold: driftThreshold === null ? null : Number(driftThreshold),
    },
    basis: {
      periodsPerYear: finished.periodsPerYear,
      riskFreeRate: Number(document.analysis.riskFreeRate),
    },
    space,
    shape: shapeOf(partsOf(space)),
    bounds: weightBounds(document),
    bar,
    isPlaying,
  };
}

function shapeOf(parts: number): LandscapeShape {
  if (parts === 2) return "curve";
  return parts === 3 ? "triangle" : "cloud";
}

/** Whether the same landscape answers both. */
export function isSameQuestion(a: LandscapeQuestion, b: LandscapeQuestion): boolean {
  return (
    a.unitText === b.unitText &&
    a.bar === b.bar &&
    a.isPlaying === b.isPlaying &&
    isSameSpace(a.space, b.space) &&
    JSON.stringify([a.rule, a.basis, [...a.bounds]]) === JSON.stringify([b.rule, b.basis, [...b.bounds]])
  );
}
