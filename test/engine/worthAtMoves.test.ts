import { describe, expect, it } from "vitest";
import { dailyMarket, onBars, runWith, scenarioOf } from "../fixtures/engine.ts";

const market = dailyMarket({
  A: [
    [10, 10],
    [20, 30],
    [40, 50],
    [60, 70],
  ],
  // No bar on the third day: its mark stands for its open.
  B: [[5, 5], [6, 7], null, [9, 9]],
});

const buysBoth = onBars({
  0: (ledger) => {
    ledger.order("A", 10);
    ledger.order("B", 100);
  },
  2: (ledger) => ledger.closePosition("A"),
});

describe("what a sleeve is worth just before capital moves", () => {
  it("is at the open what it held so far at valuation prices, before that open's own fills", () => {
    const { worthAtMoves } = worthsOf("nextOpen");
    // 1,000 in cash at first; then 10 A at 20 and 100 B at 6: 200 left.
    expect(worthAtMoves.one).toEqual(
      Float64Array.of(1_000, 1_000, 200 + 400 + 100 * 7, 200 + 10 * 60 + 100 * 9),
    );
  });

  it("is at the close what it is before the orders placed there", () => {
    const { worthAtMoves } = worthsOf("close");
    // Bought at the first close, 10 A at 10 and 100 B at 5: 400 left; A sold at the third close, at 50.
    expect(worthAtMoves.one).toEqual(
      Float64Array.of(1_000, 400 + 10 * 30 + 700, 400 + 10 * 50 + 700, 900 + 900),
    );
  });
});

function worthsOf(fillAt: "nextOpen" | "close") {
  const recording = runWith(market, scenarioOf({ one: "1" }, { execution: { fillAt } }), { one: buysBoth });
  return { worthAtMoves: recording.worthAtMoves() };
}
