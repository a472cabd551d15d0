import { useMemo } from "react";
import type { FiguresOfMix, MixFigure } from "../../analysis/landscape/mixFigures.ts";
import {
  bestMix,
  extentOf,
  isLevel,
  type Neighbourhood,
  neighbourhoodOf,
  type Standing,
  standingOf,
} from "../../analysis/landscape/standing.ts";
import type { Allocation } from "../../scenario/allocation.ts";
import { partsOf, placeIn, weightsOfAllocation } from "../../scenario/mixSpace.ts";
import type { Landscape } from "../../state/landscapeStore.ts";
import { figuresOfParts, measureMix } from "./measureMix.ts";
import type { Parts } from "./mixPlot.ts";
import { neighboursOf } from "./neighbours.ts";

/** What a landscape says of the sliders' mix. */
export interface CurrentMix {
  readonly parts: Parts;
  readonly figures: FiguresOfMix;
  readonly standing: Standing | undefined;
  readonly neighbourhood: Neighbourhood | undefined;
}

/** The sliders' mix, measured with their own weights, and how it compares. */
export function useCurrentMix(
  landscape: Landscape | undefined,
  allocation: Allocation | undefined,
  figure: MixFigure,
): CurrentMix | undefined {
  const measured = useMemo(() => {
    if (!landscape || !allocation) return undefined;
    const parts = placeIn(landscape.space, allocation);
    return { parts, figures: measureMix(landscape, weightsOfAllocation(landscape.space, allocation)) };
  }, [landscape, allocation]);
  return useMemo(() => {
    if (!landscape || !measured) return undefined;
    const { parts, figures } = measured;
    const values = landscape.figures[figure];
    const all = extentOf(values.filter((_, mix) => landscape.isAllowed[mix] === 1));
    if (!all || isLevel(all)) return { parts, figures, standing: undefined, neighbourhood: undefined };
    const sample = values.subarray(0, landscape.sampled);
    const near = neighboursOf(landscape, parts, figure);
    return {
      parts,
      figures,
      standing: standingOf(figure, sample, landscape.isAllowed, figures[figure]),
      neighbourhood: neighbourhoodOf(figure, near, figures[figure], all),
    };
  }, [landscape, measured, figure]);
}

/** The best mix by the figure, and what it comes to. */
export function useBestMix(
  landscape: Landscape | undefined,
  figure: MixFigure,
): { readonly parts: Parts; readonly figures: FiguresOfMix } | undefined {
  return useMemo(() => {
    if (!landscape) return undefined;
    const { parts, space, isAllowed, figures } = landscape;
    const all = extentOf(figures[figure]);
    const best = all && !isLevel(all) ? bestMix(figure, figures[figure], isAllowed) : -1;
    const width = partsOf(space);
    const own = [...parts.subarray(best * width, (best + 1) * width)];
    return best < 0 ? undefined : { parts: own, figures: figuresOfParts(landscape, own) };
  }, [landscape, figure]);
}
