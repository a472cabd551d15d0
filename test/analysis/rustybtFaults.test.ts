import { describe, expect, it } from "vitest";
import { Correlations } from "../../src/analysis/correlation.ts";
import { recordOf } from "../../src/analysis/record.ts";
import { correlation, inferPeriodsPerYear, mulberry32, type Recording } from "../../src/engine/index.ts";
import {
  booksOf,
  DAY_MS,
  dailyMarket,
  flat,
  idle,
  onBars,
  runWith,
  START_MS,
  scenarioOf,
} from "../fixtures/engine.ts";
import { figuresOf } from "../fixtures/figures.ts";

const at = (bar: number) => START_MS + bar * DAY_MS;
const close = { fillAt: "close" } as const;
const hold = (symbol: string) => onBars({ 0: (ledger) => ledger.orderTargetPercent(symbol, 1) });

function figuresAtEnd({ times }: Pick<Recording, "times">, growth: Float64Array | undefined) {
  const basis = { periodsPerYear: inferPeriodsPerYear(times), riskFreeRate: 0 };
  return figuresOf(growth ?? new Float64Array(), times, times.length - 1, basis);
}

/** Sixty closes of a random walk, chosen for what its returns have to do with those of the bar before: little. */
const WALK = ((): number[] => {
  const draw = mulberry32(307);
  let close = 100;
  return Array.from({ length: 60 }, (_, bar) => {
    const step = Math.round((draw() - 0.5) * 1000) / 10_000;
    if (bar > 0) close = Math.round(close * (1 + step) * 100) / 100;
    return close;
  });
})();

/** What lists of returns make of each other when only their ends are brought together, as rustybt does. */
function correlationByTail(closes: readonly number[], others: readonly number[]): number | undefined {
  const [a, b] = [closes, others].map((list) =>
    list.slice(1).map((close, k) => close / (list[k] ?? Number.NaN) - 1),
  ) as [number[], number[]];
  const count = Math.min(a.length, b.length);
  return correlation(a.slice(-count), b.slice(-count));
}

/** The correlation of two sleeves at the last bar. */
function correlationOf(recording: Recording, a: string, b: string) {
  const records = [a, b].map((id) => {
    const sleeve = recording.sleeves[id];
    if (!sleeve) throw new Error(`no sleeve ${id}`);
    return recordOf(sleeve);
  });
  return new Correlations(records).upTo(recording.times.length - 1)[1]?.[0];
}

// Section 10 of the engine specification, by its numbers. Each name says what rustybt gives instead.
describe("what rustybt's figures get wrong, and these do not", () => {
  it("6: a transfer is no return: sleeves that never trade return 0, not −40 % and +40 %, and have no Sharpe ratio, not 9.17", () => {
    const recording = runWith(
      dailyMarket({ A: flat(10, 4) }),
      {
        ...scenarioOf({ a: "0.5", b: "0.5" }),
        interventions: [{ time: at(1), type: "setWeights", weights: { a: "0.3", b: "0.7" } }],
      },
      { a: idle, b: idle },
    );
    expect(booksOf(recording, 3, "a").equity).toBe("300.00000000");
    expect([...(recording.sleeves.a?.nav ?? [])]).toEqual([1, 1, 1, 1]);
    expect([...(recording.sleeves.b?.nav ?? [])]).toEqual([1, 1, 1, 1]);
    for (const id of ["a", "b"]) {
      expect(figuresAtEnd(recording, recording.sleeves[id]?.nav)).toMatchObject({
        totalReturn: 0,
        volatility: 0,
        sharpe: undefined,
        maxDrawdown: 0,
      });
    }
  });

  it("7: the first bar is observed: a commission of 5 % on bar 0 is a drawdown of 5 %, not of 0", () => {
    const recording = runWith(
      dailyMarket({ A: flat(100, 3) }),
      scenarioOf({ one: "1" }, { execution: { ...close, commission: { fixed: "50" } } }),
      { one: onBars({ 0: (ledger) => ledger.order("A", 5) }) },
    );
    expect(recording.sleeves.one?.nav[0]).toBe(0.95);
    const { maxDrawdown, currentDrawdown, totalReturn } = figuresAtEnd(recording, recording.sleeves.one?.nav);
    for (const figure of [maxDrawdown, currentDrawdown, totalReturn]) expect(figure).toBeCloseTo(-0.05, 15);
  });

  it("8: returns meet by their bar: sleeves that differ by one bar at the end have 1.0, not 0.136", () => {
    const recording = runWith(
      dailyMarket({ A: WALK }),
      {
        ...scenarioOf({ whole: "0.5", shorter: "0.5" }, { execution: close }),
        interventions: [{ time: at(58), type: "remove", id: "shorter" }],
      },
      { whole: hold("A"), shorter: hold("A") },
    );
    expect(correlationByTail(WALK, WALK.slice(0, 59))).toBeCloseTo(0.136, 3);
    expect(correlationOf(recording, "whole", "shorter")).toEqual({
      value: expect.closeTo(1, 9),
      returns: 58,
    });
  });

  it("8: a bar that a symbol misses is a return of 0 and a larger one: still in step before and after, not 0.178", () => {
    const recording = runWith(
      dailyMarket({ A: WALK, B: WALK.with(57, Number.NaN).map((close) => close || null) }),
      scenarioOf({ whole: "0.5", gap: "0.5" }, { execution: close }),
      { whole: hold("A"), gap: hold("B") },
    );
    expect(
      correlationByTail(
        WALK,
        WALK.filter((_, bar) => bar !== 57),
      ),
    ).toBeCloseTo(0.178, 3);
    const measured = correlationOf(recording, "whole", "gap");
    expect(measured?.returns).toBe(59);
    expect(measured?.value).toBeGreaterThan(0.95);
  });

  it("9: a year has as many periods as the bars say: the volatility of minutes is not √390, some 20 times, too small", () => {
    const minutes = Float64Array.from(
      { length: 390 * 20 },
      (_, k) => START_MS + Math.floor(k / 390) * 7 * DAY_MS + (k % 390) * 60_000,
    );
    expect(inferPeriodsPerYear(minutes)).toBe(390 * 252);
    expect(inferPeriodsPerYear(Float64Array.from({ length: 50 }, (_, k) => at(k)))).toBe(365);
    const growth = minutes.map((_, k) => (k % 2 === 0 ? 1 : 1.001));
    const at252 = figuresOf(growth, minutes, 7799, { periodsPerYear: 252, riskFreeRate: 0 }).volatility ?? 0;
    const { volatility = 0 } = figuresAtEnd({ times: minutes }, growth);
    expect(volatility / at252).toBeCloseTo(19.75, 2);
  });

  it("9: a ratio that is undefined is undefined: not 0 without volatility, not 999 without a loss", () => {
    const still = figuresAtEnd({ times: Float64Array.of(at(0), at(1), at(2)) }, Float64Array.of(1, 1, 1));
    expect(still).toMatchObject({ sharpe: undefined, sortino: undefined, calmar: undefined });
    expect(still).toMatchObject({ winRate: undefined, profitFactor: undefined });
    const rising = figuresAtEnd(
      { times: Float64Array.of(at(0), at(1), at(2)) },
      Float64Array.of(1, 1.1, 1.3),
    );
    expect(rising.profitFactor).toBe(Number.POSITIVE_INFINITY);
    expect(rising).toMatchObject({ sortino: undefined, calmar: undefined });
  });
});
