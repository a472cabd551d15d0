import type { MixFigure } from "../../analysis/landscape/mixFigures.ts";
import { partsOf } from "../../scenario/mixSpace.ts";
import type { Landscape } from "../../state/landscapeStore.ts";
import { figuresOfParts } from "./measureMix.ts";
import type { Parts } from "./mixPlot.ts";

/** How far a neighbour's shares may be off, as a part of what the members have together: ±5 points. */
const REACH = 0.05;
const ROUNDING = 1e-9;
/** Bars of mixes that are measured at most: a few milliseconds. */
const MOST_BARS = 1_000_000;

/**
 * The figures of the mixes around one, within ±5 points of every share: those of the grid, and around a mix of a cloud,
 * which are far between, those that are reached by moving 5 points from one sleeve to another.
 */
export function neighboursOf(landscape: Landscape, around: Parts, figure: MixFigure): number[] {
  const { shape, space, parts, figures } = landscape;
  const width = partsOf(space);
  if (shape === "cloud") return measuredAround(landscape, around, figure);
  const values = figures[figure];
  const near: number[] = [];
  for (let mix = 0; mix < values.length; mix++) {
    let isNear = true;
    for (let k = 0; k < width; k++) {
      const distance = Math.abs((parts[mix * width + k] as number) - (around[k] as number));
      if (distance > REACH + ROUNDING) isNear = false;
    }
    if (isNear) near.push(values[mix] as number);
  }
  return near;
}

function measuredAround(landscape: Landscape, around: Parts, figure: MixFigure): number[] {
  const moves = around.flatMap((from, giver) =>
    around.flatMap((_, taker) => (taker === giver || from === 0 ? [] : [{ giver, taker }])),
  );
  const most = Math.max(6, Math.floor(MOST_BARS / (landscape.bar + 1)));
  const stride = Math.max(1, Math.ceil(moves.length / most));
  return moves
    .filter((_, k) => k % stride === 0)
    .map(({ giver, taker }) => {
      const moved = Math.min(REACH, around[giver] as number);
      const parts = [...around];
      parts[giver] = (parts[giver] as number) - moved;
      parts[taker] = (parts[taker] as number) + moved;
      return figuresOfParts(landscape, parts)[figure] ?? Number.NaN;
    });
}
