import { extremesOf } from "./curveExtremes.ts";
import type { Projection } from "./projection.ts";

/** Points in a finished piece of path: large enough to rewrite the long part seldom, small enough to rewrite the rest often. */
const BLOCK = 64;

/** What to draw up to a bar: a head that changes once per block, and a tail that changes with every bar. */
export interface PathPieces {
  /** Number of blocks in the head: equal numbers mean equal heads. */
  readonly blocks: number;
  readonly tail: string;
}

/**
 * The path of one curve, cut so that replaying it writes little: browsers parse a path as a whole whenever it changes.
 * Coordinates are integers at ten times the scale (drawn under `scale(.1)`), which is what makes building cheap.
 */
export class GrowingPath {
  readonly #kept: Int32Array;
  readonly #values: Float64Array;
  readonly #projection: Projection;
  /** Finished blocks, each continuing where the previous one ends. */
  readonly #blocks: string[] = [];

  constructor(kept: Int32Array, values: Float64Array, projection: Projection) {
    this.#kept = kept;
    this.#values = values;
    this.#projection = projection;
  }

  /** The path of every kept bar up to and including `cursor`, which is drawn whether it was kept or not. */
  upTo(cursor: number): PathPieces {
    const end = countUpTo(this.#kept, cursor);
    const blocks = Math.floor(end / BLOCK);
    const from = blocks * BLOCK;
    const bars = this.#kept.subarray(Math.max(0, from - 1), end);
    const atCursor =
      bars.at(-1) === cursor ? "" : this.#segment(Int32Array.of(bars.at(-1) ?? cursor, cursor), 1);
    const tail = this.#segment(bars, 0);
    return {
      blocks,
      tail: tail + (tail === "" ? atCursor.replace("L", "M") : atCursor),
    };
  }

  /** How many blocks there are once every bar is drawn. */
  get mostBlocks(): number {
    return Math.floor(this.#kept.length / BLOCK);
  }

  /** The path of the finished blocks `from` (inclusive) to `to` (exclusive), from where the one before them ends. */
  headText(from: number, to: number): string {
    if (to <= from) return "";
    while (this.#blocks.length < to) {
      const start = this.#blocks.length * BLOCK;
      const before = start === 0 ? 0 : 1;
      this.#blocks.push(this.#segment(this.#kept.subarray(start - before, start + BLOCK), before));
    }
    const start = from === 0 ? "" : this.#segment(this.#kept.subarray(from * BLOCK - 1, from * BLOCK), 0);
    return start + this.#blocks.slice(from, to).join("");
  }

  /**
   * Path commands for `bars`, of which the first `drawn` are already on the path and only decide how it goes on. What lies
   * between two points of a level stretch is left out: the line is the same, and costs less to stroke.
   */
  #segment(bars: Int32Array, drawn: number): string {
    let path = "";
    let penDown = false;
    let lastY = Number.NaN;
    /** The end of a level stretch that is not written yet. */
    let levelX: number | undefined;
    for (let index = 0; index < bars.length; index++) {
      const bar = bars[index] as number;
      const y = Math.round(this.#projection.y(this.#values[bar] as number) * 10);
      const isShown = Number.isFinite(y);
      const isLevel = penDown && y === lastY;
      if (levelX !== undefined && !isLevel) {
        path += `L${levelX} ${lastY}`;
        levelX = undefined;
      }
      if (isShown && index >= drawn) {
        const x = Math.round(this.#projection.x(bar) * 10);
        if (isLevel) levelX = x;
        else path += `${penDown ? "L" : "M"}${x} ${y}`;
      }
      penDown = isShown;
      lastY = y;
    }
    return levelX === undefined ? path : `${path}L${levelX} ${lastY}`;
  }
}

/** How many of the kept bars are not after a bar. */
export function countUpTo(kept: Int32Array, bar: number): number {
  let low = 0;
  let high = kept.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((kept[middle] as number) <= bar) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A whole small curve as one path in plain coordinates, for sparklines. */
export function smallPath(values: Float64Array, width: number, height: number): string {
  const { min, max } = extremesOf(values);
  if (min > max) return "";
  const perUnit = max > min ? (height - 2) / (max - min) : 0;
  const points = Math.min(values.length, Math.ceil(width));
  let path = "";
  let penDown = false;
  for (let point = 0; point < points; point++) {
    const bar = points > 1 ? Math.round((point * (values.length - 1)) / (points - 1)) : 0;
    const value = values[bar] as number;
    if (Number.isFinite(value)) {
      const x = points > 1 ? (point * width) / (points - 1) : 0;
      const y = perUnit === 0 ? height / 2 : height - 1 - (value - min) * perUnit;
      path += `${penDown ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`;
    }
    penDown = Number.isFinite(value);
  }
  return path;
}
