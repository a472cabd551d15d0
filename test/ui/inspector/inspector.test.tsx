import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { FIGURES } from "../../../src/ui/inspector/figureDefinitions.ts";
import { JournalTable } from "../../../src/ui/inspector/JournalTable.tsx";
import type { JournalRow } from "../../../src/ui/inspector/journalFilter.ts";
import { MetricsTable } from "../../../src/ui/inspector/MetricsTable.tsx";
import { PositionsPanel } from "../../../src/ui/inspector/PositionsPanel.tsx";
import { renderInPage } from "../browserStandIns.tsx";

describe("the metrics table", () => {
  it("has a row per figure, a column per sleeve, and the portfolio last", () => {
    renderInPage(
      <MetricsTable
        columns={[
          {
            sleeve: "trend",
            name: "Trend",
            slot: 0,
            figures: { totalReturn: -0.031, sharpe: 0.494, fees: "1240.555" },
          },
          {
            name: "Portfolio",
            figures: { totalReturn: 0.5, profitFactor: Number.POSITIVE_INFINITY },
          },
        ]}
      />,
    );
    const table = within(screen.getByRole("table", { name: "Metrics" }));
    expect(table.getAllByRole("columnheader").map((cell) => cell.textContent)).toEqual([
      "Figure",
      "Trend",
      "Portfolio",
    ]);
    expect(table.getAllByRole("rowheader")).toHaveLength(Object.keys(FIGURES).length);
    // Not by the row's name: that is computed from all it holds, for every row, and takes seconds.
    const cells = (name: string) =>
      [...(table.getByText(name).closest("tr")?.querySelectorAll("td") ?? [])].map(
        (cell) => cell.textContent,
      );
    expect(cells("Total return")).toEqual(["−3.1 %", "+50.0 %"]);
    expect(cells("Sharpe")).toEqual(["0.49", "–"]);
    expect(cells("Profit factor")).toEqual(["–", "∞"]);
    expect(cells("Fees")).toEqual(["1,240.56", "–"]);
  });

  it("defines every figure", () => {
    for (const { meaning, formula } of Object.values(FIGURES)) {
      expect(meaning.length).toBeGreaterThan(15);
      expect(formula).not.toBe("");
    }
  });
});

describe("the journal", () => {
  const rows = Array.from(
    { length: 5000 },
    (_, id): JournalRow => ({
      id,
      bar: id,
      timeMs: Date.UTC(2010, 0, 4) + id * 86_400_000,
      sleeve: id % 2 ? { id: "trend", name: "Trend", slot: 0 } : undefined,
      type: id % 2 ? "fill" : "move",
      text: id === 4321 ? "Bought 12 AAA" : "Something else",
    }),
  );

  function setUp() {
    const onSeek = vi.fn();
    renderInPage(
      <JournalTable
        rows={rows}
        journal={[]}
        sleeves={[{ id: "trend", name: "Trend", slot: 0 }]}
        types={["fill", "move"]}
        intraday={false}
        frequency="never"
        standingAt={() => ({ share: Number.NaN, state: undefined })}
        opened={undefined}
        onOpen={() => {}}
        onClose={() => {}}
        onSeek={onSeek}
      />,
    );
    return onSeek;
  }

  it("counts every row and renders few, newest first", () => {
    setUp();
    const table = screen.getByRole("table", { name: "Journal" });
    expect(table.getAttribute("aria-rowcount")).toBe("5001");
    const shown = within(table).getAllByRole("row");
    expect(shown.length).toBeLessThan(40);
    expect(shown[1]?.getAttribute("aria-rowindex")).toBe("2");
    expect(shown[1]?.textContent).toContain("2023-09-12");
  });

  it("moves the cursor from a row's time", async () => {
    const onSeek = setUp();
    await userEvent.click(screen.getByRole("button", { name: "2023-09-12" }));
    expect(onSeek).toHaveBeenCalledWith(4999);
  });

  it("puts what happened under when and who on a narrow screen, with every row a time to go to", async () => {
    const query = { matches: true, addEventListener: () => {}, removeEventListener: () => {} };
    vi.stubGlobal("matchMedia", () => query);
    const onSeek = setUp();
    vi.unstubAllGlobals();
    const table = within(screen.getByRole("table", { name: "Journal" }));
    expect(table.getAllByRole("columnheader").map((cell) => cell.textContent)).toEqual([
      "Time, sleeve, type, what happened",
    ]);
    const [, first] = table.getAllByRole("row");
    expect(first?.textContent).toBe("2023-09-12TrendfillSomething else");
    expect(first?.style.height).toBe("60px");
    await userEvent.click(table.getByRole("button", { name: "2023-09-12" }));
    expect(onSeek).toHaveBeenCalledWith(4999);
  });

  it("filters by sleeve, type and text", async () => {
    setUp();
    const count = () => screen.getByRole("table", { name: "Journal" }).getAttribute("aria-rowcount");
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Sleeve" }), "Trend");
    expect(count()).toBe("2501");
    await userEvent.type(screen.getByRole("searchbox", { name: "Search journal" }), "bought");
    expect(count()).toBe("2");
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Type" }), "Moves");
    expect(screen.getByText("No entry matches")).toBeTruthy();
  });
});

