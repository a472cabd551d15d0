import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { Header, type HeaderProps } from "../../../src/ui/header/Header.tsx";
import { renderInPage } from "../browserStandIns.tsx";

function setUp(change: Partial<HeaderProps>) {
  const nothing = vi.fn();
  renderInPage(
    <Header
      title="A test"
      onTitleChange={nothing}
      dataset="Synthetic"
      undoes={undefined}
      redoes={undefined}
      onUndo={nothing}
      onRedo={nothing}
      onShare={nothing}
      exports={[]}
      onOpenScenario={nothing}
      onStartAfresh={nothing}
      theme="system"
      onThemeChange={nothing}
      onHelp={nothing}
      {...change}
    />,
  );
}

it("names what Undo takes back, and has nothing to press where there is none", async () => {
  setUp({ undoes: "Remove Strength" });
  // It keeps the focus of whoever has just pressed it for the last time.
  expect(screen.getByRole("button", { name: "Redo" }).getAttribute("aria-disabled")).toBe("true");
  await userEvent.hover(screen.getByRole("button", { name: "Undo" }));
  expect((await screen.findByRole("tooltip")).textContent).toBe("Undo: Remove Strength (Ctrl+Z)");
});

it("says of Start afresh where it leads, and that it can be undone", async () => {
  setUp({});
  await userEvent.hover(screen.getByRole("button", { name: "Start afresh" }));
  expect((await screen.findByRole("tooltip")).textContent).toMatch(/back to the sample\. Can be undone/);
});
