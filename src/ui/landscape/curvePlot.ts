import type { MixFigure } from "../../analysis/landscape/mixFigures.ts";
import type { Landscape } from "../../state/landscapeStore.ts";
import { type Domain, niceDomain } from "../chart/niceDomain.ts";
import type { MixPlot, PlotSize, Point } from "./mixPlot.ts";

/** From the edges to the plot, in pixels. */
export const CURVE_INSET = { left: 72, right: 28, top: 12, bottom: 40 };

/** Two parts: across, the share of the first; up, the figure. */
export interface CurvePlot extends MixPlot {
  readonly domain: Domain;
  readonly xOf: (first: number) => number;
  readonly yOf: (value: number) => number;
  /** The curve's points, from nothing of the first to everything; apart where the figure has no value. */
  readonly runs: readonly (readonly Point[])[];
}

export function curvePlot(
  { width, height }: PlotSize,
  { parts, figures, steps }: Landscape,
  figure: MixFigure,
): CurvePlot {
  const values = figures[figure];
  const finite = values.filter(Number.isFinite);
  const domain =
    finite.length === 0
      ? { min: 0, max: 1 }
      : niceDomain({ min: Math.min(...finite), max: Math.max(...finite) }, "linear");
  const across = Math.max(1, width - CURVE_INSET.left - CURVE_INSET.right);
  const up = Math.max(1, height - CURVE_INSET.top - CURVE_INSET.bottom);
  const xOf = (first: number) => CURVE_INSET.left + first * across;
  const yOf = (value: number) =>
    CURVE_INSET.top + (1 - (value - domain.min) / (domain.max - domain.min)) * up;
  const runs: Point[][] = [];
  let isApart = true;
  for (let mix = values.length - 1; mix >= 0; mix--) {
    const value = values[mix] as number;
    if (!Number.isFinite(value)) {
      isApart = true;
      continue;
    }
    if (isApart) runs.push([]);
    isApart = false;
    runs.at(-1)?.push({ x: xOf(parts[mix * 2] as number), y: yOf(value) });
  }
  return {
    domain,
    xOf,
    yOf,
    runs,
    placeOf: ([first = 0], own) => {
      const value = own[figure];
      return value === undefined ? undefined : { x: xOf(first), y: yOf(value) };
    },
    partsAt: ({ x }, isNearest) => {
      const exact = (x - CURVE_INSET.left) / across;
      if (!isNearest && (exact < -0.02 || exact > 1.02)) return undefined;
      const grid = isNearest ? 1_000 : steps;
      const first = Math.round(Math.min(1, Math.max(0, exact)) * grid) / grid;
      return [first, 1 - first];
    },
    stepped: ({ parts: [first = 0] }, key, step) => {
      const sign = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[key];
      if (sign === undefined) return undefined;
      const next = Math.min(1, Math.max(0, first + sign * step));
      return [next, 1 - next];
    },
  };
}
