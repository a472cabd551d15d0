import type { BarColumns } from "../engine/index.ts";
import { isoTime } from "./calendar.ts";

const HEADER = "time,open,high,low,close,volume";

/**
 * One symbol's bars as CSV: a header, ISO times in UTC, numbers in their shortest exact form, `\n` after every line.
 * Reading it back gives identical columns.
 */
export function marketCsv(columns: BarColumns): string {
  const { timeMs, open, high, low, close, volume } = columns;
  const lines = [HEADER];
  for (let bar = 0; bar < timeMs.length; bar++) {
    const time = isoTime(timeMs[bar] as number);
    lines.push(`${time},${open[bar]},${high[bar]},${low[bar]},${close[bar]},${volume[bar]}`);
  }
  return `${lines.join("\n")}\n`;
}
