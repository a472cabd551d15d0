import { findWeigher, type RecordingColumns, type SleeveColumns } from "../engine/index.ts";

/** Below this a return is what float64 made of none, as it is to the engine's algorithms. */
const LEAST_RETURN = 1e-12;

/** Parts that sum to 1, by sleeve; or which sleeves have too few returns to be measured, and how many they have. */
export type VolatilityParts =
  | { readonly parts: ReadonlyMap<string, number>; readonly lookback: number }
  | { readonly tooNew: ReadonlyMap<string, number>; readonly needed: number }
  | { readonly reason: string };

/**
 * Parts in inverse proportion to the sleeves' volatility, as the engine's own algorithm names them with its usual
 * parameters: from the last 252 NAV returns up to a bar, and none where a sleeve has fewer than 20 since its first fill.
 *
 * @param ids the sleeves that share; at least one
 * @param bar the last bar that counts
 */
export function volatilityParts(
  { sleeves }: Pick<RecordingColumns, "sleeves">,
  ids: readonly string[],
  bar: number,
  periodsPerYear: number,
): VolatilityParts {
  const weigher = findWeigher("inverseVolatility");
  if (!weigher) throw new Error("the engine has no inverse volatility");
  const parameters = Object.fromEntries(weigher.parameters.map(({ name, default: usual }) => [name, usual]));
  const { minObservations: needed = 0, lookback = 0 } = parameters;
  const counts = new Map(ids.map((id) => [id, returnsSinceFirstFill(sleeves[id], bar)]));
  const tooNew = new Map([...counts].filter(([, count]) => count < needed));
  if (tooNew.size > 0) return { tooNew, needed };
  const records = ids.map((id) => recordUpTo(id, sleeves[id] as SleeveColumns, bar));
  const weighing = weigher.weigh(records, parameters, { periodsPerYear, riskFreeRate: 0 });
  if ("reason" in weighing) return weighing;
  return { parts: new Map(ids.map((id, k) => [id, weighing.weights[k] ?? 0])), lookback };
}

function returnsSinceFirstFill(columns: SleeveColumns | undefined, bar: number): number {
  if (!columns) return 0;
  const firstFill = columns.fills.findIndex((count) => count > 0);
  if (firstFill < 0 || firstFill > bar) return 0;
  return bar - Math.max(firstFill, firstBarOf(columns) + 1) + 1;
}

function firstBarOf({ nav }: SleeveColumns): number {
  return nav.findIndex(Number.isFinite);
}

/** The record as the weigher reads it; volatility looks at nothing but returns. */
function recordUpTo(name: string, columns: SleeveColumns, bar: number) {
  const returnCount = bar - firstBarOf(columns);
  return {
    name,
    sliderPart: 0,
    returnCount,
    currentDrawdown: 0,
    maxDrawdown: 0,
    returns: (count: number): Float64Array => {
      const length = Math.min(count, returnCount);
      return Float64Array.from({ length }, (_, k) => returnAt(columns.nav, bar - length + 1 + k));
    },
  };
}

function returnAt(nav: Float64Array, bar: number): number {
  const before = nav[bar - 1] as number;
  const change = before > 0 ? (nav[bar] as number) / before - 1 : 0;
  return Math.abs(change) < LEAST_RETURN ? 0 : change;
}
