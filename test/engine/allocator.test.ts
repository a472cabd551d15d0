import { describe, expect, it } from "vitest";
import type { Scenario } from "../../src/engine/index.ts";
import { runScenario } from "../../src/engine/index.ts";
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
const short = onBars({ 0: (ledger) => ledger.orderTargetPercent("A", -1) });
const close = { fillAt: "close" } as const;

/** Everything a run left of one sleeve, to compare bit by bit. */
function traceOf(recording: ReturnType<typeof runScenario>, id: string) {
  const columns = recording.sleeves[id];
  return {
    columns: Object.fromEntries(Object.entries(columns ?? {}).map(([name, values]) => [name, [...values]])),
    journal: recording.journal.filter((entry) => "sleeve" in entry && entry.sleeve === id),
  };
}

describe("the start", () => {
  it("gives each sleeve its part rounded down and keeps the rest in reserve", () => {
    const recording = runWith(
      dailyMarket({ A: flat(10, 1) }),
      scenarioOf({ a: "0.333333", b: "0.333333", c: "0.333334" }, { capital: "0.00000005" }),
      { a: idle, b: idle, c: idle },
    );
    expect(recording.journal.map((entry) => (entry.type === "transfer" ? entry.amount : entry))).toEqual([
      "0.00000001",
      "0.00000001",
      "0.00000001",
    ]);
    expect(recording.statementAt(0)).toMatchObject({ reserve: "0.00000002", portfolio: "0.00000005" });
  });

  it("leaves a sleeve of weight 0 with nothing, never calls it, and keeps its NAV at 1", () => {
    let calls = 0;
    const counted = scripted(() => {
      calls++;
    });
    const recording = runWith(dailyMarket({ A: flat(10, 3) }), scenarioOf({ a: "0", b: "1" }), {
      a: counted,
      b: idle,
    });
    expect(calls).toBe(0);
    expect([...(recording.sleeves.a?.nav ?? [])]).toEqual([1, 1, 1]);
    expect(booksOf(recording, 2, "a")).toMatchObject({ state: "running", equity: "0.00000000", fills: 0 });
  });
});

