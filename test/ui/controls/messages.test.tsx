import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { SearchField } from "../../../src/ui/controls/SearchField.tsx";
import { Toasts } from "../../../src/ui/controls/Toasts.tsx";
import { renderInPage } from "../browserStandIns.tsx";

describe("a message about work under way", () => {
  it("shows how far it has come, and can be ended but not dismissed", async () => {
    const onAction = vi.fn();
    const toast = { id: "1", message: "Writing equity.csv", fraction: 0.4 };
    renderInPage(
      <Toasts toasts={[{ ...toast, action: { label: "Cancel", onAction } }]} onDismiss={() => {}} />,
    );
    const bar = screen.getByRole("progressbar", { name: "Writing equity.csv" });
    expect(bar.getAttribute("aria-valuenow")).toBe("40");
    expect(screen.getByText("40.0 %")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Dismiss" })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
    expect(onAction).toHaveBeenCalledOnce();
  });
});

describe("a search field", () => {
  it("is emptied by Escape, which then goes no further", async () => {
    const [onChange, onKeyDown] = [vi.fn(), vi.fn()];
    renderInPage(
      // biome-ignore lint/a11y/noStaticElementInteractions: stands for a dialog that Escape would close.
      <div onKeyDown={onKeyDown}>
        <SearchField label="Search journal" value="fee" onChange={onChange} />
      </div>,
    );
    await userEvent.type(screen.getByRole("searchbox", { name: "Search journal" }), "{Escape}");
    expect(onChange).toHaveBeenCalledWith("");
    expect(onKeyDown).not.toHaveBeenCalled();
  });
});
