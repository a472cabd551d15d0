import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { Decision, ScenarioDocument } from "../../../src/engine/index.ts";
import { withLock } from "../../../src/scenario/view.ts";
import { EditDecisionDialog } from "../../../src/ui/strategies/EditDecisionDialog.tsx";
import { documentOf, timeOf } from "../../fixtures/documents.ts";
import { renderInPage } from "../browserStandIns.tsx";

const TIMES = Float64Array.from({ length: 60 }, (_, bar) => timeOf(bar));

function documentWith(decision: Decision): ScenarioDocument {
  const document = documentOf({ a: "0.4", b: "0.3", c: "0.2" }, { interventions: [decision] });
  return {
    ...document,
    strategies: document.strategies.map((strategy) => ({ ...strategy, name: strategy.id })),
  };
}

function setUp(decision: Decision, change: (document: ScenarioDocument) => ScenarioDocument = (one) => one) {
  const document = change(documentWith(decision));
  const [own] = document.interventions;
  if (!own) throw new Error("no decision");
  const [onSave, onClose] = [
    vi.fn<(now: Decision, bar: number | undefined) => string | undefined>(),
    vi.fn(),
  ];
  renderInPage(
    <EditDecisionDialog
      document={document}
      decision={own}
      words="What it does"
      times={TIMES}
      intraday={false}
      cursor={30}
      onSave={onSave}
      onClose={onClose}
    />,
  );
  const dialog = within(screen.getByRole("dialog", { name: "Edit decision" }));
  return {
    dialog,
    onSave,
    onClose,
    own,
    save: () => userEvent.click(dialog.getByRole("button", { name: "Save" })),
  };
}

async function type(field: HTMLElement, text: string): Promise<void> {
  await userEvent.clear(field);
  await userEvent.type(field, `${text}{Enter}`);
}

const SETS: Decision = { time: timeOf(10), type: "setWeights", weights: { a: "0.1" } };

describe("editing a decision", () => {
  it("shows the shares that it leaves, what they were, and the reserve", () => {
    const { dialog } = setUp(SETS);
    expect(dialog.getByRole<HTMLInputElement>("spinbutton", { name: "a percent" }).value).toBe("10.0");
    expect(dialog.getByRole<HTMLInputElement>("spinbutton", { name: "c percent" }).value).toBe("20.0");
    expect(dialog.getByText("was 40.0 %")).toBeTruthy();
    expect(dialog.getByText("40.0 %", { exact: true })).toBeTruthy();
  });

  it("saves typed shares at the bar where it is", async () => {
    const { dialog, onSave, onClose, save } = setUp(SETS);
    await type(dialog.getByRole("spinbutton", { name: "b percent" }), "45.5");
    await save();
    expect(onSave).toHaveBeenCalledExactlyOnceWith({ ...SETS, weights: { a: "0.1", b: "0.455" } }, undefined);
    expect(onClose).toHaveBeenCalledOnce();
  });

  it("does not save shares above the whole, and says how much is too much", async () => {
    const { dialog, onSave, save } = setUp(SETS);
    await type(dialog.getByRole("spinbutton", { name: "a percent" }), "70");
    expect(dialog.getByRole("status").textContent).toBe("The shares sum to 120.0 %: take 20.0 % away.");
    await save();
    expect(onSave).not.toHaveBeenCalled();
  });

  it("leaves locked shares alone, and takes none beyond a sleeve's bounds", async () => {
    const { dialog, onSave, save } = setUp(SETS, (document) => ({
      ...withLock(document, "c", true),
      strategies: document.strategies.map((strategy) => ({ ...strategy, max: "0.5" })),
    }));
    expect(dialog.getByRole<HTMLInputElement>("spinbutton", { name: "c percent" }).disabled).toBe(true);
    await type(dialog.getByRole("spinbutton", { name: "b percent" }), "60");
    await save();
    expect(onSave).not.toHaveBeenCalled();
    expect(dialog.getByRole("alert").textContent).toMatch(/50/);
  });

  it("moves it by its date, by its bar and to the cursor", async () => {
    const { dialog, onSave, save } = setUp(SETS);
    const bar = dialog.getByRole<HTMLInputElement>("spinbutton", { name: "Bar, of 60" });
    expect(bar.value).toBe("11");
    await userEvent.click(dialog.getByRole("button", { name: "At the cursor" }));
    expect(bar.value).toBe("31");
    const date = dialog.getByLabelText<HTMLInputElement>("Takes effect on");
    expect(date.value).toBe(new Date(timeOf(30)).toISOString().slice(0, 10));
    await type(bar, "21");
    await save();
    expect(onSave).toHaveBeenCalledExactlyOnceWith(SETS, 20);
  });

  it("stays open with the reason where that can't be", async () => {
    const { dialog, onSave, onClose, save } = setUp(SETS);
    onSave.mockReturnValue("a is not there at that bar.");
    await type(dialog.getByRole("spinbutton", { name: "Bar, of 60" }), "3");
    await save();
    expect(onClose).not.toHaveBeenCalled();
    expect(dialog.getByRole("status").textContent).toBe("a is not there at that bar.");
  });

  it("makes a pause of an end of one", async () => {
    const paused: Decision = { time: timeOf(10), type: "pause", id: "a" };
    const { dialog, onSave, save } = setUp(paused);
    expect(dialog.queryByRole("spinbutton", { name: "a percent" })).toBeNull();
    await userEvent.click(dialog.getByRole("radio", { name: "Resume" }));
    await save();
    expect(onSave).toHaveBeenCalledExactlyOnceWith({ ...paused, type: "resume" }, undefined);
  });

  it("of a sleeve that joins sets its own share too", async () => {
    const strategy = {
      id: "new",
      name: "new",
      kind: "buyAndHold",
      weight: "0.1",
      params: {},
      min: "0",
      max: "1",
    };
    const joins: Decision = { time: timeOf(10), type: "add", strategy, weights: {} };
    const { dialog, onSave, save } = setUp(joins);
    expect(dialog.getByText("joins")).toBeTruthy();
    await type(dialog.getByRole("spinbutton", { name: "new percent" }), "5");
    await save();
    expect(onSave).toHaveBeenCalledExactlyOnceWith(
      { ...joins, strategy: { ...strategy, weight: "0.05" } },
      undefined,
    );
  });
});
