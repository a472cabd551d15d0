import { type ActivityFigures, activityOf } from "../analysis/activity.ts";
import { type Figures, figuresOf, sleeveFiguresOf } from "../analysis/figures.ts";
import { Decimal, moneyText, type Statement } from "../engine/index.ts";
import { sleeveNames } from "../scenario/sleeveNames.ts";
import type { FinishedRun } from "./recordingStore.ts";

/** What fills cost: exact money, from the books. */
interface Costs {
  readonly fees?: string | undefined;
  readonly slippage?: string | undefined;
}

/** Every figure of the engine specification's section 8. */
export type MetricId = keyof Figures | keyof ActivityFigures | keyof Costs;

/** The figures of a sleeve, or of the portfolio. */
export interface Metrics {
  /** Left out for the portfolio. */
  readonly sleeve?: string;
  readonly name: string;
  readonly figures: Figures & Partial<ActivityFigures> & Costs;
}

/** The figures of every sleeve in its order, then of the portfolio, from bars up to the cursor only; without costs. */
export function metricsUpTo(run: FinishedRun, cursor: number): readonly Metrics[] {
  const { activity, columns, document, growth, periodsPerYear } = run;
  const { times } = columns;
  const bar = Math.min(cursor, times.length - 1);
  const basis = { periodsPerYear, riskFreeRate: Number(document.analysis.riskFreeRate) };
  const sleeves = [...sleeveNames(document)].flatMap(([id, name]): Metrics[] => {
    const sleeve = columns.sleeves[id];
    return sleeve ? [{ sleeve: id, name, figures: sleeveFiguresOf(sleeve, times, bar, basis) }] : [];
  });
  const portfolio = { ...figuresOf(growth, times, bar, basis), ...activityOf(activity, times, bar) };
  return [...sleeves, { name: "Portfolio", figures: portfolio }];
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
  return moneyText(exact.reduce((sum, text) => sum.plus(text), new Decimal(0)));
}
