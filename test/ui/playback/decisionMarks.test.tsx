import { fireEvent, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { DecisionMarks } from "../../../src/ui/playback/DecisionMarks.tsx";
import type { DecisionMark } from "../../../src/ui/playback/timelineMarks.ts";
import { renderInPage } from "../browserStandIns.tsx";

const TIMES = Float64Array.from({ length: 50 }, (_, bar) => Date.UTC(2015, 0, 5) + bar * 86_400_000);
const MARKS: readonly DecisionMark[] = [
  { bar: 10, words: "Trend paused" },
  { bar: 20, words: "Trend resumed\nHold all removed" },
];

function setUp(marks = MARKS) {
  const handlers = { onSeek: vi.fn(), onMove: vi.fn() };
  const marksOf = (shown: readonly DecisionMark[]) => (
    <DecisionMarks marks={shown} here={20} times={TIMES} intraday={false} {...handlers} />
  );
  const { rerender } = renderInPage(marksOf(marks));
  const group = within(screen.getByRole("group", { name: "Decision marks" }));
  return {
    ...handlers,
    group,
    paused: group.getByRole("button", { name: /Trend paused$/ }),
    show: (shown: readonly DecisionMark[]) => rerender(marksOf(shown)),
  };
}

describe("the marks of decisions", () => {
  it("are named by their instants and words, and one of them is a stop of Tab: the one at the cursor", async () => {
    const { group } = setUp();
    expect(group.getAllByRole("button").map((mark) => mark.getAttribute("aria-label"))).toEqual([
      "Decision 2015-01-15: Trend paused",
      "Decision 2015-01-25: Trend resumed; Hold all removed",
    ]);
    await userEvent.tab();
    expect(document.activeElement?.getAttribute("aria-label")).toMatch(/^Decision 2015-01-25/);
    await userEvent.tab();
    expect(document.activeElement).toBe(document.body);
  });

  it("go to their bar on Enter, and from one to the next on up and down", async () => {
    const { onSeek, paused } = setUp();
    paused.focus();
    await userEvent.keyboard("{Enter}");
    expect(onSeek).toHaveBeenCalledExactlyOnceWith(10);
    await userEvent.keyboard("{ArrowUp}");
    expect(document.activeElement?.getAttribute("aria-label")).toMatch(/resumed/);
    await userEvent.keyboard("{ArrowDown}{ArrowDown}");
    expect(document.activeElement).toBe(paused);
  });

  it("move to another bar as the key is let go: a held key is one move", () => {
    const { onMove, paused } = setUp();
    paused.focus();
    for (let repeat = 0; repeat < 3; repeat++) fireEvent.keyDown(paused, { key: "ArrowRight" });
    fireEvent.keyDown(paused, { key: "ArrowRight", shiftKey: true });
    expect(paused.getAttribute("aria-label")).toBe("Decision 2015-01-28: Trend paused");
    expect(onMove).not.toHaveBeenCalled();
    fireEvent.keyUp(paused, { key: "ArrowRight" });
    expect(onMove).toHaveBeenCalledExactlyOnceWith(MARKS[0], 23);
  });

  it("stay within the timeline, and where they were on Escape", async () => {
    const { onMove, paused } = setUp();
    paused.focus();
    for (let repeat = 0; repeat < 3; repeat++)
      fireEvent.keyDown(paused, { key: "ArrowLeft", shiftKey: true });
    expect(paused.getAttribute("aria-label")).toBe("Decision 2015-01-05: Trend paused");
    fireEvent.keyDown(paused, { key: "Escape" });
    fireEvent.keyUp(paused, { key: "ArrowLeft" });
    expect(paused.getAttribute("aria-label")).toBe("Decision 2015-01-15: Trend paused");
    await userEvent.keyboard("{ArrowLeft>}{ArrowRight>}{/ArrowRight}{/ArrowLeft}");
    expect(onMove).not.toHaveBeenCalled();
  });

  it("keep the focus when they arrive", async () => {
    const { paused, show } = setUp();
    paused.focus();
    await userEvent.keyboard("{ArrowRight}");
    show([{ bar: 11, words: "Trend paused" }, ...MARKS.slice(1)]);
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Decision 2015-01-16: Trend paused");
  });
});
