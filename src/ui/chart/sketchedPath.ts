import type { SketchedLine } from "../../simulation/curveSketch.ts";
import { countUpTo, GrowingPath, type PathPieces } from "./growingPath.ts";
import type { Projection } from "./projection.ts";

/**
 * The path of the first part of a curve, of which only the points that are drawn are known. What the axis has no room for
 * is left out: it grows once the whole curve is here.
 */
export class SketchedPath {
  readonly #bars: Int32Array;
  readonly #path: GrowingPath;

  constructor({ bars, values }: SketchedLine, { area, x, y }: Projection) {
    this.#bars = bars;
    const [top, bottom] = [area.y - 0.5, area.y + area.height + 0.5];
    this.#path = new GrowingPath(
      Int32Array.from(bars, (_, point) => point),
      values,
      {
        area,
        x: (point) => x(bars[point] ?? Number.NaN),
        y: (value) => {
          const at = y(value);
          return at >= top && at <= bottom ? at : Number.NaN;
        },
      },
    );
  }

  /** The path of what is known up to and including `cursor`. */
  upTo(cursor: number): PathPieces {
    return this.#path.upTo(countUpTo(this.#bars, cursor) - 1);
  }

  get mostBlocks(): number {
    return this.#path.mostBlocks;
  }

  headText(from: number, to: number): string {
    return this.#path.headText(from, to);
  }
}
