import type { MixFigure } from "../../analysis/landscape/mixFigures.ts";
import { valueTicks } from "../chart/niceDomain.ts";
import { FIGURES } from "../inspector/figureDefinitions.ts";
import type { CurvePlot } from "./curvePlot.ts";
import { figureDigits } from "./figureDigits.ts";
import type { PlotSize } from "./mixPlot.ts";
import { PlotAxes } from "./PlotAxes.tsx";
import type { Member } from "./TrianglePicture.tsx";

export interface CurvePictureProps {
  readonly plot: CurvePlot;
  readonly size: PlotSize;
  readonly figure: MixFigure;
  readonly members: readonly Member[];
}

/** Two parts: the figure over the share of the first of what they have together. */
export function CurvePicture({ plot, size, figure, members }: CurvePictureProps) {
  const { label, format } = FIGURES[figure];
  const [first, second] = members;
  const [lowest = 0, next = 1] = valueTicks(plot.domain, "linear");
  const step = next - lowest;
  return (
    <svg className="absolute inset-0" width={size.width} height={size.height} aria-hidden="true">
      <PlotAxes
        size={size}
        across={{
          title: `Share of ${first?.name ?? ""}, the rest is ${second?.name ?? ""}`,
          domain: { min: 0, max: 1 },
          placeOf: plot.xOf,
          textOf: (value) => `${Math.round(value * 100)} %`,
        }}
        up={{
          title: label,
          domain: plot.domain,
          placeOf: plot.yOf,
          textOf: (value) => figureDigits(format, value, step),
        }}
      />
      {plot.runs.map((points) => (
        <path
          key={points[0]?.x}
          d={`M${points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`}
          fill="none"
          stroke="var(--color-accent)"
          strokeWidth={2}
        />
      ))}
    </svg>
  );
}
