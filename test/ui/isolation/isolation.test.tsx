import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import { IsolationPlace } from "../../../src/ui/isolation/IsolationPlace.tsx";
import { AppContext } from "../../../src/ui/useApp.ts";
import { closeApps, openTestApp, type TestApp } from "../../fixtures/app.ts";
import { renderInPage } from "../browserStandIns.tsx";

afterEach(closeApps);

const PATIENCE = { timeout: 20_000 };

async function setUp(bar: number | undefined): Promise<TestApp> {
  const app = await openTestApp();
  await app.settle();
  if (bar !== undefined) app.player.seek(bar);
  renderInPage(
    <AppContext value={app}>
      <IsolationPlace />
    </AppContext>,
  );
  return app;
}

const button = (name: string | RegExp) => screen.getByRole<HTMLButtonElement>("button", { name });

async function breakTrend(): Promise<void> {
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Sleeve to break" }), "Trend");
  await userEvent.click(button("Break Trend here"));
  await screen.findByRole("table", { name: "Isolation" }, PATIENCE);
}

function rows(name = "Isolation"): (string | null)[][] {
  const table = within(screen.getByRole("table", { name }));
  return table
    .getAllByRole("row")
    .slice(1)
    .map((row) => [...row.children].slice(0, 3).map(({ textContent }) => textContent));
}

describe("the place of isolation", () => {
  it("says what isolation means before anything is broken, and asks for bars to compare", async () => {
    const app = await setUp(undefined);
    expect(screen.getByText(/^Each sleeve trades alone/)).toBeTruthy();
    expect(screen.getByText(/This is the last bar/)).toBeTruthy();
    await userEvent.click(button("Go to the middle"));
    expect(app.playback.getState().cursor).toBe(1_260);
    expect(screen.queryByText(/This is the last bar/)).toBeNull();
  });

  it("breaks the chosen sleeve at the cursor, and shows a check per other sleeve", async () => {
    const app = await setUp(1_000);
    await breakTrend();
    const lost = expect.stringMatching(/^−[\d,]+\.\d\d$/);
    expect(rows()).toEqual([
      ["Hold all", "Identical to the last bar", "0.00"],
      ["Strength", "Identical to the last bar", "0.00"],
      ["Reserve", "Identical to the last bar", "0.00"],
      ["Trend", expect.stringMatching(/^Broken: differs from \d{4}-\d\d-\d\d on$/), lost],
      ["Portfolio", "", lost],
    ]);
    expect(screen.getByRole("status").textContent).toContain("Hold all and Strength did not feel it");
    expect(screen.queryByRole("table", { name: "Isolation without capital moves" })).toBeNull();
    expect(app.documents.present().interventions).toEqual([]);
  });

  it("shows the second check where a rebalancing links the sleeves", async () => {
    const app = await setUp(1_000);
    act(() => app.actions.setRebalancing({ frequency: "monthly" }));
    await act(() => app.settle());
    await breakTrend();
    expect(rows()[0]?.[1]).toMatch(/^Identical before \d{4}-\d\d-\d\d, then capital moved$/);
    expect(rows("Isolation without capital moves").slice(0, 2)).toEqual([
      ["Hold all", "Identical to the last bar", "0.00"],
      ["Strength", "Identical to the last bar", "0.00"],
    ]);
  });

  it("opens the broken scenario as a branch, where the sleeve can't be broken again", async () => {
    const app = await setUp(1_000);
    await breakTrend();
    await userEvent.click(button("Open as branch"));
    await act(() => app.settle());
    expect(app.documents.present().interventions).toMatchObject([{ type: "break", id: "trend" }]);
    await waitFor(() => expect(screen.getByText("The broken scenario is the one on screen.")).toBeTruthy());
    expect(screen.queryByRole("button", { name: "Open as branch" })).toBeNull();
    // The button is gone, and the focus is where it was.
    expect(document.activeElement).toBe(screen.getByRole("region", { name: "Isolation" }));
    expect(button("Break Trend here").disabled).toBe(true);
    expect(screen.getByText("Trend is stopped at this bar: there is nothing to break.")).toBeTruthy();
    // The proof stays, and says so when it is of another scenario.
    act(() => app.actions.undo());
    act(() => app.actions.setCapital("500000"));
    expect(screen.getByText("The scenario on screen is no longer the one that was checked.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Open as branch" })).toBeNull();
  });

  it("shows nothing of a check that lies after the cursor, but the way to it", async () => {
    const app = await setUp(1_000);
    await breakTrend();
    act(() => app.player.seek(999));
    expect(screen.queryByRole("table")).toBeNull();
    expect(screen.getByRole("status").textContent).toBe("");
    await userEvent.click(button("Go there"));
    expect(app.playback.getState().cursor).toBe(1_000);
    expect(screen.getByRole("table", { name: "Isolation" })).toBeTruthy();
  });

  it("says why a paused strategy can't throw, and bankrupts it all the same", async () => {
    const app = await setUp(1_000);
    act(() => app.actions.setPaused("trend", true));
    await act(() => app.settle());
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Sleeve to break" }), "Trend");
    await userEvent.click(screen.getByRole("radio", { name: "Throws an error" }));
    expect(button("Break Trend here").disabled).toBe(true);
    expect(screen.getByText(/^Trend is paused at this bar/)).toBeTruthy();
    await userEvent.click(screen.getByRole("radio", { name: "Goes bankrupt" }));
    expect(button("Break Trend here").disabled).toBe(false);
  });
});
