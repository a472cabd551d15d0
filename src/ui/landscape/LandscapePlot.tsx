import { useMemo, useRef } from "react";
import type { MixFigure } from "../../analysis/landscape/mixFigures.ts";
import type { Landscape } from "../../state/landscapeStore.ts";
import { CloudPicture } from "./CloudPicture.tsx";
import { CurvePicture } from "./CurvePicture.tsx";
import { cloudPlot } from "./cloudPlot.ts";
import { colourTable } from "./colourScale.ts";
import { curvePlot } from "./curvePlot.ts";
import { figureScale } from "./figureScale.ts";
import { Legend } from "./Legend.tsx";
import { MixSurface, type MixSurfaceListener } from "./MixSurface.tsx";
import { figuresOfParts } from "./measureMix.ts";
import type { MixPlot, Parts, PlotSize } from "./mixPlot.ts";
import { type Member, TrianglePicture } from "./TrianglePicture.tsx";
import { trianglePlot } from "./trianglePlot.ts";
import type { CurrentMix, useBestMix } from "./useLandscapeView.ts";
import { useSize } from "./useSize.ts";
import { useTheme } from "./useTheme.ts";

export interface LandscapePlotProps extends MixSurfaceListener {
  readonly landscape: Landscape;
  readonly figure: MixFigure;
  /** Of the mix's parts, in their order. */
  readonly members: readonly Member[];
  readonly current: CurrentMix;
  readonly best: ReturnType<typeof useBestMix>;
  readonly probe: Parts | undefined;
  readonly valueText: string;
}

/** The mixes as a picture of their shape, with the sliders' mix on it. */
export function LandscapePlot(props: LandscapePlotProps) {
  const { landscape, figure, members, current, best, probe, valueText, ...listener } = props;
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const theme = useTheme();
  const table = useMemo(() => colourTable(theme), [theme]);
  const values = landscape.figures[figure];
  const scale = useMemo(
    () => figureScale(figure, values, landscape.isAllowed),
    [figure, values, landscape.isAllowed],
  );
  const ranks = useMemo(
    () => values.map((value) => (scale ? scale.rankOf(value) : 0.5 + 0 * value)),
    [values, scale],
  );
  const plot = usePlot(landscape, figure, size);
  const dot = plot.any.placeOf(current.parts, current.figures);
  const probeAt = useMemo(
    () => probe && plot.any.placeOf(probe, figuresOfParts(landscape, probe)),
    [plot, probe, landscape],
  );
  const bestAt = best && plot.any.placeOf(best.parts, best.figures);
  return (
    <div className="relative flex min-h-0 min-w-0 grow flex-col max-lg:flex-none">
      {scale && plot.shape !== "curve" && (
        <div
          className={`pointer-events-none px-3 pt-1.5 ${plot.shape === "triangle" ? "sm:absolute sm:top-0 sm:left-0" : "self-end"}`}
        >
          <Legend figure={figure} scale={scale} table={table} />
        </div>
      )}
      <div ref={box} className="relative min-h-60 grow overflow-hidden max-lg:h-84 max-lg:flex-none">
        {size.width > 0 && (
          <>
            {plot.shape === "triangle" && (
              <TrianglePicture {...{ plot: plot.any, size, landscape, ranks, table, members }} />
            )}
            {plot.shape === "curve" && <CurvePicture {...{ plot: plot.any, size, figure, members }} />}
            {plot.shape === "cloud" && (
              <CloudPicture {...{ plot: plot.any, size, landscape, ranks, table }} />
            )}
            {bestAt && (
              <svg className="absolute inset-0" width={size.width} height={size.height} aria-hidden="true">
                <path
                  d={`M${bestAt.x - 5} ${bestAt.y}h10M${bestAt.x} ${bestAt.y - 5}v10`}
                  stroke="var(--color-surface)"
                  strokeWidth={5}
                />
                <path
                  d={`M${bestAt.x - 5} ${bestAt.y}h10M${bestAt.x} ${bestAt.y - 5}v10`}
                  stroke="var(--color-ink)"
                  strokeWidth={2}
                />
              </svg>
            )}
            <MixSurface
              plot={plot.any}
              current={current.parts}
              dot={dot}
              probe={probe}
              probeAt={probeAt}
              valueText={valueText}
              value={Math.round(((probe ?? current.parts)[0] ?? 0) * 1000) / 10}
              {...listener}
            />
          </>
        )}
      </div>
    </div>
  );
}

/** The plot of the landscape's shape. */
function usePlot(landscape: Landscape, figure: MixFigure, size: PlotSize) {
  return useMemo(() => {
    switch (landscape.shape) {
      case "triangle":
        return { shape: "triangle", any: trianglePlot(size, landscape.steps) } as const;
      case "curve":
        return { shape: "curve", any: curvePlot(size, landscape, figure) } as const;
      case "cloud":
        return { shape: "cloud", any: cloudPlot(size, landscape) } as const;
    }
  }, [landscape, figure, size]) satisfies { readonly any: MixPlot };
}
