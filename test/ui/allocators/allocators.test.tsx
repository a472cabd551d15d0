import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { type RebalanceAlgorithm, type ScenarioDocument, startScenario } from "../../../src/engine/index.ts";
import { AllocatorsTable } from "../../../src/ui/allocators/AllocatorsTable.tsx";
import { allocatorsModel } from "../../../src/ui/allocators/allocatorsModel.ts";
import { ShadowSteps } from "../../../src/ui/allocators/ShadowSteps.tsx";
import { DATA, documentOf, shortMarket, timeOf } from "../../fixtures/documents.ts";
import { renderInPage } from "../browserStandIns.tsx";

const [first = "", second = ""] = DATA.symbols;

/** Two sleeves that hold one symbol each, the second with a greatest share, and one that rests from bar 40 on. */
const DOCUMENT = documentOf(
  {},
  {
    strategies: [
      { id: "a", name: "Alder", kind: "buyAndHold", weight: "0.4", symbols: [first] },
      { id: "b", name: "Birch", kind: "buyAndHold", weight: "0.3", symbols: [second], max: "0.31" },
      { id: "c", name: "Resting", kind: "buyAndHold", weight: "0.1" },
    ],
    interventions: [{ time: timeOf(40), type: "pause", id: "c" }],
  },
);

function modelAt(bar: number, document: ScenarioDocument = DOCUMENT) {
  const run = startScenario(shortMarket, document);
  run.advance(run.bars);
  return allocatorsModel(run.shadowsAt(bar), document);
}

describe("the model of the allocators", () => {
  it("has everybody's weights, what binds them, and the reserve", () => {
    const { sleeves, reserve, rows } = modelAt(50);
    expect(sleeves.map(({ name, slider, state }) => [name, slider, state])).toEqual([
      ["Alder", 0.4, "running"],
      ["Birch", 0.3, "running"],
      ["Resting", 0.1, "paused"],
    ]);
    expect(reserve).toBe(0.2);
    const equal = rows.find(({ algorithm }) => algorithm === "equal")?.choice;
    expect([...(equal?.weights ?? [])]).toEqual([
      ["a", { weight: 0.39, binding: undefined, isNamed: true }],
      ["b", { weight: 0.31, binding: "max", isNamed: true }],
      ["c", { weight: 0.1, binding: undefined, isNamed: false }],
    ]);
    expect(equal?.reserve).toBe(0.2);
    expect(rows.filter(({ isPolicy }) => isPolicy).map(({ algorithm }) => algorithm)).toEqual(["fixed"]);
    expect(rows.find(({ algorithm }) => algorithm === "fixed")?.choice?.isYours).toBe(true);
  });
});

function Allocators({ bar }: { readonly bar: number }) {
  const [opened, setOpened] = useState<RebalanceAlgorithm>();
  const model = modelAt(bar);
  const row = model.rows.find(({ algorithm }) => algorithm === opened);
  return (
    <>
      <AllocatorsTable
        model={model}
        opened={opened}
        paneId="numbers"
        onToggle={setOpened}
        onAdopt={onAdopt}
        onUse={onUse}
      />
      {row && (
        <ShadowSteps
          id="numbers"
          row={row}
          sleeves={model.sleeves}
          instant="2015-03-16"
          onAdopt={onAdopt}
          onUse={onUse}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  );
}

const onAdopt = vi.fn();
const onUse = vi.fn();

function cells(name: RegExp): (string | null)[] {
  const row = within(screen.getByRole("table", { name: "Allocators" })).getByRole("row", { name });
  return within(row)
    .getAllByRole("cell")
    .map((cell) => cell.textContent);
}

describe("the table of allocators", () => {
  it("has a row per algorithm beside one's own weights, with differences and bounds", () => {
    renderInPage(<Allocators bar={50} />);
    const table = screen.getByRole("table", { name: "Allocators" });
    expect(within(table).getAllByRole("row")).toHaveLength(12);
    expect(cells(/^Your sliders/).slice(0, 4)).toEqual(["40.0 %", "30.0 %", "10.0 %", "20.0 %"]);
    expect(cells(/^Equal weights/).slice(0, 4)).toEqual([
      "−1.039.0 %",
      "greatest+1.031.0 %",
      "10.0 %",
      "20.0 %",
    ]);
  });

  it("says why an algorithm names none, by the sleeves' names, and lets it be the policy all the same", async () => {
    renderInPage(<Allocators bar={3} />);
    expect(cells(/^Risk parity/)[0]).toMatch(/each sleeve needs 20 returns since its first fill: Alder has/);
    expect(screen.queryByRole("button", { name: "Show the numbers of Risk parity" })?.className).toContain(
      "invisible",
    );
    await userEvent.click(screen.getByRole("button", { name: "Use Risk parity as policy" }));
    expect(onUse).toHaveBeenCalledExactlyOnceWith("riskParity");
  });

  it("adopts, and opens the numbers of a formula, which take the focus and close with Escape", async () => {
    renderInPage(<Allocators bar={50} />);
    expect(screen.queryByRole("button", { name: "Use Fixed weights as policy" })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Adopt Inverse volatility" }));
    expect(onAdopt).toHaveBeenCalledExactlyOnceWith("inverseVolatility");
    await userEvent.click(screen.getByRole("button", { name: "Show the numbers of Inverse volatility" }));
    const pane = screen.getByRole("region", { name: "Numbers of Inverse volatility" });
    expect(document.activeElement).toBe(pane);
    expect(
      within(pane)
        .getAllByRole("columnheader")
        .map(({ textContent }) => textContent),
    ).toEqual(["Sleeve", "Yours", "Volatility", "Part of 70 %", "Target"]);
    expect(within(pane).getByRole("row", { name: /^Resting/ }).textContent).toContain(
      "paused: keeps its share",
    );
    await userEvent.keyboard("{Escape}");
    expect(screen.queryByRole("region", { name: "Numbers of Inverse volatility" })).toBeNull();
  });
});
