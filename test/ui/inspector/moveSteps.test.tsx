import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import { createMarket, type JournalEntry } from "../../../src/engine/index.ts";
import type { OpenedSteps } from "../../../src/state/preferencesStore.ts";
import { JournalTable } from "../../../src/ui/inspector/JournalTable.tsx";
import { journalRows } from "../../../src/ui/inspector/journalRows.ts";
import { moveStoryAt, subjectOf } from "../../../src/ui/inspector/moveStory.ts";
import { moveSums } from "../../../src/ui/inspector/moveSums.ts";
import { barAt, DAY_MS, runWith, START_MS, scenarioOf } from "../../fixtures/engine.ts";
import { renderInPage } from "../browserStandIns.tsx";

const SLEEVES = [
  { id: "hold", name: "Hold", slot: 0 },
  { id: "other", name: "Other", slot: 1 },
];

/** Two sleeves that rise apart, a decision at bar 2, a removal at bar 4. */
function journalOf(fillAt: "nextOpen" | "close"): readonly JournalEntry[] {
  const rising = (step: number) =>
    Array.from({ length: 7 }, (_, k) => barAt(START_MS + k * DAY_MS, 100 + k * step, 100 + k * step));
  return runWith(
    createMarket({ A: rising(10), B: rising(1) }),
    {
      ...scenarioOf({ hold: "0.5", other: "0.4" }),
      strategies: [
        { id: "hold", kind: "buyAndHold", weight: "0.5", symbols: ["A"] },
        { id: "other", kind: "buyAndHold", weight: "0.4", symbols: ["B"] },
      ],
      execution: { fillAt, commission: { rate: "0.001" }, slippageBps: "5" },
      interventions: [
        { time: START_MS + 2 * DAY_MS, type: "setWeights", weights: { hold: "0.3", other: "0.6" } },
        { time: START_MS + 4 * DAY_MS, type: "remove", id: "other" },
      ],
    },
    {},
  ).journal;
}

function Journal({ journal }: { readonly journal: readonly JournalEntry[] }) {
  const [opened, setOpened] = useState<OpenedSteps>();
  return (
    <JournalTable
      rows={journalRows(journal, SLEEVES, "never")}
      journal={journal}
      sleeves={SLEEVES}
      types={["move"]}
      intraday={false}
      frequency="never"
      standingAt={() => ({ share: 0.5, state: "running" })}
      opened={opened}
      onOpen={(timeMs, of) => setOpened({ timeMs, of })}
      onClose={() => setOpened(undefined)}
      onSeek={() => {}}
    />
  );
}

describe("the story of a capital move", () => {
  it.each(["nextOpen", "close"] as const)("goes from the decision to its trades: %s", (fillAt) => {
    const journal = journalOf(fillAt);
    const stories = journal.flatMap((entry, k) => (entry.type === "moved" ? [moveStoryAt(journal, k)] : []));
    expect(stories.map((story) => story?.decided.map(({ type }) => type))).toEqual([
      ["weightsSet"],
      ["removed"],
    ]);
    const [set, removal] = stories;
    expect(set?.fills.map(({ sleeve, quantity }) => [sleeve, quantity.startsWith("-")])).toEqual([
      ["hold", true],
      ["other", false],
    ]);
    expect(removal?.fills.map(({ sleeve }) => sleeve)).toEqual(["other"]);
    expect(journal.flatMap((entry) => subjectOf(entry) ?? [])).toEqual(["move", "removal of other"]);
  });

  it("tells nothing of a move that the cursor has not reached", () => {
    const rebalanced: JournalEntry = {
      bar: 1,
      timeMs: 1,
      type: "rebalanced",
      algorithm: "equal",
      trigger: "frequency",
      total: "1",
      inputs: {},
      raw: { hold: 1 },
      bound: {},
      weights: { hold: "1" },
    };
    const skipped: JournalEntry = { bar: 2, timeMs: 2, type: "moveSkipped", reason: "there is no capital" };
    expect(moveStoryAt([rebalanced], 0)).toMatchObject({ move: undefined, withoutMove: undefined });
    expect(moveStoryAt([rebalanced, skipped], 0)).toMatchObject({ withoutMove: "there is no capital" });
  });

  it("has sums that close to the last digit, and says so only where they do", () => {
    const journal = journalOf("nextOpen");
    for (const entry of journal) {
      if (entry.type !== "moved") continue;
      expect(moveSums(entry).map(({ isClosed }) => isClosed)).toEqual([true, true, true, true, true]);
      const off = moveSums({
        ...entry,
        after: `${entry.after.slice(0, -1)}${entry.after.endsWith("9") ? 8 : 9}`,
      });
      expect(off.map(({ isClosed }) => isClosed)).toEqual([true, true, true, false, false]);
    }
  });
});

describe("a capital move in the journal", () => {
  it("opens into weights, amounts, trades, outcome and sums, and closes with Escape", async () => {
    renderInPage(<Journal journal={journalOf("nextOpen")} />);
    await userEvent.click(screen.getByRole("button", { name: "Show steps of the move of 2024-01-04" }));
    const pane = screen.getByRole("region", { name: "Steps of the capital move on 2024-01-04" });
    expect(document.activeElement).toBe(pane);
    const table = (name: string) => within(pane).getByRole("table", { name });
    expect(
      within(table("Steps"))
        .getAllByRole("columnheader")
        .map((head) => head.textContent),
    ).toEqual(["Sleeve", "Before", "Target", "After"]);
    expect(table("Amounts").textContent).toContain("Reserve");
    expect(table("Trades that raised the cash").textContent).toContain("sold");
    expect(table("Trades with the cash that came in").textContent).toContain("bought");
    expect(within(table("Outcome")).getByRole("row", { name: /^Portfolio/ })).toBeTruthy();
    expect(within(table("Sums")).getAllByText("✓ exact")).toHaveLength(5);
    await userEvent.keyboard("{Escape}");
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Show steps of the move of 2024-01-04");
  });

  it("is also the closing of a removed sleeve", async () => {
    renderInPage(<Journal journal={journalOf("nextOpen")} />);
    await userEvent.click(screen.getByRole("button", { name: "Show steps of the move of 2024-01-06" }));
    const pane = screen.getByRole("region", { name: "Steps of the removal on 2024-01-06" });
    expect(pane.textContent).toContain("Other closed");
    expect(within(pane).getAllByText("✓ exact")).toHaveLength(5);
  });
});
