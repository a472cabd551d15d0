import { describe, expect, it } from "vitest";
import type { JournalEntry } from "../../../src/engine/index.ts";
import { filterJournal, NO_FILTER, withoutGone } from "../../../src/ui/inspector/journalFilter.ts";
import { journalRows } from "../../../src/ui/inspector/journalRows.ts";
import { dailyMarket, flat, runWith, scripted } from "../../fixtures/engine.ts";

const AT = { bar: 3, timeMs: Date.UTC(2024, 0, 4) };
const SLEEVES = [
  { id: "trend", name: "Trend", slot: 0 },
  { id: "a", name: "Buy and hold", slot: 1 },
];

function texts(...entries: readonly JournalEntry[]): string[] {
  return journalRows(entries, SLEEVES, "monthly").map(({ text }) => text);
}

const ORDER = { ...AT, sleeve: "trend", symbol: "AAA", quantity: "33.33" } as const;
const FILL = {
  ...ORDER,
  type: "filled",
  price: "30.003",
  notional: "999.99999000",
  commission: "0.00000000",
  slippage: "0.00000000",
  why: "order",
} as const;

describe("an order", () => {
  it.each([
    [{ asked: "quantity", askedFor: "33.33" }, "Order to buy 33.33 AAA"],
    [{ asked: "quantity", askedFor: "33.333" }, "Order to buy 33.33 AAA, in whole lots, of 33.333 asked"],
    [{ asked: "value", askedFor: "1000" }, "Order to buy 33.33 AAA for 1,000.00"],
    [{ asked: "target quantity", askedFor: "50" }, "Order to buy 33.33 AAA, to hold 50 AAA"],
    [{ asked: "target quantity", askedFor: "0" }, "Order to buy 33.33 AAA, to close the position"],
    [
      { asked: "target fraction", askedFor: "0.33333333333" },
      "Order to buy 33.33 AAA, to hold 33.33 % of equity",
    ],
    [{ asked: "target fraction", askedFor: "0.5" }, "Order to buy 33.33 AAA, to hold 50.0 % of equity"],
    [{ asked: "target fraction", askedFor: "-0.5" }, "Order to buy 33.33 AAA, to be short 50.0 % of equity"],
    [{ asked: "target fraction", askedFor: "0" }, "Order to buy 33.33 AAA, to close the position"],
  ] as const)("says what was asked: %j", (asked, text) => {
    expect(texts({ ...ORDER, type: "placed", ...asked })).toEqual([text]);
  });

  it("says what it waits for", () => {
    const reason = "AAA has no bar at this time, so it waits for the next one";
    expect(texts({ ...ORDER, type: "waiting", quantity: "-2", reason })).toEqual([
      `Order to sell 2 AAA: ${reason}`,
    ]);
  });

  it("says whose it is when it is cut or refused", () => {
    const cut = { ...ORDER, why: "move", reason: "buying power" } as const;
    expect(texts({ ...cut, type: "reduced", allowed: "3" }, { ...cut, type: "rejected" })).toEqual([
      "Capital move to buy 33.33 AAA reduced to 3 AAA: buying power",
      "Capital move to buy 33.33 AAA rejected: buying power",
    ]);
  });
});

describe("a fill", () => {
  it("names its costs, and what caused it", () => {
    expect(
      texts(
        FILL,
        { ...FILL, commission: "1.50000000", slippage: "0.10000000" },
        { ...FILL, quantity: "-33.33", notional: "-999.99999000", why: "move" },
        { ...FILL, why: "insolvent" },
      ),
    ).toEqual([
      "Bought 33.33 AAA at 30.003 for 1,000.00, no commission",
      "Bought 33.33 AAA at 30.003 for 1,000.00, commission 1.50, slippage 0.10",
      "Capital move: sold 33.33 AAA at 30.003 for 1,000.00, no commission",
      "Liquidation: bought 33.33 AAA at 30.003 for 1,000.00, no commission",
    ]);
  });
});

describe("a removal", () => {
  it("is told from a capital move, in a real run", () => {
    const market = dailyMarket({ AAA: flat(10, 6) });
    const time = market.series.get("AAA")?.timeMs[2] ?? 0;
    const recording = runWith(
      market,
      {
        capital: "1000",
        strategies: [{ id: "trend", kind: "buyAndHold", weight: "0.4" }],
        interventions: [{ time, type: "remove", id: "trend" }],
      },
      { trend: scripted((ledger, data) => data.bar === 0 && ledger.order("AAA", 12)) },
    );
    const rows = journalRows(recording.journal, SLEEVES, "never");
    expect(rows.map(({ type, text }) => `${type}: ${text}`)).toEqual([
      "transfer: Started with 400.00 from the capital",
      "order: Order to buy 12 AAA",
      "fill: Bought 12 AAA at 10 for 120.00, no commission",
      "removed: Removed by decision: its positions are closed next, and its cash goes to the reserve",
      "fill: Closed on removal: sold 12 AAA at 10 for 120.00, no commission",
      "transfer: Gave 400.00 back to the reserve on removal",
      "move: Capital returned on removal: portfolio 1,000.00 before, 1,000.00 after; fees 0.00, slippage 0.00",
    ]);
  });
});

