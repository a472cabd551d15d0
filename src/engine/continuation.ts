import { firstDueBar } from "./rebalancePolicy.ts";
import type { RunPlan } from "./runPlan.ts";
import { type ScenarioStrategy, sleeveAlone } from "./scenario.ts";

/** What two runs have in common from the start. */
export interface CommonPart {
  /** Before this bar nothing of it differs; the number of bars where nothing ever does. */
  readonly untilBar: number;
  /** The sleeves that are the same until then; all that there are at the bar where the whole portfolio is. */
  readonly sleeves: ReadonlySet<string> | "all";
}

/**
 * What a run of `plan` has in common with one of `base`, both on the same timeline: everything before the first decision
 * that differs; or, where sleeves differ from the start, the sleeves that don't, until capital could first move between
 * them. Up to there nothing that one sleeve does can be felt by another (engine specification, section 5). With a drift
 * threshold capital could move at any bar, so they have nothing in common then.
 *
 * It looks at the documents: what is written differently counts as different.
 */
export function commonPartOf(base: RunPlan, plan: RunPlan): CommonPart | undefined {
  if (base.timeline !== plan.timeline || !isSameFrame(base, plan)) return undefined;
  const untilBar = firstOtherDecision(base, plan);
  const { strategies, rebalancing } = plan.document;
  if (isEqual(base.document.strategies, strategies)) return { untilBar, sleeves: "all" };
  if (rebalancing.driftThreshold !== null) return undefined;
  const known = new Map(base.document.strategies.map((strategy) => [strategy.id, withoutBounds(strategy)]));
  const same = strategies.filter((strategy) => isEqual(known.get(strategy.id), withoutBounds(strategy)));
  if (same.length === 0) return undefined;
  return {
    untilBar: Math.min(untilBar, firstPossibleMove(plan)),
    sleeves: new Set(same.map(({ id }) => id)),
  };
}

/** Whether all that every bar of every sleeve depends on is the same. */
function isSameFrame(base: RunPlan, plan: RunPlan): boolean {
  const [a, b] = [base.document, plan.document];
  return (
    a.capital === b.capital &&
    isEqual(a.execution, b.execution) &&
    isEqual(a.rebalancing, b.rebalancing) &&
    a.analysis.periodsPerYear === b.analysis.periodsPerYear &&
    a.analysis.riskFreeRate === b.analysis.riskFreeRate
  );
}

function firstOtherDecision(base: RunPlan, plan: RunPlan): number {
  const bars = plan.timeline.times.length;
  const count = Math.max(base.decisions.length, plan.decisions.length);
  for (let k = 0; k < count; k++) {
    const [before, now] = [base.decisions[k], plan.decisions[k]];
    if (!isEqual(before, now)) return Math.min(before?.bar ?? bars, now?.bar ?? bars);
  }
  return bars;
}

/** The first bar on which capital could be made to move between sleeves. */
function firstPossibleMove({ document, timeline, decisions }: RunPlan): number {
  const decided = decisions.find(({ decision }) => sleeveAlone(decision) === undefined);
  const due = firstDueBar(document.rebalancing, timeline.times);
  return Math.min(decided?.bar ?? due, due);
}

/** What a sleeve does until capital moves: its least and greatest share matter from then on only. */
function withoutBounds({ min: _, max: __, ...strategy }: ScenarioStrategy): Partial<ScenarioStrategy> {
  return strategy;
}

/** Whether two pieces of plain data are the same. */
function isEqual(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return Object.is(a, b);
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isEqual(a[key as keyof typeof a], b[key as keyof typeof b]))
  );
}
