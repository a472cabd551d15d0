import { useMemo } from "react";
import { viewOf } from "../../scenario/view.ts";
import { metricsOf, withCosts } from "../../state/metrics.ts";
import { usePlayback, useRecording } from "../useApp.ts";
import { MetricsTable } from "./MetricsTable.tsx";

/** The figures of every sleeve and the portfolio, from bars up to the cursor only. */
export function MetricsPlace() {
  const finished = useRecording((state) => state.finished);
  const statement = useRecording((state) =>
    state.statementRun === state.finished?.run ? state.statement : undefined,
  );
  const cursor = usePlayback((state) => state.sampledCursor);
  // Keeps what it has counted from bar to bar: a glance while playing costs the bars in between.
  const metricsAt = useMemo(() => finished && metricsOf(finished), [finished]);
  const metrics = useMemo(() => metricsAt?.(cursor) ?? [], [metricsAt, cursor]);
  const { colours = {} } = finished ? viewOf(finished.document) : {};
  return (
    <MetricsTable
      columns={withCosts(metrics, statement).map((entry) => ({
        ...entry,
        slot: entry.sleeve === undefined ? undefined : colours[entry.sleeve],
      }))}
    />
  );
}
