import { useCallback } from "react";
import type { Landscape } from "../../state/landscapeStore.ts";
import { formatPercent, formatSignedPercent } from "../format.ts";
import { type CloudPlot, paintCloud } from "./cloudPlot.ts";
import { MixCanvas } from "./MixCanvas.tsx";
import type { PlotSize } from "./mixPlot.ts";
import { PlotAxes } from "./PlotAxes.tsx";

export interface CloudPictureProps {
  readonly plot: CloudPlot;
  readonly size: PlotSize;
  readonly landscape: Landscape;
  /** A figure's rank on the colour scale, by mix. */
  readonly ranks: Float64Array;
  readonly table: Uint8ClampedArray;
}

const FRONTIER = "Efficient frontier";

/** Pixels from the left that the axis and a line of words about the frontier take. */
const ROOM_TO_EXPLAIN = 236;

/** Many sleeves: mixes by what they risked and what they returned, with the frontier that none of them passes. */
export function CloudPicture({ plot, size, landscape, ranks, table }: CloudPictureProps) {
  const paint = useCallback(
    (context: CanvasRenderingContext2D) => paintCloud(context, plot, landscape, ranks, table),
    [plot, landscape, ranks, table],
  );
  const frontier = plot.frontier.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`);
  const [labelAt] = plot.frontier.slice(Math.floor(plot.frontier.length / 2));
  return (
    <>
      <svg className="absolute inset-0" width={size.width} height={size.height} aria-hidden="true">
        <PlotAxes
          size={size}
          across={{
            title: "Volatility, annual",
            domain: plot.across,
            placeOf: plot.xOf,
            textOf: (value) => formatPercent(value),
          }}
          up={{
            title: "CAGR",
            domain: plot.up,
            placeOf: plot.yOf,
            textOf: (value) => formatSignedPercent(value),
          }}
        />
      </svg>
      <MixCanvas size={size} paint={paint} />
      <svg className="absolute inset-0" width={size.width} height={size.height} aria-hidden="true">
        {frontier.length > 1 && (
          <path d={`M${frontier.join("L")}`} fill="none" stroke="var(--color-ink)" strokeWidth={1.5} />
        )}
        {labelAt && frontier.length > 1 && (
          <text x={labelAt.x - 8} y={labelAt.y - 8} textAnchor="end" fontSize={12} className="fill-ink">
            {labelAt.x < ROOM_TO_EXPLAIN ? (
              FRONTIER
            ) : (
              <>
                <tspan dy={-14}>{FRONTIER}</tspan>
                <tspan x={labelAt.x - 8} dy={14} className="fill-quiet">
                  the most return at each risk
                </tspan>
              </>
            )}
          </text>
        )}
      </svg>
    </>
  );
}
