import { useMemo } from "react";
import { Correlations } from "../../analysis/correlation.ts";
import { viewOf } from "../../scenario/view.ts";
import { trackRecordsOf } from "../../state/trackRecords.ts";
import { usePlayback, useRecording } from "../useApp.ts";
import { CorrelationTable } from "./CorrelationTable.tsx";

/** How sleeves and portfolio moved together, from bars up to the cursor only. */
export function CorrelationPlace() {
  const finished = useRecording((state) => state.finished);
  const cursor = usePlayback((state) => state.sampledCursor);
  const records = useMemo(() => (finished ? trackRecordsOf(finished) : []), [finished]);
  // Keeps its sums from bar to bar: a glance while playing costs the bars in between.
  const correlations = useMemo(() => new Correlations(records.map(({ record }) => record)), [records]);
  const matrix = useMemo(() => correlations.upTo(cursor), [correlations, cursor]);
  const colours = finished ? viewOf(finished.document).colours : {};
  return (
    <CorrelationTable
      members={records.map(({ sleeve, name }) => ({
        name,
        slot: sleeve === undefined ? undefined : colours[sleeve],
      }))}
      matrix={matrix}
    />
  );
}
