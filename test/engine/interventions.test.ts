import { describe, expect, it } from "vitest";
import type { Recording, Scenario } from "../../src/engine/index.ts";
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
  scripted,
} from "../fixtures/engine.ts";

const at = (bar: number) => START_MS + bar * DAY_MS;
const hold = onBars({ 0: (ledger) => ledger.orderTargetPercent("A", 1) });
const remove = (bar: number, id: string) => ({ time: at(bar), type: "remove" as const, id });
const add = (bar: number, id: string, weight: string, weights: Record<string, string> = {}) => ({
  time: at(bar),
  type: "add" as const,
  strategy: { id, kind: "buyAndHold", weight },
  weights,
});
const columnOf = (recording: Recording, id: string, name: "equity" | "nav" | "cash" | "gross" | "fees") => [
  ...(recording.sleeves[id]?.[name] ?? []),
];
const rising = dailyMarket({ A: [10, 10, [10, 11], [12, 13], 14, 14] });

describe("removing a sleeve", () => {
  const scenario = scenarioOf({ a: "0.5", b: "0.5" }, { interventions: [remove(2, "a")] });

  it("closes its positions at the next open and returns all its cash to the reserve", () => {
    const recording = runWith(rising, scenario, { a: hold, b: idle });
    expect(booksOf(recording, 2, "a")).toMatchObject({ state: "removed", equity: "550.00000000" });
    expect(recording.statementAt(3)).toMatchObject({ portfolio: "1100.00000000", reserve: "600.00000000" });
    expect(booksOf(recording, 3, "a")).toMatchObject({
      state: "removed",
      equity: "0.00000000",
      cash: "0.00000000",
      realized: "100.00000000",
      netTransfersIn: "-100.00000000",
      positions: [],
    });
    expect(entriesOf(recording, "filled").at(-1)).toMatchObject({
      bar: 3,
      quantity: "-50",
      price: "12",
      why: "move",
    });
    expect(entriesOf(recording, "removed")).toMatchObject([{ bar: 2, sleeve: "a" }]);
    expect(entriesOf(recording, "transfer").at(-1)).toMatchObject({
      sleeve: "a",
      amount: "-600.00000000",
      why: "remove",
    });
  });

  it("ends its record there: costs are its last return, the transfer is none", () => {
    const recording = runWith(
      rising,
      { ...scenario, execution: { commission: { fixed: "6" } } },
      { a: onBars({ 0: (ledger) => ledger.order("A", 49) }), b: idle },
    );
    // 500 − 6 − 490 + 49 × 12 − 6 = 586
    expect(recording.statementAt(3).reserve).toBe("586.00000000");
    expect(columnOf(recording, "a", "nav").map((nav) => nav.toFixed(9))).toEqual([
      "1.000000000",
      "0.988000000",
      "1.086000000",
      "1.172000000",
      "1.172000000",
      "1.172000000",
    ]);
    expect(columnOf(recording, "a", "equity")).toEqual([500, 494, 543, 0, 0, 0]);
  });

  it("executes at the same close when orders fill at the close", () => {
    const recording = runWith(rising, { ...scenario, execution: { fillAt: "close" } }, { a: hold, b: idle });
    expect(recording.statementAt(2)).toMatchObject({ portfolio: "1050.00000000", reserve: "550.00000000" });
  });

  it("cancels its orders and never calls it again", () => {
    let calls = 0;
    const counted = scripted((ledger) => {
      calls++;
      ledger.order("A", 1);
    });
    const recording = runWith(
      rising,
      { ...scenario, interventions: [remove(1, "a")] },
      { a: counted, b: idle },
    );
    expect(calls).toBe(1);
    expect(entriesOf(recording, "cancelled")).toEqual([]);
    const closing = runWith(
      dailyMarket({ A: [10, null, null, 10], B: flat(1, 4) }),
      { ...scenario, interventions: [remove(1, "a")] },
      { a: hold, b: idle },
    );
    expect(entriesOf(closing, "cancelled")).toMatchObject([
      { bar: 1, quantity: "50", reason: "the sleeve is removed" },
    ]);
  });

  it("closes at the mark where a symbol has no bar", () => {
    const market = dailyMarket({ A: [10, 10, 11, null, 20], B: flat(1, 5) });
    const recording = runWith(market, scenario, { a: hold, b: idle });
    expect(recording.statementAt(3)).toMatchObject({ reserve: "550.00000000" });
  });

  it("leaves a deficit on its own ledger", () => {
    const short = onBars({ 0: (ledger) => ledger.orderTargetPercent("A", -1) });
    const market = dailyMarket({ A: [10, 10, 10, [30, 30], 30] });
    const recording = runWith(market, scenario, { a: short, b: idle });
    expect(recording.statementAt(4)).toMatchObject({ portfolio: "0.00000000", reserve: "0.00000000" });
    expect(booksOf(recording, 4, "a")).toMatchObject({
      state: "removed",
      equity: "-500.00000000",
      positions: [],
    });
  });

  it("comes before the move that is decided with it, which distributes what it gave back", () => {
    const interventions: Scenario["interventions"] = [
      remove(2, "a"),
      { time: at(2), type: "setWeights", weights: { b: "1" } },
    ];
    const recording = runWith(rising, { ...scenario, interventions }, { a: hold, b: idle });
    expect(recording.statementAt(3).reserve).toBe("0.00000000");
    expect(booksOf(recording, 3, "b").equity).toBe("1100.00000000");
  });

  it("sets its weight to 0, so that its share is free for the others", () => {
    const recording = runWith(
      rising,
      {
        ...scenario,
        interventions: [remove(1, "a"), { time: at(3), type: "setWeights", weights: { b: "1", a: "0.9" } }],
      },
      { a: hold, b: idle },
    );
    expect(recording.statementAt(4).reserve).toBe("0.00000000");
    expect(entriesOf(recording, "weightsSet")).toMatchObject([{ weights: { a: "0", b: "1" } }]);
    expect(entriesOf(recording, "ignored")).toMatchObject([
      { bar: 3, reason: "a is removed and can't be given a weight" },
    ]);
  });

  it("works on a paused and on a stopped sleeve; a second time it is ignored, like pausing it", () => {
    const market = dailyMarket({ A: [10, 10, 25, 25, 25, 25] });
    const short = onBars({ 0: (ledger) => ledger.orderTargetPercent("A", -1) });
    const recording = runWith(
      market,
      {
        ...scenario,
        interventions: [
          { time: at(1), type: "pause", id: "b" },
          remove(2, "b"),
          remove(3, "a"),
          remove(4, "a"),
          { time: at(4), type: "pause", id: "a" },
          { time: at(4), type: "resume", id: "a" },
        ],
      },
      { a: short, b: idle },
    );
    expect(booksOf(recording, 2, "a").state).toBe("stopped");
    expect(booksOf(recording, 5, "a")).toMatchObject({ state: "removed", equity: "-250.00000000" });
    expect(booksOf(recording, 5, "b")).toMatchObject({ state: "removed", equity: "0.00000000" });
    expect(entriesOf(recording, "ignored").map(({ reason }) => reason)).toEqual([
      "a is removed already",
      "a is removed and can't be paused",
      "a is removed and can't be resumed",
    ]);
  });

  it("expires on the last bar, and the journal says so", () => {
    const recording = runWith(rising, { ...scenario, interventions: [remove(5, "a")] }, { a: hold, b: idle });
    expect(booksOf(recording, 5, "a")).toMatchObject({ state: "removed", equity: "700.00000000" });
    expect(entriesOf(recording, "moveExpired")).toMatchObject([
      { reason: "the run ended before a, which was removed, could be closed" },
    ]);
  });
});

