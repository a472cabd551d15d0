import { useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { type Breakage, SLEEVE_STATES } from "../../engine/index.ts";
import type { FinishedRun } from "../../state/recordingStore.ts";
import { isSameRun } from "../../state/sameRun.ts";
import { documentFacts } from "../documentFacts.ts";
import { formatInstant } from "../format.ts";
import { useApp, useScenario, useTablesRun } from "../useApp.ts";
import { useFollowingCursor } from "../useFollowing.ts";
import { IsolationPanel } from "./IsolationPanel.tsx";
import { isolationReport } from "./isolationReport.ts";

/** The proof of isolation, wired to the cursor. Nothing is worked out while it is closed. */
export function IsolationPlace() {
  const { actions, isolation, player } = useApp();
  const run = useTablesRun();
  const scenario = useScenario();
  const cursor = useFollowingCursor("tables");
  const { proof, isChecking, failure } = useStore(isolation);
  const [chosen, setChosen] = useState(proof?.sleeve);
  const [how, setHow] = useState<Breakage>(proof?.how ?? "bankrupt");
  useEffect(() => () => actions.stopBreaking(), [actions]);
  const report = useMemo(() => proof && isolationReport(proof), [proof]);
  if (!run) return null;
  const { times } = run.columns;
  const sleeves = Object.keys(run.columns.sleeves).map((id) => ({ id, name: nameIn(run, id) }));
  const selected = sleeves.find(({ id }) => id === chosen)?.id ?? sleeves[0]?.id ?? "";
  const timeMs = times[cursor] ?? Number.NEGATIVE_INFINITY;
  return (
    <IsolationPanel
      sleeves={sleeves}
      selected={selected}
      how={how}
      instant={formatInstant(times[cursor], run.intraday)}
      blocked={blockedText(run, selected, how, cursor)}
      isLastBar={times.length > 1 && cursor === times.length - 1}
      isChecking={isChecking}
      failure={failure}
      report={report}
      isAhead={proof !== undefined && timeMs < (proof.times[proof.bar] ?? 0)}
      standing={
        proof && isSameRun(proof.broken, scenario)
          ? "isShown"
          : proof && isSameRun(proof.sound, scenario)
            ? "ofThisScenario"
            : "ofAnotherScenario"
      }
      onSelect={setChosen}
      onHow={setHow}
      onBreak={() => actions.breakSleeve(selected, how)}
      onOpenBranch={actions.openBroken}
      onSeekBreak={() => player.seek(proof?.bar ?? cursor)}
      onSeekMiddle={() => player.seek(Math.floor(times.length / 2))}
    />
  );
}

function nameIn({ document }: FinishedRun, id: string): string {
  return documentFacts(document).names.get(id) ?? id;
}

/** Why a sleeve can't be broken at a bar. */
function blockedText(run: FinishedRun, id: string, how: Breakage, cursor: number): string | undefined {
  const recorded = run.columns.sleeves[id];
  const name = nameIn(run, id);
  const state = SLEEVE_STATES[recorded?.state[cursor] ?? -1];
  if (state === undefined) return `${name} is not there yet at this bar: it joins later.`;
  if (state === "stopped" || state === "removed")
    return `${name} is ${state} at this bar: there is nothing to break.`;
  if (how === "bankrupt") return undefined;
  if (state === "paused")
    return `${name} is paused at this bar: its strategy is not called, so it can't fail.`;
  const isEmpty = recorded?.equity[cursor] === 0 && recorded.gross[cursor] === 0;
  return isEmpty
    ? `${name} has no capital at this bar: its strategy is not called, so it can't fail.`
    : undefined;
}
