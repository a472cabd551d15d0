import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { NumberField } from "../../../src/ui/controls/NumberField.tsx";
import { PercentField } from "../../../src/ui/controls/PercentField.tsx";
import { renderInPage } from "../browserStandIns.tsx";

describe("a number field", () => {
  function setUp(value = "100") {
    const onCommit = vi.fn();
    renderInPage(
      <NumberField label="Slow" value={value} min="2" max="1000" decimals={0} onCommit={onCommit} />,
    );
    return { onCommit, field: screen.getByRole<HTMLInputElement>("spinbutton", { name: "Slow" }) };
  }

  it("commits on Enter and on leaving, once each and only changes", async () => {
    const { onCommit, field } = setUp();
    await userEvent.type(field, "{Backspace}250{Enter}");
    expect(onCommit.mock.calls).toEqual([["250"]]);
    await userEvent.click(field);
    await userEvent.tab();
    expect(onCommit).toHaveBeenCalledTimes(1);
  });

  it("reverts on Escape", async () => {
    const { onCommit, field } = setUp();
    await userEvent.type(field, "7{Escape}");
    expect(field.value).toBe("100");
    await userEvent.tab();
    expect(onCommit).not.toHaveBeenCalled();
  });

  it("steps with the arrows and stops at its bounds", async () => {
    const { onCommit, field } = setUp("1000");
    await userEvent.type(field, "{ArrowUp}");
    expect(onCommit).not.toHaveBeenCalled();
    await userEvent.type(field, "{ArrowDown}");
    expect(onCommit.mock.calls).toEqual([["999"]]);
  });

  it.each([
    ["1", "From 2 to 1,000; still 100."],
    ["12.5", "Whole numbers only; still 100."],
    ["abc", "Type a number, such as 12.5; still 100."],
  ])("refuses %s, says what it takes and what holds, and goes back to that", async (text, message) => {
    const { onCommit, field } = setUp();
    await userEvent.clear(field);
    await userEvent.type(field, `${text}{Enter}`);
    expect(screen.getByRole("alert").textContent).toBe(message);
    expect(field.getAttribute("aria-invalid")).toBe("true");
    await userEvent.tab();
    expect(field.value).toBe("100");
    expect(screen.queryByRole("alert")).toBeNull();
    expect(onCommit).not.toHaveBeenCalled();
  });

  it("keeps what it refuses in a form that is not in force yet", async () => {
    renderInPage(
      <NumberField label="Slow" value="100" min="2" unit="bars" keepsRefused onCommit={vi.fn()} />,
    );
    const field = screen.getByRole<HTMLInputElement>("spinbutton", { name: "Slow" });
    await userEvent.clear(field);
    await userEvent.type(field, "1");
    await userEvent.tab();
    expect(field.value).toBe("1");
    expect(screen.getByRole("alert").textContent).toBe("At least 2.");
  });

  it("gives assistive technology plain numbers, or none", () => {
    renderInPage(
      <NumberField label="Lot" value="0.000001" min="0.00000001" max="1000000" onCommit={vi.fn()} />,
    );
    const field = screen.getByRole("spinbutton", { name: "Lot" });
    expect(field.getAttribute("aria-valuemin")).toBeNull();
    expect(field.getAttribute("aria-valuenow")).toBe("0.000001");
    expect(field.getAttribute("aria-valuemax")).toBe("1000000");
  });

  it("leaves Ctrl+Z to the page, except while there is typing of its own to take back", async () => {
    const { field } = setUp();
    expect(field.dataset.undo).toBe("page");
    await userEvent.type(field, "7", { initialSelectionStart: 3 });
    expect(field.dataset.undo).toBeUndefined();
    await userEvent.type(field, "{Backspace}");
    expect(field.dataset.undo).toBe("page");
  });

  it("keeps money out of floats", async () => {
    const onCommit = vi.fn();
    renderInPage(
      <NumberField label="Capital" value="90071992547409931" step="0.01" grouped onCommit={onCommit} />,
    );
    const field = screen.getByRole<HTMLInputElement>("spinbutton");
    expect(field.value).toBe("90,071,992,547,409,931");
    await userEvent.type(field, "{ArrowUp}");
    expect(onCommit).toHaveBeenCalledWith("90071992547409931.01");
  });
});

describe("a percent field", () => {
  it("shows one decimal and answers in tenths", async () => {
    const onCommit = vi.fn();
    renderInPage(<PercentField sleeve="Trend" tenths={400} onCommit={onCommit} />);
    const field = screen.getByRole<HTMLInputElement>("spinbutton", { name: "Trend percent" });
    expect(field.value).toBe("40.0");
    await userEvent.clear(field);
    await userEvent.type(field, "12.3{Enter}");
    expect(onCommit).toHaveBeenCalledWith(123);
  });

  it("refuses a second decimal", async () => {
    const onCommit = vi.fn();
    renderInPage(<PercentField sleeve="Trend" tenths={400} onCommit={onCommit} />);
    const field = screen.getByRole("spinbutton");
    await userEvent.clear(field);
    await userEvent.type(field, "12.34{Enter}");
    expect(screen.getByRole("alert").textContent).toBe("At most one decimal.");
    expect(onCommit).not.toHaveBeenCalled();
  });
});
