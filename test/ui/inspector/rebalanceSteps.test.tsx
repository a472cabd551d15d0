import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { findWeigher, type JournalEntry } from "../../../src/engine/index.ts";
import type { OpenedSteps } from "../../../src/state/preferencesStore.ts";
import { JournalTable } from "../../../src/ui/inspector/JournalTable.tsx";
import { journalRows } from "../../../src/ui/inspector/journalRows.ts";
import type { RebalancedEntry } from "../../../src/ui/inspector/journalText.ts";
import { MoveSteps, type StandingLookup } from "../../../src/ui/inspector/MoveSteps.tsx";
import { renderInPage } from "../browserStandIns.tsx";

const SLEEVES = [
  { id: "hold", name: "Hold", slot: 0 },
  { id: "trend", name: "Trend", slot: 1 },
  { id: "rest", name: "Resting", slot: 2 },
  { id: "gone", name: "Gone", slot: 3 },
];

const ENTRY: RebalancedEntry = {
  bar: 21,
  timeMs: Date.UTC(2024, 1, 1),
  type: "rebalanced",
  algorithm: "inverseVolatility",
  trigger: "frequency",
  total: "0.8",
  inputs: { volatility: { hold: 0.1234, trend: 0.2468 } },
  raw: { hold: 2 / 3, trend: 1 / 3 },
  bound: { hold: "max" },
  weights: { hold: "0.5", trend: "0.3", rest: "0.1", gone: "0" },
};

const STANDING_AT: StandingLookup = (bar, sleeve) => ({
  share: sleeve === "rest" ? 0.1 : bar / 100,
  state: sleeve === "rest" ? "paused" : sleeve === "gone" ? "removed" : "running",
});

function cells(name: RegExp): (string | null)[] {
  const row = screen.getByRole("row", { name });
  return within(row)
    .getAllByRole("cell")
    .map((cell) => cell.textContent);
}

describe("the steps of a rebalance", () => {
  function setUp(change: Partial<RebalancedEntry> = {}) {
    const onClose = vi.fn();
    renderInPage(
      <MoveSteps
        id="steps"
        story={{ decided: [{ ...ENTRY, ...change }], move: undefined, withoutMove: undefined, fills: [] }}
        subject="rebalance"
        sleeves={SLEEVES}
        frequency="monthly"
        standingAt={STANDING_AT}
        instantOf={(timeMs) => new Date(timeMs).toISOString().slice(0, 10)}
        onClose={onClose}
      />,
    );
    return onClose;
  }

  it("go from the algorithm and its figures to the targets within bounds", () => {
    setUp();
    const definition = findWeigher("inverseVolatility");
    expect(screen.getByText(definition?.rule ?? "")).toBeTruthy();
    expect(document.body.textContent).toContain(definition?.formula);
    expect(screen.getAllByRole("columnheader").map((cell) => cell.textContent)).toEqual([
      "Sleeve",
      "Before",
      "Volatility",
      "Part of 80 %",
      "Target",
    ]);
    expect(cells(/^Hold/)).toEqual(["21.00 %", "12.34 %", "66.67 %", "greatest50.00 %"]);
    expect(cells(/^Trend/)).toEqual(["21.00 %", "24.68 %", "33.33 %", "30.00 %"]);
    expect(cells(/^Resting/)).toEqual(["10.00 %", "paused: keeps its share", "10.00 %"]);
    expect(screen.queryByRole("row", { name: /^Gone/ })).toBeNull();
    expect(cells(/^Together, by the algorithm/)).toEqual(["42.00 %", "", "100.00 %", "80.00 %"]);
    expect(screen.getByText(/It was due because a new month began\. 80 % is the sum/)).toBeTruthy();
  });

  it("say what is left out, and leave out a column that would repeat another", () => {
    setUp({
      algorithm: "kelly",
      total: "1",
      inputs: { "Kelly fraction": { hold: 0.25, trend: 0 } },
      raw: { hold: 0.25, trend: 0 },
      weights: { hold: "0.25", trend: "0" },
      bound: {},
    });
    expect(cells(/^Hold/)).toEqual(["21.00 %", "25.00 %", "25.00 %", "25.00 %"]);
    expect(screen.getByText("75 % of it is left out and stays in the reserve.")).toBeTruthy();
  });

  it("take the focus, and close with Escape", async () => {
    const onClose = setUp();
    expect(document.activeElement).toBe(
      screen.getByRole("region", { name: "Steps of the rebalance on 2024-02-01" }),
    );
    await userEvent.keyboard("{Escape}");
    expect(onClose).toHaveBeenCalledOnce();
  });
});

