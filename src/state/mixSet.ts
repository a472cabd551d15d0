import { MIX_FIGURES, type MixFigure, type MixFigureColumns } from "../analysis/landscape/mixFigures.ts";
import { isAllowed, partsOf, weightsOfMix } from "../scenario/mixSpace.ts";
import type { LandscapeQuestion } from "./landscapeQuestion.ts";
import type { Landscape } from "./landscapeStore.ts";

/** Mixes, row by row what each member has, and what that makes every sleeve's weight; with those that are allowed. */
export interface MixSet extends Pick<Landscape, "parts" | "isAllowed"> {
  readonly weights: Float64Array;
}

/** The mixes of these parts, for a question. */
export function mixSet({ space, bounds }: LandscapeQuestion, parts: Float64Array): MixSet {
  const width = partsOf(space);
  const sleeves = space.sleeves.length;
  const mixes = parts.length / width;
  const weights = new Float64Array(mixes * sleeves);
  const allowed = new Uint8Array(mixes);
  for (let mix = 0; mix < mixes; mix++) {
    const own = parts.subarray(mix * width, (mix + 1) * width);
    weights.set(weightsOfMix(space, own), mix * sleeves);
    allowed[mix] = isAllowed(space, own, bounds) ? 1 : 0;
  }
  return { parts, weights, isAllowed: allowed };
}

/** The figures of some mixes, then of others. */
export function joinFigures(first: MixFigureColumns, second: MixFigureColumns): MixFigureColumns {
  const columns = MIX_FIGURES.map((figure) => [figure, join(first[figure], second[figure])]);
  return Object.fromEntries(columns) as Record<MixFigure, Float64Array>;
}

/** The mixes of both. */
export function joinMixes(first: MixSet, second: MixSet): MixSet {
  return {
    parts: join(first.parts, second.parts),
    weights: join(first.weights, second.weights),
    isAllowed: Uint8Array.of(...first.isAllowed, ...second.isAllowed),
  };
}

function join(first: Float64Array, second: Float64Array): Float64Array {
  const both = new Float64Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
