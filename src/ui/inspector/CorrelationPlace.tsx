import { useMemo } from "react";
import { Correlations } from "../../analysis/correlation.ts";
import { trackRecordsOf } from "../../state/trackRecords.ts";
import { documentFacts } from "../documentFacts.ts";
import { useTablesRun } from "../useApp.ts";
import { useFollowingCursor } from "../useFollowing.ts";
import { useRunning } from "../useRunning.ts";
import { CorrelationTable } from "./CorrelationTable.tsx";

const NOTHING = { members: [], matrix: [] };

/** How sleeves and portfolio moved together, from bars up to the cursor only. */
export function CorrelationPlace() {
  const finished = useTablesRun();
  const cursor = useFollowingCursor("tables");
  const records = useMemo(() => (finished ? trackRecordsOf(finished) : []), [finished]);
  // Keeps its sums from bar to bar: a glance while playing costs the bars in between.
  const running = useMemo(() => {
    const correlations = new Correlations(records.map(({ record }) => record));
    const members = records.map(({ sleeve, name }) => ({ sleeve, name }));
    return {
      prepare: (bar: number, isTimeUp: () => boolean) => correlations.prepare(bar, isTimeUp),
      // With whom it is of: while another run's is added up, the one before stays whole.
      upTo: (bar: number) => ({ members, matrix: correlations.upTo(bar) }),
    };
  }, [records]);
  const { members, matrix } = useRunning(running, cursor) ?? NOTHING;
  const colours = finished ? documentFacts(finished.document).view.colours : {};
  return (
    <CorrelationTable
      members={members.map(({ sleeve, name }) => ({
        name,
        slot: sleeve === undefined ? undefined : colours[sleeve],
      }))}
      matrix={matrix}
    />
  );
}