describe("a sleeve that loses everything", () => {
  /** 500 short at 100; the price then trebles: equity is 500 − 1,000 = −500 at the close of bar 2. */
  const squeeze = { A: [100, 100, 300, 300, 50], B: flat(10, 5) };
  const scenario = scenarioOf({ bear: "0.5", other: "0.4" }, { execution: close });
  const strategies = {
    bear: short,
    other: scripted((ledger, data) => ledger.orderTargetPercent("B", data.bar % 2 === 0 ? "0.7" : "0.2")),
  };

  it("is stopped at the close, bought back at the mark, and keeps its loss for good", () => {
    const recording = runWith(dailyMarket(squeeze), scenario, strategies);
    expect(booksOf(recording, 1, "bear")).toMatchObject({ state: "running", equity: "500.00000000" });
    expect(booksOf(recording, 2, "bear")).toMatchObject({
      state: "stopped",
      equity: "-500.00000000",
      cash: "-500.00000000",
      realized: "-1000.00000000",
      positions: [],
    });
    expect(booksOf(recording, 4, "bear").equity).toBe("-500.00000000");
    expect(entriesOf(recording, "stopped").map(({ bar, sleeve }) => [bar, sleeve])).toEqual([[2, "bear"]]);
    expect(entriesOf(recording, "filled").filter(({ why }) => why === "insolvent")).toMatchObject([
      { bar: 2, sleeve: "bear", symbol: "A", quantity: "5", price: "300" },
    ]);
    expect(recording.statementAt(2).portfolio).toBe("0.00000000");
    expect(recording.statementAt(2).reserve).toBe("100.00000000");
  });

  it("does not touch another sleeve: without it, the others are the same to the last bit", () => {
    const together = runWith(dailyMarket(squeeze), scenario, strategies);
    const alone = runWith(
      dailyMarket(squeeze),
      scenarioOf({ other: "0.4" }, { execution: close }),
      strategies,
    );
    expect(traceOf(together, "other")).toEqual(traceOf(alone, "other"));
  });

  it("is liquidated at the mark with costs even where its symbol has no bar, and its orders are cancelled", () => {
    const recording = runWith(
      dailyMarket({ A: [100, 250, null, 10], B: [40, 300, 300, 300] }),
      scenarioOf(
        { bear: "1" },
        { execution: { ...close, maxLeverage: "2", slippageBps: "100", commission: { fixed: "2" } } },
      ),
      {
        bear: onBars({
          0: (ledger) => {
            ledger.order("A", -5);
            ledger.order("B", -2);
          },
        }),
      },
    );
    expect(booksOf(recording, 0, "bear").equity).toBe("990.20000000");
    const [stopped] = entriesOf(recording, "stopped");
    expect(stopped).toMatchObject({
      bar: 1,
      reason: expect.stringContaining("equity is -279.80 at the close"),
    });
    expect(entriesOf(recording, "filled").slice(-2)).toMatchObject([
      { bar: 1, symbol: "A", quantity: "5", price: "252.5", commission: "2.00000000", why: "insolvent" },
      { bar: 1, symbol: "B", quantity: "2", price: "303", commission: "2.00000000", why: "insolvent" },
    ]);
    const gap = runWith(
      dailyMarket({ A: [100, 100, null, 10], B: [10, 10, 200, 200] }),
      scenarioOf({ bear: "1" }, { execution: { maxLeverage: "2" } }),
      {
        bear: onBars({
          0: (ledger) => {
            ledger.order("A", -9);
            ledger.order("B", -10);
          },
          1: (ledger) => ledger.order("A", 1),
        }),
      },
    );
    expect(entriesOf(gap, "filled").filter(({ why }) => why === "insolvent")).toMatchObject([
      { bar: 2, symbol: "A", quantity: "9", price: "100" },
      { bar: 2, symbol: "B", quantity: "10", price: "200" },
    ]);
    expect(entriesOf(gap, "cancelled")).toMatchObject([{ bar: 2, symbol: "A", quantity: "1" }]);
  });

  it("is stopped at exactly zero while it holds something, and not while it holds nothing", () => {
    const recording = runWith(
      dailyMarket({ A: [100, 200, 50] }),
      scenarioOf({ bear: "0.5", empty: "0" }, { execution: close }),
      { bear: short, empty: idle },
    );
    expect(booksOf(recording, 1, "bear")).toMatchObject({ state: "stopped", equity: "0.00000000" });
    expect(booksOf(recording, 2, "empty").state).toBe("running");
  });

  it("is stopped while it is paused, too", () => {
    const recording = runWith(
      dailyMarket(squeeze),
      { ...scenario, interventions: [{ time: at(1), type: "pause", id: "bear" }] },
      strategies,
    );
    expect([0, 1, 2, 3].map((bar) => booksOf(recording, bar, "bear").state)).toEqual([
      "running",
      "paused",
      "stopped",
      "stopped",
    ]);
  });
});

describe("a strategy that throws", () => {
  const breaks = (what: unknown) =>
    onBars({
      0: (ledger) => ledger.order("A", 2),
      1: (ledger) => {
        ledger.order("A", 3);
        throw what;
      },
    });
  const run = (what: unknown) =>
    runWith(dailyMarket({ A: flat(10, 4) }), scenarioOf({ one: "0.5", two: "0.5" }), {
      one: breaks(what),
      two: hold,
    });

  it("is paused, its orders are cancelled, the journal has the bar and the message, what it holds stays", () => {
    const recording = run(new Error("index out of range"));
    expect(entriesOf(recording, "failed")).toEqual([
      { bar: 1, timeMs: at(1), type: "failed", sleeve: "one", reason: "index out of range" },
    ]);
    expect(entriesOf(recording, "cancelled")).toMatchObject([{ bar: 1, sleeve: "one", quantity: "3" }]);
    expect(booksOf(recording, 3, "one")).toMatchObject({ state: "paused", positions: [{ quantity: "2" }] });
  });

  it.each([
    ["a text", "oops", "oops"],
    ["nothing", undefined, "undefined"],
    ["an object without text", Object.create(null), "it threw no error"],
    ["a symbol", Symbol("odd"), "Symbol(odd)"],
  ])("may throw %s, and every other sleeve goes on", (_, what, reason) => {
    const recording = run(what);
    expect(entriesOf(recording, "failed").map((entry) => entry.reason)).toEqual([reason]);
    expect(booksOf(recording, 3, "two")).toMatchObject({ state: "running", positions: [{ quantity: "50" }] });
  });

  it("can be resumed", () => {
    let calls = 0;
    const recording = runWith(
      dailyMarket({ A: flat(10, 4) }),
      { ...scenarioOf({ one: "1" }), interventions: [{ time: at(2), type: "resume", id: "one" }] },
      {
        one: scripted((_, data) => {
          calls++;
          if (data.bar === 0) throw new Error("once");
        }),
      },
    );
    expect([calls, booksOf(recording, 3, "one").state]).toEqual([3, "running"]);
  });
});

