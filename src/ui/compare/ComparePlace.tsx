import { useMemo } from "react";
import { useStore } from "zustand";
import { runProblemWords } from "../../scenario/runProblemWords.ts";
import { type ComparedBranch, commonBars, comparedFigures } from "../../state/comparison.ts";
import { EmptyState } from "../controls/EmptyState.tsx";
import { Select } from "../controls/Select.tsx";
import { formatInstant } from "../format.ts";
import { useApp, useDocuments, useRecording } from "../useApp.ts";
import { useFollowingCursor } from "../useFollowing.ts";
import { useRunning } from "../useRunning.ts";
import { AttributionPart } from "./AttributionPart.tsx";
import { CompareTable } from "./CompareTable.tsx";
import { useComparedBranches } from "./useComparedBranches.ts";

/** The branches side by side: their figures up to the cursor, and where a difference comes from. */
export function ComparePlace() {
  const { actions, branches: store } = useApp();
  const { baseline: wanted } = useStore(store);
  const compared = useComparedBranches();
  const cursor = useFollowingCursor("tables");
  const intraday = useRecording(({ finished }) => finished?.intraday ?? false);
  const activeId = useDocuments(({ history }) => history.workbook.activeId);
  const running = useMemo(() => comparedFigures(compared.map(({ run }) => run)), [compared]);
  const figures = useRunning(running, cursor);
  const baseline = compared.find(({ branch }) => branch.id === wanted) ?? compared[0];
  const comparing = useMemo(
    () =>
      commonBars(
        baseline?.run,
        compared.map(({ run }) => run),
      ),
    [compared, baseline],
  );
  const common = useRunning(comparing, cursor);
  if (!baseline || compared.length < 2) {
    return (
      <EmptyState title="Nothing to compare yet">
        Press B, or Branch here, to copy the scenario at the cursor. Then decide otherwise in the copy: both
        stand here side by side.
      </EmptyState>
    );
  }
  const rows = compared.map((one, place) => ({
    id: one.branch.id,
    name: one.branch.name,
    isShown: one.branch.id === activeId,
    isBaseline: one === baseline,
    figures: figures?.[place],
    identical: one === baseline ? "" : identicalText(common?.[place], one, cursor, intraday),
    problem: one.failure && runProblemWords(one.failure, one.branch.document),
  }));
  return (
    <div className="h-full overflow-y-auto">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-1.5">
        <Select
          label="Baseline"
          value={baseline.branch.id}
          options={compared.map(({ branch: { id, name } }) => ({ value: id, label: name }))}
          onChange={(id) => store.setState({ baseline: id })}
        />
        <p className="text-quiet text-table">
          Figures up to the cursor. Below each stands its difference from {baseline.branch.name}; pp are
          percentage points.
        </p>
      </div>
      <CompareTable rows={rows} baseline={baseline.branch.name} onShow={actions.lookAtBranch} />
      <AttributionPart compared={compared} baseline={baseline} activeId={activeId} cursor={cursor} />
    </div>
  );
}

/** Until when two runs are the same, as far as the cursor has come; nothing while it is not known. */
function identicalText(
  bars: number | undefined,
  { run }: ComparedBranch,
  cursor: number,
  intraday: boolean,
): string {
  if (bars === undefined) return "";
  if (bars > cursor) return "so far";
  return bars === 0 ? "on no bar" : formatInstant(run?.columns.times[bars - 1], intraday);
}
