import { useMemo } from "react";
import { activityOf } from "../../analysis/activity.ts";
import { figuresOf } from "../../analysis/figures.ts";
import type { SleeveStatement } from "../../engine/index.ts";
import { sleeveNames } from "../../scenario/sleeveNames.ts";
import { viewOf } from "../../scenario/view.ts";
import type { FinishedRun } from "../../state/recordingStore.ts";
import { addDecimals, parseDecimalText, toDecimalText } from "../decimalText.ts";
import { usePlayback, useRecording } from "../useApp.ts";
import { type MetricsColumn, MetricsTable } from "./MetricsTable.tsx";

/** The figures of every sleeve and the portfolio, from bars up to the cursor only. */
export function MetricsPlace() {
  const finished = useRecording((state) => state.finished);
  const statement = useRecording((state) =>
    state.statementRun === state.finished?.run ? state.statement : undefined,
  );
  const cursor = usePlayback((state) => state.sampledCursor);
  const figures = useMemo(() => (finished ? figuresUpTo(finished, cursor) : []), [finished, cursor]);
  const columns = figures.map(({ id, ...column }): MetricsColumn => {
    const books =
      id === "portfolio" ? totalOf(Object.values(statement?.sleeves ?? {})) : statement?.sleeves[id];
    const { fees, slippage } = books ?? {};
    return { id, ...column, figures: { ...column.figures, fees, slippage } };
  });
  return <MetricsTable columns={columns} />;
}

function figuresUpTo(
  { activity, columns, document, growth, periodsPerYear }: FinishedRun,
  cursor: number,
): MetricsColumn[] {
  const bar = Math.min(cursor, columns.times.length - 1);
  const basis = { periodsPerYear, riskFreeRate: Number(document.analysis.riskFreeRate) };
  const { colours } = viewOf(document);
  const sleeves = [...sleeveNames(document)].flatMap(([id, name]): MetricsColumn[] => {
    const sleeve = columns.sleeves[id];
    if (!sleeve) return [];
    const figures = {
      ...figuresOf(sleeve.nav, columns.times, bar, basis),
      ...activityOf(sleeve, columns.times, bar),
    };
    return [{ id, name, slot: colours[id] ?? 0, figures }];
  });
  const portfolio = {
    ...figuresOf(growth, columns.times, bar, basis),
    ...activityOf(activity, columns.times, bar),
  };
  return [...sleeves, { id: "portfolio", name: "Portfolio", figures: portfolio }];
}

function totalOf(books: readonly SleeveStatement[]): { fees: string; slippage: string } | undefined {
  if (books.length === 0) return undefined;
  return {
    fees: sumOf(books.map(({ fees }) => fees)),
    slippage: sumOf(books.map(({ slippage }) => slippage)),
  };
}

/** Exact: decimal texts are added as integers of one scale. */
function sumOf(texts: readonly string[]): string {
  const zero = { units: 0n, scale: 0 };
  return toDecimalText(texts.reduce((sum, text) => addDecimals(sum, parseDecimalText(text) ?? zero), zero));
}
