import { ternaryRow } from "../../analysis/landscape/mixes.ts";
import { tableIndex } from "./colourScale.ts";
import type { MixPlot, Parts, PlacedMix, PlotSize, Point } from "./mixPlot.ts";

const HALF_ROOT_OF_3 = Math.sqrt(3) / 2;
/** Room for the corners' names and the edges' percents, in pixels. */
const ROOM = { top: 24, bottom: 26, side: 34 };

/** Three sleeves: the first at the top, the second at the bottom left, the third at the bottom right. */
export interface TrianglePlot extends MixPlot {
  readonly corners: readonly [Point, Point, Point];
  readonly pointOf: (parts: Parts) => Point;
}

export function trianglePlot({ width, height }: PlotSize, steps: number): TrianglePlot {
  const room = Math.max(
    40,
    Math.min(width - 2 * ROOM.side, (height - ROOM.top - ROOM.bottom) / HALF_ROOT_OF_3),
  );
  const tall = room * HALF_ROOT_OF_3;
  const left = (width - room) / 2;
  const top = ROOM.top + Math.max(0, (height - ROOM.top - ROOM.bottom - tall) / 2);
  const corners = [
    { x: left + room / 2, y: top },
    { x: left, y: top + tall },
    { x: left + room, y: top + tall },
  ] as const;
  const pointOf = (parts: Parts): Point => ({
    x: corners.reduce((sum, { x }, k) => sum + x * (parts[k] as number), 0),
    y: corners.reduce((sum, { y }, k) => sum + y * (parts[k] as number), 0),
  });
  const partsOf = ({ x, y }: Point): [number, number, number] => {
    const first = 1 - (y - top) / tall;
    const third = (x - left) / room - first / 2;
    return [first, 1 - first - third, third];
  };
  return {
    corners,
    pointOf,
    placeOf: pointOf,
    partsAt: (point, isNearest) => {
      const parts = partsOf(point);
      if (!isNearest && Math.min(...parts) < -1.5 / steps) return undefined;
      return nearestCell(inside(parts), isNearest ? 1_000 : steps);
    },
    stepped,
  };
}

/** Up: more of the first, from the others in proportion. Left and right: from the third to the second, and back. */
function stepped({ parts }: PlacedMix, key: string, step: number): Parts | undefined {
  const [first = 0, second = 0, third = 0] = parts;
  switch (key) {
    case "ArrowUp":
    case "ArrowDown": {
      const next = Math.min(1, Math.max(0, first + (key === "ArrowUp" ? step : -step)));
      const others = second + third;
      const share = others > 0 ? second / others : 0.5;
      return [next, (1 - next) * share, (1 - next) * (1 - share)];
    }
    case "ArrowLeft":
    case "ArrowRight": {
      const moved = key === "ArrowLeft" ? Math.min(step, third) : -Math.min(step, second);
      return [first, second + moved, third - moved];
    }
    default:
      return undefined;
  }
}

/** The nearest mix for a point beside the triangle. */
function inside(parts: Parts): Parts {
  const positive = parts.map((part) => Math.max(0, part));
  const sum = positive.reduce((all, part) => all + part, 0);
  return positive.map((part) => part / sum);
}

/** The cell of a lattice of so many steps: rounded, the part with the largest error taking the rest. */
function nearestCell(parts: Parts, steps: number): Parts {
  const exact = parts.map((part) => part * steps);
  const rounded = exact.map(Math.round);
  const errors = exact.map((part, k) => Math.abs(part - (rounded[k] as number)));
  const worst = errors.indexOf(Math.max(...errors));
  const others = rounded.reduce((sum, part, k) => (k === worst ? sum : sum + part), 0);
  return rounded.map((part, k) => (k === worst ? steps - others : part) / steps);
}

export interface TrianglePicture {
  readonly steps: number;
  /** A figure's rank on the colour scale, by row of the mixes; NaN where it has none. */
  readonly ranks: Float64Array;
  readonly isAllowed: Uint8Array;
  readonly table: Uint8ClampedArray;
}

/** Opacity of a mix where sliders may not stand, of 255. */
const FORBIDDEN = 70;

/**
 * Paints every pixel in the colour of the mix that it is nearest to: cells are hexagons, and nothing is made up between
 * them. Mixes without the figure stay empty.
 *
 * @param ratio device pixels per pixel
 */
export function paintTriangle(
  image: ImageData,
  { corners }: Pick<TrianglePlot, "corners">,
  { steps, ranks, isAllowed, table }: TrianglePicture,
  ratio: number,
): void {
  const [peak, left, right] = corners;
  const { width, height, data } = image;
  const room = (right.x - left.x) * ratio;
  const tall = (left.y - peak.y) * ratio;
  const from = Math.max(0, Math.floor(peak.y * ratio));
  const to = Math.min(height, Math.ceil(left.y * ratio));
  for (let y = from; y < to; y++) {
    const first = 1 - (y + 0.5 - peak.y * ratio) / tall;
    for (let x = 0; x < width; x++) {
      const third = (x + 0.5 - left.x * ratio) / room - first / 2;
      const second = 1 - first - third;
      if (first < 0 || second < 0 || third < 0) continue;
      let a = Math.round(first * steps);
      let b = Math.round(second * steps);
      const c = Math.round(third * steps);
      const errorA = Math.abs(first * steps - a);
      const errorB = Math.abs(second * steps - b);
      const errorC = Math.abs(third * steps - c);
      if (errorA > errorB && errorA > errorC) a = steps - b - c;
      else if (errorB > errorC) b = steps - a - c;
      const row = ternaryRow(a, b, steps);
      const rank = ranks[row] as number;
      if (Number.isNaN(rank)) continue;
      const colour = tableIndex(rank);
      const at = (y * width + x) * 4;
      data[at] = table[colour] as number;
      data[at + 1] = table[colour + 1] as number;
      data[at + 2] = table[colour + 2] as number;
      data[at + 3] = isAllowed[row] === 1 ? 255 : FORBIDDEN;
    }
  }
}
