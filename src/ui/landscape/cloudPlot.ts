import { efficientMixes } from "../../analysis/landscape/standing.ts";
import type { Landscape } from "../../state/landscapeStore.ts";
import { type Domain, niceDomain } from "../chart/niceDomain.ts";
import { cssColour } from "./colourScale.ts";
import { CURVE_INSET } from "./curvePlot.ts";
import type { MixPlot, Parts, PlotSize, Point } from "./mixPlot.ts";

/** Risk and return: across, volatility; up, yearly growth; a dot per mix. */
export interface CloudPlot extends MixPlot {
  readonly across: Domain;
  readonly up: Domain;
  readonly xOf: (volatility: number) => number;
  readonly yOf: (cagr: number) => number;
  /** Of the mixes that none beats, from the calmest on. */
  readonly frontier: readonly Point[];
}

/** How near a mix must be to the pointer, in pixels. */
const REACH = 24;

export function cloudPlot({ width, height }: PlotSize, landscape: Landscape): CloudPlot {
  const { figures, isAllowed, space, parts } = landscape;
  const { volatility, cagr } = figures;
  const across = domainOf(volatility);
  const up = domainOf(cagr);
  const wide = Math.max(1, width - CURVE_INSET.left - CURVE_INSET.right);
  const tall = Math.max(1, height - CURVE_INSET.top - CURVE_INSET.bottom);
  const xOf = (value: number) => CURVE_INSET.left + ((value - across.min) / (across.max - across.min)) * wide;
  const yOf = (value: number) => CURVE_INSET.top + (1 - (value - up.min) / (up.max - up.min)) * tall;
  const members = space.members.length;
  const rowOf = (mix: number): Parts => [...parts.subarray(mix * members, (mix + 1) * members)];
  const pointOf = (mix: number): Point => ({
    x: xOf(volatility[mix] as number),
    y: yOf(cagr[mix] as number),
  });
  /** The mix with the least distance of those that count. */
  const nearest = (distanceOf: (point: Point) => number): { mix: number; distance: number } => {
    let found = { mix: -1, distance: Number.POSITIVE_INFINITY };
    for (let mix = 0; mix < isAllowed.length; mix++) {
      if (isAllowed[mix] !== 1) continue;
      const distance = distanceOf(pointOf(mix));
      if (distance < found.distance) found = { mix, distance };
    }
    return found;
  };
  return {
    across,
    up,
    xOf,
    yOf,
    frontier: efficientMixes(figures, isAllowed).map(pointOf),
    placeOf: (_parts, { volatility: risk, cagr: growth }) =>
      risk === undefined || growth === undefined ? undefined : { x: xOf(risk), y: yOf(growth) },
    partsAt: ({ x, y }, isNearest) => {
      const { mix, distance } = nearest((point) => Math.hypot(point.x - x, point.y - y));
      return mix < 0 || (!isNearest && distance > REACH) ? undefined : rowOf(mix);
    },
    stepped: ({ at: from }, key) => {
      const way = WAYS[key];
      if (!way || !from) return undefined;
      const { mix } = nearest(({ x, y }) => {
        const [along, aside] = way(x - from.x, y - from.y);
        return along < 1 ? Number.POSITIVE_INFINITY : along + 3 * Math.abs(aside);
      });
      return mix < 0 ? undefined : rowOf(mix);
    },
  };
}

/** By arrow: how far on, and how far aside, another mix lies. */
const WAYS: Readonly<Record<string, (x: number, y: number) => readonly [along: number, aside: number]>> = {
  ArrowRight: (x, y) => [x, y],
  ArrowLeft: (x, y) => [-x, y],
  ArrowUp: (x, y) => [-y, x],
  ArrowDown: (x, y) => [y, x],
};

function domainOf(values: Float64Array): Domain {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return { min: 0, max: 1 };
  return niceDomain(
    { min: finite.reduce((a, b) => Math.min(a, b)), max: finite.reduce((a, b) => Math.max(a, b)) },
    "linear",
  );
}

/** Paints a dot for each mix, the worst first, so that the best are not hidden. */
export function paintCloud(
  context: CanvasRenderingContext2D,
  { xOf, yOf }: Pick<CloudPlot, "xOf" | "yOf">,
  { figures, isAllowed }: Landscape,
  ranks: Float64Array,
  table: Uint8ClampedArray,
): void {
  const order = [...ranks.keys()].filter((mix) => !Number.isNaN(ranks[mix]));
  order.sort((a, b) => (ranks[a] as number) - (ranks[b] as number));
  for (const mix of order) {
    context.globalAlpha = isAllowed[mix] === 1 ? 0.85 : 0.2;
    context.fillStyle = cssColour(table, ranks[mix] as number);
    context.beginPath();
    context.arc(xOf(figures.volatility[mix] as number), yOf(figures.cagr[mix] as number), 2, 0, 7);
    context.fill();
  }
  context.globalAlpha = 1;
}
