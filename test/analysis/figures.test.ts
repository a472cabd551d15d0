import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { portfolioGrowth, RunningFigures } from "../../src/analysis/figures.ts";
import { DAY_MS, START_MS } from "../fixtures/engine.ts";
import { figuresOf } from "../fixtures/figures.ts";

const BASIS = { periodsPerYear: 252, riskFreeRate: 0 };
const YEAR_MS = 365.25 * DAY_MS;

const UNDEFINED = {
  totalReturn: undefined,
  cagr: undefined,
  volatility: undefined,
  sharpe: undefined,
  maxDrawdown: undefined,
};

function daily(length: number): Float64Array {
  return Float64Array.from({ length }, (_, day) => START_MS + day * DAY_MS);
}

function figures(growth: readonly number[], bar = growth.length - 1, basis = BASIS) {
  return figuresOf(Float64Array.from(growth), daily(growth.length), bar, basis);
}

describe("figures worked out by hand", () => {
  it("are exact for returns of +50 %, −50 % and +100 %", () => {
    const { totalReturn, volatility, sharpe, maxDrawdown } = figures([1, 1.5, 0.75, 1.5], 3, {
      periodsPerYear: 4,
      riskFreeRate: 0,
    });
    expect(totalReturn).toBe(0.5);
    // r = ½, −½, 1: mean 1/3, Σ(r − mean)² = 1/36 + 25/36 + 16/36 = 7/6, variance 7/12.
    expect(volatility).toBeCloseTo(Math.sqrt(7 / 12) * 2, 15);
    expect(sharpe).toBeCloseTo(4 / 3 / (Math.sqrt(7 / 12) * 2), 15);
    expect(maxDrawdown).toBe(-0.5);
  });

  it("take the risk-free return off the mean before they divide", () => {
    const at = (riskFreeRate: number) => figures([1, 1.5, 0.75, 1.5], 3, { periodsPerYear: 4, riskFreeRate });
    expect((at(0.1).sharpe ?? 0) * (at(0).volatility ?? 0)).toBeCloseTo(4 / 3 - 0.1, 14);
  });

  it("grow by calendar years of 365.25 days", () => {
    const times = Float64Array.of(0, YEAR_MS / 2, 2 * YEAR_MS);
    expect(figuresOf(Float64Array.of(1, 1.1, 1.44), times, 2, BASIS).cagr).toBeCloseTo(0.2, 15);
    expect(figuresOf(Float64Array.of(1, 1.1, 1.44), times, 1, BASIS).cagr).toBeCloseTo(0.21, 15);
  });

  it("count a cost on bar 0 as a drawdown, for the first peak is 1", () => {
    expect(figures([0.95, 0.96, 0.99]).maxDrawdown).toBeCloseTo(-0.05, 15);
    expect(figures([0.95]).maxDrawdown).toBeCloseTo(-0.05, 15);
  });

  it("lose everything without leaving the numbers", () => {
    expect(figures([1, 0.5, 0, 0])).toMatchObject({ totalReturn: -1, cagr: -1, maxDrawdown: -1 });
    expect(figures([1, 0, 0, 5])).toMatchObject({ best: 0, worst: -1 });
  });
});

describe("a figure without a value is undefined", () => {
  it("on a single bar, but for what one bar tells", () => {
    expect(figures([1.2])).toMatchObject({ ...UNDEFINED, totalReturn: 1.2 - 1, maxDrawdown: 0 });
  });

  it("on two bars, whose one return has no deviation", () => {
    expect(figures([1, 1.2])).toMatchObject({ volatility: undefined, sharpe: undefined });
  });

  it("for the Sharpe ratio of what never moves", () => {
    expect(figures([1, 1, 1, 1])).toMatchObject({
      totalReturn: 0,
      cagr: 0,
      volatility: 0,
      sharpe: undefined,
      maxDrawdown: 0,
    });
  });

  it("before the sleeve was there, and where nothing is", () => {
    const growth = [Number.NaN, Number.NaN, 1, 1.1];
    expect(figures(growth, 1)).toEqual(UNDEFINED);
    expect(figures(growth, -1)).toEqual(UNDEFINED);
    expect(figures([], 0)).toEqual(UNDEFINED);
  });

  it("for a year's growth of a good minute", () => {
    const minute = Float64Array.of(START_MS, START_MS + 60_000);
    expect(figuresOf(Float64Array.of(1, 1.1), minute, 1, BASIS).cagr).toBeUndefined();
  });
});

it("measures a sleeve that was added later from its own first bar", () => {
  const late = [Number.NaN, Number.NaN, 1, 1.5, 0.75, 1.5];
  expect(figures(late)).toEqual(figures([1, 1.5, 0.75, 1.5]));
});

it("reads nothing after the bar", () => {
  const curve = fc.array(fc.double({ min: 0.01, max: 10, noNaN: true }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(curve, fc.array(fc.double(), { maxLength: 10 }), (growth, after) => {
      const bar = growth.length - 1;
      expect(figures([...growth, ...after], bar)).toEqual(figures(growth, bar));
    }),
    { numRuns: 300 },
  );
});

it("never gives NaN, nor an infinity but for the profit factor of what never lost", () => {
  const value = fc.oneof(fc.double({ min: 1e-9, max: 1e6, noNaN: true }), fc.constant(0));
  fc.assert(
    fc.property(fc.nat(3), fc.array(value, { maxLength: 30 }), fc.nat(33), (late, growth, bar) => {
      const curve = [...Array.from({ length: late }, () => Number.NaN), ...growth];
      for (const [name, figure] of Object.entries(figures(curve, bar))) {
        const isExpected = Number.isFinite(figure) || (name === "profitFactor" && figure === Infinity);
        if (figure !== undefined) expect(isExpected).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

it("makes the portfolio's growth from its equity and the capital", () => {
  expect(portfolioGrowth(Float64Array.of(1000, 1100, 900), 1000)).toEqual(Float64Array.of(1, 1.1, 0.9));
});

it("gives the same at a bar whatever was asked before", () => {
  const value = fc.oneof(fc.double({ min: 0.5, max: 2, noNaN: true }), fc.constant(1));
  const curve = fc.array(value, { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(curve, fc.array(fc.nat(59), { minLength: 1, maxLength: 8 }), (growth, bars) => {
      const navs = Float64Array.from(growth);
      const columns = { equity: navs, gross: navs, traded: navs, fills: navs };
      const record = { growth: navs, first: 0, last: growth.length - 1 };
      const running = () => new RunningFigures(record, columns, daily(growth.length), BASIS);
      const asked = running();
      for (const bar of bars) {
        for (const [name, figure] of Object.entries(asked.upTo(bar))) {
          const expected = running().upTo(bar)[name as keyof ReturnType<RunningFigures["upTo"]>];
          if (figure === undefined || expected === undefined || !Number.isFinite(expected)) {
            expect(figure).toBe(expected);
          } else expect(figure).toBeCloseTo(expected, 9);
        }
      }
    }),
    { numRuns: 200 },
  );
});
