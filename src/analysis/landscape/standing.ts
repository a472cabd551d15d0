import { MIX_FIGURES, type MixFigure, type MixFigureColumns } from "./mixFigures.ts";

/** Whether more of a figure is better. Drawdowns are ≤ 0, so the shallower is the greater. */
export function isMoreBetter(figure: MixFigure): boolean {
  return figure !== "volatility";
}

/** Values turned so that more is better; NaN stays. */
function goodness(figure: MixFigure, value: number): number {
  return isMoreBetter(figure) ? value : -value;
}

/** Figures that differ by less are the same: what is left is how float64 rounds. */
const EQUAL = 1e-9;

/** Where a mix stands among others by a figure. */
export interface Standing {
  /** The part of the others that are worse, 0..1. */
  readonly betterThan: number;
  /** How many others have the figure at all. */
  readonly mixes: number;
}

/** @param isCounted 1 for the mixes that count */
export function standingOf(
  figure: MixFigure,
  values: Float64Array,
  isCounted: Uint8Array,
  current: number | undefined,
): Standing | undefined {
  if (current === undefined) return undefined;
  let worse = 0;
  let mixes = 0;
  for (let mix = 0; mix < values.length; mix++) {
    const value = values[mix] as number;
    if (isCounted[mix] !== 1 || Number.isNaN(value)) continue;
    mixes++;
    if (goodness(figure, value) < goodness(figure, current) - EQUAL) worse++;
  }
  return mixes === 0 ? undefined : { betterThan: worse / mixes, mixes };
}

/** The mix with the best figure, the first of equal ones; −1 where none has any. */
export function bestMix(figure: MixFigure, values: Float64Array, isCounted: Uint8Array): number {
  let best = -1;
  for (let mix = 0; mix < values.length; mix++) {
    if (isCounted[mix] !== 1 || Number.isNaN(values[mix])) continue;
    const isBetter =
      best < 0 || goodness(figure, values[mix] as number) > goodness(figure, values[best] as number);
    if (isBetter) best = mix;
  }
  return best;
}

/** The mixes with the best figures, best first; of equal ones the first. */
export function rankedMixes(
  figure: MixFigure,
  values: Float64Array,
  isCounted: Uint8Array,
  count: number,
): number[] {
  const rank = (mix: number) => goodness(figure, values[mix] as number);
  return [...values.keys()]
    .filter((mix) => isCounted[mix] === 1 && !Number.isNaN(values[mix]))
    .sort((a, b) => rank(b) - rank(a) || a - b)
    .slice(0, count);
}

/** The least and the greatest value there is; undefined where there is none. */
export interface Extent {
  readonly min: number;
  readonly max: number;
}

export function extentOf(values: Iterable<number>): Extent | undefined {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return min <= max ? { min, max } : undefined;
}

/** Whether mixes come to different figures at all. */
export function isLevel({ min, max }: Extent): boolean {
  return max - min <= EQUAL;
}

/** How the figure changes around a mix. */
export type Terrain = "plateau" | "slope" | "spike";

export interface Neighbourhood {
  readonly terrain: Terrain;
  /** The least and the greatest figure of the neighbours and the mix itself. */
  readonly near: Extent;
  /** The spread near by as a part of the spread of all mixes, 0..1. */
  readonly relief: number;
}

/** A spread of so little of the whole is flat: an even slope from one end to the other has twice as much in ±5 points. */
const FLAT = 0.05;
/** Steep, and a summit: better than this part of the neighbours. */
const STEEP = 0.15;
const SUMMIT = 0.95;

/**
 * How flat the figure is around a mix. Flat: whoever holds it need not hit it exactly, and it hardly came about by
 * chance. A summit with steep sides: a little beside it all is different, which luck alone does.
 *
 * @param near the figures of the neighbours; those that are NaN count as unlike
 * @param all the spread of all mixes
 */
export function neighbourhoodOf(
  figure: MixFigure,
  near: readonly number[],
  current: number | undefined,
  all: Extent | undefined,
): Neighbourhood | undefined {
  if (current === undefined || all === undefined || isLevel(all) || near.length === 0) return undefined;
  const extent = extentOf([...near, current]);
  if (!extent) return undefined;
  const spread = all.max - all.min;
  const relief = Math.min(1, (extent.max - extent.min) / spread);
  const below = near.filter((value) => !(goodness(figure, value) >= goodness(figure, current))).length;
  const isSummit = below / near.length >= SUMMIT;
  const terrain = relief < FLAT ? "plateau" : relief >= STEEP && isSummit ? "spike" : "slope";
  return { terrain, near: extent, relief };
}

/**
 * The mixes for which no other offers more growth at no more volatility, from the calmest on: the efficient frontier of
 * those that were looked at.
 */
export function efficientMixes({ volatility, cagr }: MixFigureColumns, isCounted: Uint8Array): number[] {
  const measured = [...volatility.keys()].filter(
    (mix) => isCounted[mix] === 1 && !Number.isNaN(volatility[mix]) && !Number.isNaN(cagr[mix]),
  );
  measured.sort(
    (a, b) =>
      (volatility[a] as number) - (volatility[b] as number) || (cagr[b] as number) - (cagr[a] as number),
  );
  let most = Number.NEGATIVE_INFINITY;
  return measured.filter((mix) => {
    if (!((cagr[mix] as number) > most)) return false;
    most = cagr[mix] as number;
    return true;
  });
}

/** The figures of one row. */
export function figuresAt(
  columns: MixFigureColumns,
  mix: number,
): Readonly<Record<MixFigure, number | undefined>> {
  const values = MIX_FIGURES.map((figure) => {
    const value = columns[figure][mix];
    return [figure, value === undefined || Number.isNaN(value) ? undefined : value];
  });
  return Object.fromEntries(values) as Record<MixFigure, number | undefined>;
}
