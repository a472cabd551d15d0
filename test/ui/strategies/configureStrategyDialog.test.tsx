import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { findStrategy } from "../../../src/engine/index.ts";
import { ConfigureStrategyDialog } from "../../../src/ui/strategies/ConfigureStrategyDialog.tsx";
import { renderInPage } from "../browserStandIns.tsx";

function setUp() {
  const definition = findStrategy("buyAndHold");
  if (!definition) throw new Error("no such strategy");
  const onApply = vi.fn();
  renderInPage(
    <ConfigureStrategyDialog
      name="Trend"
      otherNames={new Set(["Hold all"])}
      definition={definition}
      symbols={["AAA"]}
      allowShort
      choice={{ params: {}, symbols: ["AAA"] }}
      onApply={onApply}
      onClose={vi.fn()}
    />,
  );
  const dialog = within(screen.getByRole("dialog", { name: "Configure Trend" }));
  return { onApply, dialog, name: dialog.getByRole<HTMLInputElement>("textbox", { name: "Name" }) };
}

describe("the name of a sleeve", () => {
  it.each([
    ["Portfolio", "Tables have a column of this name: it becomes Portfolio 2."],
    ["time", "Tables have a column of this name: it becomes time 2."],
    ["Hold all", "Another sleeve has this name: it becomes Hold all 2."],
  ])("%s can't stay as it is, and says why while it is typed", async (typed, note) => {
    const { name, dialog } = setUp();
    await userEvent.clear(name);
    await userEvent.type(name, typed);
    expect(dialog.getByText(note)).toBeTruthy();
  });

  it("says nothing of a name that is free, and hands it on", async () => {
    const { name, dialog, onApply } = setUp();
    await userEvent.clear(name);
    await userEvent.type(name, "Slow trend");
    expect(dialog.queryByText(/it becomes/)).toBeNull();
    await userEvent.click(dialog.getByRole("button", { name: "Apply" }));
    expect(onApply).toHaveBeenCalledWith("Slow trend", { params: {}, symbols: ["AAA"] });
  });
});
