import type { ChartLine, ChartModel, CursorSource } from "./chartModel.ts";
import { readingOrder } from "./lineStyle.ts";
import { useSampledCursor } from "./useSampledCursor.ts";

export interface LogScaleNoteProps {
  readonly model: ChartModel;
  readonly cursor: CursorSource;
}

/** Which curves have left a log scale at the cursor, for there is no zero on it. */
export function LogScaleNote({ model, cursor }: LogScaleNoteProps) {
  const bar = useSampledCursor(cursor);
  const missing = readingOrder(model.lines).filter(({ values }) => (values[bar] ?? Number.NaN) <= 0);
  if (missing.length === 0) return null;
  return <p className="min-w-0 text-quiet text-table">{noteText(missing, bar)}</p>;
}

function noteText(missing: readonly ChartLine[], bar: number): string {
  const verb = missing.length === 1 ? "is" : "are";
  const where = missing.every(({ values }) => values[bar] === 0) ? "0" : "at or below 0";
  const pronoun = missing.length === 1 ? "has" : "have";
  return `${listed(missing.map(({ name }) => name))} ${verb} ${where} and ${pronoun} no place on a log scale.`;
}

function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
