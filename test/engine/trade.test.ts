import { describe, expect, it } from "vitest";
import { booksOf, dailyMarket, entriesOf, flat, onBars, runWith, scenarioOf } from "../fixtures/engine.ts";

const fixed = { execution: { commission: { fixed: "1" } } };

describe("orders that reduce", () => {
  it("buy back a part of a short by one fill, which pays one commission", () => {
    const recording = runWith(dailyMarket({ A: flat(10, 4) }), scenarioOf({ one: "1" }, fixed), {
      one: onBars({ 0: (ledger) => ledger.order("A", -10), 1: (ledger) => ledger.order("A", 4) }),
    });
    expect(entriesOf(recording, "filled").map(({ quantity }) => quantity)).toEqual(["-10", "4"]);
    expect(booksOf(recording, 3, "one")).toMatchObject({
      fills: 2,
      fees: "2.00000000",
      positions: [{ symbol: "A", quantity: "-6" }],
    });
  });

  it("sell what an order before them has just bought, and end there", () => {
    const recording = runWith(dailyMarket({ A: flat(10, 3) }), scenarioOf({ one: "1" }, fixed), {
      one: onBars({
        0: (ledger) => {
          ledger.order("A", 10);
          ledger.order("A", -4);
        },
      }),
    });
    expect(entriesOf(recording, "filled").map(({ quantity }) => quantity)).toEqual(["10", "-4"]);
    expect(booksOf(recording, 2, "one")).toMatchObject({
      fills: 2,
      fees: "2.00000000",
      positions: [{ symbol: "A", quantity: "6" }],
    });
  });
});
