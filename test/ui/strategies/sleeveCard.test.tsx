import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { AllocationBar } from "../../../src/ui/strategies/AllocationBar.tsx";
import { ReserveCard } from "../../../src/ui/strategies/ReserveCard.tsx";
import { SleeveCard, type SleeveCardModel } from "../../../src/ui/strategies/SleeveCard.tsx";
import { renderInPage } from "../browserStandIns.tsx";

const TREND: SleeveCardModel = {
  id: "trend",
  name: "Trend",
  slot: 0,
  state: "running",
  summary: "SMA 20 / 100",
  tenths: 300,
  locked: false,
  isOnly: false,
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
    const { card } = setUp({ state: "paused", targetTenths: 255 });
    expect(card.getByRole("button", { name: "Resume Trend" })).toBeTruthy();
    expect(card.getByText("Paused")).toBeTruthy();
    expect(card.getByText("target 25.5 %")).toBeTruthy();
  });
});

describe("a sleeve that went broke", () => {
  it("says so in words, and its share can still be changed", async () => {
    const { actions, card } = setUp({ state: "stopped" });
    expect(card.getByText("Stopped: out of equity").title).toMatch(/lost all it had/);
    expect(card.getByText("SMA 20 / 100")).toBeTruthy();
    await userEvent.clear(card.getByRole("spinbutton", { name: "Trend percent" }));
    await userEvent.type(card.getByRole("spinbutton", { name: "Trend percent" }), "12{Enter}");
    expect(actions.onPercent).toHaveBeenCalledWith(120);
    card.getByRole("slider", { name: "Trend allocation" }).focus();
    await userEvent.keyboard("{ArrowRight}");
    expect(actions.drag.onChange).toHaveBeenCalledWith(310);
  });
});

describe("the only sleeve", () => {
  it("can't be removed, and says why where one asks", async () => {
    const { card } = setUp({ isOnly: true });
    const remove = card.getByRole("button", { name: "Remove Trend" });
    expect(remove.getAttribute("aria-disabled")).toBe("true");
    await userEvent.hover(remove);
    expect((await screen.findByRole("tooltip")).textContent).toBe("A scenario needs at least one strategy.");
  });
});

describe("the whole", () => {
  it("shows the reserve as text", () => {
    renderInPage(<ReserveCard tenths={150} amount="150,000" shareNow="6.2 %" instant="2024-08-30" />);
    expect(screen.getByRole("group", { name: "Reserve" }).textContent).toBe(
      "Reserve15.0 %now 150,000, 6.2 %",
    );
  });

  it("says every share of the bar", () => {
    renderInPage(
      <AllocationBar parts={[{ id: "trend", name: "Trend", slot: 0, tenths: 850 }]} reserveTenths={150} />,
    );
    expect(screen.getByRole("img", { name: "Capital: Trend 85.0 %, Reserve 15.0 %" })).toBeTruthy();
  });
});
