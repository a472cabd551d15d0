import { describe, expect, it } from "vitest";
import { type Breakage, Decimal, type Scenario } from "../../src/engine/index.ts";
import {
  booksOf,
  DAY_MS,
  dailyMarket,
  entriesOf,
  flat,
  onBars,
  runWith,
  START_MS,
  scenarioOf,
  scripted,
} from "../fixtures/engine.ts";

const at = (bar: number) => START_MS + bar * DAY_MS;
const breaking = (bar: number, how: Breakage, id = "a") => ({
  time: at(bar),
  type: "break" as const,
  id,
  how,
});
const market = dailyMarket({ A: [10, 10, [10, 11], [12, 13], 14, 14] });
const hold = onBars({ 0: (ledger) => ledger.orderTargetPercent("A", 1) });
const half = onBars({ 0: (ledger) => ledger.orderTargetPercent("A", 0.5) });
const run = (scenario: Partial<Scenario>, a = half) =>
  runWith(market, scenarioOf({ a: "0.5", b: "0.5" }, scenario), { a, b: hold });

describe("bankrupting a sleeve on purpose", () => {
  const costs = { commission: { rate: "0.01" } };

  it("sells what it holds at the marks, with costs, and writes off the cash that is left", () => {
    const recording = run({ execution: costs, interventions: [breaking(3, "bankrupt")] });
    // 25 A bought at 10 for 250 and 2.50, sold at 13 for 325 and 3.25: 500 − 252.50 + 321.75 are left.
    expect(entriesOf(recording, "filled").filter(({ sleeve }) => sleeve === "a")).toMatchObject([
      { bar: 1, quantity: "25", why: "order" },
      { bar: 3, quantity: "-25", price: "13", commission: "3.25000000", why: "insolvent" },
    ]);
    expect(entriesOf(recording, "writtenOff")).toMatchObject([
      { bar: 3, sleeve: "a", amount: "569.25000000" },
    ]);
    expect(booksOf(recording, 3, "a")).toMatchObject({
      state: "stopped",
      equity: "0.00000000",
      cash: "0.00000000",
      realized: "75.00000000",
      fees: "575.00000000",
      netTransfersIn: "500.00000000",
      positions: [],
    });
    expect([...(recording.sleeves.a?.equity ?? [])].slice(3)).toEqual([0, 0, 0]);
    expect([...(recording.sleeves.a?.nav ?? [])].slice(3)).toEqual([0, 0, 0]);
  });

  it("takes from the portfolio what the sleeve had, and nothing else", () => {
    const sound = run({ execution: costs });
    const broken = run({ execution: costs, interventions: [breaking(3, "bankrupt")] });
    const lost = new Decimal(sound.statementAt(3).portfolio).minus(broken.statementAt(3).portfolio);
    expect(lost.toFixed()).toBe("572.5");
    expect(booksOf(sound, 3, "a").equity).toBe("572.50000000");
    expect(broken.sleeves.b).toEqual(sound.sleeves.b);
  });

  it("stops it for good, also where it is paused", () => {
    const recording = run({
      interventions: [
        { time: at(1), type: "pause", id: "a" },
        breaking(2, "bankrupt"),
        { time: at(3), type: "resume", id: "a" },
        breaking(4, "bankrupt"),
      ],
    });
    expect(booksOf(recording, 5, "a")).toMatchObject({ state: "stopped", equity: "0.00000000" });
    expect(entriesOf(recording, "ignored").map(({ bar, reason }) => [bar, reason])).toEqual([
      [3, "a is stopped and can't be resumed"],
      [4, "a is stopped and can't go bankrupt"],
    ]);
  });

  it("leaves a deficit where the sale costs more than there is", () => {
    const recording = run({
      execution: { commission: { minimum: "1000" } },
      interventions: [breaking(3, "bankrupt")],
    });
    // Nothing can be bought at that price, so there is nothing to sell either.
    expect(booksOf(recording, 3, "a").equity).toBe("0.00000000");
    const short = runWith(
      dailyMarket({ A: [10, 10, 24, 24] }),
      scenarioOf(
        { a: "1" },
        { execution: { slippageBps: "1000", maxLeverage: "2" }, interventions: [breaking(2, "bankrupt")] },
      ),
      { a: onBars({ 0: (ledger) => ledger.order("A", -70) }) },
    );
    // Sold at 9, worth 24, bought back at 26.4: 1000 + 630 − 1848.
    expect(booksOf(short, 2, "a")).toMatchObject({ state: "stopped", equity: "-218.00000000" });
    expect(entriesOf(short, "writtenOff")).toEqual([]);
  });

  it("stops a sleeve without anything too", () => {
    const recording = runWith(
      market,
      scenarioOf({ a: "0", b: "1" }, { interventions: [breaking(2, "bankrupt")] }),
      {},
    );
    expect(booksOf(recording, 2, "a")).toMatchObject({ state: "stopped", fees: "0.00000000" });
    expect(entriesOf(recording, "writtenOff")).toEqual([]);
  });
});

