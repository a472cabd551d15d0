import { describe, expect, it } from "vitest";
import { BLOCK } from "../../../src/engine/indicators/indicatorColumn.ts";
import { MOST_PACKED } from "../../../src/engine/indicators/signalBits.ts";
import { dailyMarket } from "../../fixtures/engine.ts";
import { timelineOf, viewOf, withBudget } from "../../fixtures/marketViews.ts";
import { walk } from "../../fixtures/strategies.ts";

const BARS = 2 * BLOCK + 90;
const SYMBOLS = ["A", "B", "C"];
/** Levels that cross, so that one value may say both. */
const CROSSED = [5, 60, 40] as const;

const gappy = () =>
  timelineOf(
    dailyMarket(Object.fromEntries(SYMBOLS.map((symbol, seed) => [symbol, walk(seed + 1, BARS, 50, 0.3)]))),
  );

describe("packed signals", () => {
  it("say of each symbol with a bar what its own signal says, and nothing of one without", () => {
    const timeline = gappy();
    const { view, cursor } = viewOf(timeline);
    const signals = view.signals(["C", "A"], "strengthSignal", CROSSED);
    for (let bar = 0; bar < timeline.times.length; bar++) {
      cursor.bar = bar;
      let [entries, exits] = [0, 0];
      for (const symbol of ["A", "C"]) {
        const one = view.symbol(symbol);
        if (!one.hasBar) continue;
        const { value } = one.indicator("strengthSignal", ...CROSSED);
        if (value > 0) entries += 2 ** one.index;
        if (value < 0 || value === 2) exits += 2 ** one.index;
      }
      expect([signals?.entries, signals?.exits]).toEqual([entries, exits]);
    }
  });

  it("are not made where there is no room to keep them", () => {
    const { view } = viewOf(withBudget(gappy(), 0));
    expect(view.signals(SYMBOLS, "momentumSignal", [3])).toBeUndefined();
  });

  it("are not made of more symbols than an integer has bits for", () => {
    const names = Array.from({ length: MOST_PACKED + 1 }, (_, k) => `S${k}`);
    const { view } = viewOf(
      timelineOf(dailyMarket(Object.fromEntries(names.map((name) => [name, [1, 2, 3]])))),
    );
    expect(view.signals(["S0"], "momentumSignal", [1])).toBeUndefined();
  });
});
