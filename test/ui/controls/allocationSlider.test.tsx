import { createEvent, fireEvent, screen } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { AllocationSlider } from "../../../src/ui/controls/AllocationSlider.tsx";
import { renderInPage } from "../browserStandIns.tsx";

function Harness(props: {
  readonly start: number;
  readonly log: (entry: string) => void;
  readonly limit?: string;
}) {
  const [tenths, setTenths] = useState(props.start);
  return (
    <AllocationSlider
      sleeve="Trend"
      slot={0}
      tenths={tenths}
      limit={props.limit}
      onChange={(next) => {
        props.log(`change ${next}`);
        setTenths(next);
      }}
      onDragStart={() => props.log("start")}
      onDragEnd={() => props.log("end")}
      onDragCancel={() => props.log("cancel")}
    />
  );
}

describe("the allocation slider", () => {
  it("says its sleeve, its bounds and its value", () => {
    renderInPage(<Harness start={400} log={() => {}} />);
    const slider = screen.getByRole("slider", { name: "Trend allocation" });
    expect(slider.getAttribute("aria-valuetext")).toBe("40.0 %");
    expect(slider.getAttribute("aria-valuenow")).toBe("40");
    expect(slider.getAttribute("aria-valuemin")).toBe("0");
    expect(slider.getAttribute("aria-valuemax")).toBe("100");
  });

  it.each([
    ["ArrowRight", false, 410],
    ["ArrowUp", false, 410],
    ["ArrowLeft", false, 390],
    ["ArrowRight", true, 401],
    ["ArrowDown", true, 399],
    ["PageUp", false, 500],
    ["PageDown", false, 300],
    ["Home", false, 0],
    ["End", false, 1000],
  ])("goes with %s (shift %s) from 400 to %i tenths, once", (key, shiftKey, expected) => {
    const log = vi.fn();
    renderInPage(<Harness start={400} log={log} />);
    fireEvent.keyDown(screen.getByRole("slider"), { key, shiftKey });
    expect(log.mock.calls.flat()).toEqual(["start", `change ${expected}`]);
  });

  it("makes one drag of a held key", () => {
    const log = vi.fn();
    renderInPage(<Harness start={985} log={log} />);
    const slider = screen.getByRole("slider");
    for (let repeat = 0; repeat < 3; repeat++) fireEvent.keyDown(slider, { key: "ArrowRight" });
    fireEvent.keyUp(slider, { key: "ArrowRight" });
    expect(log.mock.calls.flat()).toEqual(["start", "change 995", "change 1000", "end"]);
    expect(slider.getAttribute("aria-valuetext")).toBe("100.0 %");
  });

  it("is one drag until every held key is up again, and none of it counts after Escape", () => {
    const log = vi.fn();
    renderInPage(<Harness start={400} log={log} />);
    const slider = screen.getByRole("slider");
    fireEvent.keyDown(slider, { key: "ArrowRight", code: "ArrowRight" });
    fireEvent.keyDown(slider, { key: "PageUp", code: "PageUp" });
    fireEvent.keyUp(slider, { key: "ArrowRight", code: "ArrowRight" });
    fireEvent.keyDown(slider, { key: "Escape" });
    fireEvent.keyDown(slider, { key: "PageUp", code: "PageUp" });
    expect(log.mock.calls.flat()).toEqual(["start", "change 410", "change 510", "cancel"]);
    fireEvent.keyUp(slider, { key: "PageUp", code: "PageUp" });
    fireEvent.keyDown(slider, { key: "ArrowLeft", code: "ArrowLeft" });
    expect(log.mock.calls.flat().slice(4)).toEqual(["end", "start", "change 500"]);
  });

  it("ends the drag of a held key when the focus leaves before the key is up", () => {
    const log = vi.fn();
    renderInPage(<Harness start={400} log={log} />);
    const slider = screen.getByRole("slider");
    fireEvent.keyDown(slider, { key: "ArrowRight", code: "ArrowRight" });
    fireEvent.blur(slider);
    expect(log.mock.calls.flat()).toEqual(["start", "change 410", "end"]);
  });

  it("leaves other keys to the page", () => {
    const log = vi.fn();
    renderInPage(<Harness start={400} log={log} />);
    const slider = screen.getByRole("slider");
    const space = createEvent.keyDown(slider, { key: " " });
    fireEvent(slider, space);
    expect(space.defaultPrevented).toBe(false);
    expect(log).not.toHaveBeenCalled();
  });

  it("says why it stopped", () => {
    renderInPage(<Harness start={400} log={() => {}} limit="Everything else is locked." />);
    const described = screen.getByRole("slider").getAttribute("aria-describedby");
    expect(document.getElementById(described ?? "")?.textContent).toBe("Everything else is locked.");
  });
});
