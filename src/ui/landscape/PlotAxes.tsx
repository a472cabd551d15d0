import { type Domain, valueTicks } from "../chart/niceDomain.ts";
import { CURVE_INSET } from "./curvePlot.ts";
import type { PlotSize } from "./mixPlot.ts";

/** One axis: its values, where they are, how they are written, and what they are of. */
interface PlotAxis {
  readonly title: string;
  readonly domain: Domain;
  readonly placeOf: (value: number) => number;
  readonly textOf: (value: number) => string;
}

export interface PlotAxesProps {
  readonly size: PlotSize;
  readonly across: PlotAxis;
  readonly up: PlotAxis;
}

/** Grid, values and titles of a plot with two axes. */
export function PlotAxes({ size: { width, height }, across, up }: PlotAxesProps) {
  const { left, right, top, bottom } = CURVE_INSET;
  const base = height - bottom;
  return (
    <g className="fill-quiet" fontSize={12}>
      {valueTicks(up.domain, "linear").map((value) => (
        <g key={value}>
          <line
            x1={left}
            x2={width - right}
            y1={up.placeOf(value)}
            y2={up.placeOf(value)}
            stroke="var(--color-grid)"
          />
          <text x={left - 6} y={up.placeOf(value) + 4} textAnchor="end">
            {up.textOf(value)}
          </text>
        </g>
      ))}
      <line x1={left} x2={width - right} y1={base} y2={base} stroke="var(--color-hairline)" />
      {valueTicks(across.domain, "linear").map((value) => (
        <text key={value} x={across.placeOf(value)} y={base + 16} textAnchor="middle">
          {across.textOf(value)}
        </text>
      ))}
      <text x={(left + width - right) / 2} y={height - 6} textAnchor="middle">
        {across.title}
      </text>
      <text x={14} y={(top + base) / 2} textAnchor="middle" transform={`rotate(-90 14 ${(top + base) / 2})`}>
        {up.title}
      </text>
    </g>
  );
}
