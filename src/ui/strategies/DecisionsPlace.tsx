import { useCallback, useMemo, useState } from "react";
import { useStore } from "zustand";
import { type Decision, lowerBound } from "../../engine/index.ts";
import { sleeveNames } from "../../scenario/sleeveNames.ts";
import { inOrder } from "../../scenario/sleeves.ts";
import { decisionText, shortNames } from "../decisionText.ts";
import { formatInstant } from "../format.ts";
import { identityText } from "../identityText.ts";
import { useApp, useRecording, useScenario } from "../useApp.ts";
import { useFollowingCursor } from "../useFollowing.ts";
import { type DecisionRow, DecisionsList } from "./DecisionsList.tsx";
import { EditDecisionDialog } from "./EditDecisionDialog.tsx";

/** A list that a person can take in; a foreign scenario may hold thousands. */
const MOST_ROWS = 100;

/** The decisions of the scenario, wired to the cursor. Nothing while there are none. */
export function DecisionsPlace() {
  const { actions, identity: identities, player } = useApp();
  const document = useScenario();
  const times = useRecording(({ finished }) => finished?.columns.times);
  const intraday = useRecording(({ finished }) => finished?.intraday ?? false);
  const run = useRecording(({ finished }) => finished?.run);
  const cursor = useFollowingCursor("marks");
  const identity = useStore(identities, (state) => state.identity);
  const identical = useMemo(
    () => (identity && times && identity.run === run ? identityText(identity, times, intraday) : undefined),
    [identity, times, intraday, run],
  );
  const [edited, setEdited] = useState<EditedDecision>();
  const decisions = useMemo(() => {
    const names = sleeveNames(document);
    const short = shortNames(names);
    return inOrder(document.interventions).map((decision, place) => {
      const bar = lowerBound(times ?? NO_TIMES, decision.time);
      const time = times?.[bar];
      const row: DecisionRow = {
        key: String(place),
        instant: formatInstant(time ?? decision.time, intraday),
        bar: time === undefined ? undefined : bar,
        words: decisionText(decision, names),
        shortWords: decisionText(decision, short),
      };
      return { decision, row };
    });
  }, [document, times, intraday]);
  const onSeek = useCallback((bar: number) => player.seek(bar), [player]);
  const onDelete = useCallback(
    (key: string) => {
      const chosen = decisions[Number(key)];
      if (!chosen) return;
      actions.deleteDecision(chosen.decision, chosen.row.words);
      focusNear(Number(key));
    },
    [actions, decisions],
  );
  const onEdit = useCallback(
    (key: string) => {
      const chosen = decisions[Number(key)];
      if (chosen) setEdited({ decision: chosen.decision, words: chosen.row.words });
    },
    [decisions],
  );
  if (decisions.length === 0) return null;
  const passed = decisions.findLastIndex(({ row }) => row.bar !== undefined && row.bar <= cursor) + 1;
  const from = Math.max(0, Math.min(passed - MOST_ROWS / 2, decisions.length - MOST_ROWS));
  return (
    <>
      <DecisionsList
        rows={decisions.slice(from, from + MOST_ROWS).map(({ row }) => row)}
        total={decisions.length}
        cursor={cursor}
        identity={identical}
        onSeek={onSeek}
        onEdit={onEdit}
        onDelete={onDelete}
      />
      {edited && times && times.length > 0 && (
        <EditDecisionDialog
          {...edited}
          document={document}
          times={times}
          intraday={intraday}
          cursor={cursor}
          onSave={(now, bar) => actions.changeDecision(edited.decision, now, bar, edited.words)}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  );
}

/** What is open to be changed. */
interface EditedDecision {
  readonly decision: Decision;
  readonly words: string;
}

const NO_TIMES = new Float64Array(0);

/** The button goes with its row: the focus goes to the row that takes its place, else to where one can go on. */
function focusNear(place: number): void {
  requestAnimationFrame(() => {
    const rows = document.querySelectorAll<HTMLElement>("[data-decisions] > li");
    const row = rows[Math.min(place, rows.length - 1)];
    const next = row?.querySelector<HTMLElement>("button:last-of-type");
    (next ?? document.querySelector<HTMLElement>("[data-add-strategy]"))?.focus();
  });
}
