import { describe, expect, it } from "vitest";
import { createFigureColumns } from "../../../src/analysis/landscape/mixFigures.ts";
import {
  bestMix,
  efficientMixes,
  neighbourhoodOf,
  rankedMixes,
  standingOf,
} from "../../../src/analysis/landscape/standing.ts";

const ALL = Uint8Array.of(1, 1, 1, 1, 1);

describe("where a mix stands", () => {
  const values = Float64Array.of(0.1, 0.2, 0.3, Number.NaN, 0.4);

  it("is among the mixes that count and have the figure", () => {
    expect(standingOf("sharpe", values, ALL, 0.3)).toEqual({ betterThan: 0.5, mixes: 4 });
    expect(standingOf("sharpe", values, Uint8Array.of(1, 0, 1, 1, 1), 0.35)).toEqual({
      betterThan: 2 / 3,
      mixes: 3,
    });
  });

  it("is the better, the lower its volatility, and the shallower its drawdown", () => {
    expect(standingOf("volatility", values, ALL, 0.1)?.betterThan).toBe(0.75);
    const falls = Float64Array.of(-0.5, -0.2, -0.1, -0.3, -0.4);
    expect(standingOf("maxDrawdown", falls, ALL, -0.1)?.betterThan).toBe(0.8);
    expect(bestMix("maxDrawdown", falls, ALL)).toBe(2);
    expect(rankedMixes("volatility", values, ALL, 2)).toEqual([0, 1]);
  });

  it("is unknown without the figure", () => {
    expect(standingOf("sharpe", values, ALL, undefined)).toBeUndefined();
    expect(bestMix("sharpe", values, new Uint8Array(5))).toBe(-1);
  });
});

describe("the neighbourhood of a mix", () => {
  const all = { min: 0, max: 1 };

  it("is a plateau where nothing much changes", () => {
    expect(neighbourhoodOf("sharpe", [0.79, 0.81, 0.8], 0.82, all)?.terrain).toBe("plateau");
  });

  it("is a spike where all is much worse a little beside it", () => {
    expect(neighbourhoodOf("sharpe", [0.5, 0.6, 0.4, 0.55], 0.9, all)?.terrain).toBe("spike");
    expect(neighbourhoodOf("volatility", [0.5, 0.6, 0.4, 0.55], 0.1, all)?.terrain).toBe("spike");
  });

  it("is a slope where it gets better one way and worse the other", () => {
    const slope = neighbourhoodOf("sharpe", [0.45, 0.55], 0.5, all);
    expect(slope?.terrain).toBe("slope");
    expect(slope?.near).toEqual({ min: 0.45, max: 0.55 });
    expect(slope?.relief).toBeCloseTo(0.1, 12);
  });

  it("counts neighbours without the figure as unlike, and is unknown without any", () => {
    expect(neighbourhoodOf("sharpe", [Number.NaN, 0.4], 0.9, all)?.terrain).toBe("spike");
    expect(neighbourhoodOf("sharpe", [], 0.9, all)).toBeUndefined();
  });
});

describe("the efficient frontier", () => {
  it("has the mixes that none beats at no more volatility, from the calmest on", () => {
    const columns = createFigureColumns(5);
    columns.volatility.set([0.2, 0.1, 0.15, 0.3, 0.1]);
    columns.cagr.set([0.08, 0.03, 0.02, 0.09, 0.05]);
    expect(efficientMixes(columns, ALL)).toEqual([4, 0, 3]);
    expect(efficientMixes(columns, Uint8Array.of(1, 1, 1, 1, 0))).toEqual([1, 0, 3]);
  });
});
