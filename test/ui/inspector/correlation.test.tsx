import { act, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import type { Correlation } from "../../../src/analysis/correlation.ts";
import { CorrelationPlace } from "../../../src/ui/inspector/CorrelationPlace.tsx";
import { CorrelationTable } from "../../../src/ui/inspector/CorrelationTable.tsx";
import { AppContext } from "../../../src/ui/useApp.ts";
import { closeApps, openTestApp } from "../../fixtures/app.ts";
import { renderInPage } from "../browserStandIns.tsx";

const of = (value: number | undefined, returns = 1500): Correlation => ({ value, returns });

const MEMBERS = [
  { name: "Trend", slot: 0 },
  { name: "A very long name of a late sleeve", slot: 1 },
  { name: "Portfolio" },
];

function renderTable(matrix: readonly (readonly Correlation[])[], members = MEMBERS.slice(0, matrix.length)) {
  renderInPage(<CorrelationTable members={members} matrix={matrix} />);
  return within(screen.getByRole("table", { name: "Correlation" }));
}

function textsOf(table: ReturnType<typeof renderTable>): (string | null)[][] {
  return table.getAllByRole("row").map((row) => [...row.children].map(({ textContent }) => textContent));
}

describe("the correlation table", () => {
  const matrix = [
    [of(1), of(-0.456, 200), of(0.994)],
    [of(-0.456, 200), of(1, 200), of(undefined, 2)],
    [of(0.994), of(undefined, 2), of(1)],
  ];

  it("has a row and a column per sleeve and for the portfolio, with two decimals and a real minus", () => {
    const table = renderTable(matrix);
    expect(textsOf(table)).toEqual([
      ["Correlation", "Trend", "A very long name of a late sleeve", "Portfolio"],
      ["Trend", "1.00", "−0.46", "0.99"],
      ["A very long name of a late sleeve", "−0.46", "1.00", "–"],
      ["Portfolio", "0.99", "–", "1.00"],
    ]);
    expect(table.getAllByRole("rowheader")).toHaveLength(3);
    expect(table.getAllByRole("columnheader")).toHaveLength(4);
  });

  it("tints by sign and strength, but neither what is undefined nor a sleeve beside itself", () => {
    const table = renderTable(matrix);
    const tints = table.getAllByRole("cell").map((cell) => cell.style.backgroundColor);
    expect(tints[1]).toMatch(/--color-warning/);
    expect(tints[2]).toMatch(/--color-accent/);
    for (const own of [0, 4, 8]) expect(tints[own]).toBe("");
    expect(tints[5]).toBe("");
  });

  it("says on how many common returns a value rests, and defines itself", async () => {
    const table = renderTable(matrix);
    expect(
      table.getByTitle("Trend and A very long name of a late sleeve: 200 common returns").textContent,
    ).toBe("−0.46");
    await userEvent.click(table.getByRole("button", { name: "Correlation" }));
    const tip = await screen.findByRole("tooltip");
    expect(tip.textContent).toMatch(/Rests on 2 to 1,500 common returns\./);
    expect(tip.textContent).toMatch(/cov\(a, b\)/);
  });

  it.each([
    [[[of(1)]], /Rests on 1,500 common returns\./],
    [[[of(undefined, 1)]], /It takes three common returns\./],
    [[], /against each other\. *cov/],
  ])("speaks of %j in words that fit", async (values, words) => {
    const table = renderTable(values, [{ name: "Portfolio" }].slice(0, values.length));
    await userEvent.click(table.getByRole("button", { name: "Correlation" }));
    expect((await screen.findByRole("tooltip")).textContent).toMatch(words);
  });
});

describe("the correlations on screen", () => {
  afterEach(closeApps);

  it("follow the cursor, and read nothing after it", async () => {
    const app = await openTestApp();
    await app.settle();
    renderInPage(
      <AppContext value={app}>
        <CorrelationPlace />
      </AppContext>,
    );
    const texts = () =>
      textsOf(within(screen.getByRole("table", { name: "Correlation" })) as ReturnType<typeof renderTable>);
    const atEnd = texts();
    expect(atEnd[0]).toEqual(["Correlation", "Hold all", "Trend", "Strength", "Portfolio"]);
    expect(atEnd[1]?.[4]).toMatch(/^0\.\d\d$/);
    act(() => app.player.seek(2));
    expect(
      texts()
        .flat()
        .filter((text) => text === "–"),
    ).toHaveLength(16);
    act(() => app.player.seek(10_000));
    expect(texts()).toEqual(atEnd);
  });
});
