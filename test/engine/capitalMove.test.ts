import { describe, expect, it } from "vitest";
import { Decimal, type Recording, type Scenario } from "../../src/engine/index.ts";
import {
  booksOf,
  DAY_MS,
  dailyMarket,
  entriesOf,
  flat,
  idle,
  onBars,
  runWith,
  START_MS,
  scenarioOf,
} from "../fixtures/engine.ts";

const at = (bar: number) => START_MS + bar * DAY_MS;
const setWeights = (bar: number, weights: Readonly<Record<string, string>>) => ({
  time: at(bar),
  type: "setWeights" as const,
  weights,
});
const close = { fillAt: "close" } as const;
const holdA = onBars({ 0: (ledger) => ledger.orderTargetPercent("A", 1) });

const equities = (recording: Recording, bar: number) =>
  Object.values(recording.statementAt(bar).sleeves).map(({ equity }) => equity);

/** Exactly: portfolio after = before − fees − slippage paid in the move. */
function expectConserved(recording: Recording): void {
  const moves = entriesOf(recording, "moved");
  expect(moves.length).toBeGreaterThan(0);
  for (const { before, after, fees, slippage } of moves) {
    expect(new Decimal(before).minus(fees).minus(slippage).toFixed(8)).toBe(after);
  }
}

