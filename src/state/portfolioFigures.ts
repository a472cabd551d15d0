import { type Figures, RunningFigures } from "../analysis/figures.ts";
import type { Running } from "./metrics.ts";
import type { FinishedRun } from "./recordingStore.ts";

/** The portfolio's figures up to any bar of a run; the first column of nobody else. */
export function portfolioFigures({
  activity,
  columns,
  document,
  growth,
  periodsPerYear,
}: FinishedRun): Running<Figures> {
  const record = { growth, first: 0, last: growth.length - 1 };
  const basis = { periodsPerYear, riskFreeRate: Number(document.analysis.riskFreeRate) };
  return new RunningFigures(record, activity, columns.times, basis);
}
