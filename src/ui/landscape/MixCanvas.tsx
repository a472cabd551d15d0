import { useEffect, useRef } from "react";
import type { PlotSize } from "./mixPlot.ts";

export interface MixCanvasProps {
  readonly size: PlotSize;
  /** Paints in pixels; a new function paints anew. */
  readonly paint: (context: CanvasRenderingContext2D, ratio: number) => void;
}

/** More device pixels a pixel would cost time that nobody sees. */
const MOST_RATIO = 2;

/** What has too many marks for elements of their own, painted. Decorative: the same is told as a table. */
export function MixCanvas({ size: { width, height }, paint }: MixCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!canvas.current || !context || width === 0 || height === 0) return;
    const ratio = Math.min(MOST_RATIO, window.devicePixelRatio || 1);
    canvas.current.width = Math.round(width * ratio);
    canvas.current.height = Math.round(height * ratio);
    context.scale(ratio, ratio);
    paint(context, ratio);
  }, [width, height, paint]);
  return (
    <div className="absolute inset-0" aria-hidden="true">
      <canvas ref={canvas} style={{ width, height }} />
    </div>
  );
}