describe("a bankruptcy on purpose", () => {
  it("says what was sold, and what became of the money, in a real run", () => {
    const market = dailyMarket({ AAA: flat(10, 6) });
    const time = market.series.get("AAA")?.timeMs[2] ?? 0;
    const recording = runWith(
      market,
      {
        capital: "1000",
        strategies: [{ id: "trend", kind: "buyAndHold", weight: "0.4" }],
        interventions: [{ time, type: "break", id: "trend", how: "bankrupt" }],
      },
      { trend: scripted((ledger, data) => data.bar === 0 && ledger.order("AAA", 12)) },
    );
    const rows = journalRows(recording.journal, SLEEVES, "never").slice(3);
    expect(rows.map(({ type, text }) => `${type}: ${text}`)).toEqual([
      "stopped: Bankrupt by decision: what it holds is sold, and the money is written off",
      "fill: Liquidation: sold 12 AAA at 10 for 120.00, no commission",
      "loss: Bankrupt on purpose: 400.00 written off, counted among its fees",
    ]);
  });
});

describe("a rebalance", () => {
  const WEIGHTS = { trend: "0.512345", a: "0.3" };
  const REBALANCED = {
    ...AT,
    type: "rebalanced",
    algorithm: "inverseVolatility",
    trigger: "frequency",
    total: "0.812345",
    inputs: {},
    raw: {},
    bound: {},
    weights: WEIGHTS,
  } as const;

  it("says what each gets, then by whom and why", () => {
    expect(texts(REBALANCED, { ...REBALANCED, algorithm: "fixed", trigger: "drift" })).toEqual([
      "Trend 51.23 %, Buy and hold 30.0 % – inverse volatility, new month",
      "Trend 51.23 %, Buy and hold 30.0 % – back to the sliders, drift",
    ]);
    const removed = { ...AT, type: "removed", sleeve: "a", reason: "removed by decision" } as const;
    expect(texts(removed, REBALANCED)[1]).toBe("Trend 51.23 % – inverse volatility, new month");
  });

  it("says why targets are kept, with names in place of ids, and is found among the others", () => {
    const reason = "each sleeve needs 20 returns since its first fill: a has 3, trend has 0";
    const kept = {
      ...AT,
      type: "targetsKept",
      algorithm: "kelly",
      trigger: "drift",
      weights: WEIGHTS,
      reason,
    } as const;
    expect(texts(kept)).toEqual([
      "Targets stay: each sleeve needs 20 returns since its first fill: Buy and hold has 3, Trend has 0 – Kelly, drift",
    ]);
    const rows = journalRows([FILL, kept, REBALANCED], SLEEVES, "monthly");
    expect(filterJournal(rows, { ...NO_FILTER, type: "rebalance" })).toHaveLength(2);
    expect(rows.map(({ steps }) => steps)).toEqual([undefined, undefined, "rebalance"]);
  });
});

describe("what else is decided", () => {
  it("is said in plain words", () => {
    const by = (type: "added" | "paused" | "stopped", reason: string): JournalEntry => ({
      ...AT,
      type,
      sleeve: "a",
      reason,
    });
    const ignored = (reason: string): JournalEntry => ({ ...AT, type: "ignored", reason });
    expect(
      texts(
        by("added", "a is added, empty until capital moves"),
        by("paused", "paused by decision"),
        ignored("a setWeights after the last bar has nothing to act on"),
        ignored("a is removed already"),
        { ...AT, type: "transfer", sleeve: "trend", amount: "-5.00000000", why: "move" },
      ),
    ).toEqual([
      "Buy and hold is added, empty until capital moves",
      "Paused by decision",
      "A change of weights after the last bar has nothing to act on",
      "Buy and hold is removed already",
      "Gave 5.00 to the reserve",
    ]);
  });
});

describe("a filter", () => {
  const filter = { sleeve: "trend", type: "rebalance", text: "sold" };

  it("lets go of a sleeve that was taken out and of a kind that no longer occurs", () => {
    expect(withoutGone(filter, [{ id: "hold" }], ["fill"])).toEqual({ sleeve: "", type: "", text: "sold" });
    expect(withoutGone(filter, [{ id: "trend" }], ["fill"])).toEqual({ ...filter, type: "" });
  });

  it("is left alone otherwise", () => {
    expect(withoutGone(filter, [{ id: "trend" }], ["fill", "rebalance"])).toBe(filter);
    expect(withoutGone(NO_FILTER, [], [])).toBe(NO_FILTER);
  });
});