/** The journal with its steps kept as the app keeps them, and a button elsewhere that asks for them. */
function JournalWithSteps({ entries, from }: { entries: readonly JournalEntry[]; from?: OpenedSteps }) {
  const [opened, setOpened] = useState(from);
  return (
    <>
      <JournalTable
        rows={journalRows(entries, SLEEVES, "monthly")}
        journal={entries}
        sleeves={SLEEVES}
        types={["rebalance", "fill"]}
        intraday={false}
        frequency="monthly"
        standingAt={STANDING_AT}
        opened={opened}
        onOpen={(timeMs, of) => setOpened({ timeMs, of })}
        onClose={() => setOpened(undefined)}
        onSeek={() => {}}
      />
      <button type="button" onClick={() => setOpened({ timeMs: ENTRY.timeMs, of: "rebalance" })}>
        Why?
      </button>
    </>
  );
}

describe("a rebalance in the journal", () => {
  const entries = [
    ENTRY,
    { ...ENTRY, bar: 42, timeMs: Date.UTC(2024, 2, 1), weights: { hold: "0.4", trend: "0.4" } },
  ];
  const table = (shown: readonly JournalEntry[]) => <JournalWithSteps entries={shown} />;

  it("shows its steps, and gives the focus back when they are closed", async () => {
    renderInPage(table(entries));
    await userEvent.click(screen.getByRole("button", { name: "Show steps of 2024-02-01" }));
    const opener = screen.getByRole("button", { name: "Hide steps of 2024-02-01" });
    expect(opener.getAttribute("aria-expanded")).toBe("true");
    const steps = screen.getByRole("region", { name: /^Steps of the rebalance/ });
    expect(opener.getAttribute("aria-controls")).toBe(steps.id);
    await userEvent.click(screen.getByRole("button", { name: "Close the steps" }));
    expect(screen.queryByRole("table", { name: "Steps" })).toBeNull();
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Show steps of 2024-02-01");
  });

  it("shows at the same instant the steps of a new run, and none where it is not reached", async () => {
    const { rerender } = renderInPage(table(entries));
    await userEvent.click(screen.getByRole("button", { name: "Show steps of 2024-03-01" }));
    expect(cells(/^Hold/).at(-1)).toBe("greatest40.00 %");
    rerender(table([{ ...ENTRY, timeMs: Date.UTC(2024, 2, 1) }]));
    expect(cells(/^Hold/).at(-1)).toBe("greatest50.00 %");
    rerender(table(entries.slice(0, 1)));
    expect(screen.queryByRole("table", { name: "Steps" })).toBeNull();
  });

  it("shows its steps, and its row, to whoever asks from elsewhere", async () => {
    renderInPage(<JournalWithSteps entries={entries} from={{ timeMs: ENTRY.timeMs, of: "rebalance" }} />);
    const steps = () => screen.getByRole("region", { name: "Steps of the rebalance on 2024-02-01" });
    expect(document.activeElement).toBe(steps());
    await userEvent.click(screen.getByRole("button", { name: "Close the steps" }));
    await userEvent.type(screen.getByRole("searchbox", { name: "Search journal" }), "nothing");
    await userEvent.click(screen.getByRole("button", { name: "Why?" }));
    expect(screen.getByRole("searchbox", { name: "Search journal" })).toHaveProperty("value", "");
    expect(document.activeElement).toBe(steps());
    screen.getByRole("button", { name: "Why?" }).focus();
    await userEvent.click(screen.getByRole("button", { name: "Why?" }));
    expect(document.activeElement).toBe(steps());
  });

  it("closes its steps as its row is filtered out, and leads back to every entry", async () => {
    renderInPage(table(entries));
    await userEvent.click(screen.getByRole("button", { name: "Show steps of 2024-02-01" }));
    const type = screen.getByRole("combobox", { name: "Type" });
    await userEvent.selectOptions(type, "fill");
    expect(screen.queryByRole("table", { name: "Steps" })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Clear filters" }));
    expect(type).toHaveProperty("value", "");
    expect(screen.getByRole("table", { name: "Journal" }).getAttribute("aria-rowcount")).toBe("3");
  });
});
