import { describe, expect, it } from "vitest";
import type { JournalEntry, Strategy, StrategyLedger } from "../../src/engine/index.ts";
import {
  booksOf,
  type DayPrice,
  dailyMarket,
  entriesOf,
  flat,
  onBars,
  runWith,
  scenarioOf,
  scripted,
} from "../fixtures/engine.ts";

type Rule = Strategy["handleData"];

/** Runs one sleeve with all of 1,000 that follows `rules` by bar, on the given days. */
function run(
  days: Readonly<Record<string, readonly DayPrice[]>>,
  rules: Readonly<Record<number, Rule>>,
  execution: NonNullable<Parameters<typeof scenarioOf>[1]>["execution"] = {},
) {
  return runWith(dailyMarket(days), scenarioOf({ one: "1" }, { execution }), { one: onBars(rules) });
}

/** What happened after the capital arrived, in short. */
function story(recording: { readonly journal: readonly JournalEntry[] }): string[] {
  return recording.journal.flatMap((entry) => {
    switch (entry.type) {
      case "placed":
      case "cancelled":
      case "expired":
        return [`${entry.bar} ${entry.type} ${entry.quantity} ${entry.symbol}`];
      case "filled":
        return [`${entry.bar} filled ${entry.quantity} ${entry.symbol} at ${entry.price}`];
      case "reduced":
        return [`${entry.bar} reduced ${entry.quantity} to ${entry.allowed} ${entry.symbol}`];
      case "rejected":
        return [`${entry.bar} rejected ${entry.quantity ?? "-"} ${entry.symbol}`];
      default:
        return [];
    }
  });
}

const two: readonly DayPrice[] = [100, [110, 120], [130, 140], [150, 160]];

