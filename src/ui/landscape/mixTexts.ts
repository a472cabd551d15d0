import type { MixFigure } from "../../analysis/landscape/mixFigures.ts";
import { figuresAt, rankedMixes } from "../../analysis/landscape/standing.ts";
import { type Allocation, reserveOf, WHOLE } from "../../scenario/allocation.ts";
import { type MixSpace, partsOf, weightsOfMix } from "../../scenario/mixSpace.ts";
import type { Landscape } from "../../state/landscapeStore.ts";
import { formatTenths } from "../format.ts";
import type { MixRow } from "./LandscapeTable.tsx";
import type { Member } from "./TrianglePicture.tsx";

/** As many mixes as the table has. */
const BEST = 25;

/** A weight of 0..1 as its slider would say it. */
function weightText(weight: number): string {
  return formatTenths(Math.round(weight * 1000));
}

/** A mix as percents of the whole, sleeve by sleeve, then the reserve. */
export function mixTexts(space: MixSpace, parts: ArrayLike<number>): string[] {
  const weights = weightsOfMix(space, parts);
  return [...weights, 1 - weights.reduce((sum, weight) => sum + weight, 0)].map(weightText);
}

/** The sliders as percents, sleeve by sleeve, then the reserve. */
export function allocationTexts(allocation: Allocation, sleeves: readonly string[]): string[] {
  const weights = sleeves.map((id) => allocation.get(id) ?? 0);
  return [...weights, reserveOf(allocation)].map((millionths) => weightText(millionths / WHOLE));
}

/** What the parts of a mix are called, in their order. */
export function memberNames({ space }: Landscape, memberOf: (id: string) => Member): string[] {
  return [...space.members.map((id) => memberOf(id).name), ...(space.isWithReserve ? ["the reserve"] : [])];
}

/** The sliders' mix, then the best by the figure. */
export function tableRows(landscape: Landscape, figure: MixFigure, current: MixRow): MixRow[] {
  const { figures, isAllowed, parts, space } = landscape;
  const width = partsOf(space);
  const best = rankedMixes(figure, figures[figure], isAllowed, BEST).map((mix, k): MixRow => {
    const own = [...parts.subarray(mix * width, (mix + 1) * width)];
    return { rank: k + 1, parts: own, weights: mixTexts(space, own), figures: figuresAt(figures, mix) };
  });
  return [current, ...best];
}
