import { findWeigher } from "../../../src/engine/allocation/registry.ts";
import type {
  NoWeighing,
  SleeveRecord,
  WeigherDefinition,
  Weighing,
  WeighingBasis,
} from "../../../src/engine/allocation/weigher.ts";

/** Days that are worked, and no interest: sums that can be checked by hand. */
export const BASIS: WeighingBasis = { periodsPerYear: 252, riskFreeRate: 0 };

const LARGEST_NAV = 1e300;

/** A sleeve's record from its returns, with the drawdowns that they make, and an equal slider unless one is given. */
export function recordsOf(
  series: readonly ArrayLike<number>[],
  sliders: readonly number[] = series.map(() => 1 / series.length),
): SleeveRecord[] {
  return series.map((returns, k) => {
    const own = Float64Array.from(returns);
    let nav = 1;
    let peak = 1;
    let deepest = 0;
    for (const value of own) {
      nav = Math.min(LARGEST_NAV, Math.max(0, nav * (1 + value)));
      peak = Math.max(peak, nav);
      deepest = Math.min(deepest, nav / peak - 1);
    }
    return {
      name: `s${k}`,
      sliderPart: sliders[k] as number,
      returnCount: own.length,
      returns: (count) => own.slice(Math.max(0, own.length - count)),
      currentDrawdown: nav / peak - 1,
      maxDrawdown: deepest,
    };
  });
}

export function definitionOf(algorithm: string): WeigherDefinition {
  const definition = findWeigher(algorithm);
  if (!definition) throw new Error(`there is no weigher ${algorithm}`);
  return definition;
}

/** Defaults, but for what is given. */
export function weigh(
  algorithm: string,
  records: readonly SleeveRecord[],
  given: Readonly<Record<string, number>> = {},
  basis: Partial<WeighingBasis> = {},
): Weighing | NoWeighing {
  const { parameters, weigh: ask } = definitionOf(algorithm);
  const values = Object.fromEntries(parameters.map(({ name, default: preset }) => [name, preset]));
  return ask(records, { ...values, ...given }, { ...BASIS, ...basis });
}

/** The same where weights must come of it. */
export function weighed(...asked: Parameters<typeof weigh>): Weighing {
  const outcome = weigh(...asked);
  if ("reason" in outcome) throw new Error(outcome.reason);
  return outcome;
}

export function expectClose(found: readonly number[], wanted: readonly number[], tolerance: number): void {
  const isClose =
    found.length === wanted.length &&
    found.every((value, k) => Math.abs(value - (wanted[k] as number)) <= tolerance);
  if (!isClose) throw new Error(`found ${found.join(", ")}, wanted ${wanted.join(", ")} to ${tolerance}`);
}