describe("adding a sleeve", () => {
  it("makes one that is not there before, empty at its bar, and funded by the move that follows", () => {
    const recording = runWith(rising, scenarioOf({ a: "0.5" }, { interventions: [add(2, "c", "0.3")] }), {
      a: hold,
      c: idle,
    });
    const { NaN: none } = Number;
    // At the open of bar 3 the first sleeve has 600 and is cut to 550: 4.166666 of its 50 lots go for 49.999992. With the
    // 280 that the reserve can spare, that falls 0.000008 short of the 330 that the new one should have.
    expect(columnOf(recording, "c", "equity")).toEqual([none, none, 0, 329.999992, 329.999992, 329.999992]);
    expect(columnOf(recording, "c", "nav")).toEqual([none, none, 1, 1, 1, 1]);
    expect(columnOf(recording, "c", "fees").slice(0, 3)).toEqual([none, none, 0]);
    expect([...(recording.sleeves.c?.state ?? [])]).toEqual([255, 255, 0, 0, 0, 0]);
    expect(recording.statementAt(1).sleeves.c).toBeUndefined();
    expect(Object.keys(recording.statementAt(2).sleeves)).toEqual(["a", "c"]);
    expect(recording.statementAt(3).reserve).toBe("220.00000000");
    expect(entriesOf(recording, "added")).toMatchObject([{ bar: 2, sleeve: "c" }]);
  });

  it("takes from the others what their new weights say, in one move", () => {
    const recording = runWith(
      dailyMarket({ A: flat(10, 4) }),
      scenarioOf({ a: "0.6", b: "0.4" }, { interventions: [add(1, "c", "0.5", { a: "0.2", b: "0.3" })] }),
      { a: idle, b: idle, c: idle },
    );
    expect(entriesOf(recording, "moved")).toHaveLength(1);
    expect(["a", "b", "c"].map((id) => booksOf(recording, 2, id).equity)).toEqual([
      "200.00000000",
      "300.00000000",
      "500.00000000",
    ]);
    expect(entriesOf(recording, "weightsSet")).toMatchObject([{ weights: { a: "0.2", b: "0.3", c: "0.5" } }]);
  });

  it("lets it trade from the bar on which it has money: at once when orders fill at the close", () => {
    const bars: number[] = [];
    const noting = scripted((_, data) => {
      bars.push(data.bar);
    });
    const scenario = scenarioOf({ a: "0.5" }, { interventions: [add(2, "c", "0.3")] });
    runWith(rising, scenario, { a: idle, c: noting });
    expect(bars).toEqual([3, 4, 5]);
    bars.length = 0;
    runWith(rising, { ...scenario, execution: { fillAt: "close" } }, { a: idle, c: noting });
    expect(bars).toEqual([2, 3, 4, 5]);
  });

  it("puts it last: sleeves go in the order they were added", () => {
    const recording = runWith(
      rising,
      scenarioOf({ a: "0.2" }, { interventions: [add(3, "d", "0.1"), add(1, "c", "0.1")] }),
      { a: idle, c: idle, d: idle },
    );
    expect(Object.keys(recording.sleeves)).toEqual(["a", "c", "d"]);
    expect(Object.keys(recording.statementAt(5).sleeves)).toEqual(["a", "c", "d"]);
  });

  it("that is never reached has columns without a value, and is journaled as ignored", () => {
    const recording = runWith(rising, scenarioOf({ a: "0.5" }, { interventions: [add(9, "c", "0.3")] }), {
      a: idle,
    });
    expect(columnOf(recording, "c", "equity").every(Number.isNaN)).toBe(true);
    expect(entriesOf(recording, "ignored")).toMatchObject([
      { reason: "an add after the last bar has nothing to act on" },
    ]);
  });

  it("starts its cooldown: a move is a decision", () => {
    const rebalancing = { frequency: "everyBar", cooldownDays: 3 } as const;
    const recording = runWith(
      dailyMarket({ A: flat(10, 8) }),
      scenarioOf({ a: "0.5" }, { interventions: [add(2, "c", "0.3")], rebalancing }),
      { a: idle, c: idle },
    );
    expect(entriesOf(recording, "rebalanced").map(({ bar }) => bar)).toEqual([5]);
  });

  it("can be followed by its pause, its removal and new weights", () => {
    const recording = runWith(
      rising,
      scenarioOf(
        { a: "0.5" },
        {
          interventions: [
            add(1, "c", "0.3"),
            { time: at(2), type: "setWeights", weights: { c: "0.1" } },
            { time: at(3), type: "pause", id: "c" },
            remove(4, "c"),
          ],
        },
      ),
      { a: idle, c: idle },
    );
    expect([2, 3, 4, 5].map((bar) => booksOf(recording, bar, "c"))).toMatchObject([
      { state: "running", equity: "300.00000000" },
      { state: "paused", equity: "100.00000000" },
      { state: "removed", equity: "100.00000000" },
      { state: "removed", equity: "0.00000000" },
    ]);
  });
});

describe("an order without a bar", () => {
  it("is said to wait once, however long it waits", () => {
    const market = dailyMarket({ A: [10, null, null, 10], B: flat(1, 4) });
    const recording = runWith(market, scenarioOf({ a: "1" }), { a: hold });
    expect(entriesOf(recording, "waiting")).toEqual([
      {
        bar: 1,
        timeMs: at(1),
        type: "waiting",
        sleeve: "a",
        symbol: "A",
        quantity: "100",
        reason: "A has no bar at this time, so it waits for the next one",
      },
    ]);
    expect(entriesOf(recording, "filled")).toMatchObject([{ bar: 3, quantity: "100" }]);
  });
});
