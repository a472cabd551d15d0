import { type Figures, RunningFigures } from "../analysis/figures.ts";
import { Decimal, type Statement } from "../engine/index.ts";
import type { FinishedRun } from "./recordingStore.ts";
import { trackRecordsOf } from "./trackRecords.ts";

/** What fills cost: exact money, from the books. */
interface Costs {
  readonly fees?: string | undefined;
  readonly slippage?: string | undefined;
}

/** Every figure of the engine specification's section 8. */
export type MetricId = keyof Figures | keyof Costs;

/** The figures of a sleeve, or of the portfolio. */
export interface Metrics {
  /** Left out for the portfolio. */
  readonly sleeve?: string;
  readonly name: string;
  readonly figures: Figures & Costs;
}

/**
 * The figures of every sleeve in its order, then of the portfolio, up to any bar of a run; without costs. Keeps what it
 * has counted, so that the bars of a run that plays cost little.
 */
export function metricsOf(run: FinishedRun): (cursor: number) => readonly Metrics[] {
  const { columns, document, periodsPerYear } = run;
  const basis = { periodsPerYear, riskFreeRate: Number(document.analysis.riskFreeRate) };
  const members = trackRecordsOf(run).map(({ record, activity, ...member }) => ({
    member,
    running: new RunningFigures(record, activity, columns.times, basis),
  }));
  return (cursor) => members.map(({ member, running }) => ({ ...member, figures: running.upTo(cursor) }));
}

/** The same figures with the costs in the books; without books, as they are. */
export function withCosts(metrics: readonly Metrics[], books: Statement | undefined): readonly Metrics[] {
  if (!books) return metrics;
  return metrics.map((entry) => ({
    ...entry,
    figures: { ...entry.figures, ...costsOf(books, entry.sleeve) },
  }));
}

function costsOf({ sleeves }: Statement, sleeve: string | undefined): Costs {
  if (sleeve !== undefined) return { fees: sleeves[sleeve]?.fees, slippage: sleeves[sleeve]?.slippage };
  const all = Object.values(sleeves);
  return { fees: sumOf(all.map(({ fees }) => fees)), slippage: sumOf(all.map(({ slippage }) => slippage)) };
}

function sumOf(exact: readonly string[]): string {
  return exact.reduce((sum, text) => sum.plus(text), new Decimal(0)).toFixed(8);
}
