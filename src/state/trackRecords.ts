import { recordOf, type TrackRecord } from "../analysis/record.ts";
import { sleeveNames } from "../scenario/sleeveNames.ts";
import type { FinishedRun } from "./recordingStore.ts";

/** Whose growth it is. */
export interface NamedRecord {
  /** Left out for the portfolio. */
  readonly sleeve?: string;
  readonly name: string;
  readonly record: TrackRecord;
}

/** The track record of every sleeve in its order, then of the portfolio. */
export function trackRecordsOf({ columns, document, growth }: FinishedRun): readonly NamedRecord[] {
  const sleeves = [...sleeveNames(document)].flatMap(([id, name]): NamedRecord[] => {
    const sleeve = columns.sleeves[id];
    return sleeve ? [{ sleeve: id, name, record: recordOf(sleeve) }] : [];
  });
  return [...sleeves, { name: "Portfolio", record: { growth, first: 0, last: growth.length - 1 } }];
}
