import { describe, expect, it } from "vitest";
import {
  DAY_MS,
  dailyMarket,
  entriesOf,
  flat,
  onBars,
  runWith,
  START_MS,
  scenarioOf,
} from "../fixtures/engine.ts";

describe("what a strategy reads of its own ledger", () => {
  it("is of each symbol by its name, and nothing for a name that the run does not have", () => {
    const read: unknown[] = [];
    runWith(dailyMarket({ A: flat(10, 3), B: flat(10, 3), C: flat(10, 3) }), scenarioOf({ one: "1" }), {
      one: onBars({
        0: (ledger) => {
          ledger.order("A", -1);
          ledger.order("B", 2);
        },
        1: (ledger) => {
          for (const symbol of ["A", "B", "C", "X"]) {
            read.push([
              symbol,
              ledger.quantity(symbol).toFixed(),
              ledger.isFlat(symbol),
              ledger.isLong(symbol),
            ]);
          }
        },
      }),
    });
    expect(read).toEqual([
      ["A", "-1", false, false],
      ["B", "2", false, true],
      ["C", "0", true, false],
      ["X", "0", true, false],
    ]);
  });

  it("has no order pending of which a capital move left less than a lot", () => {
    const pending: boolean[] = [];
    const recording = runWith(
      dailyMarket({ A: flat(10, 5), B: [10, null, null, null, null] }),
      {
        ...scenarioOf({ one: "0.8" }),
        interventions: [{ time: START_MS + DAY_MS, type: "setWeights", weights: { one: "0.4" } }],
      },
      {
        one: onBars({
          0: (ledger) => ledger.order("B", "0.000001"),
          1: (ledger) => void pending.push(ledger.hasPendingOrder("B")),
          2: (ledger) => void pending.push(ledger.hasPendingOrder("B")),
        }),
      },
    );
    expect(pending).toEqual([true, false]);
    expect(entriesOf(recording, "cancelled")).toMatchObject([{ bar: 2, symbol: "B", quantity: "0.000001" }]);
    expect(entriesOf(recording, "expired")).toEqual([]);
  });
});
