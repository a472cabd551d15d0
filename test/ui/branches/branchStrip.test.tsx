import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { BranchStrip, type BranchStripProps } from "../../../src/ui/branches/BranchStrip.tsx";
import { renderInPage } from "../browserStandIns.tsx";

const BRANCHES = [
  { id: "A", name: "Original", origin: "The branch that was here first" },
  { id: "B", name: "Early", origin: "Branch of Original, made at 2018-06-18" },
  {
    id: "C",
    name: "Late",
    origin: "Branch of Early, made at 2020-01-06",
    problem: "The shares exceed 100 %.",
  },
];

function setUp(props: Partial<BranchStripProps> = {}) {
  const actions = { onShow: vi.fn(), onName: vi.fn(), onRename: vi.fn(), onDelete: vi.fn() };
  renderInPage(<BranchStrip branches={BRANCHES} shown="B" naming={undefined} {...actions} {...props} />);
  return { actions, strip: within(screen.getByRole("list", { name: "Branches" })) };
}

describe("the strip of branches", () => {
  it("has a button per branch, says which one is on screen, and shows another", async () => {
    const { actions, strip } = setUp();
    expect(strip.getByRole("button", { name: "Early" }).getAttribute("aria-current")).toBe("true");
    expect(strip.getByRole("button", { name: "Original" }).getAttribute("aria-current")).toBeNull();
    await userEvent.click(strip.getByRole("button", { name: "Original" }));
    expect(actions.onShow).toHaveBeenCalledExactlyOnceWith("A");
  });

  it("says of a branch that it can't run, and where the others came from", async () => {
    const { strip } = setUp();
    await userEvent.hover(strip.getByRole("button", { name: "Late, can't run" }));
    expect((await screen.findByRole("tooltip")).textContent).toBe("The shares exceed 100 %.");
    await userEvent.hover(strip.getByRole("button", { name: "Early" }));
    await waitFor(() => expect(screen.getByRole("tooltip").textContent).toMatch(/^Branch of Original/));
  });

  it("renames and deletes the one on screen from its menu", async () => {
    const { actions, strip } = setUp();
    const menu = strip.getByRole("button", { name: "Rename or delete Early" });
    await userEvent.click(menu);
    await userEvent.click(screen.getByRole("menuitem", { name: "Delete" }));
    expect(actions.onDelete).toHaveBeenCalledExactlyOnceWith("B");
    await userEvent.click(menu);
    await userEvent.click(screen.getByRole("menuitem", { name: "Rename" }));
    await waitFor(() => expect(actions.onName).toHaveBeenCalledExactlyOnceWith("B"));
  });

  it("takes a name by Enter, and the focus goes back to the branch", async () => {
    const { actions, strip } = setUp({ naming: "B" });
    const field = strip.getByRole("textbox", { name: "Branch name" });
    expect((field as HTMLInputElement).selectionEnd).toBe("Early".length);
    await userEvent.type(field, "  Other{Enter}", { initialSelectionStart: 0, initialSelectionEnd: 5 });
    expect(actions.onRename).toHaveBeenCalledExactlyOnceWith("B", "Other");
    expect(actions.onName).toHaveBeenCalledExactlyOnceWith(undefined);
  });

  it.each([
    ["Escape", "Other{Escape}"],
    ["an empty name", "{Backspace}{Enter}"],
    ["the same name", "Early{Enter}"],
  ])("keeps the name on %s", async (_, keys) => {
    const { actions, strip } = setUp({ naming: "B" });
    const field = strip.getByRole("textbox", { name: "Branch name" });
    await userEvent.type(field, keys, { initialSelectionStart: 0, initialSelectionEnd: 5 });
    expect(actions.onRename).not.toHaveBeenCalled();
    expect(actions.onName).toHaveBeenCalledExactlyOnceWith(undefined);
  });

  it("takes a name that is left", async () => {
    const { actions, strip } = setUp({ naming: "B" });
    const field = strip.getByRole("textbox", { name: "Branch name" });
    await userEvent.type(field, "X", { initialSelectionStart: 0, initialSelectionEnd: 5 });
    await userEvent.click(strip.getByRole("button", { name: "Original" }));
    expect(actions.onRename).toHaveBeenCalledExactlyOnceWith("B", "X");
    expect(actions.onShow).toHaveBeenCalledExactlyOnceWith("A");
  });
});
