import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findStrategy, type Market, STRATEGIES, type Strategy } from "../../src/engine/index.ts";
import type { Timeline } from "../../src/engine/timeline.ts";
import { type DayPrice, dailyMarket } from "../fixtures/engine.ts";
import { NotingLedger, timelineOf, viewOf, withBudget } from "../fixtures/marketViews.ts";
import { walk } from "../fixtures/strategies.ts";

const BARS = 140;

/** Periods short enough for a hundred bars to hold many decisions. */
function shortParameters(kind: string): Record<string, number> {
  const parameters = findStrategy(kind)?.parameters ?? [];
  return Object.fromEntries(
    parameters.map(({ name, unit, min, default: preset }, k) => [
      name,
      unit === "bars" ? min + 2 + 3 * k : unit === "purchases" ? 9 : unit === "σ" ? preset / 2 : preset,
    ]),
  );
}

interface Course {
  readonly create: () => Strategy;
  readonly timeline: () => Timeline;
  /** On which bars the strategy is called: a paused sleeve is not. */
  readonly isCalled: (bar: number) => boolean;
}

/** What is ordered on each bar, by a strategy that is replaced by a fresh one, given its state, before each of `cuts`. */
function ordersOf({ create, timeline, isCalled }: Course, cuts: readonly number[]): string[][] {
  const ledger = new NotingLedger();
  let strategy = create();
  let { view, cursor } = viewOf(timeline());
  return Array.from({ length: timeline().times.length }, (_, bar) => {
    if (cuts.includes(bar)) {
      const saved = deepFrozen(strategy.state);
      strategy = create();
      if (saved !== undefined) strategy.state = saved;
      ({ view, cursor } = viewOf(timeline()));
    }
    cursor.bar = bar;
    ledger.orders = [];
    if (isCalled(bar)) strategy.handleData(ledger, view);
    return ledger.orders;
  });
}

/** What was saved stays as it was saved: whoever writes to it fails. */
function deepFrozen<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFrozen(part);
  }
  return value;
}

/** Three walks that swing enough for every signal. */
function wild(seed: number, gaps: number): Market {
  const swinging = (from: number, start: number): DayPrice[] =>
    walk(from, BARS, start, gaps).map((price, k) =>
      typeof price === "number" ? price * (1 + 0.2 * Math.sin((k + from) / 5)) : price,
    );
  return dailyMarket({ A: swinging(seed, 100), B: swinging(seed + 1, 7), C: swinging(seed + 2, 0.3) });
}

describe.each(STRATEGIES)("the strategy $kind, continued", ({ kind, create, symbolCount }) => {
  const symbols = ["A", "B", "C"].slice(0, symbolCount?.most ?? 3);
  const params = shortParameters(kind);
  const anew = () => create(symbols, params);

  it("on any bars, on the same timeline or another, orders what it would have ordered", () => {
    const cases = fc.record({
      seed: fc.integer({ min: 0, max: 1e6 }),
      gaps: fc.constantFrom(0, 0.1, 0.5),
      cuts: fc.array(fc.nat(BARS - 1), { minLength: 1, maxLength: 6 }),
      pause: fc.tuple(fc.nat(BARS), fc.nat(40)),
      keeps: fc.constantFrom("one timeline", "one without columns", "none"),
    });
    fc.assert(
      fc.property(cases, ({ seed, gaps, cuts, pause: [from, length], keeps }) => {
        const market = wild(seed, gaps);
        const isCalled = (bar: number) => bar < from || bar >= from + length;
        const shared = withBudget(timelineOf(market), keeps === "one without columns" ? 0 : 1e9);
        const timeline = keeps === "none" ? () => timelineOf(market) : () => shared;
        const continued = ordersOf({ create: anew, timeline, isCalled }, cuts);
        const whole = timelineOf(market);
        expect(continued).toEqual(ordersOf({ create: anew, timeline: () => whole, isCalled }, []));
      }),
      { numRuns: 60 },
    );
  });

  it("before every single bar, orders what it would have ordered, which is something", () => {
    const timeline = timelineOf(wild(5, 0.2));
    const course: Course = { create: anew, timeline: () => timeline, isCalled: (bar) => bar % 11 !== 3 };
    const uninterrupted = ordersOf(course, []);
    expect(uninterrupted.filter((orders) => orders.length > 0).length).toBeGreaterThan(0);
    const everyBar = Array.from(timeline.times, (_, bar) => bar);
    expect(ordersOf(course, everyBar)).toEqual(uninterrupted);
  });

  it("keeps its state as long as nothing changes, and replaces it as a whole when something does", () => {
    const { view, cursor } = viewOf(timelineOf(wild(9, 0.2)));
    const ledger = new NotingLedger();
    const strategy = anew();
    for (let bar = 0; bar < BARS; bar++) {
      cursor.bar = bar;
      const before = strategy.state;
      const text = JSON.stringify(before);
      strategy.handleData(ledger, view);
      expect(JSON.stringify(before)).toBe(text);
      if (strategy.state !== before) expect(JSON.stringify(strategy.state)).not.toBe(text);
    }
  });
});
