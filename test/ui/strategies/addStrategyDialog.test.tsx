import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { STRATEGIES, type StrategyDefinition } from "../../../src/engine/index.ts";
import {
  AddStrategyDialog,
  type AddStrategyDialogProps,
} from "../../../src/ui/strategies/AddStrategyDialog.tsx";
import { StrategyFields } from "../../../src/ui/strategies/StrategyFields.tsx";
import { defaultSettings, symbolProblem } from "../../../src/ui/strategies/strategySettings.ts";
import { renderInPage } from "../browserStandIns.tsx";

const create = () => ({ handleData() {} });
const DEFINITIONS: readonly StrategyDefinition[] = [
  {
    kind: "smaCross",
    name: "Moving average cross",
    rule: "Long while fast is above slow.",
    parameters: [
      { name: "fast", label: "Fast", type: "integer", min: 1, max: 500, default: 20, unit: "bars" },
      { name: "target", label: "Target", type: "number", min: 0, max: 1, default: 0.1 },
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
  {
    kind: "pairs",
    name: "Pairs",
    rule: "One against the other.",
    parameters: [],
    needsShorting: true,
    symbolCount: { least: 2, most: 2 },
    create,
  },
  {
    kind: "many",
    name: "Many",
    rule: "Some against the others.",
    parameters: [],
    needsShorting: false,
    symbolCount: { least: 2, most: Number.POSITIVE_INFINITY },
    create,
  },
];

function setUp(change: Partial<AddStrategyDialogProps> = {}) {
  const onAdd = vi.fn();
  const onOpenChange = vi.fn();
  renderInPage(
    <AddStrategyDialog
      open
      onOpenChange={onOpenChange}
      definitions={DEFINITIONS}
      symbols={["AAA", "BBB", "CCC"]}
      allowShort
      onAdd={onAdd}
      {...change}
    />,
  );
  const dialog = within(screen.getByRole("dialog", { name: "Add strategy" }));
  return {
    onAdd,
    onOpenChange,
    dialog,
    add: () => dialog.getByRole("button", { name: "Add" }),
    choose: (name: string) => userEvent.click(dialog.getByRole("option", { name })),
    toggle: (symbol: string) => userEvent.click(dialog.getByRole("checkbox", { name: symbol })),
    chosen: () =>
      dialog
        .getAllByRole("checkbox")
        .filter((box) => box.getAttribute("aria-checked") === "true")
        .map((box) => box.closest("div")?.textContent),
  };
}

describe("adding a strategy", () => {
  it("starts from defaults and hands parameters and symbols over", async () => {
    const { onAdd, onOpenChange, dialog, add, toggle } = setUp();
    const fast = dialog.getByRole("spinbutton", { name: "Fast" });
    await userEvent.clear(fast);
    await userEvent.type(fast, "15{Enter}");
    await toggle("BBB");
    await userEvent.click(add());
    expect(onAdd).toHaveBeenCalledWith({
      kind: "smaCross",
      name: "Moving average cross",
      params: { fast: 15, target: 0.1 },
      symbols: ["AAA", "CCC"],
    });
    expect(onOpenChange).toHaveBeenCalledWith(false);
  });

  it("describes every strategy, and every parameter by its range and what is usual", () => {
    const { dialog } = setUp();
    const option = dialog.getByRole("option", { name: "Buy and hold" });
    const description = document.getElementById(option.getAttribute("aria-describedby") ?? "");
    expect(description?.textContent).toBe("Buys and keeps.");
    const fast = dialog.getByRole("spinbutton", { name: "Fast" });
    const range = document.getElementById(fast.getAttribute("aria-describedby") ?? "");
    expect(range?.textContent).toBe("1 to 500, usually 20");
    expect(fast.getAttribute("aria-valuemax")).toBe("500");
  });

  it("steps a number by a part of what is usual", async () => {
    const { dialog } = setUp();
    const target = dialog.getByRole<HTMLInputElement>("spinbutton", { name: "Target" });
    target.focus();
    await userEvent.keyboard("{ArrowUp}");
    expect(target.value).toBe("0.11");
  });

  it("does not take another number than the one that is shown", async () => {
    const { onAdd, dialog, add } = setUp();
    const fast = dialog.getByRole("spinbutton", { name: "Fast" });
    await userEvent.clear(fast);
    await userEvent.type(fast, "501");
    await userEvent.click(add());
    expect(onAdd).not.toHaveBeenCalled();
    expect(dialog.getByText("From 1 to 500.")).toBeTruthy();
    expect(document.activeElement).toBe(fast);
  });

  it("says what it will start with, unless it can't be added", async () => {
    const outcome = "Starts with 10.0 %, from the reserve, on 2015-03-02.";
    const { choose, dialog } = setUp({ outcome, allowShort: false });
    expect(dialog.getByText(outcome)).toBeTruthy();
    await choose("Pairs");
    expect(dialog.queryByText(outcome)).toBeNull();
  });
});

describe("symbols", () => {
  it("chosen by hand stay when another rule is chosen that can trade them; one at least", async () => {
    const { add, choose, chosen, dialog, onAdd, toggle } = setUp();
    await toggle("AAA");
    await choose("Buy and hold");
    expect(chosen()).toEqual(["BBB", "CCC"]);
    await toggle("BBB");
    await toggle("CCC");
    expect(dialog.getByText("Choose at least one symbol.")).toBeTruthy();
    expect(add().getAttribute("aria-disabled")).toBe("true");
    await userEvent.click(add());
    expect(onAdd).not.toHaveBeenCalled();
    await choose("Many");
    expect(chosen()).toEqual(["AAA", "BBB", "CCC"]);
  });

  it("are the first two of a pair, and Add says why another number is none", async () => {
    const { add, choose, chosen, dialog, onAdd, toggle } = setUp();
    await choose("Pairs");
    expect(chosen()).toEqual(["AAA", "BBB"]);
    await toggle("CCC");
    expect(dialog.getByText("Choose exactly 2 symbols: 3 are chosen.").id).toBe(
      add().getAttribute("aria-describedby"),
    );
    await userEvent.click(add());
    expect(onAdd).not.toHaveBeenCalled();
    await toggle("AAA");
    await userEvent.click(add());
    expect(onAdd).toHaveBeenCalledWith(expect.objectContaining({ kind: "pairs", symbols: ["BBB", "CCC"] }));
  });

  it("of a pair are written down even where there are no others", async () => {
    const { add, choose, onAdd } = setUp({ symbols: ["AAA", "BBB"] });
    await choose("Pairs");
    await userEvent.click(add());
    expect(onAdd).toHaveBeenCalledWith(expect.objectContaining({ symbols: ["AAA", "BBB"] }));
  });

  it("may be too few for a strategy, whatever is chosen", async () => {
    const { choose, dialog, toggle } = setUp({ symbols: ["AAA"] });
    await choose("Pairs");
    expect(dialog.getByText("Pairs needs 2 symbols, and the data has 1. Add data first.")).toBeTruthy();
    await choose("Many");
    await toggle("AAA");
    expect(dialog.getByText("Many needs 2 symbols, and the data has 1. Add data first.")).toBeTruthy();
  });

  it("go back to all of them after a look at a pair", async () => {
    const { choose, chosen } = setUp();
    await choose("Pairs");
    await choose("Buy and hold");
    expect(chosen()).toEqual(["AAA", "BBB", "CCC"]);
  });
});

describe("a strategy that sells short", () => {
  it("says so", async () => {
    const { choose, dialog, add } = setUp();
    expect(dialog.queryByText(/Sells short/)).toBeNull();
    await choose("Pairs");
    expect(dialog.getByText(/^Sells short/)).toBeTruthy();
    expect(add().getAttribute("aria-disabled")).toBe("false");
  });

  it("can't be added where short sales are forbidden, and Add says why", async () => {
    const { choose, dialog, add, onAdd } = setUp({ allowShort: false });
    await choose("Pairs");
    expect(dialog.getByText(/Pairs sells short, which this scenario forbids/)).toBeTruthy();
    await userEvent.click(add());
    expect(onAdd).not.toHaveBeenCalled();
  });
});

describe("the gallery", () => {
  it("is walked by arrows and by typing, one stop of Tab", async () => {
    const { dialog } = setUp({ definitions: STRATEGIES });
    const list = dialog.getByRole("listbox", { name: "Strategies" });
    const chosen = () => dialog.getByRole("option", { selected: true }).textContent;
    expect(dialog.getAllByRole("option")).toHaveLength(STRATEGIES.length);
    list.focus();
    await userEvent.keyboard("{End}");
    expect(chosen()).toBe(STRATEGIES.at(-1)?.name);
    await userEvent.keyboard("{Home}{ArrowDown}");
    expect(chosen()).toBe(STRATEGIES[1]?.name);
    // A word, not letter after letter: "m" alone would stop at the first of several.
    await userEvent.keyboard("mom");
    expect(chosen()).toBe("Momentum");
    for (const option of dialog.getAllByRole("option")) expect(option.tabIndex).toBe(-1);
  });

  it("goes from one title to the next with the same letter again", async () => {
    const { dialog } = setUp();
    dialog.getByRole("listbox", { name: "Strategies" }).focus();
    const chosen = () => dialog.getByRole("option", { selected: true }).textContent;
    await userEvent.keyboard("m");
    expect(chosen()).toBe("Many");
    await userEvent.keyboard("m");
    expect(chosen()).toBe("Moving average cross");
  });

  it.each(STRATEGIES)("has settings for $name, and can add it as they stand", (definition) => {
    const symbols = ["AAA", "BBB", "CCC"];
    const settings = defaultSettings(definition, symbols);
    render(
      <StrategyFields
        definition={definition}
        symbols={symbols}
        allowShort
        problemId="none"
        settings={settings}
        onChange={vi.fn()}
      />,
    );
    for (const { label, default: usual } of definition.parameters) {
      expect(screen.getByLabelText<HTMLInputElement>(label).value).toBe(String(usual));
    }
    expect(symbolProblem(definition, settings.symbols, symbols)).toBeUndefined();
  });
});
