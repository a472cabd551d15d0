import { fireEvent, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { PlaybackToolbar } from "../../../src/ui/playback/PlaybackToolbar.tsx";
import { renderInPage } from "../browserStandIns.tsx";

const TIMES = Float64Array.from({ length: 50 }, (_, bar) => Date.UTC(2015, 0, 5) + bar * 86_400_000);

function setUp(playing: boolean) {
  let bar = 3;
  const listeners = new Set<() => void>();
  const cursor = {
    getCursor: () => bar,
    subscribeCursor: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const move = (next: number) => {
    bar = next;
    for (const listener of listeners) listener();
  };
  const actions = {
    onFirst: vi.fn(),
    onStepBack: vi.fn(),
    onPlay: vi.fn(),
    onPause: vi.fn(),
    onStepForward: vi.fn(),
    onLast: vi.fn(),
    onBranchHere: vi.fn(),
    onSpeedChange: vi.fn(),
    onSeek: vi.fn(),
    onMoveMark: vi.fn(),
  };
  const rendered = renderInPage(
    <PlaybackToolbar
      times={TIMES}
      intraday={false}
      cursor={cursor}
      playing={playing}
      speed="100"
      marks={{
        moves: [21],
        decisions: [
          { bar: 10, words: "Trend paused" },
          { bar: 20, words: "Trend resumed" },
        ],
        here: 20,
      }}
      {...actions}
    />,
  );
  return { actions, move, rendered, toolbar: within(screen.getByRole("toolbar", { name: "Playback" })) };
}

describe("the playback toolbar", () => {
  it("has the transport's buttons by their names", async () => {
    const { actions, toolbar } = setUp(false);
    for (const name of ["First bar", "Step back", "Play", "Step forward", "Last bar"]) {
      await userEvent.click(toolbar.getByRole("button", { name }));
    }
    expect(
      [actions.onFirst, actions.onStepBack, actions.onPlay, actions.onStepForward, actions.onLast].map(
        (spy) => spy.mock.calls.length,
      ),
    ).toEqual([1, 1, 1, 1, 1]);
  });

  it("pauses while playing, and then does not announce every bar", () => {
    const { toolbar } = setUp(true);
    expect(toolbar.getByRole("button", { name: "Pause" })).toBeTruthy();
    expect(toolbar.queryByRole("button", { name: "Play" })).toBeNull();
    expect(toolbar.getByRole("status", { name: "Current bar" }).getAttribute("aria-live")).toBe("off");
  });

  it("has a scrubber and a date that follow the cursor without rendering", () => {
    const { move, toolbar } = setUp(false);
    const slider = toolbar.getByRole<HTMLInputElement>("slider", { name: "Current bar" });
    expect(slider.value).toBe("3");
    expect(slider.getAttribute("aria-valuetext")).toBe("2015-01-08");
    move(9);
    expect(slider.value).toBe("9");
    expect(slider.getAttribute("aria-valuetext")).toBe("2015-01-14");
    expect(toolbar.getByRole("status", { name: "Current bar" }).textContent).toBe("2015-01-14");
  });

  it("seeks by dragging and by page keys", () => {
    const { actions, toolbar } = setUp(false);
    const slider = toolbar.getByRole("slider", { name: "Current bar" });
    fireEvent.change(slider, { target: { value: "20" } });
    fireEvent.keyDown(slider, { key: "PageUp" });
    fireEvent.keyDown(slider, { key: "PageDown" });
    expect(actions.onSeek.mock.calls.flat()).toEqual([20, 13, 0]);
  });

  it("tells what was decided where the pointer is on a mark, and nothing elsewhere", () => {
    const { toolbar } = setUp(false);
    const slider = toolbar.getByRole("slider", { name: "Current bar" });
    // Half the thumb beyond either end: ten pixels a bar.
    slider.getBoundingClientRect = () => DOMRect.fromRect({ x: 0, width: 49 * 10 + 6, height: 28 });
    fireEvent.pointerMove(slider, { clientX: 101 });
    expect(screen.getByRole("tooltip").textContent).toBe("2015-01-15 Trend paused");
    fireEvent.pointerMove(slider, { clientX: 203 });
    expect(screen.getByRole("tooltip").textContent).toBe("2015-01-25 Trend resumed");
    fireEvent.pointerMove(slider, { clientX: 150 });
    expect(screen.queryByRole("tooltip")).toBeNull();
    // Moves hang below the line, and speak only there.
    fireEvent.pointerMove(slider, { clientX: 215, clientY: 4 });
    expect(screen.queryByRole("tooltip")).toBeNull();
    fireEvent.pointerMove(slider, { clientX: 215, clientY: 24 });
    expect(screen.getByRole("tooltip").textContent).toBe("2015-01-26 capital moved");
    fireEvent.pointerLeave(slider);
    expect(screen.queryByRole("tooltip")).toBeNull();
  });

  it("goes to the very bar of a decision whose mark is clicked, and not where a drag ends beside one", () => {
    const { actions, toolbar } = setUp(false);
    const slider = toolbar.getByRole("slider", { name: "Current bar" });
    slider.getBoundingClientRect = () => DOMRect.fromRect({ x: 0, width: 49 * 10 + 6, height: 28 });
    fireEvent.pointerDown(slider, { clientX: 101 });
    fireEvent.click(slider, { clientX: 101 });
    expect(actions.onSeek.mock.calls).toEqual([[10]]);
    fireEvent.pointerDown(slider, { clientX: 300 });
    fireEvent.click(slider, { clientX: 101 });
    fireEvent.pointerDown(slider, { clientX: 150 });
    fireEvent.click(slider, { clientX: 150 });
    expect(actions.onSeek.mock.calls).toEqual([[10]]);
  });

  it("has a tick per decision and move, and another one under the cursor", () => {
    const { toolbar } = setUp(false);
    const place = toolbar.getByRole("slider", { name: "Current bar" }).parentElement;
    const ticks = [...(place?.querySelectorAll("path") ?? [])].map((path) => path.getAttribute("d"));
    expect(ticks).toEqual(["M429 64V78", "M204 14V36M408 14V36", "M408 0V36"]);
  });

  it("offers the speeds", async () => {
    const { actions, toolbar } = setUp(false);
    const speed = toolbar.getByRole("combobox", { name: "Speed" });
    expect(within(speed).getAllByRole("option")).toHaveLength(9);
    await userEvent.selectOptions(speed, "Max");
    expect(actions.onSpeedChange).toHaveBeenCalledWith("max");
  });
});
