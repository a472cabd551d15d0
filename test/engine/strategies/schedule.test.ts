import { describe, expect, it } from "vitest";
import { runScenario, type Scenario, STRATEGIES } from "../../../src/engine/index.ts";
import { Schedule } from "../../../src/engine/strategies/schedule.ts";
import { DAY_MS, dailyMarket, entriesOf, START_MS } from "../../fixtures/engine.ts";

const at = (bar: number) => START_MS + bar * DAY_MS;

describe("a schedule", () => {
  it("is due on the first bar on which one can decide, and every so many bars after", () => {
    const schedule = new Schedule(3);
    const due = Array.from({ length: 12 }, (_, bar) => bar).filter((bar) => schedule.isDue(bar, bar >= 4));
    expect(due).toEqual([4, 7, 10]);
  });

  it("waits with a due bar on which one can't decide, and goes on counting from the first", () => {
    const schedule = new Schedule(4);
    const cannot = [3, 4, 5, 12];
    const due = Array.from({ length: 20 }, (_, bar) => bar).filter((bar) =>
      schedule.isDue(bar, !cannot.includes(bar)),
    );
    expect(due).toEqual([0, 6, 8, 13, 16]);
  });

  it("misses a due bar on which it is not asked", () => {
    const schedule = new Schedule(4);
    const due = [0, 1, 2, 3, 5, 6, 7, 8, 9].filter((bar) => schedule.isDue(bar, true));
    expect(due).toEqual([0, 8]);
  });
});

const waves = (start: number, pace: number) =>
  Array.from({ length: 90 }, (_, k) => start * (1 + 0.3 * Math.sin(k * pace)));
const market = dailyMarket({ A: waves(100, 0.31), B: waves(30, 0.47), C: waves(7, 0.83) });

const scheduled = STRATEGIES.filter(({ parameters }) => parameters.some(({ name }) => name === "every"));

describe.each(scheduled)("the schedule of $kind", ({ kind, parameters }) => {
  const hasLookback = parameters.some(({ name }) => name === "lookback");
  const params = { every: 7, ...(hasLookback ? { lookback: 5 } : {}) };

  /** The bars on which it placed orders. */
  function decisions(weight: string, interventions: NonNullable<Scenario["interventions"]>): number[] {
    const recording = runScenario(market, {
      capital: "100000",
      strategies: [{ id: "one", kind, weight, params }],
      execution: { fillAt: "close" },
      interventions,
    });
    return [...new Set(entriesOf(recording, "placed").map(({ bar }) => bar))];
  }

  it("starts on the first bar on which it is called and could decide", () => {
    const first = hasLookback ? 5 : 0;
    const bars = decisions("1", []);
    expect(bars.length).toBeGreaterThan(2);
    expect(bars.filter((bar) => (bar - first) % 7 !== 0)).toEqual([]);
    // The first toss of the coin says no.
    expect(bars[0]).toBe(kind === "coinFlip" ? 7 : first);
  });

  it("starts when its sleeve is funded", () => {
    const bars = decisions("0", [{ time: at(38), type: "setWeights", weights: { one: "1" } }]);
    expect(bars[0]).toBe(kind === "coinFlip" ? 45 : 38);
    expect(bars.filter((bar) => (bar - 38) % 7 !== 0)).toEqual([]);
  });

  it("goes on counting through a pause, which misses what falls due in it", () => {
    const first = hasLookback ? 5 : 0;
    const bars = decisions("1", [
      { time: at(first + 13), type: "pause", id: "one" },
      { time: at(first + 16), type: "resume", id: "one" },
    ]);
    expect(bars.length).toBeGreaterThan(2);
    expect(bars.filter((bar) => (bar - first) % 7 !== 0 || bar === first + 14)).toEqual([]);
  });
});
