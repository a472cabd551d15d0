import { Decimal, plainText } from "../engine/index.ts";
import { csvText } from "../simulation/exportText.ts";
import type { MetricId, Metrics } from "./metrics.ts";

/** The rows of a table of metrics, in order: which figure, and what to call it. */
export type MetricRows = readonly (readonly [MetricId, string])[];

/**
 * Metrics as a CSV text: a row per figure, a column per sleeve, the portfolio last. Plain decimal numbers, as precise as
 * they were computed: fractions for percentages, exact money. A figure without a value is an empty cell; a profit factor
 * without a loss is `Infinity`.
 */
export function metricsText(metrics: readonly Metrics[], rows: MetricRows): string {
  return csvText(
    ["figure", ...metrics.map(({ name }) => name)],
    rows.map(([id, label]) => [label, ...metrics.map(({ figures }) => numberText(figures[id]))]),
  );
}

function numberText(value: number | string | undefined): string {
  return typeof value === "number" ? plainText(new Decimal(value)) : (value ?? "");
}
