import { useMemo, useState } from "react";
import { monthlyReturns } from "../../analysis/months.ts";
import { trackRecordsOf } from "../../state/trackRecords.ts";
import { Select } from "../controls/Select.tsx";
import { Definition } from "../controls/Tooltip.tsx";
import { useTablesRun } from "../useApp.ts";
import { useFollowingCursor } from "../useFollowing.ts";
import { MonthsTable } from "./MonthsTable.tsx";

/** No sleeve has this id. */
const PORTFOLIO = "";

/** The returns of calendar months of the portfolio or one sleeve, from bars up to the cursor only. */
export function MonthsPlace() {
  const finished = useTablesRun();
  const cursor = useFollowingCursor("tables");
  const [chosen, setChosen] = useState(PORTFOLIO);
  const records = useMemo(() => (finished ? trackRecordsOf(finished) : []), [finished]);
  const { record, sleeve = PORTFOLIO } =
    records.find((entry) => entry.sleeve === chosen) ?? records.at(-1) ?? {};
  const years = useMemo(
    () => (finished && record ? monthlyReturns(record, finished.columns.times, cursor) : []),
    [finished, record, cursor],
  );
  return (
    <div className="flex h-full flex-col">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b px-3 py-1.5">
        <Select
          label="Sleeve"
          labelHidden
          value={sleeve}
          // The portfolio first: it is what months are mostly asked of.
          options={[
            { value: PORTFOLIO, label: "Portfolio" },
            ...records.flatMap(({ sleeve: id, name }) =>
              id === undefined ? [] : [{ value: id, label: name }],
            ),
          ]}
          onChange={setChosen}
        />
        <span className="text-quiet text-table">
          <Definition
            term="Monthly returns"
            meaning="What each calendar month (UTC) brought, the last one as far as the cursor. The months of a row compound to its year. Transfers between sleeves do not count."
            formula="NAV at the month's last bar / NAV at the last bar before the month − 1"
          />
        </span>
      </div>
      <MonthsTable years={years} />
    </div>
  );
}
