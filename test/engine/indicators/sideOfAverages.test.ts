import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BLOCK } from "../../../src/engine/indicators/indicatorColumn.ts";
import { dailyMarket } from "../../fixtures/engine.ts";
import { timelineOf, viewOf, withBudget } from "../../fixtures/marketViews.ts";
import { walk } from "../../fixtures/strategies.ts";

const BARS = BLOCK + 60;

/** Closes that wander, or that are one of a few: averages are often level then. */
const closesOf = fc.oneof(
  fc.integer({ min: 0, max: 1e6 }).map((seed) => walk(seed, BARS, 50, 0.1)),
  fc.array(fc.constantFrom(0.1, 0.2, 0.3, null), { minLength: BARS, maxLength: BARS }),
  fc
    .tuple(fc.constantFrom(0.1, 1 / 3, 1e9), fc.nat(BARS))
    .map(([price, jump]) => Array.from({ length: BARS }, (_, k) => (k === jump ? 2 * price : price))),
);
const period = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 200 }));

describe("the side of averages", () => {
  it("is the sign of what lies between them, on every bar, kept or not", () => {
    fc.assert(
      fc.property(closesOf, period, period, (closes, fast, slow) => {
        const timeline = timelineOf(dailyMarket({ A: closes, B: walk(1, BARS, 50, 0) }));
        for (const budget of [0, 1e9]) {
          const { view, cursor } = viewOf(withBudget(timeline, budget));
          const symbol = view.symbol("A");
          const side = symbol.indicator("sideOfAverages", fast, slow);
          const [quick, lazy] = [fast, slow].map((own) => symbol.indicator("averageOfCloses", own));
          timeline.times.forEach((_, bar) => {
            cursor.bar = bar;
            const between = Math.sign((quick?.value ?? 0) - (lazy?.value ?? 0));
            // Level is level, from above as from below.
            if (!Object.is(side.value + 0, between + 0)) throw new Error(`bar ${bar}: ${side.value}`);
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  it("is known once the longer average is: above, below or level", () => {
    const { view, cursor } = viewOf(timelineOf(dailyMarket({ A: [1, 2, 3, 3, 3, 1, 1, 1] })));
    for (const [fast, slow, sides] of [
      [2, 3, [null, null, 1, 1, 0, -1, -1, 0]],
      [3, 2, [null, null, -1, -1, 0, 1, 1, 0]],
    ] as const) {
      const side = view.symbol("A").indicator("sideOfAverages", fast, slow);
      const found = sides.map((_, bar) => {
        cursor.bar = bar;
        return side.value + 0;
      });
      expect(found).toEqual(sides.map((wanted) => wanted ?? Number.NaN));
    }
  });
});
