import { useMemo } from "react";
import { useStore } from "zustand";
import { portfolioGrowth } from "../../analysis/figures.ts";
import type { ScenarioDocument } from "../../engine/index.ts";
import type { BranchRun } from "../../state/branchStore.ts";
import type { Preferences } from "../../state/preferencesStore.ts";
import type { FinishedRun } from "../../state/recordingStore.ts";
import { useApp, useDocuments } from "../useApp.ts";
import type { ChartLine } from "./chartModel.ts";

/** The portfolios of the branches that are not on screen; the same lines for as long as their runs are the same. */
export function useBranchLines({ document }: FinishedRun, unit: Preferences["unit"]): readonly ChartLine[] {
  const { branches: store, documents } = useApp();
  const outcomes = useStore(store, (state) => state.outcomes);
  const { data } = document;
  const names = useDocuments(({ history: { workbook } }) =>
    JSON.stringify([workbook.activeId, ...workbook.branches.map(({ name }) => name)]),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names say when the workbook has others.
  return useMemo(() => {
    const { branches, activeId } = documents.workbook();
    return branches.flatMap(({ id, name }): ChartLine[] => {
      const outcome = id === activeId ? undefined : outcomes.get(id);
      if (outcome?.kind !== "finished" || !isSameData(outcome.run.document.data, data)) return [];
      const values = portfolioOf(outcome.run, unit);
      return [
        { id: `branch ${id}`, name: `${id} ${name}`, colour: "var(--color-edge)", kind: "branch", values },
      ];
    });
  }, [documents, outcomes, data, names, unit]);
}

/** Runs of other data, or of another range, have other bars. */
function isSameData(a: ScenarioDocument["data"], b: ScenarioDocument["data"]): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function portfolioOf({ columns, document }: BranchRun, unit: Preferences["unit"]): Float64Array {
  return unit === "money" ? columns.portfolio : portfolioGrowth(columns.portfolio, Number(document.capital));
}
