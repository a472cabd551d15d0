import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { AddStrategyDialog } from "../../../src/ui/strategies/AddStrategyDialog.tsx";
import type { StrategyDefinition } from "../../../src/ui/strategies/strategyDefinition.ts";
import { renderInPage } from "../browserStandIns.tsx";

const DEFINITIONS: readonly StrategyDefinition[] = [
  {
    kind: "smaCross",
    title: "Moving average cross",
    description: "Long while fast is above slow.",
    parameters: [
      { name: "fast", label: "Fast", type: "integer", min: "1", max: "500", default: "20", unit: "bars" },
    ],
    symbols: { least: 1 },
  },
  {
    kind: "pairs",
    title: "Pairs",
    description: "Trades a spread.",
    parameters: [],
    symbols: { least: 2, most: 2 },
  },
];

function setUp() {
  const onAdd = vi.fn();
  const onOpenChange = vi.fn();
  renderInPage(
    <AddStrategyDialog
      open
      onOpenChange={onOpenChange}
      definitions={DEFINITIONS}
      symbols={["AAA", "BBB", "CCC"]}
      onAdd={onAdd}
    />,
  );
  return { onAdd, onOpenChange, dialog: within(screen.getByRole("dialog", { name: "Add strategy" })) };
}

describe("adding a strategy", () => {
  it("starts from defaults and hands parameters and symbols over", async () => {
    const { onAdd, onOpenChange, dialog } = setUp();
    const fast = dialog.getByRole("spinbutton", { name: "Fast" });
    await userEvent.clear(fast);
    await userEvent.type(fast, "15{Enter}");
    await userEvent.click(dialog.getByRole("checkbox", { name: "BBB" }));
    await userEvent.click(dialog.getByRole("button", { name: "Add" }));
    expect(onAdd).toHaveBeenCalledWith({
      kind: "smaCross",
      parameters: { fast: "15" },
      symbols: ["AAA", "CCC"],
    });
    expect(onOpenChange).toHaveBeenCalledWith(false);
  });

  it("says how many symbols a strategy needs and waits for them", async () => {
    const { dialog } = setUp();
    await userEvent.click(dialog.getByRole("option", { name: "Pairs" }));
    const add = dialog.getByRole<HTMLButtonElement>("button", { name: "Add" });
    expect(add.disabled).toBe(false);
    await userEvent.click(dialog.getByRole("checkbox", { name: "AAA" }));
    expect(dialog.getByText("Pairs needs exactly 2 symbols.")).toBeTruthy();
    expect(add.disabled).toBe(true);
  });

  it("describes every strategy", () => {
    const { dialog } = setUp();
    const option = dialog.getByRole("option", { name: "Pairs" });
    const description = document.getElementById(option.getAttribute("aria-describedby") ?? "");
    expect(description?.textContent).toBe("Trades a spread.");
  });
});
