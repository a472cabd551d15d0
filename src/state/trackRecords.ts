import type { ActivityColumns } from "../analysis/activity.ts";
import { recordOf, type TrackRecord } from "../analysis/record.ts";
import { sleeveNames } from "../scenario/sleeveNames.ts";
import type { FinishedRun } from "./recordingStore.ts";

/** What somebody's figures are made of. */
export interface NamedRecord {
  /** Left out for the portfolio. */
  readonly sleeve?: string;
  readonly name: string;
  readonly record: TrackRecord;
  readonly activity: ActivityColumns;
}

/** The track record of every sleeve in its order, then of the portfolio. */
export function trackRecordsOf({ activity, columns, document, growth }: FinishedRun): readonly NamedRecord[] {
  const sleeves = [...sleeveNames(document)].flatMap(([id, name]): NamedRecord[] => {
    const sleeve = columns.sleeves[id];
    return sleeve ? [{ sleeve: id, name, record: recordOf(sleeve), activity: sleeve }] : [];
  });
  const record = { growth, first: 0, last: growth.length - 1 };
  return [...sleeves, { name: "Portfolio", record, activity }];
}
