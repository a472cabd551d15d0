import { useMemo } from "react";
import { type Metrics, metricsOf, withCosts } from "../../state/metrics.ts";
import { documentFacts } from "../documentFacts.ts";
import { useRecording, useTablesRun } from "../useApp.ts";
import { useFollowingCursor } from "../useFollowing.ts";
import { useRunning } from "../useRunning.ts";
import { MetricsTable } from "./MetricsTable.tsx";

const NO_METRICS: readonly Metrics[] = [];

/** The figures of every sleeve and the portfolio, from bars up to the cursor only. */
export function MetricsPlace() {
  const finished = useTablesRun();
  const statement = useRecording((state) =>
    state.statementRun === finished?.run ? state.statement : undefined,
  );
  const cursor = useFollowingCursor("tables");
  // Keeps what it has counted from bar to bar: a glance while playing costs the bars in between.
  const running = useMemo(() => finished && metricsOf(finished), [finished]);
  const metrics = useRunning(running, cursor) ?? NO_METRICS;
  const { colours = {} } = finished ? documentFacts(finished.document).view : {};
  return (
    <MetricsTable
      columns={withCosts(metrics, statement).map((entry) => ({
        ...entry,
        slot: entry.sleeve === undefined ? undefined : colours[entry.sleeve],
      }))}
    />
  );
}
