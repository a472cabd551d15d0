import { useMemo } from "react";
import { useStore } from "zustand";
import {
  lowerBound,
  type RecordingColumns,
  type ScenarioDocument,
  SLEEVE_STATES,
} from "../../engine/index.ts";
import { sleeveNames } from "../../scenario/sleeveNames.ts";
import { viewOf } from "../../scenario/view.ts";
import { useApp, useDocuments, useRecording } from "../useApp.ts";
import { useFollowingCursor } from "../useFollowing.ts";
import { JournalTable } from "./JournalTable.tsx";
import { type JournalSleeve, journalRows } from "./journalRows.ts";
import type { StandingLookup } from "./MoveSteps.tsx";

/** Everything that happened up to the cursor, wired to the run's journal. */
export function JournalPlace() {
  const { player, preferences, actions } = useApp();
  const openedSteps = useStore(preferences, (state) => state.openedSteps);
  const sleeves = useSleeves();
  const finished = useRecording((state) => state.finished);
  const isCurrent = useRecording((state) => state.journalRun === state.finished?.run);
  const journal = useRecording((state) => state.journal);
  const cursor = useFollowingCursor("tables");
  // As it was run: while a new run is made, the journal tells of the old one.
  const frequency = finished?.document.rebalancing.frequency ?? "never";
  const rows = useMemo(() => journalRows(journal, sleeves, frequency), [journal, sleeves, frequency]);
  const bars = useMemo(() => rows.map(({ bar }) => bar), [rows]);
  const shown = lowerBound(bars, cursor + 1);
  const visible = useMemo(() => rows.slice(0, shown), [rows, shown]);
  const types = useMemo(() => [...new Set(rows.map(({ type }) => type))], [rows]);
  const standingAt = useMemo(() => standingsOf(finished?.columns), [finished]);
  return (
    <JournalTable
      rows={isCurrent ? visible : []}
      journal={journal}
      sleeves={sleeves}
      types={types}
      intraday={finished?.intraday ?? false}
      frequency={frequency}
      standingAt={standingAt}
      opened={openedSteps}
      onOpen={actions.showSteps}
      onClose={() => preferences.setState({ openedSteps: undefined })}
      onSeek={(bar) => player.seek(bar)}
    />
  );
}

/** What share a sleeve had at the close before a bar, and what it was at the bar. */
function standingsOf(columns: RecordingColumns | undefined): StandingLookup {
  return (bar, sleeve) => {
    const recorded = columns?.sleeves[sleeve];
    return {
      share: (recorded?.equity[bar - 1] ?? Number.NaN) / (columns?.portfolio[bar - 1] ?? Number.NaN),
      state: SLEEVE_STATES[recorded?.state[bar] ?? -1],
    };
  };
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
