import { Allocator } from "./allocator.ts";
import { createColumns } from "./columns.ts";
import type { Market } from "./market.ts";
import { Recording } from "./recording.ts";
import { planRun, type RunPlan } from "./runPlan.ts";
import type { Scenario } from "./scenario.ts";

/** A run in progress: `advance` until it is done; the recording grows with it. */
export interface Run {
  readonly recording: Recording;
  /** How many bars the run has in all. */
  readonly bars: number;
  /** Executes up to so many whole bars; true once the last one has been executed. */
  advance(bars: number): boolean;
}

/** Told how far a run has come. */
export type RunSink = (barsDone: number, bars: number) => void;

const SINK_EVERY = 4096;

/**
 * Prepares a run, a pure function of market and scenario, without executing a bar.
 *
 * @throws ScenarioError when the document can't be run on this market.
 */
export function startScenario(market: Market, scenario: Scenario): Run {
  return startRun(planRun(market, scenario));
}

/** Prepares the run of a plan. A test may plan sleeves of its own making here; `startScenario` is the way in otherwise. */
export function startRun(plan: RunPlan): Run {
  const { length } = plan.timeline.times;
  const columns = plan.sleeves.map(({ isAdded }) => createColumns(length, !isAdded));
  const allocator = new Allocator(
    plan,
    columns.map(({ nav }) => nav),
  );
  const recording = new Recording(plan, allocator, columns);
  let next = 0;
  return {
    recording,
    bars: length,
    advance(bars) {
      const wasDone = next === length;
      const end = Math.min(length, next + Math.max(0, Math.trunc(bars)));
      for (; next < end; next++) {
        allocator.executeBar(next);
        recording.record(next);
      }
      const isDone = next === length;
      if (isDone && !wasDone) allocator.expire();
      return isDone;
    },
  };
}

/**
 * Runs a scenario on a market from the first bar to the last.
 *
 * @param sink told every few thousand bars, and at the end, how far the run has come
 * @throws ScenarioError when the document can't be run on this market.
 */
export function runScenario(market: Market, scenario: Scenario, sink?: RunSink): Recording {
  const run = startScenario(market, scenario);
  while (!run.advance(SINK_EVERY)) sink?.(run.recording.bars, run.bars);
  sink?.(run.bars, run.bars);
  return run.recording;
}
