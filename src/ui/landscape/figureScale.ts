import type { MixFigure } from "../../analysis/landscape/mixFigures.ts";
import { isLevel, isMoreBetter } from "../../analysis/landscape/standing.ts";

/** From a figure's value to its rank on the colour scale. */
export interface FigureScale {
  /** The values at the worst and at the best end; what lies beyond has the end's colour. */
  readonly worst: number;
  readonly best: number;
  /** 0..1, worst to best. */
  readonly rankOf: (value: number) => number;
}

/** The colours are for so much of the mixes: a few extreme ones would take them all. */
const OUTER_PART = 0.01;

/** The scale of the mixes that have the figure; undefined where none has, or all have the same. */
export function figureScale(
  figure: MixFigure,
  values: Float64Array,
  isAllowed: Uint8Array,
): FigureScale | undefined {
  const ascending = values.filter((value, mix) => isAllowed[mix] === 1 && Number.isFinite(value)).sort();
  if (ascending.length === 0) return undefined;
  const at = (part: number) => ascending[Math.round(part * (ascending.length - 1))] as number;
  const [low, high] = [at(OUTER_PART), at(1 - OUTER_PART)];
  const [worst, best] = isMoreBetter(figure) ? [low, high] : [high, low];
  if (isLevel({ min: low, max: high })) return undefined;
  const span = best - worst;
  return { worst, best, rankOf: (value) => (value - worst) / span };
}