describe("the ledger", () => {
  it("lists sums and positions in exact text", () => {
    renderInPage(
      <PositionsPanel
        sleeves={[{ id: "trend", name: "Trend" }]}
        selected="trend"
        onSelect={() => {}}
        statement={{
          state: "running",
          cash: "12345.675",
          equity: "1",
          realised: "-1234.5",
          unrealised: "0",
          fees: "3.1",
          positions: [
            {
              symbol: "BBB",
              quantity: "5",
              averageCost: "1015.643",
              mark: "9",
              value: "45",
              unrealised: "12.5",
            },
            {
              symbol: "AAA",
              quantity: "-1204.331",
              averageCost: "104.22",
              mark: "110.5",
              value: "-133078.58",
              unrealised: "-7563.2",
            },
          ],
        }}
      />,
    );
    expect(screen.getByText("12,345.68")).toBeTruthy();
    expect(screen.getByText("Realised").nextElementSibling?.textContent).toBe("−1,234.50");
    const position = within(screen.getByRole("table", { name: "Positions" })).getAllByRole("row");
    const texts = position.map((row) => [...row.children].map((cell) => cell.textContent));
    // Points stand in line: each column has the decimals of the number that has most.
    expect(texts.slice(1)).toEqual([
      ["BBB", "5.000", "1,015.643", "9.00", "45.00", "+12.50"],
      ["AAA", "−1,204.331", "104.220", "110.50", "−133,078.58", "−7,563.20"],
    ]);
    expect(screen.getByRole("combobox", { name: "Sleeve" })).toBeTruthy();
  });

  const SUMS = { cash: "0", equity: "0", realised: "0", unrealised: "0", fees: "0" };
  const HELD = {
    symbol: "AAA",
    quantity: "1",
    averageCost: "1",
    mark: "1",
    value: "1",
    unrealised: "0",
  };

  it.each([
    ["running", [], "At this bar the sleeve holds cash only."],
    ["paused", [], "It is paused and holds cash only."],
    ["paused", [HELD], "Paused: it places no orders, and what it holds is still valued."],
    ["removed", [HELD], "Removed: what it holds is closed next, and its cash goes to the reserve."],
    ["removed", [], "It was removed: what it held is closed, and its cash went to the reserve."],
    ["stopped", [], "It was stopped, and everything it held was closed."],
  ] as const)("says of a sleeve that is %s with %j what that means", (state, positions, text) => {
    renderInPage(
      <PositionsPanel
        sleeves={[{ id: "trend", name: "Trend" }]}
        selected="trend"
        onSelect={() => {}}
        statement={{ ...SUMS, state, positions }}
      />,
    );
    expect(screen.getByText(text)).toBeTruthy();
  });

  it("says why a sleeve has no books", () => {
    renderInPage(
      <PositionsPanel
        sleeves={[{ id: "late", name: "Late" }]}
        selected="late"
        onSelect={() => {}}
        statement={undefined}
        absence={{ title: "Not there yet", meaning: "It joins on 2024-05-01." }}
      />,
    );
    expect(screen.getByText("Not there yet")).toBeTruthy();
    expect(screen.getByText("Cash").nextElementSibling?.textContent).toBe("–");
  });
});
