import { useMemo } from "react";
import { useDocuments, useRecording } from "../useApp.ts";
import { currentTargets, type TargetsOrigin, targetEntries, targetsOrigin } from "./currentTargets.ts";

export interface AlgorithmTargets extends TargetsOrigin {
  /** In tenths of a percent by sleeve; empty where targets are the sliders. */
  readonly targets: ReadonlyMap<string, number>;
}

/** An algorithm's targets at a bar. While a slider moves they are not known: the journal follows once it rests. */
export function useTargets(cursor: number): AlgorithmTargets {
  const isNamed = useDocuments(({ history }) => history.present.rebalancing.algorithm !== "fixed");
  const isDragging = useDocuments((state) => state.drag !== undefined);
  const journal = useRecording((state) => state.journal);
  const entries = useMemo(() => (isNamed ? targetEntries(journal) : []), [isNamed, journal]);
  return useMemo(() => {
    const known = isDragging ? [] : entries;
    return { targets: currentTargets(known, cursor), ...targetsOrigin(known, cursor) };
  }, [isDragging, entries, cursor]);
}
