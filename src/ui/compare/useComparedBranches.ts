import { useMemo } from "react";
import { useStore } from "zustand";
import { type ComparedBranch, comparedBranches } from "../../state/comparison.ts";
import { useApp, useRecording, useTablesRun } from "../useApp.ts";

/** Every branch with its run; a few times a second while a slider moves. */
export function useComparedBranches(): readonly ComparedBranch[] {
  const { branches, documents, recordings } = useApp();
  const outcomes = useStore(branches, (state) => state.outcomes);
  const finished = useTablesRun();
  const failure = useRecording((state) => state.failure);
  const journalRun = useRecording((state) => state.journalRun);
  // Between two runs a document in mid-drag changes nothing here.
  const workbook = useStore(documents, ({ history, drag }) => (drag ? undefined : history.workbook));
  return useMemo(() => {
    const { journal } = recordings.getState();
    return comparedBranches(
      workbook ?? documents.workbook(),
      { outcomes },
      { finished, failure, journal, journalRun },
    );
  }, [documents, recordings, workbook, outcomes, finished, failure, journalRun]);
}
