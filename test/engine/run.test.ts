import { describe, expect, it } from "vitest";
import { type JournalEntry, runScenario, type Scenario, startScenario } from "../../src/engine/index.ts";
import {
  booksOf,
  dailyMarket,
  entriesOf,
  flat,
  idle,
  onBars,
  runWith,
  scenarioOf,
  scripted,
} from "../fixtures/engine.ts";

const closes = Array.from({ length: 900 }, (_, k) => 100 + 30 * Math.sin(k / 3));
const market = dailyMarket({ A: closes, B: closes.map((price) => 200 - price) });
const scenario: Scenario = {
  capital: "1000",
  strategies: [{ id: "a", kind: "constantMix", weight: "0.5", params: { every: 1 } }],
  execution: { commission: { rate: "0.001" } },
  rebalancing: { frequency: "weekly" },
};

describe("a run", () => {
  it("goes in slices, tells when it is done, and grows one recording", () => {
    const run = startScenario(market, scenario);
    expect([run.bars, run.recording.bars]).toEqual([900, 0]);
    expect(run.advance(1)).toBe(false);
    expect(run.recording.bars).toBe(1);
    expect(() => run.recording.statementAt(1)).toThrow(RangeError);
    expect(run.advance(0)).toBe(false);
    expect(run.advance(-5)).toBe(false);
    expect(run.recording.bars).toBe(1);
    expect(run.advance(898)).toBe(false);
    expect(run.advance(1)).toBe(true);
    expect(run.advance(1)).toBe(true);
    expect(run.recording.journal).toEqual(runScenario(market, scenario).journal);
  });

  it("ends in the same way whatever the slices, broken ones included", () => {
    const run = startScenario(dailyMarket({ A: flat(10, 3) }), {
      ...scenario,
      interventions: [{ time: 1e15, type: "pause", id: "a" }],
    });
    while (!run.advance(1.5));
    run.advance(1.5);
    expect(run.recording.journal.filter(({ type }) => type === "ignored").length).toBe(1);
  });

  it("tells its sink how far it has come, last of all that it is done", () => {
    const long = dailyMarket({ A: flat(10, 10_000) });
    const told: [number, number][] = [];
    runScenario(long, scenarioOf({ a: "0.5" }), (done, bars) => told.push([done, bars]));
    expect(told).toEqual([
      [4096, 10_000],
      [8192, 10_000],
      [10_000, 10_000],
    ]);
  });

  it("does not change what it is given", () => {
    const given = JSON.stringify(scenario);
    const prices = [...(market.series.get("A")?.close ?? [])];
    runScenario(market, scenario);
    expect(JSON.stringify(scenario)).toBe(given);
    expect([...(market.series.get("A")?.close ?? [])]).toEqual(prices);
  });

  it("of one bar is a run", () => {
    const recording = runScenario(dailyMarket({ A: [10] }), scenario);
    expect(recording.times.length).toBe(1);
    expect(recording.statementAt(0).portfolio).toBe("1000.00000000");
    expect(recording.journal.map(({ type }) => type)).toEqual(["transfer", "placed", "expired"]);
  });
});

describe("exact books", () => {
  it("are the same in any order of asking, far beyond one checkpoint", () => {
    const recording = runScenario(market, scenario);
    expect(booksOf(recording, 899, "a").fills).toBeGreaterThan(256 * 3);
    const forwards = Array.from({ length: 900 }, (_, bar) => recording.statementAt(bar));
    const again = runScenario(market, scenario);
    const backwards = Array.from({ length: 900 }, (_, k) => again.statementAt(899 - k)).reverse();
    expect(backwards).toEqual(forwards);
  });

  it("refuse a bar that is not one", () => {
    const recording = runScenario(market, scenario);
    for (const bar of [-1, 900, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => recording.statementAt(bar)).toThrow(RangeError);
    }
  });

  it("show positions in the order in which they were opened, with everything a statement needs", () => {
    const run = runWith(
      dailyMarket({ A: flat(3, 3), B: flat(7, 3), C: flat(11, 3) }),
      scenarioOf({ a: "1" }, { execution: { slippageBps: "10", commission: { fixed: "1" } } }),
      {
        a: onBars({
          0: (ledger) => {
            ledger.order("C", 3);
            ledger.order("A", -3);
          },
          1: (ledger) => ledger.order("C", -1),
        }),
      },
    );
    expect(run.statementAt(2)).toEqual({
      bar: 2,
      timeMs: run.times[2],
      portfolio: "996.94700000",
      reserve: "0.00000000",
      sleeves: {
        a: {
          state: "running",
          equity: "996.94700000",
          cash: "983.94700000",
          realized: "-0.02200000",
          unrealized: "-0.03100000",
          fees: "3.00000000",
          slippage: "0.05300000",
          traded: "53.01300000",
          netTransfersIn: "1000.00000000",
          fills: 3,
          positions: [
            {
              symbol: "C",
              quantity: "2",
              cost: "22.02200000",
              averagePrice: "11.011",
              mark: "11",
              value: "22.00000000",
              unrealized: "-0.02200000",
            },
            {
              symbol: "A",
              quantity: "-3",
              cost: "-8.99100000",
              averagePrice: "2.997",
              mark: "3",
              value: "-9.00000000",
              unrealized: "-0.00900000",
            },
          ],
        },
      },
    });
  });
});

describe("the journal", () => {
  it("can be read while the run goes on, and keeps what was read", () => {
    const run = startScenario(market, scenario);
    run.advance(10);
    const early: readonly JournalEntry[] = run.recording.journal;
    const length = early.length;
    run.advance(10);
    expect(early.length).toBe(length);
    expect(run.recording.journal.slice(0, length)).toEqual([...early]);
    expect(run.recording.journal.length).toBeGreaterThan(length);
  });

  it("has exact texts: money with eight decimals, quantities, prices and weights plain", () => {
    const [fill] = entriesOf(runScenario(dailyMarket({ A: [8, 8] }), scenario), "filled");
    expect(fill).toMatchObject({
      quantity: "62.437562",
      price: "8",
      notional: "499.50049600",
      commission: "0.49950050",
      slippage: "0.00000000",
    });
  });
});

describe("what a strategy is given", () => {
  it("is its own ledger's readings at the close and nothing of any other sleeve", () => {
    const seen: unknown[] = [];
    runWith(
      dailyMarket({
        A: [
          [10, 20],
          [30, 40],
        ],
        B: [null, 5],
      }),
      scenarioOf({ a: "0.5", b: "0.25" }),
      {
        a: scripted((ledger, data) => {
          seen.push([
            data.bar,
            ledger.equity.toFixed(),
            ledger.cash.toFixed(),
            ledger.quantity("A").toFixed(),
            ledger.quantity("nothing").toFixed(),
            ledger.isFlat("A"),
            ledger.isLong("A"),
            ledger.isLong("nothing"),
            ledger.isFlat("nothing"),
          ]);
          ledger.orderTarget("A", 10);
        }),
        b: idle,
      },
    );
    expect(seen).toEqual([
      [0, "500", "500", "0", "0", true, false, false, true],
      [1, "600", "200", "10", "0", false, true, false, true],
    ]);
  });
});
