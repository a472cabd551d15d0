import { useCallback, useMemo } from "react";
import { useStore } from "zustand";
import { type Decision, lowerBound } from "../../engine/index.ts";
import { sleeveNames } from "../../scenario/sleeveNames.ts";
import { inOrder } from "../../scenario/sleeves.ts";
import type { FinishedRun } from "../../state/recordingStore.ts";
import { decisionText } from "../decisionText.ts";
import { identityText } from "../identityText.ts";
import { useApp, usePlayback, useRecording } from "../useApp.ts";
import { useCursorSource } from "../useCursorSource.ts";
import { useFollowing } from "../useFollowing.ts";
import { type PlaybackSpeed, PlaybackToolbar } from "./PlaybackToolbar.tsx";
import { PortfolioNow } from "./PortfolioNow.tsx";
import type { DecisionMark, TimelineMarks } from "./timelineMarks.ts";

const NO_TIMES = new Float64Array(0);
const NO_DECISIONS: readonly DecisionMark[] = [];

/** The transport, wired to the player. */
export function PlaybackPlace() {
  const { actions, player } = useApp();
  // Not the run, which is another one at each step of a drag: nothing here changes with most of them.
  const times = useRecording(({ finished }) => finished?.columns.times ?? NO_TIMES);
  const intraday = useRecording(({ finished }) => finished?.intraday ?? false);
  const isPlaying = usePlayback((state) => state.isPlaying);
  const speed = usePlayback((state) => state.speed);
  const onSeek = useCallback((bar: number) => player.seek(bar), [player]);
  const onMoveMark = useCallback(
    ({ decisions = [], words }: DecisionMark, bar: number) => actions.moveDecisions(decisions, bar, words),
    [actions],
  );
  return (
    <>
      <PortfolioNow />
      <PlaybackToolbar
        times={times}
        intraday={intraday}
        cursor={useCursorSource()}
        playing={isPlaying}
        speed={String(speed) as PlaybackSpeed}
        marks={useMarks()}
        onFirst={() => player.seek(0)}
        onStepBack={() => player.stepBy(-1)}
        onPlay={() => player.play()}
        onPause={() => player.pause()}
        onStepForward={() => player.stepBy(1)}
        onLast={() => player.seek(times.length - 1)}
        onSpeedChange={(next) =>
          player.setSpeed(next === "max" ? next : (Number(next) as Exclude<typeof speed, "max">))
        }
        onSeek={onSeek}
        onMoveMark={onMoveMark}
        onBranchHere={actions.branchHere}
      />
    </>
  );
}

/** A person's decisions are known beforehand; moves that rules made show as the cursor passes them. */
function useMarks(): TimelineMarks {
  const decided = useRecording(({ finished }) =>
    finished && finished.document.interventions.length > 0 ? finished : undefined,
  );
  const journal = useRecording((state) => state.journal);
  const moves = useMemo(() => journal.flatMap(({ type, bar }) => (type === "moved" ? [bar] : [])), [journal]);
  const marked = useMemo(() => (decided ? decisionMarks(decided) : NO_DECISIONS), [decided]);
  const { identity: identities } = useApp();
  const identity = useStore(identities, (state) => state.identity);
  const decisions = useMemo(() => {
    if (!decided || !identity || identity.run !== decided.run) return marked;
    const { text } = identityText(identity, decided.columns.times, decided.intraday);
    return marked.map((mark) => (mark.bar === identity.decidedBar ? { ...mark, identity: text } : mark));
  }, [marked, decided, identity]);
  // What follows from the cursor, and not the cursor: between two marks the transport renders nothing.
  const passed = useFollowing("marks", (cursor) => lowerBound(moves, cursor + 1));
  const shown = useMemo(() => moves.slice(0, passed), [moves, passed]);
  // Only a bar with a decision looks different under the cursor: any other one is the same as none.
  const here = useFollowing("marks", (cursor) =>
    decisions.some(({ bar }) => bar === cursor) ? cursor : undefined,
  );
  return useMemo(() => ({ moves: shown, decisions, here }), [shown, decisions, here]);
}

/** One mark per bar with decisions, with all of them in words. */
function decisionMarks({ columns: { times }, document }: FinishedRun): DecisionMark[] {
  const names = sleeveNames(document);
  const marks = new Map<number, DecisionMark & { readonly decisions: readonly Decision[] }>();
  for (const decision of inOrder(document.interventions)) {
    const bar = lowerBound(times, decision.time);
    const text = decisionText(decision, names);
    if (bar >= times.length) continue;
    const { words, decisions = [] } = marks.get(bar) ?? {};
    marks.set(bar, {
      bar,
      words: words === undefined ? text : `${words}\n${text}`,
      decisions: [...decisions, decision],
    });
  }
  return [...marks.values()];
}
