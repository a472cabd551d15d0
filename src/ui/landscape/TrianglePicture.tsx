import { useCallback } from "react";
import type { Landscape } from "../../state/landscapeStore.ts";
import { sleeveAppearance } from "../sleeveAppearance.ts";
import { MixCanvas } from "./MixCanvas.tsx";
import type { PlotSize, Point } from "./mixPlot.ts";
import { paintTriangle, type TrianglePlot } from "./trianglePlot.ts";

export interface Member {
  readonly name: string;
  /** Its colour and shape; undefined for the reserve. */
  readonly slot: number | undefined;
}

export interface TrianglePictureProps {
  readonly plot: TrianglePlot;
  readonly size: PlotSize;
  readonly landscape: Landscape;
  /** A figure's rank on the colour scale, by mix. */
  readonly ranks: Float64Array;
  readonly table: Uint8ClampedArray;
  readonly members: readonly Member[];
}

const QUARTERS = [0.25, 0.5, 0.75];
const MARK = 10;
/** As much of a name as fits beside a corner, in characters. */
const NAME_LENGTH = 18;

/** Three sleeves: a heat map whose corners are each sleeve alone. */
export function TrianglePicture({ plot, size, landscape, ranks, table, members }: TrianglePictureProps) {
  const { steps, isAllowed } = landscape;
  const paint = useCallback(
    (context: CanvasRenderingContext2D, ratio: number) => {
      const { width, height } = context.canvas;
      const image = context.createImageData(width, height);
      paintTriangle(image, plot, { steps, ranks, isAllowed, table }, ratio);
      context.putImageData(image, 0, 0);
    },
    [plot, steps, ranks, isAllowed, table],
  );
  const [top, left, right] = plot.corners;
  return (
    <>
      <MixCanvas size={size} paint={paint} />
      <svg className="absolute inset-0" width={size.width} height={size.height} aria-hidden="true">
        <path d={outline(plot.corners)} fill="none" stroke="var(--color-edge)" />
        {QUARTERS.map((part) => (
          <g key={part}>
            <Tick plot={plot} from={[part, 1 - part, 0]} side="left" part={part} member={members[0]} />
            <Tick plot={plot} from={[0, part, 1 - part]} side="below" part={part} member={members[1]} />
            <Tick plot={plot} from={[1 - part, 0, part]} side="right" part={part} member={members[2]} />
          </g>
        ))}
        <Corner at={{ x: top.x, y: top.y - 9 }} anchor="middle" member={members[0]} />
        <Corner at={{ x: left.x - 14, y: left.y + 20 }} anchor="start" member={members[1]} />
        <Corner at={{ x: right.x + 14, y: right.y + 20 }} anchor="end" member={members[2]} />
      </svg>
    </>
  );
}

function outline(corners: readonly Point[]): string {
  return `M${corners.map(({ x, y }) => `${x} ${y}`).join("L")}Z`;
}

interface TickProps {
  readonly plot: TrianglePlot;
  readonly from: readonly number[];
  readonly side: "left" | "below" | "right";
  readonly part: number;
  /** Whose share it is: its mark stands beside the percent. */
  readonly member: Member | undefined;
}

/** From the edge to the middle of a tick's text, in pixels. */
const TICK_AT = { left: { x: -27, y: 0 }, below: { x: 5, y: 11 }, right: { x: 31, y: 0 } };

function Tick({ plot, from, side, part, member }: TickProps) {
  const point = plot.pointOf(from);
  const x = point.x + TICK_AT[side].x;
  const y = point.y + TICK_AT[side].y;
  const { colour, shape } = sleeveAppearance(member?.slot ?? 0);
  return (
    <g fontSize={11}>
      <path d={shape} fill={colour} transform={`translate(${x - 24} ${y - 3.5}) scale(0.7)`} />
      <text x={x} y={y + 4} textAnchor="middle" className="fill-quiet">
        {`${part * 100} %`}
      </text>
    </g>
  );
}

interface CornerProps {
  readonly at: Point;
  readonly anchor: "start" | "middle" | "end";
  readonly member: Member | undefined;
}

function Corner({ at: { x, y }, anchor, member }: CornerProps) {
  if (!member) return null;
  const name = member.name.length > NAME_LENGTH ? `${member.name.slice(0, NAME_LENGTH - 1)}…` : member.name;
  const { colour, shape } = sleeveAppearance(member.slot ?? 0);
  // Letters of this size are some 6.6 pixels wide: the mark stands before them.
  const width = name.length * 6.6;
  const textFrom = { start: 0, middle: width / 2, end: width }[anchor];
  return (
    <g>
      <path
        d={shape}
        fill={colour}
        transform={`translate(${x - textFrom - (anchor === "start" ? 0 : MARK + 3)} ${y - MARK + 0.5})`}
      />
      <text
        x={anchor === "start" ? x + MARK + 4 : x}
        y={y}
        textAnchor={anchor}
        className="fill-ink font-medium"
        fontSize={12}
      >
        {name}
      </text>
    </g>
  );
}