describe("sizing at the close of the bar", () => {
  const sized: readonly (readonly [string, (ledger: StrategyLedger) => void, string])[] = [
    ["a quantity", (ledger) => ledger.order("A", "1.2345678"), "1.234567"],
    ["a number", (ledger) => ledger.order("A", 0.3), "0.3"],
    ["a sale", (ledger) => ledger.order("A", "-1.2345678"), "-1.234567"],
    ["an amount of money", (ledger) => ledger.orderValue("A", "333.33"), "3.3333"],
    ["an amount of money to sell", (ledger) => ledger.orderValue("A", "-333.3333333"), "-3.333333"],
    ["a target", (ledger) => ledger.orderTarget("A", 4), "4"],
    ["a fraction of equity", (ledger) => ledger.orderTargetPercent("A", "0.5"), "5"],
    [
      "a fraction that money rounds first",
      (ledger) => ledger.orderTargetPercent("A", "0.333333333333"),
      "3.333333",
    ],
  ];
  it.each(sized)("turns %s into lots", (_, place, quantity) => {
    const placed = entriesOf(run({ A: two }, { 0: (ledger) => place(ledger) }), "placed");
    expect(placed.map((entry) => [entry.bar, entry.symbol, entry.quantity])).toEqual([[0, "A", quantity]]);
  });

  it("uses whole shares where a lot is one", () => {
    const recording = run(
      { A: flat(33, 3) },
      { 0: (ledger) => ledger.orderTargetPercent("A", 1) },
      { lotSize: "1" },
    );
    expect(story(recording)).toEqual(["0 placed 30 A", "1 filled 30 A at 33"]);
  });

  it("makes no order of a zero difference or less than a lot", () => {
    const recording = run(
      { A: flat(100, 4) },
      {
        0: (ledger) => {
          ledger.order("A", 0);
          ledger.order("A", "0.0000009");
          ledger.orderValue("A", "-0.00001");
          ledger.orderTarget("A", 0);
          ledger.orderTargetPercent("A", "0");
          ledger.closePosition("A");
        },
        1: (ledger) => ledger.orderTarget("A", 2),
        2: (ledger) => ledger.orderTarget("A", 2),
        3: (ledger) => ledger.orderTargetPercent("A", "0.2"),
      },
    );
    expect(story(recording)).toEqual(["1 placed 2 A", "2 filled 2 A at 100"]);
  });

  const broken: readonly (readonly [string, Rule, string])[] = [
    ["NaN", (ledger) => ledger.order("A", Number.NaN), "the quantity NaN is not a finite number"],
    [
      "Infinity",
      (ledger) => ledger.order("A", Number.POSITIVE_INFINITY),
      "the quantity Infinity is not a finite number",
    ],
    [
      "an amount of NaN",
      (ledger) => ledger.orderValue("A", Number.NaN),
      "the value NaN is not a finite number",
    ],
    [
      "a target of -Infinity",
      (ledger) => ledger.orderTarget("A", "-Infinity"),
      "the target quantity -Infinity is not a finite number",
    ],
    [
      "a fraction of NaN",
      (ledger) => ledger.orderTargetPercent("A", Number.NaN),
      "the target fraction NaN is not a finite number",
    ],
    ["words", (ledger) => ledger.order("A", "lots of it"), "the quantity lots of it is not a finite number"],
    [
      "nothing",
      (ledger) => ledger.order("A", undefined as unknown as number),
      "the quantity undefined is not a finite number",
    ],
    [
      "an object",
      (ledger) => ledger.order("A", {} as unknown as number),
      "the quantity (object) is not a finite number",
    ],
    [
      "an object without any text",
      (ledger) => ledger.order("A", Object.create(null)),
      "the quantity (object) is not a finite number",
    ],
    ["an unknown symbol", (ledger) => ledger.order("X", 1), "the symbol is not one of this run's"],
    [
      "no symbol at all",
      (ledger) => ledger.closePosition(undefined as unknown as string),
      "the symbol is not one of this run's",
    ],
    [
      "a symbol without any text",
      (ledger) => ledger.order(Object.create(null), 1),
      "the symbol is not one of this run's",
    ],
    [
      "a symbol that has not traded yet",
      (ledger) => ledger.orderTargetPercent("LATE", 1),
      "the symbol has no price yet",
    ],
  ];
  it.each(broken)("rejects %s, says why, and goes on", (_, rule, reason) => {
    const recording = run(
      { A: two, LATE: [null, null, 5, 5] },
      {
        0: (ledger, data) => {
          rule(ledger, data);
          ledger.order("A", 1);
        },
      },
    );
    const rejected = entriesOf(recording, "rejected");
    expect(rejected).toMatchObject([{ bar: 0, sleeve: "one", why: "order", reason }]);
    expect(entriesOf(recording, "filled").map(({ quantity }) => quantity)).toEqual(["1"]);
    expect(entriesOf(recording, "failed")).toEqual([]);
  });
});

