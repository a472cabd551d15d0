import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { StrategyDefinition } from "../../../src/engine/index.ts";
import { AddStrategyDialog } from "../../../src/ui/strategies/AddStrategyDialog.tsx";
import { renderInPage } from "../browserStandIns.tsx";

const create = () => ({ handleData() {} });
const DEFINITIONS: readonly StrategyDefinition[] = [
  {
    kind: "smaCross",
    name: "Moving average cross",
    rule: "Long while fast is above slow.",
    parameters: [
      { name: "fast", label: "Fast", type: "integer", min: 1, max: 500, default: 20, unit: "bars" },
    ],
    needsShorting: false,
    create,
  },
  {
    kind: "buyAndHold",
    name: "Buy and hold",
    rule: "Buys and keeps.",
    parameters: [],
    needsShorting: false,
    create,
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
      name: "Moving average cross",
      params: { fast: 15 },
      symbols: ["AAA", "CCC"],
    });
    expect(onOpenChange).toHaveBeenCalledWith(false);
  });

  it("keeps the symbols when another rule is chosen, and waits for at least one", async () => {
    const { dialog } = setUp();
    await userEvent.click(dialog.getByRole("checkbox", { name: "AAA" }));
    await userEvent.click(dialog.getByRole("option", { name: "Buy and hold" }));
    expect(dialog.getByRole("checkbox", { name: "AAA" }).getAttribute("aria-checked")).toBe("false");
    await userEvent.click(dialog.getByRole("checkbox", { name: "BBB" }));
    await userEvent.click(dialog.getByRole("checkbox", { name: "CCC" }));
    expect(dialog.getByText("Choose at least one symbol.")).toBeTruthy();
    expect(dialog.getByRole<HTMLButtonElement>("button", { name: "Add" }).disabled).toBe(true);
  });

  it("describes every strategy", () => {
    const { dialog } = setUp();
    const option = dialog.getByRole("option", { name: "Buy and hold" });
    const description = document.getElementById(option.getAttribute("aria-describedby") ?? "");
    expect(description?.textContent).toBe("Buys and keeps.");
  });
});