describe("making a strategy throw on purpose", () => {
  it("pauses its sleeve at that bar, once, and cancels its orders", () => {
    let calls = 0;
    const counting = scripted((ledger) => {
      calls++;
      ledger.order("A", 1);
    });
    const recording = run(
      { interventions: [breaking(2, "throw"), { time: at(4), type: "resume", id: "a" }] },
      counting,
    );
    expect(entriesOf(recording, "failed")).toMatchObject([
      { bar: 2, sleeve: "a", reason: "broken on purpose" },
    ]);
    expect(entriesOf(recording, "paused")).toMatchObject([{ bar: 2, reason: "its strategy failed" }]);
    // Called on bars 0 and 1, and again on 4 and 5.
    expect(calls).toBe(4);
    expect([...(recording.sleeves.a?.state ?? [])]).toEqual([0, 0, 1, 1, 0, 0]);
  });

  it.each<[string, NonNullable<Scenario["interventions"]>, string]>([
    [
      "paused",
      [{ time: at(2), type: "pause", id: "a" }],
      "a is paused, so its strategy is not called and can't throw",
    ],
    ["stopped", [breaking(2, "bankrupt")], "a is stopped, so its strategy is not called and can't throw"],
    [
      "removed",
      [{ time: at(2), type: "remove", id: "a" }],
      "a is removed, so its strategy is not called and can't throw",
    ],
  ])("is ignored while the sleeve is %s", (_, before, reason) => {
    const recording = run({ interventions: [...before, breaking(2, "throw")] });
    expect(entriesOf(recording, "ignored")).toMatchObject([{ bar: 2, reason }]);
    expect(entriesOf(recording, "failed")).toEqual([]);
  });

  it("is ignored where there is no money to trade with", () => {
    const recording = runWith(
      market,
      scenarioOf({ a: "0", b: "1" }, { interventions: [breaking(2, "throw")] }),
      {},
    );
    expect(entriesOf(recording, "ignored")).toMatchObject([
      { reason: "a is empty, so its strategy is not called and can't throw" },
    ]);
  });

  it("does not happen on a later bar where a pause comes first", () => {
    const recording = run({
      interventions: [
        breaking(2, "throw"),
        { time: at(2), type: "pause", id: "a" },
        { time: at(3), type: "resume", id: "a" },
      ],
    });
    expect(entriesOf(recording, "failed")).toEqual([]);
    expect(booksOf(recording, 3, "a").state).toBe("running");
  });
});

describe("a broken sleeve", () => {
  it("is gone for capital moves: the others share what is left, and the sum is exact", () => {
    const recording = runWith(
      dailyMarket({ A: flat(10, 6) }),
      scenarioOf(
        { a: "0.5", b: "0.25" },
        { interventions: [breaking(1, "bankrupt"), { time: at(2), type: "setWeights", weights: {} }] },
      ),
      {},
    );
    // 500 are left, and b has a quarter of the whole: half of what a leaves.
    expect(entriesOf(recording, "moved")).toMatchObject([{ bar: 3, before: "500.00000000" }]);
    expect(booksOf(recording, 3, "b").equity).toBe("250.00000000");
    expect(recording.statementAt(3).reserve).toBe("250.00000000");
  });
});
