import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo, useRef } from "react";
import { usePlotArea, useXAxisDomain, useYAxisDomain } from "recharts";
import { Curve, Label, lookOf, NAME_AT } from "./Curve.tsx";
import type { ChartLine, ChartScale, CursorSource, SketchSource } from "./chartModel.ts";
import { CurvePainter, LABEL_DISTANCE, type PaintedLine } from "./curvePainter.ts";
import { fitText } from "./fitText.ts";
import type { Hover } from "./hover.ts";
import { drawingOrder, markOf } from "./lineStyle.ts";
import { createProjection } from "./projection.ts";

/** What the layer draws. */
export interface Curves {
  readonly lines: readonly ChartLine[];
  readonly ghosts: readonly ChartLine[];
  readonly scale: ChartScale;
  /** Pixels right of the plot for the names at the lines' ends; 0 leaves the names out. */
  readonly labelRoom: number;
  readonly cursor: CursorSource;
  readonly hover: Hover;
  readonly sketches: SketchSource | undefined;
}

/** From a label's name to the edge. */
const EDGE = 4;
/** They stand still while everything else moves: together on a layer of their own they are drawn once. */
const GHOSTS = { opacity: 0.25, style: { willChange: "opacity" } } as const;

/**
 * Lines that are as they were before the drag stand still too, on a layer of their own: whatever lies on one with a line that
 * moves is stroked again with every step. They lie below those that move.
 */
const STILL = { style: { willChange: "opacity" } } as const;

/** How lines are stroked, at ten times the scale. */
const STROKES = {
  transform: "scale(.1)",
  fill: "none",
  strokeLinecap: "round",
} as const;
/** Round joins are what stroking costs most; while a slider moves, and its ghosts are there, they would hold the curves up. */
const JOINS = { atRest: "round", dragging: "bevel" } as const;

/** Reaches the layer through Recharts' chart without rendering it. */
export const CurvesContext = createContext<Curves | undefined>(undefined);

/**
 * The curves inside Recharts' frame: takes the plot and the domains from its hooks, renders empty paths once, and lets
 * a painter write them whenever the cursor moves.
 */
