import type { ChartScale } from "./chartModel.ts";
import type { Domain } from "./niceDomain.ts";

/** The inner rectangle of a chart, in pixels. */
export interface PlotArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** From bars and values to pixels. */
export interface Projection {
  readonly area: PlotArea;
  readonly x: (bar: number) => number;
  /** NaN for what the scale cannot show. */
  readonly y: (value: number) => number;
}

/** A projection of `bars` equally spaced bars and a value axis onto the plot. */
export function createProjection(
  area: PlotArea,
  bars: number,
  domain: Domain,
  scale: ChartScale,
): Projection {
  const perBar = bars > 1 ? area.width / (bars - 1) : 0;
  const bottom = area.y + area.height;
  const x = (bar: number) => area.x + bar * perBar;
  if (scale === "log") {
    const low = Math.log(domain.min);
    const perUnit = area.height / (Math.log(domain.max) - low);
    return { area, x, y: (value) => (value > 0 ? bottom - (Math.log(value) - low) * perUnit : Number.NaN) };
  }
  const perUnit = area.height / (domain.max - domain.min);
  return { area, x, y: (value) => bottom - (value - domain.min) * perUnit };
}

/** The bar nearest to a horizontal position, within `[0, lastBar]`. */
export function barAt(position: number, width: number, bars: number, lastBar: number): number {
  const bar = width > 0 ? Math.round((position / width) * (bars - 1)) : 0;
  return Math.min(lastBar, Math.max(0, bar));
}
