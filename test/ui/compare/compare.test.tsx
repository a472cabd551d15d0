import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import { BranchesPlace } from "../../../src/ui/branches/BranchesPlace.tsx";
import { ComparePlace } from "../../../src/ui/compare/ComparePlace.tsx";
import { AppContext } from "../../../src/ui/useApp.ts";
import { closeApps, openTestApp, type TestApp } from "../../fixtures/app.ts";
import { renderInPage } from "../browserStandIns.tsx";

afterEach(closeApps);

async function openCompare(): Promise<TestApp> {
  const app = await openTestApp();
  await app.settle();
  renderInPage(
    <AppContext value={app}>
      <BranchesPlace />
      <ComparePlace />
    </AppContext>,
  );
  return app;
}

/** A branch at bar 1000 in which Trend has another share from there on; both have been run. */
async function openForked(): Promise<TestApp> {
  const app = await openCompare();
  await act(async () => {
    app.player.seek(1_000);
    app.actions.forkWith("Less trend", app.documents.present());
    app.actions.setAllocation("trend", 50);
    app.player.seek(2_000);
    await app.settle();
  });
  await waitFor(() => expect(app.branches.getState().outcomes.size).toBe(1));
  return app;
}

function cells(name: string): string[][] {
  return within(screen.getByRole("table", { name }))
    .getAllByRole("row")
    .map((row) => [...row.children].map(({ textContent }) => textContent ?? ""));
}

/** Cents of a text of money. */
function cents(text: string | undefined): number {
  return Math.round(Number((text ?? "").replaceAll(",", "").replace("−", "-").replace("+", "")) * 100);
}

describe("the comparison of branches", () => {
  it("says how to have something to compare while there is one branch, and takes no room for a strip", async () => {
    await openCompare();
    expect(screen.getByText("Nothing to compare yet")).toBeTruthy();
    expect(screen.queryByRole("list", { name: "Branches" })).toBeNull();
  });

  it("has a row per branch with each figure and its difference from the baseline", async () => {
    const app = await openForked();
    const [head, original, fork] = cells("Compare");
    expect(head).toEqual([
      "Branch",
      "Total return",
      "CAGR",
      "Max drawdown",
      "Volatility",
      "Sharpe",
      "Fees + slippage",
      "Identical until",
    ]);
    expect(original?.[0]).toBe("AOriginalbaseline");
    expect(fork?.[0]).toBe("BLess trendon screen");
    expect(original?.slice(1, 6).join(" ")).not.toContain("pp");
    for (const figure of fork?.slice(1, 5) ?? [])
      expect(figure).toMatch(/^[+−]?\d+\.\d\d %([+−]\d+\.\d\d pp|same)$/);
    expect(fork?.[7]).toBe("2018-11-05");
    act(() => app.player.seek(900));
    await waitFor(() => expect(cells("Compare")[2]?.[7]).toBe("so far"));
    expect(
      cells("Compare")[2]
        ?.slice(1, 7)
        .every((text) => text.endsWith("same")),
    ).toBe(true);
  });

  it("compares with another baseline, and shows a branch by its name", async () => {
    const app = await openForked();
    const [, original] = cells("Compare");
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Baseline" }), "Less trend");
    await waitFor(() => expect(cells("Compare")[2]?.[0]).toBe("BLess trendbaseline, on screen"));
    expect(cells("Compare")[1]?.[1]).not.toBe(original?.[1]);
    await userEvent.click(
      within(screen.getByRole("table", { name: "Compare" })).getByRole("button", { name: "Original" }),
    );
    expect(app.documents.workbook().activeId).toBe("A");
    await act(() => app.settle());
    expect(cells("Compare")[1]?.[0]).toBe("AOriginalon screen");
  });

  it("attributes the difference to the sleeves, and adds up to the cent", async () => {
    const app = await openForked();
    await waitFor(() => expect(cells("Attribution").at(-1)?.[1]).not.toBe("–"));
    const [head, ...rows] = cells("Attribution");
    expect(head).toEqual(["Profit by sleeve", "Difference", "BLess trend", "AOriginal"]);
    expect(rows.map(([name]) => name)).toEqual(["Hold all", "Trend", "Strength", "Portfolio"]);
    const sum = rows.at(-1);
    for (const column of [1, 2, 3]) {
      const parts = rows.slice(0, -1).reduce((total, row) => total + cents(row[column]), 0);
      expect(parts).toBe(cents(sum?.[column]));
    }
    for (const [, difference, own, baseline] of rows)
      expect(cents(own) - cents(baseline)).toBe(cents(difference));
    const portfolio = app.recordings.getState().finished?.columns.portfolio[2_000] ?? 0;
    expect(cents(sum?.[2])).toBe(Math.round((portfolio - 1_000_000) * 100));
  });

  it("goes on while a slider moves, with the attribution that there was", async () => {
    const app = await openForked();
    await waitFor(() => expect(cells("Attribution").at(-1)?.[1]).not.toBe("–"));
    const before = cells("Attribution");
    await act(async () => {
      app.actions.beginDrag("hold");
      app.actions.dragTo("hold", 100);
      await app.landed();
    });
    expect(cells("Attribution")).toEqual(before);
    // Decided at bar 2000, it shows on the bars after it.
    await act(async () => {
      app.actions.endDrag("hold");
      await app.settle();
      app.player.seek(2_200);
      await app.settle();
    });
    await waitFor(() => expect(cells("Attribution")).not.toEqual(before));
    const [hold] = cells("Attribution").slice(1);
    expect(cents(hold?.[1])).toBeLessThan(0);
  });

  it("says why a branch has no figures", async () => {
    const app = await openForked();
    await act(async () => {
      const document = app.documents.present();
      const strategies = document.strategies.map((strategy) => ({ ...strategy, weight: "0.9" }));
      app.actions.forkWith("Too much", { ...document, strategies });
      app.actions.lookAtBranch("A");
      await app.settle();
    });
    await waitFor(() => expect(cells("Compare")[3]?.[1]).toMatch(/shares sum to/));
  });
});