export function CurveLayer() {
  const curves = useContext(CurvesContext);
  if (!curves) throw new Error("a curve layer is used outside its frame");
  const { lines, ghosts, scale, labelRoom, cursor, hover, sketches } = curves;
  const area = usePlotArea();
  const yDomain = useYAxisDomain();
  const root = useRef<SVGGElement>(null);
  const painters = useRef<CurvePainter>(undefined);
  const drawn = drawingOrder(lines);
  const lastBar = numberAt(useXAxisDomain(), 1);
  const min = numberAt(yDomain, 0);
  const max = numberAt(yDomain, 1);
  const { x = 0, y = 0, width = 0, height = 0 } = area ?? {};
  const projection = useMemo(() => {
    if (lastBar === undefined || min === undefined || max === undefined) return undefined;
    if (width <= 0 || height <= 0) return undefined;
    return createProjection({ x, y, width, height }, lastBar + 1, { min, max }, scale);
  }, [lastBar, min, max, scale, x, y, width, height]);

  useLayoutEffect(() => {
    const group = root.current;
    if (!group || !projection) return;
    const painted = [...entriesOf(group, "ghost", ghosts), ...entriesOf(group, "line", drawingOrder(lines))];
    const cursorLine = group.querySelector<SVGLineElement>("[data-cursor]");
    const hoverLine = group.querySelector<SVGLineElement>("[data-hover]");
    if (!cursorLine || !hoverLine) return;
    const painter = new CurvePainter(painted, cursorLine, projection, painters.current);
    painters.current = painter;
    const paint = () => painter.paint(cursor.getCursor());
    const paintHover = () => {
      const bar = hover.get();
      hoverLine.setAttribute("visibility", bar === undefined ? "hidden" : "visible");
      if (bar !== undefined) hoverLine.setAttribute("transform", `translate(${projection.x(bar)} 0)`);
    };
    const paintSketch = () => painter.sketch(sketches?.getSketch(), cursor.getCursor());
    if (sketches?.getSketch()) paintSketch();
    else paint();
    paintHover();
    const stops = [cursor.subscribeCursor(paint), hover.subscribe(paintHover)];
    if (sketches) stops.push(sketches.subscribeSketch(paintSketch));
    return () => {
      for (const stop of stops) stop();
    };
  }, [lines, ghosts, cursor, hover, sketches, projection]);

  // Names change far more seldom than curves, and measuring one lays the page out.
  const names = JSON.stringify(drawn.map(({ id, name, kind }) => [id, name, kind]));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names are read off the elements that show them.
  useLayoutEffect(() => {
    const group = root.current;
    if (!group || labelRoom === 0 || width <= 0) return;
    const room = labelRoom - LABEL_DISTANCE - NAME_AT - EDGE;
    const fitAll = () => {
      for (const text of group.querySelectorAll<SVGTextElement>("[data-name]")) {
        fitName(text, text.dataset.name ?? "", room);
      }
    };
    fitAll();
    // Names that were measured before the typeface was there are as wide as another one's.
    let isCurrent = true;
    void document.fonts?.ready.then(() => isCurrent && fitAll());
    return () => {
      isCurrent = false;
    };
  }, [names, labelRoom, width <= 0]);

  if (!area) return null;
  const before = new Set(ghosts.map(({ values }) => values));
  const [still, moving] = [true, false].map((isStill) =>
    drawn.flatMap((line, index) =>
      before.has(line.values) === isStill
        ? [<Curve key={line.id} {...lookOf(line)} tag={`line-${index}`} />]
        : [],
    ),
  ) as [ReactNode[], ReactNode[]];
  return (
    <g ref={root}>
      <line data-cursor y1={y} y2={y + height} stroke="var(--color-ink)" strokeOpacity={0.35} />
      <line data-hover y1={y} y2={y + height} stroke="var(--color-accent)" visibility="hidden" />
      <g {...STROKES} strokeLinejoin={ghosts.length > 0 ? JOINS.dragging : JOINS.atRest}>
        {ghosts.length > 0 && (
          <g {...GHOSTS}>
            {ghosts.map((line, index) => (
              <Curve key={line.id} {...lookOf(line)} tag={`ghost-${index}`} isGhost />
            ))}
          </g>
        )}
        {still.length > 0 && <g {...STILL}>{still}</g>}
        {moving}
      </g>
      {labelRoom > 0 &&
        drawn.map((line, index) => (
          <Label key={line.id} {...lookOf(line)} name={line.name} mark={markOf(line)} tag={`line-${index}`} />
        ))}
    </g>
  );
}

/** A line with the elements that stand for it; nothing while React has not made them. */
function entriesOf(group: SVGGElement, kind: string, lines: readonly ChartLine[]): PaintedLine[] {
  return lines.flatMap((line, index) => {
    const tag = `${kind}-${index}`;
    const heads = [...group.querySelectorAll<SVGPathElement>(`[data-head="${tag}"]`)];
    const tail = group.querySelector<SVGPathElement>(`[data-tail="${tag}"]`);
    const label = group.querySelector<SVGGElement>(`[data-label="${tag}"]`) ?? undefined;
    return heads.length > 0 && tail ? [{ line, heads, tail, label, isGhost: kind === "ghost" }] : [];
  });
}

function numberAt(domain: readonly unknown[] | undefined, index: number): number | undefined {
  const value = domain?.[index];
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** Cuts a label's text to its room by what it measures on screen, where anything measures. */
function fitName(text: SVGTextElement, name: string, room: number): void {
  text.textContent = fitText(name, room, (candidate) => {
    text.textContent = candidate;
    return text.getComputedTextLength?.() ?? 0;
  });
}
