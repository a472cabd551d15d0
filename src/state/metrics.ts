import { type Figures, type IsTimeUp, RunningFigures } from "../analysis/figures.ts";
import type { Statement } from "../engine/index.ts";
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

/** What is counted bar by bar, and read at any of them. */
export interface Running<Reading> {
  /** Counts towards a bar until the time is up; true once `upTo` answers at once. */
  readonly prepare: (bar: number, isTimeUp: IsTimeUp) => boolean;
  /** The reading at a bar; takes the time that it needs. */
  readonly upTo: (bar: number) => Reading;
}

/**
 * The figures of every sleeve in its order, then of the portfolio, up to any bar of a run; without costs. Keeps what it
 * has counted, so that the bars of a run that plays cost little.
 */
export function metricsOf(run: FinishedRun): Running<readonly Metrics[]> {
  const { columns, document, periodsPerYear } = run;
  const basis = { periodsPerYear, riskFreeRate: Number(document.analysis.riskFreeRate) };
  const members = trackRecordsOf(run).map(({ record, activity, ...member }) => ({
    member,
    running: lazily(() => new RunningFigures(record, activity, columns.times, basis)),
  }));
  return {
    prepare: (bar, isTimeUp) =>
      members.every(({ running }) => !isTimeUp() && running().prepare(bar, isTimeUp)),
    upTo: (bar) => members.map(({ member, running }) => ({ ...member, figures: running().upTo(bar) })),
  };
}

/** Made when it is first asked for. */
function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
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

/** Exact: amounts have eight decimals at most, and so has their sum. */
function sumOf(exact: readonly string[]): string {
  const units = exact.reduce((sum, text) => {
    const [whole = "", decimals = ""] = text.split(".");
    return sum + BigInt(whole + decimals.padEnd(MONEY_DECIMALS, "0"));
  }, 0n);
  const digits = String(units < 0n ? -units : units).padStart(MONEY_DECIMALS + 1, "0");
  const sign = units < 0n ? "-" : "";
  return `${sign}${digits.slice(0, -MONEY_DECIMALS)}.${digits.slice(-MONEY_DECIMALS)}`;
}

const MONEY_DECIMALS = 8;
