import { act, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import { InspectorPlace } from "../../../src/ui/inspector/InspectorPlace.tsx";
import { MonthsTable } from "../../../src/ui/inspector/MonthsTable.tsx";
import { AppContext } from "../../../src/ui/useApp.ts";
import { closeApps, openTestApp } from "../../fixtures/app.ts";
import { renderInPage } from "../browserStandIns.tsx";

const NONE: readonly (number | undefined)[] = new Array<undefined>(12).fill(undefined);

function rows(): (string | null)[][] {
  return within(screen.getByRole("table", { name: "Months" }))
    .getAllByRole("row")
    .map((row) => [...row.children].map(({ textContent }) => textContent));
}

describe("the months table", () => {
  it("has a row per year, the latest first, and a column per month and for the year", () => {
    renderInPage(
      <MonthsTable
        years={[
          { year: 2023, months: NONE.with(11, 0.0321), total: 0.0321 },
          { year: 2024, months: NONE.with(0, -0.104).with(1, 0), total: -0.104 },
        ]}
      />,
    );
    expect(rows()).toEqual([
      ["", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Year"],
      ["2024", "−10.4 %", "0.0 %", ...new Array<string>(10).fill("–"), "−10.4 %"],
      ["2023", ...new Array<string>(11).fill("–"), "+3.2 %", "+3.2 %"],
    ]);
    const [, january, february] = screen.getAllByRole("row")[1]?.children ?? [];
    expect((january as HTMLElement).style.backgroundColor).toMatch(/--color-loss/);
    expect((february as HTMLElement).style.backgroundColor).toBe("");
  });

  it("says so before there is a return", () => {
    renderInPage(<MonthsTable years={[]} />);
    expect(screen.getByText("No returns yet")).toBeTruthy();
  });
});

describe("the months on screen", () => {
  afterEach(closeApps);

  it("are the portfolio's or a chosen sleeve's, up to the cursor", async () => {
    const app = await openTestApp();
    await app.settle();
    renderInPage(
      <AppContext value={app}>
        <InspectorPlace />
      </AppContext>,
    );
    await userEvent.click(screen.getByRole("tab", { name: "Months" }));
    const { finished } = app.recordings.getState();
    const growth = finished?.growth.at(-1) ?? 0;
    const compounded = rows()
      .slice(1)
      .reduce(
        (product, row) =>
          product * (1 + Number(row.at(-1)?.replace(" %", "").replace("−", "-").replace("+", "")) / 100),
        1,
      );
    // The years are rounded to a tenth of a percent.
    expect(compounded / growth).toBeCloseTo(1, 2);
    const portfolio = rows();
    const sleeve = screen.getByRole("combobox", { name: "Sleeve" });
    expect([...sleeve.children].map(({ textContent }) => textContent)).toEqual([
      "Portfolio",
      "Hold all",
      "Trend",
      "Strength",
    ]);
    await userEvent.selectOptions(sleeve, "Trend");
    expect(rows()).not.toEqual(portfolio);
    act(() => app.player.seek(0));
    expect(rows()).toEqual([portfolio[0], ["2015", "0.0 %", ...new Array<string>(11).fill("–"), "0.0 %"]]);
  });

  it("are one tab among others", async () => {
    const app = await openTestApp();
    await app.settle();
    renderInPage(
      <AppContext value={app}>
        <InspectorPlace />
      </AppContext>,
    );
    expect(screen.getAllByRole("tab").map(({ textContent }) => textContent)).toEqual([
      "Metrics",
      "Correlation",
      "Ledger",
      "Journal",
      "Months",
      "Allocators",
      "Compare",
      "Isolation",
    ]);
  });
});
