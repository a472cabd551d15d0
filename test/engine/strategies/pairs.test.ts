import { describe, expect, it } from "vitest";
import { findStrategy, runScenario } from "../../../src/engine/index.ts";
import { booksOf, DAY_MS, type DayPrice, dailyMarket, flat, START_MS } from "../../fixtures/engine.ts";
import { NotingLedger, timelineOf, viewOf } from "../../fixtures/marketViews.ts";
import { ordersOf, scenarioOf, walk } from "../../fixtures/strategies.ts";

const params = { lookback: 3, entry: 1, exit: 0.5 };

// The ratio is a power of two, so that z is that of the exponents:
// exponent     0  0   1     1      1     0      −4     −2
// mean of 3           ⅓     ⅔      1     ⅔      −1     −2
// σ of 3             0.577  0.577  0     0.577  2.646   2
// z                  1.155  0.577  –    −1.155 −1.134   0
const dear = [0, 0, 1, 1, 1, 0, -4, -2].map((exponent) => 10 * 2 ** exponent);
const cheap = dear.map(() => 10);

const ordersByHand = [
  // Half of 1,000 each way.
  [2, "A", "-25"],
  [2, "B", "50"],
  // A fell from 20 to 10: 1,250 now, so from −25 to +62.5, and from 50 to −62.5.
  [5, "A", "87.5"],
  [5, "B", "-112.5"],
  [7, "A", "-62.5"],
  [7, "B", "62.5"],
] as const;

describe("the pairs strategy", () => {
  it("sells the dear one and buys the cheap one, and closes at the mean, on the bars worked out by hand", () => {
    expect(ordersOf(dailyMarket({ A: dear, B: cheap }), "pairs", params)).toEqual(ordersByHand);
  });

  it("takes the symbols in the order in which the sleeve names them", () => {
    const strategies = [{ id: "one", kind: "pairs", weight: "1", params, symbols: ["B", "A"] }];
    const orders = ordersOf(dailyMarket({ A: cheap, B: dear }), "pairs", params, { strategies });
    const renamed = ordersByHand.map(([bar, symbol, quantity]) => [
      bar,
      symbol === "A" ? "B" : "A",
      quantity,
    ]);
    expect(orders).toEqual(renamed);
  });

  it("knows only bars that both symbols have", () => {
    // After every common bar, one of A alone and one of B alone.
    const a: DayPrice[] = dear.flatMap((price) => [price, 11, null]);
    const b: DayPrice[] = cheap.flatMap((price) => [price, null, 9]);
    const stretched = ordersByHand.map(([bar, symbol, quantity]) => [3 * bar, symbol, quantity]);
    expect(ordersOf(dailyMarket({ A: a, B: b }), "pairs", params)).toEqual(stretched);
  });

  it("says nothing on a bar that only one of them has, whatever the last score was", () => {
    const [a, b] = [walk(3, 200, 100, 0.3), walk(4, 200, 7, 0.3)];
    const timeline = timelineOf(dailyMarket({ A: a, B: b }));
    const bars = timeline.times.length;
    const { view, cursor } = viewOf(timeline);
    const pairs = findStrategy("pairs")?.create(["A", "B"], { ...params, exit: 0.9 });
    const ledger = new NotingLedger();
    const alone: string[] = [];
    for (cursor.bar = 0; cursor.bar < bars; cursor.bar++) {
      ledger.orders = [];
      pairs?.handleData(ledger, view);
      if (!view.symbol("A").hasBar || !view.symbol("B").hasBar) alone.push(...ledger.orders);
    }
    expect(alone).toEqual([]);
  });

  it.each([3, 0.7, 12.34])(
    "does not take rounding for a move: %d times the other, however both move",
    (times) => {
      const b = walk(7, 150, 40, 0).map(Number);
      const market = dailyMarket({ A: b.map((price) => price * times), B: b });
      for (const lookback of [2, 7, 60]) {
        expect(ordersOf(market, "pairs", { lookback, entry: 0.1, exit: 0 })).toEqual([]);
      }
    },
  );

  it.each([1.1, 0.1, 7 / 3, 64_123.57])(
    "does not take rounding for a move: a ratio of %d stands still",
    (ratio) => {
      const market = dailyMarket({ A: flat(ratio, 150), B: flat(1, 150) });
      for (const lookback of [2, 7, 60, 100]) {
        expect(ordersOf(market, "pairs", { lookback, entry: 0.1, exit: 0 })).toEqual([]);
      }
    },
  );

  it("orders both again while one of them is not held", () => {
    const market = dailyMarket({ A: [100, 100, 101, 103], B: [10_000, 10_000, 10_000, 10_000] });
    const execution = { fillAt: "close", lotSize: "0.1" } as const;
    expect(ordersOf(market, "pairs", params, { execution })).toEqual([
      [2, "A", "-4.9"],
      [3, "A", "0.1"],
    ]);
  });

  it("agrees with a plain reckoning on random walks, through gaps and a pause", () => {
    const settings = { lookback: 20, entry: 1.5, exit: 0.4 };
    const pause = { from: 150, to: 200 };
    const interventions = [
      { time: START_MS + pause.from * DAY_MS, type: "pause" as const, id: "one" },
      { time: START_MS + pause.to * DAY_MS, type: "resume" as const, id: "one" },
    ];
    for (const seed of [1, 2, 3]) {
      const [a, b] = [walk(seed, 400, 100, 0.1), walk(seed + 100, 400, 7, 0.2)];
      const recording = runScenario(
        dailyMarket({ A: a, B: b }),
        scenarioOf("pairs", settings, { interventions }),
      );
      const wanted = plainSides(a, b, settings, pause);
      const found = Array.from(recording.times, (timeMs, bar) => {
        const held = booksOf(recording, bar, "one").positions.map(
          ({ symbol, quantity }) => `${quantity.startsWith("-") ? "short" : "long"} ${symbol}`,
        );
        return [(timeMs - START_MS) / DAY_MS, held.sort().join(", ")];
      });
      expect(new Set(wanted.values())).toEqual(new Set(["", "long A, short B", "long B, short A"]));
      expect(found).toEqual([...wanted]);
    }
  });
});

/** What is held after each day on which any of the two has a bar. */
function plainSides(
  a: readonly DayPrice[],
  b: readonly DayPrice[],
  { lookback, entry, exit }: { readonly lookback: number; readonly entry: number; readonly exit: number },
  pause: { readonly from: number; readonly to: number },
): Map<number, string> {
  const ratios: number[] = [];
  const sides = new Map<number, string>();
  let side = "";
  a.forEach((first, day) => {
    const second = b[day] ?? null;
    if (typeof first === "number" && typeof second === "number") {
      ratios.push(Math.log(first) - Math.log(second));
      const z = zScore(ratios.slice(-lookback));
      if (ratios.length >= lookback && (day < pause.from || day >= pause.to)) {
        if (z > entry) side = "long B, short A";
        else if (z < -entry) side = "long A, short B";
        else if (Math.abs(z) < exit) side = "";
      }
    }
    if (first !== null || second !== null) sides.set(day, side);
  });
  return sides;
}

/** By the sums of the values and of their squares. */
function zScore(values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + value, 0);
  const squares = values.reduce((total, value) => total + value * value, 0);
  const mean = sum / values.length;
  const variance = (squares - sum * mean) / (values.length - 1);
  return ((values.at(-1) ?? 0) - mean) / Math.sqrt(variance);
}
