import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { Alert } from "../../../src/ui/controls/Alert.tsx";
import { Button } from "../../../src/ui/controls/Button.tsx";
import { Dialog } from "../../../src/ui/controls/Dialog.tsx";
import { Listbox } from "../../../src/ui/controls/Listbox.tsx";
import { Menu } from "../../../src/ui/controls/Menu.tsx";
import { SegmentedControl } from "../../../src/ui/controls/SegmentedControl.tsx";
import { Select } from "../../../src/ui/controls/Select.tsx";
import { Tabs } from "../../../src/ui/controls/Tabs.tsx";
import { TextField } from "../../../src/ui/controls/TextField.tsx";
import { Toasts } from "../../../src/ui/controls/Toasts.tsx";
import { Definition } from "../../../src/ui/controls/Tooltip.tsx";
import { renderInPage } from "../browserStandIns.tsx";

function ThreeStrategies() {
  const [value, setValue] = useState<"a" | "b" | "c">("a");
  const options = [
    { id: "a", title: "Buy and hold", description: "…" },
    { id: "b", title: "Pairs", description: "…" },
    { id: "c", title: "Rotation", description: "…" },
  ] as const;
  return <Listbox label="Strategies" value={value} options={options} onChange={setValue} />;
}

describe("controls", () => {
  it("a select is a combobox", async () => {
    const onChange = vi.fn();
    const options = [
      { value: "a", label: "Ay" },
      { value: "b", label: "Bee" },
    ] as const;
    renderInPage(<Select label="Speed" value="a" options={options} onChange={onChange} />);
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Speed" }), "Bee");
    expect(onChange).toHaveBeenCalledWith("b");
  });

  it("a segmented control is a radiogroup", async () => {
    const onChange = vi.fn();
    const segments = [
      { value: "start", label: "From the start" },
      { value: "bar", label: "From this bar" },
    ] as const;
    renderInPage(
      <SegmentedControl label="Apply changes" value="start" segments={segments} onChange={onChange} />,
    );
    expect(screen.getByRole("radiogroup", { name: "Apply changes" })).toBeTruthy();
    await userEvent.click(screen.getByRole("radio", { name: "From this bar" }));
    expect(onChange).toHaveBeenCalledWith("bar");
  });

  it("a dialog has a name, starts on its content and closes on Escape", async () => {
    const onOpenChange = vi.fn();
    renderInPage(
      <Dialog title="Import market data" open onOpenChange={onOpenChange}>
        <input aria-label="First" />
      </Dialog>,
    );
    expect(screen.getByRole("dialog", { name: "Import market data" })).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByLabelText("First"));
    await userEvent.keyboard("{Escape}");
    expect(onOpenChange).toHaveBeenCalledWith(false);
  });

  it("has items with a description apart from their name, and tells when it opens", async () => {
    const [onSelect, onOpenChange] = [vi.fn(), vi.fn()];
    renderInPage(
      <Menu
        trigger={<Button>Allocation</Button>}
        items={[
          { label: "Equalise", description: "All share equally.", onSelect },
          { label: "Reset", description: "There is nothing to reset.", onSelect, disabled: true },
        ]}
        onOpenChange={onOpenChange}
      />,
    );
    await userEvent.click(screen.getByRole("button", { name: "Allocation" }));
    expect(onOpenChange).toHaveBeenLastCalledWith(true);
    const item = screen.getByRole("menuitem", { name: "Equalise" });
    expect(document.getElementById(item.getAttribute("aria-describedby") ?? "")?.textContent).toBe(
      "All share equally.",
    );
    expect(screen.getByRole("menuitem", { name: "Reset" }).getAttribute("aria-disabled")).toBe("true");
    await userEvent.click(item);
    expect(onSelect).toHaveBeenCalledOnce();
    expect(onOpenChange).toHaveBeenLastCalledWith(false);
  });

  it("a menu button opens a menu", async () => {
    const onSelect = vi.fn();
    renderInPage(<Menu trigger={<Button>Export</Button>} items={[{ label: "Equity (CSV)", onSelect }]} />);
    await userEvent.click(screen.getByRole("button", { name: "Export" }));
    await userEvent.click(screen.getByRole("menuitem", { name: "Equity (CSV)" }));
    expect(onSelect).toHaveBeenCalledOnce();
  });

  it("tabs mount only what is shown", async () => {
    const onChange = vi.fn();
    const tabs = [
      { id: "one", label: "One", content: "first" },
      { id: "two", label: "Two", content: "second" },
    ] as const;
    renderInPage(<Tabs label="Charts" value="one" tabs={tabs} onChange={onChange} />);
    expect(screen.queryByText("second")).toBeNull();
    await userEvent.click(screen.getByRole("tab", { name: "Two" }));
    expect(onChange).toHaveBeenCalledWith("two");
  });

  it("a listbox follows the arrows and typed letters", async () => {
    renderInPage(<ThreeStrategies />);
    screen.getByRole("listbox", { name: "Strategies" }).focus();
    await userEvent.keyboard("{ArrowDown}");
    expect(screen.getByRole("option", { name: "Pairs" }).getAttribute("aria-selected")).toBe("true");
    await userEvent.keyboard("r");
    expect(screen.getByRole("option", { name: "Rotation" }).getAttribute("aria-selected")).toBe("true");
  });

  it("a title can be typed over, but not emptied", async () => {
    const onCommit = vi.fn();
    renderInPage(<TextField label="Scenario title" value="Example" onCommit={onCommit} />);
    const field = screen.getByRole<HTMLInputElement>("textbox", { name: "Scenario title" });
    await userEvent.clear(field);
    await userEvent.tab();
    expect(field.value).toBe("Example");
    await userEvent.type(field, " two{Enter}");
    expect(onCommit.mock.calls).toEqual([["Example two"]]);
  });

  it("a definition explains itself on focus", async () => {
    renderInPage(<Definition term="Sharpe" meaning="Return per unit of risk." formula="mean / volatility" />);
    await userEvent.tab();
    expect((await screen.findByRole("tooltip")).textContent).toContain("Return per unit of risk.");
  });

  it("messages are a status with an action, what blocks is an alert", async () => {
    const onAction = vi.fn();
    const onDismiss = vi.fn();
    renderInPage(
      <>
        <Toasts
          toasts={[{ id: "1", message: "Removed Trend.", action: { label: "Undo", onAction } }]}
          onDismiss={onDismiss}
        />
        <Alert title="The scenario can't be run">Weights sum to 1.2.</Alert>
      </>,
    );
    expect(screen.getByRole("status", { name: "Messages" }).textContent).toContain("Removed Trend.");
    await userEvent.click(screen.getByRole("button", { name: "Undo" }));
    await userEvent.click(screen.getByRole("button", { name: "Dismiss" }));
    expect(onAction).toHaveBeenCalledOnce();
    expect(onDismiss).toHaveBeenCalledWith("1");
    expect(screen.getByRole("alert").textContent).toContain("Weights sum to 1.2.");
  });
});