describe("pause and resume", () => {
  const interventions: Scenario["interventions"] = [
    { time: at(1), type: "pause", id: "one" },
    { time: at(3), type: "resume", id: "one" },
  ];

  it("cancels pending orders, keeps and marks positions, and skips the strategy", () => {
    const calls: number[] = [];
    const recording = runWith(
      dailyMarket({ A: [10, 10, 12, 14, 16], B: [5, null, 5, 5, 5] }),
      { ...scenarioOf({ one: "1" }), interventions },
      {
        one: scripted((ledger, data) => {
          calls.push(data.bar);
          if (data.bar !== 0) return;
          ledger.order("A", 50);
          ledger.order("B", 10);
        }),
      },
    );
    expect(calls).toEqual([0, 3, 4]);
    expect(entriesOf(recording, "cancelled")).toMatchObject([
      { bar: 1, symbol: "B", quantity: "10", reason: "the sleeve is paused" },
    ]);
    expect([1, 2, 3].map((bar) => booksOf(recording, bar, "one").equity)).toEqual([
      "1000.00000000",
      "1100.00000000",
      "1200.00000000",
    ]);
    expect([...(recording.sleeves.one?.state ?? [])]).toEqual([0, 1, 1, 0, 0]);
  });

  it("takes the sleeve out of capital moves, while its weight stays reserved", () => {
    const recording = runWith(
      dailyMarket({ A: flat(10, 5) }),
      {
        ...scenarioOf({ one: "0.5", two: "0.3" }, { execution: close }),
        interventions: [
          { time: at(1), type: "pause", id: "one" },
          { time: at(2), type: "setWeights", weights: { one: "0.1", two: "0.6" } },
        ],
      },
      { one: idle, two: idle },
    );
    // S = 300 + 200, D = 1 − 0.1: two gets 500 × 0.6 / 0.9.
    expect(booksOf(recording, 2, "one").equity).toBe("500.00000000");
    expect(booksOf(recording, 2, "two").equity).toBe("333.33333333");
    expect(recording.statementAt(2).reserve).toBe("166.66666667");
  });

  it("makes no move when it resumes", () => {
    const recording = runWith(
      dailyMarket({ A: flat(10, 5) }),
      { ...scenarioOf({ one: "0.5" }), interventions },
      {
        one: idle,
      },
    );
    expect(entriesOf(recording, "moved")).toEqual([]);
    expect(entriesOf(recording, "paused")).toMatchObject([{ bar: 1, reason: "paused by decision" }]);
    expect(entriesOf(recording, "resumed")).toMatchObject([{ bar: 3, reason: "resumed by decision" }]);
  });

  it("misses calls, not history: indicators know the bars in between", () => {
    const closes = [10, 10, 10, 9, 8, 20, 21, 22];
    const scenario: Scenario = {
      capital: "1000",
      strategies: [{ id: "one", kind: "smaCross", weight: "1", params: { fast: 2, slow: 4 } }],
      execution: close,
    };
    const paused: Scenario["interventions"] = [
      { time: at(4), type: "pause", id: "one" },
      { time: at(6), type: "resume", id: "one" },
    ];
    const through = runScenario(dailyMarket({ A: closes }), scenario);
    const broken = runScenario(dailyMarket({ A: closes }), { ...scenario, interventions: paused });
    expect(entriesOf(through, "filled").map(({ bar }) => bar)).toEqual([5]);
    expect(entriesOf(broken, "filled").map(({ bar }) => bar)).toEqual([6]);
  });

  it.each([
    [
      "a sleeve that runs can't be resumed",
      [{ time: at(1), type: "resume", id: "one" }],
      "one is running and can't be resumed",
    ],
    [
      "a sleeve that is paused can't be paused",
      [
        { time: at(1), type: "pause", id: "one" },
        { time: at(2), type: "pause", id: "one" },
      ],
      "one is paused and can't be paused",
    ],
    [
      "nothing follows the last bar",
      [{ time: at(9), type: "pause", id: "one" }],
      "a pause after the last bar has nothing to act on",
    ],
  ] satisfies [string, Scenario["interventions"], string][])(
    "journals what it ignores: %s",
    (_, given, reason) => {
      const recording = runWith(
        dailyMarket({ A: flat(10, 4) }),
        { ...scenarioOf({ one: "1" }), interventions: given },
        {
          one: idle,
        },
      );
      expect(entriesOf(recording, "ignored").map((entry) => entry.reason)).toEqual([reason]);
    },
  );
});

