import { type FiguresOfMix, figuresOfPath } from "../../analysis/landscape/mixFigures.ts";
import { weightsOfMix } from "../../scenario/mixSpace.ts";
import type { Landscape } from "../../state/landscapeStore.ts";

/** Measures one mix, on the calling thread: as long as one of the many takes. */
export function measureMix(landscape: Landscape, weights: Float64Array): FiguresOfMix {
  const { paths, times, bar, basis } = landscape;
  return figuresOfPath(paths.follow(weights, bar), times, basis);
}

/** The figures of any mix of a landscape. */
export function figuresOfParts(landscape: Landscape, parts: ArrayLike<number>): FiguresOfMix {
  return measureMix(landscape, weightsOfMix(landscape.space, parts));
}
