import { describe, expect, it } from "vitest";
import { ReturnTally, returnOf } from "../../src/analysis/returns.ts";

function of(...returns: number[]) {
  const tally = new ReturnTally(() => Float64Array.from(returns));
  for (const value of returns) tally.add(value);
  return tally.figures();
}

it("is 0 while there is nothing above zero to measure from", () => {
  expect(returnOf(2, 3)).toBe(0.5);
  expect(returnOf(0, 3)).toBe(0);
  expect(returnOf(-1, 3)).toBe(0);
});

describe("the distribution of returns", () => {
  it("counts gains among the bars with a return", () => {
    expect(of(0.1, 0, -0.05, 0.2, 0)).toMatchObject({ winRate: 2 / 3, best: 0.2, worst: -0.05 });
    expect(of(0.1, -0.05, 0.2).profitFactor).toBeCloseTo(6, 12);
    expect(of(0.1, 0.2).profitFactor).toBe(Number.POSITIVE_INFINITY);
    expect(of(0, 0)).toMatchObject({ winRate: undefined, profitFactor: undefined });
  });

  it("interpolates the 5 % quantile between order statistics, and averages what lies at or below it", () => {
    // 21 returns: the quantile is the second smallest, exactly.
    const returns = Array.from({ length: 21 }, (_, k) => (k - 10) / 100);
    expect(of(...returns.toReversed()).valueAtRisk).toBe(-0.09);
    expect(of(...returns).expectedShortfall).toBeCloseTo(-0.095, 15);
    // Eleven: half-way between the two smallest.
    expect(of(...returns.slice(0, 11)).valueAtRisk).toBeCloseTo(-0.095, 15);
  });

  it("has the moment estimators g1 and g2 as its shape", () => {
    // 0, 0, 0, 4: m2 = 3, m3 = 6, m4 = 21.
    const { skew, kurtosis } = of(0, 0, 0, 4);
    expect(skew).toBeCloseTo(6 / 3 ** 1.5, 14);
    expect(kurtosis).toBeCloseTo(21 / 9 - 3, 14);
  });

  it("leaves undefined what equal returns, or none, do not have", () => {
    expect(of(0.1, 0.1, 0.1)).toMatchObject({ skew: undefined, kurtosis: undefined });
    expect(of()).toEqual({
      winRate: undefined,
      profitFactor: undefined,
      valueAtRisk: undefined,
      expectedShortfall: undefined,
      skew: undefined,
      kurtosis: undefined,
      best: undefined,
      worst: undefined,
    });
  });
});
