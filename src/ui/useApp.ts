import { createContext, useContext, useEffect, useState } from "react";
import { useStore } from "zustand";
import type { ScenarioDocument } from "../engine/index.ts";
import type { App } from "../state/app.ts";
import type { DocumentState } from "../state/documentStore.ts";
import type { PlaybackState } from "../state/playbackStore.ts";
import type { FinishedRun, RecordingState } from "../state/recordingStore.ts";

/** The running app, given once around the whole screen. */
export const AppContext = createContext<App | undefined>(undefined);

export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error("a place of the screen is used outside the app");
  return app;
}

/** The scenario as it stands, a drag in progress included. */
export function useScenario(): ScenarioDocument {
  return useStore(useApp().documents, ({ history }) => history.present);
}

export function useDocuments<Part>(part: (state: DocumentState) => Part): Part {
  return useStore(useApp().documents, part);
}

export function useRecording<Part>(part: (state: RecordingState) => Part): Part {
  return useStore(useApp().recordings, part);
}

/** What may lag while playing takes `useFollowing` for its cursor; what must follow every frame takes a `CursorSource`. */
export function usePlayback<Part>(part: (state: PlaybackState) => Part): Part {
  return useStore(useApp().playback, part);
}

/** How often cards and tables take a new run while a slider moves, in ms: seldom in the same frame. */
const CARDS_MS = 125;
const TABLES_MS = 170;

/** The run on screen, for cards; a few times a second while a slider moves, when each of its steps belongs to the curves. */
export function useCardsRun(): FinishedRun | undefined {
  return useSampledRun(CARDS_MS);
}

/** The same for tables of figures. */
export function useTablesRun(): FinishedRun | undefined {
  return useSampledRun(TABLES_MS);
}

function useSampledRun(sampleMs: number): FinishedRun | undefined {
  const { recordings } = useApp();
  const [run, setRun] = useState(recordings.getState().finished);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const take = (): void => {
      clearTimeout(timer);
      timer = undefined;
      setRun(recordings.getState().finished);
    };
    const follow = ({ ghost }: RecordingState): void => {
      if (ghost) timer ??= setTimeout(take, sampleMs);
      else take();
    };
    take();
    const unsubscribe = recordings.subscribe((state, before) => {
      if (state.finished !== before.finished || state.ghost !== before.ghost) follow(state);
    });
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [recordings, sampleMs]);
  return run;
}
