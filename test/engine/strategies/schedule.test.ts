import { describe, expect, it } from "vitest";
import { runScenario, type Scenario, STRATEGIES } from "../../../src/engine/index.ts";
import { BEFORE_FIRST, Schedule } from "../../../src/engine/strategies/schedule.ts";
import { DAY_MS, dailyMarket, entriesOf, START_MS } from "../../fixtures/engine.ts";

const at = (bar: number) => START_MS + bar * DAY_MS;

/** The bars of those asked for on which a decision is taken; `canDecide` says on which one could be. */
function decided(every: number, bars: readonly number[], canDecide: (bar: number) => boolean): number[] {
  const schedule = new Schedule(every);
  let state = BEFORE_FIRST;
  return bars.filter((bar) => {
    if (!schedule.isDue(state, bar)) return false;
    state = schedule.after(state, bar, canDecide(bar));
    return canDecide(bar);
  });
}

const upTo = (bars: number) => Array.from({ length: bars }, (_, bar) => bar);

describe("a schedule", () => {
  it("is due on the first bar on which one can decide, and every so many bars after", () => {
    expect(decided(3, upTo(12), (bar) => bar >= 4)).toEqual([4, 7, 10]);
  });

  it("waits with a due bar on which one can't decide, and goes on counting from the first", () => {
    expect(decided(4, upTo(20), (bar) => ![3, 4, 5, 12].includes(bar))).toEqual([0, 6, 8, 13, 16]);
  });

  it("misses a due bar on which it is not asked", () => {
    expect(decided(4, [0, 1, 2, 3, 5, 6, 7, 8, 9], () => true)).toEqual([0, 8]);
  });

  it("makes a new state only where one changes", () => {
    const schedule = new Schedule(4);
    expect(schedule.after(BEFORE_FIRST, 3, false)).toBe(BEFORE_FIRST);
    const started = schedule.after(BEFORE_FIRST, 4, true);
    expect(started).toEqual({ first: 4, isWaiting: false });
    expect(schedule.after(started, 8, true)).toBe(started);
    const waiting = schedule.after(started, 12, false);
    expect(waiting).toEqual({ first: 4, isWaiting: true });
    expect(schedule.after(waiting, 13, false)).toBe(waiting);
    expect(schedule.after(waiting, 14, true)).toEqual(started);
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