describe("a capital move", () => {
  it("happens at the next open, or at the close that decided it", () => {
    const run = (execution: Scenario["execution"]) =>
      runWith(
        dailyMarket({ A: flat(10, 4) }),
        {
          ...scenarioOf({ one: "0.5" }, { execution: execution ?? {} }),
          interventions: [setWeights(1, { one: "0.2" })],
        },
        { one: idle },
      );
    expect(entriesOf(run({}), "moved").map(({ bar }) => bar)).toEqual([2]);
    expect(entriesOf(run(close), "moved").map(({ bar }) => bar)).toEqual([1]);
    expect(equities(run({}), 1)).toEqual(["500.00000000"]);
    expect(equities(run({}), 2)).toEqual(["200.00000000"]);
  });

  it("expires when it was decided on the last bar, and the journal says so", () => {
    const recording = runWith(
      dailyMarket({ A: flat(10, 3) }),
      { ...scenarioOf({ one: "0.5" }), interventions: [setWeights(2, { one: "0.2" })] },
      { one: idle },
    );
    expect(entriesOf(recording, "moveExpired")).toMatchObject([{ bar: 2 }]);
    expect(equities(recording, 2)).toEqual(["500.00000000"]);
  });

  it("scales cash, positions and pending orders by one factor", () => {
    const recording = runWith(
      dailyMarket({ A: flat(100, 5), B: [50, 50, null, null, 50] }),
      { ...scenarioOf({ one: "0.8" }), interventions: [setWeights(1, { one: "0.4" })] },
      {
        one: onBars({
          0: (ledger) => ledger.order("A", 3),
          1: (ledger) => {
            ledger.order("B", 6);
            ledger.order("B", "0.000001");
          },
        }),
      },
    );
    expect(booksOf(recording, 2, "one")).toMatchObject({
      cash: "250.00000000",
      equity: "400.00000000",
      positions: [{ symbol: "A", quantity: "1.5" }],
    });
    expect(entriesOf(recording, "cancelled")).toMatchObject([
      { bar: 2, symbol: "B", quantity: "0.000001", reason: "a capital move leaves less than one lot of it" },
    ]);
    expect(entriesOf(recording, "filled").at(-1)).toMatchObject({
      bar: 4,
      symbol: "B",
      quantity: "3",
      why: "order",
    });
  });

  it("grows what a sleeve holds when money comes, in the order in which it was opened", () => {
    const recording = runWith(
      dailyMarket({ A: flat(100, 3), B: flat(10, 3) }),
      { ...scenarioOf({ one: "0.2" }, { execution: close }), interventions: [setWeights(1, { one: "1" })] },
      {
        one: onBars({
          0: (ledger) => {
            ledger.order("B", 4);
            ledger.order("A", 1);
          },
        }),
      },
    );
    expect(entriesOf(recording, "filled").slice(-2)).toMatchObject([
      { bar: 1, symbol: "B", quantity: "16", why: "move" },
      { bar: 1, symbol: "A", quantity: "4", why: "move" },
    ]);
    expect(booksOf(recording, 1, "one")).toMatchObject({
      cash: "300.00000000",
      netTransfersIn: "1000.00000000",
    });
  });

  it("withdraws first and pays for the costs out of what arrives: the pool is shared in proportion", () => {
    const recording = runWith(
      dailyMarket({ A: flat(100, 3) }),
      {
        ...scenarioOf(
          { one: "1", two: "0", three: "0" },
          { execution: { ...close, commission: { rate: "0.1" } } },
        ),
        interventions: [setWeights(1, { one: "0", two: "0.75", three: "0.25" })],
      },
      { one: onBars({ 0: (ledger) => ledger.order("A", 5) }), two: idle, three: idle },
    );
    // 950 after the first commission; selling 5 costs 50: 900 arrive for targets of 712.5 and 237.5.
    expect(equities(recording, 0)).toEqual(["950.00000000", "0.00000000", "0.00000000"]);
    expect(equities(recording, 1)).toEqual(["0.00000000", "675.00000000", "225.00000000"]);
    expect(recording.statementAt(1).reserve).toBe("0.00000000");
    expect(entriesOf(recording, "moved")).toMatchObject([
      { before: "950.00000000", after: "900.00000000", fees: "50.00000000", slippage: "0.00000000" },
    ]);
    expectConserved(recording);
  });

  it("keeps the leverage of a sleeve from which it takes, and what that frees not is not taken", () => {
    const recording = runWith(
      dailyMarket({ A: [100, 50, 50] }),
      {
        ...scenarioOf(
          { one: "1" },
          { execution: { ...close, maxLeverage: "1.5", lotSize: "1", commission: { fixed: "1" } } },
        ),
        interventions: [setWeights(1, { one: "0.5" })],
      },
      { one: onBars({ 0: (ledger) => ledger.order("A", 14) }) },
    );
    // −401 cash + 14 × 50 = 299, leverage 700 / 299. Half of it: 7 sold at a fee of 1, equity 298, gross 350.
    expect(booksOf(recording, 1, "one")).toMatchObject({
      positions: [{ quantity: "7" }],
      equity: "149.50000000",
      cash: "-200.50000000",
    });
    expect(recording.statementAt(1).reserve).toBe("148.50000000");
    expectConserved(recording);
  });

  it("fills nothing where a part is less than a lot, and moves no money that is not free", () => {
    const movedTo = (one: string, two: string) =>
      runWith(
        dailyMarket({ A: flat(100, 2) }),
        {
          ...scenarioOf({ one: "0.5", two: "0.5" }, { execution: { ...close, lotSize: "1" } }),
          interventions: [setWeights(1, { one, two })],
        },
        { one: holdA, two: idle },
      );
    // 5 lots of 100 are all that one has: of them it can give nothing, and 10 more do not buy another.
    const [less, more] = [movedTo("0.49", "0.51"), movedTo("0.51", "0.49")];
    expect([less, more].map((recording) => entriesOf(recording, "filled").length)).toEqual([1, 1]);
    expect([less, more].map((recording) => entriesOf(recording, "transfer").slice(2))).toMatchObject([
      [],
      [
        { sleeve: "two", amount: "-10.00000000", why: "move" },
        { sleeve: "one", amount: "10.00000000", why: "move" },
      ],
    ]);
  });

  it("fills at the valuation price where a symbol has no bar", () => {
    const recording = runWith(
      dailyMarket({ A: [100, 110, null, 130], B: flat(1, 4) }),
      { ...scenarioOf({ one: "0.5" }), interventions: [setWeights(1, { one: "0.25" })] },
      { one: holdA },
    );
    expect(entriesOf(recording, "filled").filter(({ why }) => why === "move")).toMatchObject([
      { bar: 2, symbol: "A", price: "110" },
    ]);
    expectConserved(recording);
  });

  it("sends everything to the reserve when no weight is left", () => {
    const recording = runWith(
      dailyMarket({ A: flat(100, 4) }),
      {
        ...scenarioOf({ one: "0.6", two: "0.4" }, { execution: close }),
        interventions: [
          { time: at(1), type: "pause", id: "two" },
          setWeights(1, { one: "0" }),
          setWeights(1, { two: "1" }),
        ],
      },
      { one: holdA, two: idle },
    );
    expect(equities(recording, 1)).toEqual(["0.00000000", "400.00000000"]);
    expect(recording.statementAt(1).reserve).toBe("600.00000000");
    expect(booksOf(recording, 1, "one").positions).toEqual([]);
  });

  it("scales a pending sale by 1 + f even where buying power lets the position grow by less: it sells more than is held", () => {
    // The letter of section 6. A long sleeve that was about to close comes out slightly short; see the specification.
    const recording = runWith(
      dailyMarket({ A: flat(100, 4) }),
      {
        ...scenarioOf({ one: "0.5" }, { execution: { commission: { rate: "0.01" }, lotSize: "0.01" } }),
        interventions: [setWeights(1, { one: "1" })],
      },
      {
        one: onBars({
          0: (ledger) => ledger.orderTargetPercent("A", 1),
          1: (ledger) => ledger.closePosition("A"),
        }),
      },
    );
    expect(entriesOf(recording, "reduced").at(-1)).toMatchObject({
      quantity: "4.99",
      allowed: "4.95",
      why: "move",
    });
    expect(booksOf(recording, 2, "one").positions).toMatchObject([{ quantity: "-0.04" }]);
  });

  it("is skipped, and journaled, where there is nothing to distribute", () => {
    const recording = runWith(
      dailyMarket({ A: flat(100, 3) }),
      {
        ...scenarioOf({ one: "1" }, { execution: close }),
        interventions: [{ time: at(1), type: "pause", id: "one" }, setWeights(1, { one: "0.5" })],
      },
      { one: holdA },
    );
    expect(entriesOf(recording, "moveSkipped")).toMatchObject([{ bar: 1 }]);
    expect(equities(recording, 1)).toEqual(["1000.00000000"]);
  });

  it("closes a removed sleeve once, and moves no money of one that has none", () => {
    const remove = (bar: number, id: string) => ({ time: at(bar), type: "remove" as const, id });
    const recording = runWith(
      dailyMarket({ A: flat(100, 4) }),
      { ...scenarioOf({ one: "0.5", two: "0" }), interventions: [remove(1, "one"), remove(2, "two")] },
      { one: holdA, two: idle },
    );
    expect(entriesOf(recording, "transfer").map(({ bar, why }) => `${bar} ${why}`)).toEqual([
      "0 start",
      "2 remove",
    ]);
    expect(entriesOf(recording, "moveExpired")).toEqual([]);
  });

  it("leaves a stopped sleeve its loss and its weight its place", () => {
    const recording = runWith(
      dailyMarket({ A: [100, 300, 300] }),
      {
        ...scenarioOf({ bear: "0.5", two: "0.5" }, { execution: close }),
        interventions: [setWeights(2, { two: "0.25" })],
      },
      { bear: onBars({ 0: (ledger) => ledger.orderTargetPercent("A", -1) }), two: idle },
    );
    // S = 500, D = 1 − 0.5: two keeps 500 × 0.25 / 0.5.
    expect(equities(recording, 2)).toEqual(["-500.00000000", "250.00000000"]);
    expect(recording.statementAt(2)).toMatchObject({ reserve: "250.00000000", portfolio: "0.00000000" });
  });

  it("funds a sleeve that started with nothing", () => {
    const recording = runWith(
      dailyMarket({ A: flat(100, 4) }),
      {
        ...scenarioOf({ one: "1", two: "0" }, { execution: close }),
        interventions: [setWeights(1, { one: "0.5", two: "0.5" })],
      },
      { one: holdA, two: onBars({ 1: (ledger) => ledger.orderTargetPercent("A", 1) }) },
    );
    expect(equities(recording, 1)).toEqual(["500.00000000", "500.00000000"]);
    expect(booksOf(recording, 1, "two").positions).toMatchObject([{ quantity: "5" }]);
  });

  it("is accounted for sleeve by sleeve: before, target, what moved, its costs, after", () => {
    const recording = runWith(
      dailyMarket({ A: flat(10, 3) }),
      {
        ...scenarioOf(
          { one: "0.6", two: "0.2", rest: "0.1" },
          { execution: { ...close, commission: { fixed: "1" } } },
        ),
        interventions: [
          { time: START_MS + DAY_MS, type: "pause", id: "rest" },
          setWeights(1, { one: "0.3", two: "0.4" }),
        ],
      },
      { one: holdA, two: idle, rest: idle },
    );
    const [move] = entriesOf(recording, "moved");
    expect(move).toMatchObject({ why: "targets", before: "999.00000000", apart: "100.00000000" });
    expect(move?.legs.map(({ sleeve, target, moved }) => [sleeve, target, moved])).toEqual([
      ["one", "299.66666666", "-298.33333000"],
      ["two", "399.55555555", "198.88888665"],
    ]);
    expect(move?.reserve).toEqual({ before: "100.00000000", target: "199.77777779", after: "199.44444335" });
  });

  it("is a move of its own when a removed sleeve is closed", () => {
    const recording = runWith(
      dailyMarket({ A: flat(10, 3) }),
      {
        ...scenarioOf({ one: "0.6", two: "0.4" }, { execution: { ...close, commission: { fixed: "1" } } }),
        interventions: [{ time: START_MS + DAY_MS, type: "remove", id: "one" }],
      },
      { one: onBars({ 0: (ledger) => ledger.order("A", 5) }), two: idle },
    );
    expect(entriesOf(recording, "moved")).toMatchObject([
      {
        why: "removal",
        before: "999.00000000",
        after: "998.00000000",
        legs: [{ sleeve: "one", before: "599.00000000", target: "0.00000000", moved: "-598.00000000" }],
        reserve: { before: "0.00000000", target: "599.00000000", after: "598.00000000" },
        apart: "400.00000000",
      },
    ]);
  });

  it("shows a sleeve called like a field of the journal its weight, not an amount of money", () => {
    const recording = runWith(
      dailyMarket({ A: flat(100, 2) }),
      {
        ...scenarioOf({ fees: "0.5", amount: "0.25" }, { execution: close }),
        interventions: [setWeights(1, { fees: "0.1" })],
      },
      { fees: idle, amount: idle },
    );
    expect(entriesOf(recording, "weightsSet").map(({ weights }) => weights)).toEqual([
      { fees: "0.1", amount: "0.25" },
    ]);
  });
});
