import { useMemo } from "react";
import { useStore } from "zustand";
import { lowerBound, type ScenarioDocument } from "../../engine/index.ts";
import { sleeveNames } from "../../scenario/sleeveNames.ts";
import { viewOf } from "../../scenario/view.ts";
import { useApp, useDocuments, usePlayback, useRecording } from "../useApp.ts";
import { JournalTable } from "./JournalTable.tsx";
import { type JournalSleeve, journalRows } from "./journalRows.ts";

/** Everything that happened up to the cursor, wired to the run's journal. */
export function JournalPlace() {
  const { player, preferences, actions } = useApp();
  const openedSteps = useStore(preferences, (state) => state.openedSteps);
  const sleeves = useSleeves();
  const finished = useRecording((state) => state.finished);
  const isCurrent = useRecording((state) => state.journalRun === state.finished?.run);
  const journal = useRecording((state) => state.journal);
  const cursor = usePlayback((state) => state.sampledCursor);
  const rows = useMemo(() => journalRows(journal, sleeves), [journal, sleeves]);
  const bars = useMemo(() => rows.map(({ bar }) => bar), [rows]);
  const shown = lowerBound(bars, cursor + 1);
  const visible = useMemo(() => rows.slice(0, shown), [rows, shown]);
  const types = useMemo(() => [...new Set(rows.map(({ type }) => type))], [rows]);
  return (
    <JournalTable
      rows={isCurrent ? visible : []}
      sleeves={sleeves}
      types={types}
      intraday={finished?.intraday ?? false}
      opened={openedSteps}
      onOpen={actions.showSteps}
      onClose={() => preferences.setState({ openedSteps: undefined })}
      onSeek={(bar) => player.seek(bar)}
    />
  );
}

/** Compared as text: a dragged slider changes the document many times a second, and nothing that the journal says. */
function useSleeves(): readonly JournalSleeve[] {
  const text = useDocuments(({ history }) => JSON.stringify(sleevesIn(history.present)));
  return useMemo(() => JSON.parse(text), [text]);
}

function sleevesIn(document: ScenarioDocument): readonly JournalSleeve[] {
  const { colours } = viewOf(document);
  return [...sleeveNames(document)].map(([id, name]) => ({ id, name, slot: colours[id] ?? 0 }));
}