describe("the time of a decision", () => {
  it.each([
    ["before the range", at(-5), 0],
    ["at a bar", at(2), 2],
    ["between two bars", at(1) + 1, 2],
    ["at the last bar", at(3), 3],
  ])("%s (%i) is bar %i", (_, time, bar) => {
    const recording = runWith(
      dailyMarket({ A: flat(10, 4) }),
      { ...scenarioOf({ one: "1" }), interventions: [{ time, type: "pause", id: "one" }] },
      { one: idle },
    );
    expect(entriesOf(recording, "paused").map((entry) => entry.bar)).toEqual([bar]);
  });

  it("orders decisions, and equal times keep the order of the document", () => {
    const recording = runWith(
      dailyMarket({ A: flat(10, 4) }),
      {
        ...scenarioOf({ one: "0.5", two: "0.5" }, { execution: close }),
        interventions: [
          { time: at(2), type: "setWeights", weights: { one: "0.1" } },
          { time: at(1), type: "pause", id: "two" },
          { time: at(2), type: "setWeights", weights: { one: "0.2" } },
          { time: at(1), type: "resume", id: "two" },
        ],
      },
      { one: idle, two: idle },
    );
    expect(recording.journal.slice(2).map(({ bar, type }) => [bar, type])).toEqual([
      [1, "paused"],
      [1, "resumed"],
      [2, "weightsSet"],
      [2, "weightsSet"],
      [2, "transfer"],
      [2, "moved"],
    ]);
    expect(booksOf(recording, 2, "one").equity).toBe("200.00000000");
  });
});

describe("NAV", () => {
  const nav = (recording: ReturnType<typeof runScenario>, id: string) => [
    ...(recording.sleeves[id]?.nav ?? []),
  ];

  it("starts at 1 and shows a cost on the first bar", () => {
    const recording = runWith(
      dailyMarket({ A: [100, 200] }),
      scenarioOf({ one: "0.5" }, { execution: { ...close, commission: { fixed: "25" } } }),
      { one: onBars({ 0: (ledger) => ledger.order("A", 1) }) },
    );
    expect(nav(recording, "one")).toEqual([475 / 500, (475 / 500) * (575 / 475)]);
  });

  it("is not touched by a transfer, but by the costs that the transfer causes", () => {
    const weights = (one: string) => [{ time: at(1), type: "setWeights" as const, weights: { one } }];
    const run = (one: string, rate: string) =>
      runWith(
        dailyMarket({ A: [100, 100, 100] }),
        {
          ...scenarioOf({ one: "0.5" }, { execution: { ...close, commission: { rate } } }),
          interventions: weights(one),
        },
        { one: onBars({ 0: (ledger) => ledger.order("A", 2) }) },
      );
    expect(nav(run("0.25", "0"), "one")).toEqual([1, 1, 1]);
    expect(nav(run("0.9", "0"), "one")).toEqual([1, 1, 1]);
    const costly = run("0.25", "0.01");
    // 500 − 2 of commission on 200; then half of the position is sold for a commission of about 1.
    expect(nav(costly, "one")[0]).toBeCloseTo(0.996, 12);
    expect(nav(costly, "one")[1]).toBeLessThan(0.996 * (1 - 0.9 / 498));
    expect(nav(costly, "one")[1]).toBeGreaterThan(0.996 * (1 - 1.1 / 498));
    expect(nav(costly, "one")[2]).toBe(nav(costly, "one")[1]);
  });

  it("stays where there is nothing to measure from", () => {
    const recording = runWith(
      dailyMarket({ A: [100, 300, 50, 60] }),
      scenarioOf({ bear: "0.5" }, { execution: close }),
      { bear: short },
    );
    expect(nav(recording, "bear")).toEqual([1, -1, -1, -1]);
  });
});
