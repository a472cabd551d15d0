import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { Decision } from "../../../src/engine/index.ts";
import { decisionText, shortNames } from "../../../src/ui/decisionText.ts";
import { DecisionsList } from "../../../src/ui/strategies/DecisionsList.tsx";
import { renderInPage } from "../browserStandIns.tsx";

const ROWS = [
  { key: "0", instant: "2015-03-02", bar: 40, words: "Trend paused", shortWords: "Trend paused" },
  { key: "1", instant: "2015-03-03", bar: 41, words: "A long name added", shortWords: "A long… added" },
  { key: "2", instant: "2034-03-06", bar: undefined, words: "Trend resumed", shortWords: "Trend resumed" },
];

const IDENTITY = { text: "The 40 bars before 2015-03-02 are bit-identical.", meaning: "All was compared." };

function setUp() {
  const handlers = { onSeek: vi.fn(), onEdit: vi.fn(), onDelete: vi.fn() };
  renderInPage(<DecisionsList rows={ROWS} total={3} cursor={41} identity={IDENTITY} {...handlers} />);
  return { ...handlers, list: within(screen.getByRole("list", { name: "Decisions" })) };
}

describe("the decisions", () => {
  it("are rows under a heading, whose instants move the cursor", async () => {
    const { onSeek, list } = setUp();
    screen.getByRole("heading", { name: "Decisions" });
    expect(list.getAllByRole("listitem").map((row) => row.textContent)).toEqual([
      "2015-03-02Trend paused",
      "2015-03-03A long… added",
      "2034-03-06Trend resumedAfter the last bar: it has no effect.",
    ]);
    await userEvent.click(list.getByRole("button", { name: "2015-03-02" }));
    expect(onSeek).toHaveBeenCalledExactlyOnceWith(40);
  });

  it("are deleted one by one, by their whole words", async () => {
    const { onDelete, list } = setUp();
    await userEvent.click(
      list.getByRole("button", { name: "Delete decision 2015-03-03: A long name added" }),
    );
    expect(onDelete).toHaveBeenCalledExactlyOnceWith("1");
  });

  it("are opened to be changed one by one", async () => {
    const { onEdit, list } = setUp();
    await userEvent.click(list.getByRole("button", { name: "Edit decision 2015-03-02: Trend paused" }));
    expect(onEdit).toHaveBeenCalledExactlyOnceWith("0");
  });

  it("say what the last change left bit-identical, and what that means", () => {
    setUp();
    const status = screen.getByRole("status", { name: "Before the decision" });
    expect(status.textContent).toBe(IDENTITY.text);
    expect(status.title).toBe(IDENTITY.meaning);
  });

  it("show which is at the cursor, and which never comes", () => {
    const { list } = setUp();
    const current = list.getAllByRole("listitem").map((row) => row.getAttribute("aria-current"));
    expect(current).toEqual([null, "step", null]);
    const never = list.getByRole<HTMLButtonElement>("button", { name: "2034-03-06" });
    expect(never.disabled).toBe(true);
    expect(screen.getByText("After the last bar: it has no effect.")).toBeTruthy();
    expect(never.title).toMatch(/After the last bar/);
  });
});

describe("a decision in words", () => {
  const names = new Map([
    ["hold", "Hold all"],
    ["trend", "Trend"],
  ]);
  const added = { id: "new", kind: "pairs", weight: "0.1", params: {}, min: "0", max: "1" };

  it.each<[Decision, string]>([
    [{ time: 0, type: "pause", id: "trend" }, "Trend paused"],
    [{ time: 0, type: "resume", id: "trend" }, "Trend resumed"],
    [{ time: 0, type: "remove", id: "trend" }, "Trend removed"],
    [{ time: 0, type: "add", strategy: added, weights: { hold: "0.1" } }, "new added"],
    [
      { time: 0, type: "setWeights", weights: { hold: "0.3", trend: "0.2" } },
      "Hold all → 30.0 %, Trend → 20.0 %, all sleeves rebalanced",
    ],
    [{ time: 0, type: "setWeights", weights: {} }, "All sleeves rebalanced"],
    [{ time: 0, type: "break", id: "trend", how: "throw" }, "Trend made to throw"],
    [{ time: 0, type: "break", id: "hold", how: "bankrupt" }, "Hold all bankrupted"],
  ])("%o is %s", (decision, words) => {
    expect(decisionText(decision, names)).toBe(words);
  });

  it("keeps what happened where a name is long", () => {
    const long = shortNames(new Map([["trend", "A name that goes on and on 😀"]]), 8);
    expect(decisionText({ time: 0, type: "pause", id: "trend" }, long)).toBe("A name… paused");
  });
});
