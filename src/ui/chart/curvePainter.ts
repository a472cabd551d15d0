import type { ChartLine } from "./chartModel.ts";
import { GrowingPath } from "./growingPath.ts";
import { placeLabels } from "./labelPlacement.ts";
import type { Projection } from "./projection.ts";
import { thinByColumn } from "./thinning.ts";

const MOST_COLUMNS = 800;
const LABEL_HEIGHT = 15;
/** From the cursor to the labels, in pixels. */
export const LABEL_DISTANCE = 8;

/** A line and its SVG elements, made by React once and written here on every frame. */
export interface PaintedLine {
  readonly line: ChartLine;
  readonly head: SVGPathElement;
  readonly tail: SVGPathElement;
  /** The group at the line's end; ghosts and narrow charts have none. */
  readonly label: SVGGElement | undefined;
}

/** Draws curves up to a bar by rewriting attributes, without React: what a frame of playback costs is this. */
export class CurvePainter {
  readonly #projection: Projection;
  readonly #entries: readonly { painted: PaintedLine; path: GrowingPath; blocks: number }[];
  readonly #cursorLine: SVGLineElement;

  constructor(lines: readonly PaintedLine[], cursorLine: SVGLineElement, projection: Projection) {
    const columns = Math.min(MOST_COLUMNS, Math.max(1, Math.floor(projection.area.width)));
    this.#projection = projection;
    this.#cursorLine = cursorLine;
    this.#entries = lines.map((painted) => {
      const { values } = painted.line;
      return {
        painted,
        path: new GrowingPath(thinByColumn(values, columns), values, projection),
        blocks: -1,
      };
    });
  }

  paint(cursor: number): void {
    for (const entry of this.#entries) {
      const { blocks, head, tail } = entry.path.upTo(cursor);
      if (blocks !== entry.blocks) {
        entry.painted.head.setAttribute("d", head);
        entry.blocks = blocks;
      }
      entry.painted.tail.setAttribute("d", tail);
    }
    const x = Math.round(this.#projection.x(cursor) * 2) / 2;
    this.#cursorLine.setAttribute("transform", `translate(${x} 0)`);
    this.#paintLabels(cursor, x);
  }

  #paintLabels(cursor: number, x: number): void {
    const { area, y } = this.#projection;
    const visible: { label: SVGGElement; at: number }[] = [];
    for (const { painted } of this.#entries) {
      const { line, label } = painted;
      if (!label) continue;
      const at = y(line.values[cursor] ?? Number.NaN);
      label.setAttribute("visibility", Number.isFinite(at) ? "visible" : "hidden");
      if (Number.isFinite(at)) visible.push({ label, at });
    }
    const middles = placeLabels(
      visible.map(({ at }) => at),
      LABEL_HEIGHT,
      area.y + LABEL_HEIGHT / 2,
      area.y + area.height - LABEL_HEIGHT / 2,
    );
    visible.forEach(({ label }, index) => {
      label.setAttribute("transform", `translate(${x + LABEL_DISTANCE} ${Math.round(middles[index] ?? 0)})`);
    });
  }
}
