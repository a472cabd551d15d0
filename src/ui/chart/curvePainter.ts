import { thinByColumn } from "../../analysis/thinning.ts";
import type { Sketch } from "../../simulation/curveSketch.ts";
import type { ChartLine } from "./chartModel.ts";
import { GrowingPath } from "./growingPath.ts";
import { placeLabels } from "./labelPlacement.ts";
import type { Projection } from "./projection.ts";
import { SketchedPath } from "./sketchedPath.ts";

const MOST_COLUMNS = 800;
const LABEL_HEIGHT = 15;
/** From the cursor to the labels, in pixels. */
export const LABEL_DISTANCE = 8;

/** A line and its SVG elements, made by React once and written here on every frame. */
export interface PaintedLine {
  readonly line: ChartLine;
  /** One or several, each for an equal part of what is finished. */
  readonly heads: readonly SVGPathElement[];
  readonly tail: SVGPathElement;
  /** The group at the line's end; ghosts and narrow charts have none. */
  readonly label: SVGGElement | undefined;
  /** Ghosts stay as they are, whatever a run under way brings. */
  readonly isGhost: boolean;
}

interface Entry {
  readonly painted: PaintedLine;
  readonly path: GrowingPath;
  /** What is drawn instead while a run under way brings it. */
  sketched: SketchedPath | undefined;
  /** What was written last, so that nothing is written twice: the browser does not compare. */
  blocks: number;
  tail: string;
  visibility: string;
  transform: string;
}

/** Draws curves up to a bar by rewriting attributes, without React: what a frame of playback costs is this. */
export class CurvePainter {
  readonly #projection: Projection;
  readonly #entries: readonly Entry[];
  readonly #cursorLine: SVGLineElement;

  /** @param before whoever drew on the same elements; curves that are still the same stay as they are */
  constructor(
    lines: readonly PaintedLine[],
    cursorLine: SVGLineElement,
    projection: Projection,
    before?: CurvePainter,
  ) {
    const columns = Math.min(MOST_COLUMNS, Math.max(1, Math.floor(projection.area.width)));
    this.#projection = projection;
    this.#cursorLine = cursorLine;
    this.#entries = lines.map((painted) => {
      const { values } = painted.line;
      const drawn = before === undefined ? undefined : before.#drawn(painted, projection);
      if (drawn)
        return { ...drawn, painted, sketched: undefined, blocks: drawn.sketched ? -1 : drawn.blocks };
      const path = new GrowingPath(thinned(values, columns), values, projection);
      return { painted, path, sketched: undefined, blocks: -1, tail: "", visibility: "", transform: "" };
    });
  }

  #drawn({ line, heads, tail, label }: PaintedLine, projection: Projection): Entry | undefined {
    if (projection !== this.#projection) return undefined;
    return this.#entries.find(({ painted }) => {
      const isSameElement = painted.heads[0] === heads[0] && painted.tail === tail && painted.label === label;
      return isSameElement && painted.line.values === line.values;
    });
  }

  /** Draws the first bars of another run instead of the lines, and nothing after them; labels stay where they are. */
  sketch(sketch: Sketch | undefined, cursor: number): void {
    for (const entry of this.#entries) {
      const { line, isGhost } = entry.painted;
      const points = isGhost ? undefined : sketch?.lines.find(({ id }) => id === line.id);
      if (!points && !entry.sketched) continue;
      entry.sketched = points && new SketchedPath(points, this.#projection);
      entry.blocks = -1;
    }
    this.paint(cursor);
  }

  paint(cursor: number): void {
    for (const entry of this.#entries) {
      const { blocks, tail } = (entry.sketched ?? entry.path).upTo(cursor);
      if (blocks !== entry.blocks) writeHeads(entry, blocks);
      entry.blocks = blocks;
      if (tail !== entry.tail) entry.painted.tail.setAttribute("d", tail);
      entry.tail = tail;
    }
    const x = Math.round(this.#projection.x(cursor) * 2) / 2;
    this.#cursorLine.setAttribute("transform", `translate(${x} 0)`);
    this.#paintLabels(cursor, x);
  }

  #paintLabels(cursor: number, x: number): void {
    const { area, y } = this.#projection;
    const visible: { entry: Entry; label: SVGGElement; at: number }[] = [];
    for (const entry of this.#entries) {
      const { line, label } = entry.painted;
      if (!label) continue;
      const at = y(line.values[cursor] ?? Number.NaN);
      const visibility = Number.isFinite(at) ? "visible" : "hidden";
      if (visibility !== entry.visibility) label.setAttribute("visibility", visibility);
      entry.visibility = visibility;
      if (Number.isFinite(at)) visible.push({ entry, label, at });
    }
    const middles = placeLabels(
      visible.map(({ at }) => at),
      LABEL_HEIGHT,
      area.y + LABEL_HEIGHT / 2,
      area.y + area.height - LABEL_HEIGHT / 2,
    );
    visible.forEach(({ entry, label }, index) => {
      const transform = `translate(${x + LABEL_DISTANCE} ${Math.round(middles[index] ?? 0)})`;
      if (transform !== entry.transform) label.setAttribute("transform", transform);
      entry.transform = transform;
    });
  }
}

/** Writes those pieces of a head that are not as they were. */
function writeHeads(entry: Entry, blocks: number): void {
  const { heads } = entry.painted;
  const path = entry.sketched ?? entry.path;
  const before = entry.blocks;
  const blocksAPiece = Math.max(1, Math.ceil(path.mostBlocks / heads.length));
  heads.forEach((head, piece) => {
    const from = piece * blocksAPiece;
    const endAt = (count: number) => Math.min(Math.max(count, from), from + blocksAPiece);
    if (before < 0 || endAt(before) !== endAt(blocks))
      head.setAttribute("d", path.headText(from, endAt(blocks)));
  });
}

const thinnings = new WeakMap<Float64Array, { readonly columns: number; readonly kept: Int32Array }>();

/** The bars to draw, found once for a curve at one width: another value axis needs the same ones. */
function thinned(values: Float64Array, columns: number): Int32Array {
  const known = thinnings.get(values);
  if (known?.columns === columns) return known.kept;
  const kept = thinByColumn(values, columns);
  thinnings.set(values, { columns, kept });
  return kept;
}
