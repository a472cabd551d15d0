import { formatCurveMoney, formatGrowth, moneyDecimals } from "../format.ts";
import type { ChartModel } from "./chartModel.ts";
import { extremesOf } from "./curveExtremes.ts";

/** From here on an amount has digits enough without decimals. */
const LARGE = 1e8;

/** Decimals of every amount in a chart's read-out: as many as the books have on screen, fewer where amounts are long. */
export function readoutDecimals({ lines }: ChartModel): ReturnType<typeof moneyDecimals> {
  // The portfolio begins with its capital, fees of the first bar aside.
  const capital = lines.find(({ kind }) => kind === "portfolio")?.values[0];
  if ((capital ?? 0) >= LARGE / 10) return 0;
  return moneyDecimals(capital) || 2;
}

/** The room that the widest value of a run takes, as a CSS length for tabular figures. */
export function readoutWidth(model: ChartModel): string {
  let [min, max] = [0, 0];
  for (const { values } of model.lines) {
    const extremes = extremesOf(values);
    min = Math.min(min, extremes.min);
    max = Math.max(max, extremes.max);
  }
  const format = (value: number) =>
    model.unit === "growth" ? formatGrowth(value) : formatCurveMoney(value, readoutDecimals(model));
  return `${Math.max(widthOf(format(min)), widthOf(format(max)))}ch`;
}

/** In digits; separators are about half as wide, and the portfolio's bold digits a little wider. */
function widthOf(text: string): number {
  const digits = text.replaceAll(/\D/g, "").length;
  return Math.ceil((digits * 1.05 + (text.length - digits) * 0.5) * 10) / 10;
}
