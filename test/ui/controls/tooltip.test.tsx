import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { Tooltip } from "../../../src/ui/controls/Tooltip.tsx";
import { renderInPage } from "../browserStandIns.tsx";

it("opens for who comes to a control with the keyboard, not for who is given the focus back", async () => {
  renderInPage(
    <>
      <Tooltip content="What it does">
        <button type="button">Control</button>
      </Tooltip>
      <button type="button">After</button>
    </>,
  );
  await userEvent.keyboard("{Escape}");
  // As a closing dialog does it: from nowhere.
  screen.getByRole("button", { name: "Control" }).focus();
  expect(screen.queryByRole("tooltip")).toBeNull();
  await userEvent.tab();
  await userEvent.tab({ shift: true });
  expect((await screen.findByRole("tooltip")).textContent).toBe("What it does");
});

it("stays closed where there is nothing to say", async () => {
  renderInPage(
    <Tooltip content={undefined}>
      <button type="button">Control</button>
    </Tooltip>,
  );
  await userEvent.tab();
  expect(screen.getByRole("button").getAttribute("data-state")).toBe("closed");
});
