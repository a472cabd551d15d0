import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { App } from "../../src/state/app.ts";
import { createPlaybackStore } from "../../src/state/playbackStore.ts";
import { AppContext } from "../../src/ui/useApp.ts";
import { useFollowing, useFollowingCursor } from "../../src/ui/useFollowing.ts";

function follow<Shown>(useShown: () => Shown) {
  const playback = createPlaybackStore();
  const app = { playback } as App;
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <AppContext value={app}>{children}</AppContext>
  );
  const renders = { count: 0 };
  const { result } = renderHook(
    () => {
      renders.count++;
      return useShown();
    },
    { wrapper },
  );
  return {
    renders,
    shown: () => result.current,
    sample: (sampledCursor: number) => act(() => playback.setState({ sampledCursor, isPlaying: true })),
    rest: (sampledCursor: number) => act(() => playback.setState({ sampledCursor, isPlaying: false })),
    wait: (ms: number) => act(() => void vi.advanceTimersByTime(ms)),
  };
}

describe("what follows the cursor", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it.each(["cards", "marks", "tables"] as const)("is exact while nothing plays: %s", (follower) => {
    const { shown, rest } = follow(() => useFollowingCursor(follower));
    expect(shown()).toBe(0);
    rest(7);
    expect(shown()).toBe(7);
  });

  it.each(["cards", "marks", "tables"] as const)(
    "waits for the frame to be drawn while it plays, and is exact on stop: %s",
    (follower) => {
      const { shown, sample, rest, wait } = follow(() => useFollowingCursor(follower));
      sample(10);
      expect(shown()).toBe(0);
      wait(100);
      expect(shown()).toBe(10);
      sample(20);
      expect(shown()).toBe(10);
      rest(21);
      expect(shown()).toBe(21);
    },
  );

  it("comes one after the other: cards, then marks, then tables", () => {
    const { shown, sample, wait } = follow(() => [
      useFollowingCursor("cards"),
      useFollowingCursor("marks"),
      useFollowingCursor("tables"),
    ]);
    sample(5);
    wait(1);
    expect(shown()).toEqual([5, 0, 0]);
    wait(20);
    expect(shown()).toEqual([5, 5, 0]);
    wait(40);
    expect(shown()).toEqual([5, 5, 5]);
  });

  it("renders only when what is made of the cursor changes", () => {
    const { shown, sample, wait, renders } = follow(() =>
      useFollowing("marks", (cursor) => Math.floor(cursor / 10)),
    );
    sample(12);
    wait(50);
    expect(shown()).toBe(1);
    const before = renders.count;
    sample(19);
    wait(50);
    expect(shown()).toBe(1);
    expect(renders.count).toBe(before);
  });
});
