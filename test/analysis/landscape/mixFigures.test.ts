import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { figuresOfPath, MIX_FIGURES } from "../../../src/analysis/landscape/mixFigures.ts";
import { figuresOf } from "../../fixtures/figures.ts";

const DAY_MS = 86_400_000;
const timesOf = (bars: number) => Float64Array.from({ length: bars }, (_, bar) => bar * DAY_MS);

/** Growth of 1 from returns, after a first bar that may have cost something. */
function pathOf(first: number, returns: readonly number[]): Float64Array {
  const path = new Float64Array(returns.length + 1);
  path[0] = first;
  returns.forEach((change, k) => {
    path[k + 1] = (path[k] as number) * (1 + change);
  });
  return path;
}

const BASIS = { periodsPerYear: 252, riskFreeRate: 0.02 };

function expectSame(path: Float64Array, basis = BASIS): void {
  const times = timesOf(path.length);
  const found = figuresOfPath(path, times, basis);
  const wanted = figuresOf(path, times, path.length - 1, basis);
  for (const figure of MIX_FIGURES) {
    const [a, b] = [found[figure], wanted[figure]];
    if (a === undefined || b === undefined) expect([figure, a]).toEqual([figure, b]);
    else expect(Math.abs(a - b), figure).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(b)));
  }
}

describe("the figures of a path", () => {
  it("are those of the metrics table, whatever it does", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1, 0.997, 1.2),
        // A return too small for a figure is none: see below.
        fc.array(
          fc
            .double({ min: -0.2, max: 0.3, noNaN: true })
            .map((change) => (Math.abs(change) < 1e-9 ? 0 : change)),
          { maxLength: 80 },
        ),
        fc.constantFrom(0, 0.02, -0.01),
        (first, returns, riskFreeRate) =>
          expectSame(pathOf(first, returns), { periodsPerYear: 252, riskFreeRate }),
      ),
      { numRuns: 300 },
    );
  });

  it("keep their digits where a path hardly varies", () => {
    expectSame(
      pathOf(
        1,
        Array.from({ length: 500 }, (_, bar) => 0.01 + (bar % 2) * 1e-7),
      ),
    );
  });

  it("are undefined where there is nothing to divide by", () => {
    const still = figuresOfPath(new Float64Array(10).fill(1), timesOf(10), BASIS);
    expect(still).toMatchObject({ totalReturn: 0, volatility: 0, sharpe: undefined, calmar: undefined });
    expect(figuresOfPath(Float64Array.of(1), timesOf(1), BASIS).cagr).toBeUndefined();
  });

  it("make no ratio of how a sum of parts is rounded", () => {
    const rounded = Float64Array.of(1, 1 - 2 ** -53, 1, 1 + 2 ** -52, 1);
    const found = figuresOfPath(rounded, timesOf(5), { periodsPerYear: 252, riskFreeRate: 0 });
    expect(found).toMatchObject({ maxDrawdown: 0, calmar: undefined, sortino: undefined, sharpe: undefined });
    const rising = Float64Array.of(1, 1 - 2 ** -53, 1.01, 1.02);
    expect(figuresOfPath(rising, timesOf(4), { periodsPerYear: 252, riskFreeRate: 0 })).toMatchObject({
      maxDrawdown: 0,
      calmar: undefined,
      sortino: undefined,
    });
  });

  it("are those of a path that lost more than all", () => expectSame(Float64Array.of(1, 0.5, -0.25, -0.5)));
});
