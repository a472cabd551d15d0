import { cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { AllocationBar } from "../../../src/ui/strategies/AllocationBar.tsx";
import { ReserveCard } from "../../../src/ui/strategies/ReserveCard.tsx";
import { SleeveCard } from "../../../src/ui/strategies/SleeveCard.tsx";
import type { SleeveCardModel } from "../../../src/ui/strategies/sleeveCardModel.ts";
import { renderInPage } from "../browserStandIns.tsx";

const TREND: SleeveCardModel = {
  id: "trend",
  name: "Trend",
  slot: 0,
  state: "running",
  summary: "SMA 20 / 100",
  tenths: 300,
  locked: false,
  blocked: {},
  removal: "Remove Trend from the scenario",
  totalReturn: -0.032,
  shareNow: "31.4 %",
  meaning: "Fast average 20 bars, Slow average 100 bars",
  curve: Float64Array.of(1, 1.1, 0.968),
};

function setUp(change: Partial<SleeveCardModel> = {}) {
  const actions = {
    drag: { onDragStart: vi.fn(), onChange: vi.fn(), onDragEnd: vi.fn(), onDragCancel: vi.fn() },
    onPercent: vi.fn(),
    onLock: vi.fn(),
    onPause: vi.fn(),
    onConfigure: vi.fn(),
    onRemove: vi.fn(),
    onExplainTarget: vi.fn(),
    onBlocked: vi.fn(),
  };
  renderInPage(<SleeveCard sleeve={{ ...TREND, ...change }} {...actions} />);
  return { actions, card: within(screen.getByRole("group", { name: "Trend" })) };
}

describe("a sleeve card", () => {
  it("holds the slider, the field and the buttons of its sleeve", async () => {
    const { actions, card } = setUp();
    expect(card.getByRole("slider", { name: "Trend allocation" }).getAttribute("aria-valuetext")).toBe(
      "30.0 %",
    );
    expect(card.getByRole<HTMLInputElement>("spinbutton", { name: "Trend percent" }).value).toBe("30.0");
    await userEvent.click(card.getByRole("button", { name: "Configure Trend" }));
    await userEvent.click(card.getByRole("button", { name: "Remove Trend" }));
    await userEvent.click(card.getByRole("button", { name: "Pause Trend" }));
    expect(actions.onConfigure).toHaveBeenCalledOnce();
    expect(actions.onRemove).toHaveBeenCalledOnce();
    expect(actions.onPause).toHaveBeenCalledWith(true);
    expect(card.getByText("−3.2 %")).toBeTruthy();
  });

  it("locks as a toggle; a locked slider keeps the focus, so that the same key unlocks it", async () => {
    const { actions, card } = setUp({ locked: true });
    const lock = card.getByRole("button", { name: "Lock Trend" });
    expect(lock.getAttribute("aria-pressed")).toBe("true");
    await userEvent.click(lock);
    expect(actions.onLock).toHaveBeenCalledWith(false);
    const slider = card.getByRole("slider", { name: "Trend allocation" });
    slider.focus();
    expect(document.activeElement).toBe(slider);
  });

  it("offers to resume a paused sleeve and shows an algorithm's target", () => {
    const { card } = setUp({ state: "paused" });
    expect(card.getByRole("button", { name: "Resume Trend" })).toBeTruthy();
    expect(card.getByText("Paused")).toBeTruthy();
    expect(card.getByText("now 31.4 %")).toBeTruthy();
  });

  it("shows an algorithm's target beside the share, and how it came to be", async () => {
    const { actions, card } = setUp({ targetTenths: 255 });
    await userEvent.click(card.getByRole("button", { name: "31.4 → 25.5 %. Why 25.5 %?" }));
    expect(actions.onExplainTarget).toHaveBeenCalledOnce();
    expect(card.queryByText(/^now/)).toBeNull();
  });

  it("shows curves of one width, whatever stands beside them", () => {
    const widths = (["running", "paused", "removed", undefined] as const).map((state) => {
      const { card } = setUp({ state, targetTenths: state === "running" ? 255 : undefined });
      const width = card.getByText("−3.2 %").previousElementSibling?.getAttribute("width");
      cleanup();
      return width;
    });
    expect(new Set(widths).size).toBe(1);
  });

  it("leaves its whole line to a long name", () => {
    const { card } = setUp({ summary: "" });
    expect(card.getByRole("heading", { name: "Trend" }).title).toMatch(/^Trend\nFast average/);
  });
});

describe("a sleeve that went broke", () => {
  it("says so in words, and its share can still be changed", async () => {
    const { actions, card } = setUp({ state: "stopped", since: "2023-03-14" });
    await userEvent.hover(card.getByText("Stopped 2023-03-14"));
    expect((await screen.findByRole("tooltip")).textContent).toMatch(/equity was used up on 2023-03-14/);
    expect(card.getByText("SMA 20 / 100")).toBeTruthy();
    await userEvent.clear(card.getByRole("spinbutton", { name: "Trend percent" }));
    await userEvent.type(card.getByRole("spinbutton", { name: "Trend percent" }), "12{Enter}");
    expect(actions.onPercent).toHaveBeenCalledWith(120);
    card.getByRole("slider", { name: "Trend allocation" }).focus();
    await userEvent.keyboard("{ArrowRight}");
    expect(actions.drag.onChange).toHaveBeenCalledWith(310);
  });
});

describe("what can't be done now", () => {
  it("keeps the focus and says why, hovered or pressed", async () => {
    const { actions, card } = setUp({ blocked: { remove: "It is the only one.", pause: "It is stopped." } });
    const remove = card.getByRole("button", { name: "Remove Trend" });
    expect(remove.getAttribute("aria-disabled")).toBe("true");
    await userEvent.hover(remove);
    expect((await screen.findByRole("tooltip")).textContent).toBe("It is the only one.");
    await userEvent.click(remove);
    await userEvent.click(card.getByRole("button", { name: "Pause Trend" }));
    expect(actions.onBlocked.mock.calls).toEqual([["It is the only one."], ["It is stopped."]]);
    expect(actions.onRemove).not.toHaveBeenCalled();
    expect(actions.onPause).not.toHaveBeenCalled();
  });

  it("is, of a slider, told and not done", async () => {
    const { actions, card } = setUp({
      tenths: undefined,
      joins: "2018-11-02",
      blocked: { slide: "It joins later.", lock: "It is removed." },
    });
    const slider = card.getByRole("slider", { name: "Trend allocation" });
    expect(slider.getAttribute("aria-disabled")).toBe("true");
    expect(slider.getAttribute("aria-valuetext")).toBe("–");
    const reason = document.getElementById(slider.getAttribute("aria-describedby") ?? "");
    expect(reason?.textContent).toBe("It joins later.");
    await userEvent.hover(slider);
    expect((await screen.findByRole("tooltip")).textContent).toBe("It joins later.");
    expect(card.getByText("Joined 2018-11-02")).toBeTruthy();
    await userEvent.click(card.getByRole("button", { name: "Lock Trend" }));
    expect(actions.onBlocked).toHaveBeenCalledWith("It is removed.");
    expect(actions.onLock).not.toHaveBeenCalled();
    slider.focus();
    await userEvent.keyboard("{ArrowRight}");
    expect(actions.drag.onDragStart).not.toHaveBeenCalled();
    expect(card.getByRole<HTMLInputElement>("spinbutton", { name: "Trend percent" }).disabled).toBe(true);
  });
});

describe("a sleeve that joins later", () => {
  it("says when, and has no figures until then", async () => {
    const { card } = setUp({ state: undefined, joins: "2015-03-02", totalReturn: undefined, shareNow: "–" });
    expect(card.getByText("–")).toBeTruthy();
    expect(card.queryByText(/now/)).toBeNull();
    await userEvent.hover(card.getByText("Joins 2015-03-02"));
    expect((await screen.findByRole("tooltip")).textContent).toMatch(/no capital and no record/);
  });
});

it("offers to resume only what is paused", async () => {
  const { actions, card } = setUp({ state: "paused" });
  await userEvent.click(card.getByRole("button", { name: "Resume Trend" }));
  expect(actions.onPause).toHaveBeenCalledWith(false);
});

it("says, of a sleeve that an algorithm wants empty, since when it has been", () => {
  const { card } = setUp({ emptySince: "2015-10-01", targetTenths: 0 });
  expect(card.getByText("No capital since 2015-10-01").parentElement?.className).toMatch(/warning/);
  expect(card.queryByText("−3.2 %")).toBeNull();
});

describe("the whole", () => {
  it("shows the reserve as text", () => {
    renderInPage(
      <ReserveCard
        tenths={150}
        amount="150,000"
        portfolio="2,419,355"
        shareNow="6.2 %"
        instant="2024-08-30"
      />,
    );
    expect(screen.getByRole("group", { name: "Reserve" }).textContent).toBe(
      "Reserve15.0 %150,000 of 2,419,355now 6.2 %",
    );
  });

  it("says every share of the bar", () => {
    renderInPage(
      <AllocationBar parts={[{ id: "trend", name: "Trend", slot: 0, tenths: 850 }]} reserveTenths={150} />,
    );
    expect(screen.getByRole("img", { name: "Capital: Trend 85.0 %, Reserve 15.0 %" })).toBeTruthy();
  });
});
