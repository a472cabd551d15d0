import {
  createFigureColumns,
  type MixFigureColumns,
  type MixSpan,
  writeMixFigures,
} from "../analysis/landscape/mixFigures.ts";
import { MixPaths, type MixRule, type UnitCurve } from "../analysis/landscape/mixPaths.ts";
import { type Recording, type ScenarioDocument, SLEEVE_STATES } from "../engine/index.ts";
import { fundsOf } from "../scenario/unitScenario.ts";

/** What every sleeve of a unit scenario makes of a unit of money, in the scenario's order. */
export interface UnitCurves {
  /** ms since the Unix epoch, UTC, one per bar. */
  readonly times: Float64Array;
  readonly curves: readonly UnitCurve[];
  /** The largest leverage that a sleeve had at a close up to each bar: above the limit, deposits buy less than is asked. */
  readonly leverage: Float64Array;
}

const RUNNING = SLEEVE_STATES.indexOf("running");
const PAUSED = SLEEVE_STATES.indexOf("paused");

/** Mixes that are worked out between two looks at the time, so that each look comes after a fraction of a millisecond. */
const BARS_A_LOOK = 50_000;

/** Reads the unit curves off the run of a unit scenario. */
export function unitCurvesOf(recording: Recording, scenario: ScenarioDocument): UnitCurves {
  const { times, sleeves } = recording;
  const funds = fundsOf(scenario);
  const worths = recording.worthAtMoves();
  const leverage = new Float64Array(times.length);
  const curves = scenario.strategies.map(({ id }): UnitCurve => {
    const columns = sleeves[id];
    const worth = worths[id];
    if (!columns || !worth) throw new Error(`the unit run has no sleeve ${id}`);
    const { equity, gross, state } = columns;
    for (let bar = 0; bar < times.length; bar++) {
      const own = (gross[bar] as number) / (equity[bar] as number);
      if (own > (leverage[bar] as number)) leverage[bar] = own;
    }
    return {
      worth: equity.map((value) => value / funds),
      worthAtMoves: worth.map((value) => value / funds),
      takesPart: takesPart(state, times, scenario, id),
    };
  });
  for (let bar = 1; bar < times.length; bar++) {
    leverage[bar] = Math.max(leverage[bar] as number, leverage[bar - 1] as number);
  }
  return { times, curves, leverage };
}

/**
 * Whether a sleeve takes part in a move that is decided at a bar. With fillAt close it executes before strategies speak:
 * one that fails there is paused at the close, but took part.
 */
function takesPart(
  state: Uint8Array,
  times: Float64Array,
  { execution, interventions }: ScenarioDocument,
  id: string,
): Uint8Array {
  const isAtClose = execution.fillAt === "close";
  const pauses = interventions.flatMap((one) => (one.type === "pause" && one.id === id ? [one.time] : []));
  const isPausedByDecision = (bar: number) =>
    pauses.some((time) => time <= (times[bar] as number) && time > (times[bar - 1] ?? -Infinity));
  return state.map((code, bar) => {
    if (code === RUNNING) return 1;
    const hasFailed =
      code === PAUSED && (bar === 0 || state[bar - 1] === RUNNING) && !isPausedByDecision(bar);
    return isAtClose && hasFailed ? 1 : 0;
  });
}

/** Mixes to be measured: by which rule, up to which bar, and row by row their weights in the curves' order. */
export interface MixQuestion extends Omit<MixSpan, "times"> {
  readonly rule: MixRule;
  readonly weights: Float64Array;
}

/**
 * The figures of many mixes.
 *
 * @param breathe called every few milliseconds; what it throws ends the work
 */
export async function figuresOfMixes(
  { times, curves }: UnitCurves,
  { rule, weights, last, basis }: MixQuestion,
  sliceMs: number,
  breathe: () => Promise<void>,
): Promise<MixFigureColumns> {
  const mixes = weights.length / curves.length;
  const columns = createFigureColumns(mixes);
  const paths = new MixPaths(times, curves, rule);
  const stride = Math.max(1, Math.floor(BARS_A_LOOK / (last + 1)));
  let sliceEnd = performance.now() + sliceMs;
  for (let from = 0; from < mixes; from += stride) {
    writeMixFigures(columns, paths, weights, { times, last, basis }, from, Math.min(mixes, from + stride));
    if (performance.now() < sliceEnd) continue;
    await breathe();
    sliceEnd = performance.now() + sliceMs;
  }
  return columns;
}
