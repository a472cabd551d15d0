import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { App } from "../../src/state/app.ts";
import { createRecordingStore, type FinishedRun } from "../../src/state/recordingStore.ts";
import { AppContext, useCardsRun, useTablesRun } from "../../src/ui/useApp.ts";

function runOf(run: number): FinishedRun {
  return { run } as FinishedRun;
}

function follow(useRun: () => FinishedRun | undefined) {
  const recordings = createRecordingStore();
  const app = { recordings } as App;
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <AppContext value={app}>{children}</AppContext>
  );
  const { result } = renderHook(useRun, { wrapper });
  return {
    shown: () => result.current?.run,
    land: (run: number, ghost?: FinishedRun) =>
      act(() => recordings.setState({ finished: runOf(run), ghost })),
    rest: () => act(() => recordings.setState({ ghost: undefined })),
  };
}

describe.each([
  ["cards", useCardsRun],
  ["tables", useTablesRun],
])("the run of the %s", (_, useRun) => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("is the run on screen at once while nothing is dragged", () => {
    const { shown, land } = follow(useRun);
    expect(shown()).toBeUndefined();
    land(1);
    expect(shown()).toBe(1);
  });

  it("lags behind a drag by a fraction of a second, and is exact once the drag rests", () => {
    const { shown, land, rest } = follow(useRun);
    land(1);
    land(2, runOf(1));
    land(3, runOf(1));
    expect(shown()).toBe(1);
    act(() => void vi.advanceTimersByTime(200));
    expect(shown()).toBe(3);
    land(4, runOf(1));
    expect(shown()).toBe(3);
    rest();
    expect(shown()).toBe(4);
  });
});