describe("the execution point", () => {
  it("is the symbol's next open by default", () => {
    const recording = run({ A: two }, { 0: (ledger) => ledger.order("A", 2) });
    expect(story(recording)).toEqual(["0 placed 2 A", "1 filled 2 A at 110"]);
    expect(booksOf(recording, 0, "one").cash).toBe("1000.00000000");
    expect(booksOf(recording, 1, "one")).toMatchObject({
      cash: "780.00000000",
      equity: "1020.00000000",
      unrealized: "20.00000000",
    });
  });

  it("is the close of the same bar with fillAt close, after every strategy has spoken", () => {
    const seen: string[] = [];
    const rule: Rule = (ledger, data) => {
      if (data.bar > 0) return;
      ledger.order("A", 2);
      seen.push(`${ledger.isFlat("A")} ${ledger.cash.toFixed()}`);
    };
    const recording = runWith(
      dailyMarket({ A: two }),
      scenarioOf({ one: "0.5", other: "0.5" }, { execution: { fillAt: "close" } }),
      { one: scripted(rule), other: scripted(rule) },
    );
    expect(seen).toEqual(["true 500", "true 500"]);
    expect(recording.journal.map(({ type }) => type)).toEqual([
      "transfer",
      "transfer",
      "placed",
      "placed",
      "filled",
      "filled",
    ]);
    expect(booksOf(recording, 0, "other").cash).toBe("300.00000000");
  });

  it("waits for the symbol's next bar where it has none", () => {
    const days: Record<string, readonly DayPrice[]> = { A: flat(10, 5), B: [50, null, null, [60, 70], 80] };
    const place: Rule = (ledger) => ledger.order("B", 2);
    expect(story(run(days, { 0: place }))).toEqual(["0 placed 2 B", "3 filled 2 B at 60"]);
    expect(story(run(days, { 1: place }))).toEqual(["1 placed 2 B", "3 filled 2 B at 60"]);
    expect(story(run(days, { 1: place }, { fillAt: "close" }))).toEqual([
      "1 placed 2 B",
      "3 filled 2 B at 70",
    ]);
    expect(story(run(days, { 0: place }, { fillAt: "close" }))).toEqual([
      "0 placed 2 B",
      "0 filled 2 B at 50",
    ]);
  });

  it("never comes for an order of the last bar, which the journal calls expired", () => {
    const days = { A: flat(10, 3), B: [50, 50, null] };
    const place: Rule = (ledger) => {
      ledger.order("A", 1);
      ledger.order("B", 2);
    };
    expect(story(run(days, { 2: place }))).toEqual([
      "2 placed 1 A",
      "2 placed 2 B",
      "2 expired 1 A",
      "2 expired 2 B",
    ]);
    expect(story(run(days, { 2: place }, { fillAt: "close" }))).toEqual([
      "2 placed 1 A",
      "2 placed 2 B",
      "2 filled 1 A at 10",
      "2 expired 2 B",
    ]);
  });
});

describe("pending orders", () => {
  it("add up, but a target replaces those of its symbol", () => {
    const pending: boolean[] = [];
    const recording = run(
      { A: flat(10, 3), B: flat(10, 3) },
      {
        0: (ledger) => {
          pending.push(ledger.hasPendingOrder("A"));
          ledger.order("A", 1);
          ledger.order("A", 2);
          ledger.orderValue("B", 30);
          ledger.orderTarget("A", 5);
          pending.push(ledger.hasPendingOrder("A"), ledger.hasPendingOrder("X"));
        },
        1: (ledger) => {
          pending.push(ledger.hasPendingOrder("A"));
        },
      },
    );
    expect(pending).toEqual([false, true, false, false]);
    expect(story(recording)).toEqual([
      "0 placed 1 A",
      "0 placed 2 A",
      "0 placed 3 B",
      "0 cancelled 1 A",
      "0 cancelled 2 A",
      "0 placed 5 A",
      "1 filled 3 B at 10",
      "1 filled 5 A at 10",
    ]);
  });

  it("are cancelled by a target that asks for nothing new", () => {
    const recording = run(
      { A: flat(10, 3) },
      {
        0: (ledger) => {
          ledger.order("A", 1);
          ledger.closePosition("A");
        },
      },
    );
    expect(story(recording)).toEqual(["0 placed 1 A", "0 cancelled 1 A"]);
  });

  it("stay when the target that would replace them is rejected", () => {
    const recording = run(
      { A: flat(10, 3) },
      {
        0: (ledger) => {
          ledger.order("A", 1);
          ledger.orderTarget("A", Number.NaN);
        },
      },
    );
    expect(story(recording)).toEqual(["0 placed 1 A", "0 rejected - A", "1 filled 1 A at 10"]);
  });
});

