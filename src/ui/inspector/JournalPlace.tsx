import { useMemo } from "react";
import { lowerBound } from "../../engine/index.ts";
import { sleeveNames } from "../../scenario/sleeveNames.ts";
import { viewOf } from "../../scenario/view.ts";
import { useApp, usePlayback, useRecording, useScenario } from "../useApp.ts";
import { JournalTable } from "./JournalTable.tsx";
import type { JournalRow } from "./journalFilter.ts";
import { JOURNAL_TYPES, journalText } from "./journalText.ts";

/** Everything that happened up to the cursor, wired to the run's journal. */
export function JournalPlace() {
  const { player } = useApp();
  const document = useScenario();
  const finished = useRecording((state) => state.finished);
  const isCurrent = useRecording((state) => state.journalRun === state.finished?.run);
  const journal = useRecording((state) => state.journal);
  const cursor = usePlayback((state) => state.sampledCursor);
  const names = useMemo(() => sleeveNames(document), [document]);
  const rows = useMemo(() => {
    const { colours } = viewOf(document);
    return journal.map((entry, id): JournalRow => {
      const { bar, timeMs, type } = entry;
      const sleeveId = "sleeve" in entry ? entry.sleeve : undefined;
      const sleeve =
        sleeveId === undefined
          ? undefined
          : { id: sleeveId, name: names.get(sleeveId) ?? sleeveId, slot: colours[sleeveId] ?? 0 };
      return { id, bar, timeMs, sleeve, type: JOURNAL_TYPES[type], text: journalText(entry, names) };
    });
  }, [journal, document, names]);
  const bars = useMemo(() => rows.map(({ bar }) => bar), [rows]);
  const shown = lowerBound(bars, cursor + 1);
  const visible = useMemo(() => rows.slice(0, shown), [rows, shown]);
  const types = useMemo(() => [...new Set(rows.map(({ type }) => type))], [rows]);
  return (
    <JournalTable
      rows={isCurrent ? visible : []}
      sleeves={[...names].map(([id, name]) => ({ id, name }))}
      types={types}
      intraday={finished?.intraday ?? false}
      onSeek={(bar) => player.seek(bar)}
    />
  );
}
