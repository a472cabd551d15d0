import type { FigureFormat } from "../inspector/figureDefinitions.ts";
import { figureText } from "../inspector/figureDefinitions.ts";

const MINUS = "−";

/**
 * A figure with as many decimals as it takes to tell it from another that is so far off; for axes, and for what hardly
 * differs.
 *
 * @param apart in the figure's own unit: 0.01 = 1 %
 */
export function figureDigits(format: FigureFormat, value: number | undefined, apart: number): string {
  if (value === undefined || !Number.isFinite(value)) return figureText(format, value);
  const isRatio = format === "ratio";
  const decimals = Math.ceil(-Math.log10(Math.max(1e-9, isRatio ? apart : apart * 100)) - 1e-9);
  const text = (isRatio ? value : value * 100).toFixed(Math.min(6, Math.max(0, decimals)));
  // A rounded-away zero has no sign.
  const signed = /[1-9]/.test(text) ? text.replace("-", MINUS) : text.replace("-", "");
  return isRatio ? signed : `${signed} %`;
}