describe("at one execution point", () => {
  it("sleeves go in the order they were added, whatever their orders", () => {
    const recording = runWith(dailyMarket({ A: flat(10, 3) }), scenarioOf({ z: "0.2", a: "0.2", m: "0.2" }), {
      z: onBars({ 0: (ledger) => ledger.order("A", 3) }),
      a: onBars({ 0: (ledger) => ledger.order("A", 1) }),
      m: onBars({ 0: (ledger) => ledger.order("A", -2) }),
    });
    expect(entriesOf(recording, "filled").map(({ sleeve }) => sleeve)).toEqual(["z", "a", "m"]);
  });

  it("reducing fills come first, then increasing ones, each in the order placed", () => {
    const recording = run(
      { A: flat(10, 4), B: flat(10, 4), C: flat(10, 4) },
      {
        0: (ledger) => {
          ledger.order("A", 40);
          ledger.order("B", 60);
        },
        1: (ledger) => {
          ledger.order("C", 50);
          ledger.order("B", -30);
          ledger.order("A", -20);
        },
      },
    );
    expect(story(recording).slice(-3)).toEqual([
      "2 filled -30 B at 10",
      "2 filled -20 A at 10",
      "2 filled 50 C at 10",
    ]);
  });

  it("an order across zero closes first and opens among the increasing ones; each pays commission", () => {
    const recording = run(
      { A: flat(10, 4), B: flat(10, 4) },
      {
        0: (ledger) => ledger.order("A", 30),
        1: (ledger) => {
          ledger.order("A", -50);
          ledger.order("B", 10);
        },
        2: (ledger) => ledger.orderTarget("A", 5),
      },
      { commission: { fixed: "1" } },
    );
    expect(story(recording).filter((line) => line.includes("filled"))).toEqual([
      "1 filled 30 A at 10",
      "2 filled -30 A at 10",
      "2 filled -20 A at 10",
      "2 filled 10 B at 10",
      "3 filled 20 A at 10",
      "3 filled 5 A at 10",
    ]);
    expect(booksOf(recording, 3, "one")).toMatchObject({
      fees: "6.00000000",
      fills: 6,
      equity: "994.00000000",
      positions: [
        { symbol: "B", quantity: "10" },
        { symbol: "A", quantity: "5", cost: "50.00000000" },
      ],
    });
  });

  it("an increasing fill is cut to what buying power allows, a reducing one never", () => {
    const recording = run(
      { A: [100, [200, 200], 200, 200] },
      {
        0: (ledger) => ledger.orderTargetPercent("A", 1),
        1: (ledger) => ledger.order("A", 1),
        2: (ledger) => ledger.order("A", -9),
      },
      { lotSize: "1" },
    );
    expect(story(recording)).toEqual([
      "0 placed 10 A",
      "1 reduced 10 to 5 A",
      "1 filled 5 A at 200",
      "1 placed 1 A",
      "2 rejected 1 A",
      "2 placed -9 A",
      "3 filled -5 A at 200",
      "3 filled -4 A at 200",
    ]);
    const [rejected] = entriesOf(recording, "rejected");
    expect(rejected?.reason).toBe("buying power: gross exposure may be at most 1 × equity, costs included");
  });

  it("an enormous order costs no more than a large one", () => {
    const recording = run({ A: flat(100, 3) }, { 0: (ledger) => ledger.order("A", 1e300) });
    expect(entriesOf(recording, "filled").map(({ quantity }) => quantity)).toEqual(["10"]);
  });

  it("the opening leg of a short is rejected where shorts are not allowed", () => {
    const recording = run(
      { A: flat(10, 4) },
      {
        0: (ledger) => ledger.order("A", 30),
        1: (ledger) => ledger.order("A", -50),
        2: (ledger) => ledger.order("A", -1),
      },
      { allowShort: false },
    );
    expect(story(recording)).toEqual([
      "0 placed 30 A",
      "1 filled 30 A at 10",
      "1 placed -50 A",
      "2 filled -30 A at 10",
      "2 rejected -20 A",
      "2 placed -1 A",
      "3 rejected -1 A",
    ]);
    expect(entriesOf(recording, "rejected").map(({ reason }) => reason)).toEqual([
      "short sales are not allowed",
      "short sales are not allowed",
    ]);
  });
});
