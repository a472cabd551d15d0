import { describe, expect, it } from "vitest";
import { targetsOf } from "../../../src/engine/allocation/targets.ts";
import { Decimal } from "../../../src/engine/decimal.ts";
import { expectClose, recordsOf, weighed } from "./records.ts";

/** Returns of so many bars that swing around a mean by one amount, both a bar. */
const swinging = (mean: number, swing: number, bars = 40) =>
  Array.from({ length: bars }, (_, k) => mean + (k % 2 === 0 ? swing : -swing));

/** What `swinging` has as the variance of a year. */
const varianceOf = (swing: number, bars = 40) => ((swing ** 2 * bars) / (bars - 1)) * 252;

describe("fixed weights", () => {
  it("are the sliders, whatever the sleeves did", () => {
    const records = recordsOf([swinging(0.01, 0.1), []], [0.7, 0.3]);
    expect(weighed("fixed", records)).toEqual({ weights: [0.7, 0.3], inputs: { slider: [0.7, 0.3] } });
  });
});

describe("equal weights", () => {
  it("are one part in n", () => {
    expect(weighed("equal", recordsOf([[], [], [], []])).weights).toEqual([0.25, 0.25, 0.25, 0.25]);
  });
});

describe("weights by recent performance", () => {
  it("place each sum of returns between the worst and the best, and add the floor", () => {
    const records = recordsOf([
      [0.01, 0.02],
      [0.01, -0.02],
      [0.01, 0],
    ]);
    // Sums 0.03, −0.01 and 0.01: scores 1.05, 0.05 and 0.55.
    const { weights, inputs } = weighed("dynamic", records);
    expectClose(weights, [1.05 / 1.65, 0.05 / 1.65, 0.55 / 1.65], 1e-14);
    expectClose(inputs["return sum"] ?? [], [0.03, -0.01, 0.01], 1e-15);
  });

  it("look at the last returns only, of each sleeve at as many as it has", () => {
    const records = recordsOf([
      [9, 9, 0.01, 0.02],
      [-0.5, 0.02, 0.03],
    ]);
    expectClose(weighed("dynamic", records, { lookback: 2 }).weights, [0.05 / 1.1, 1.05 / 1.1], 1e-14);
    const young = recordsOf([[0.005, 0.005, 0.005], [0.01]]);
    expectClose(weighed("dynamic", young).weights, [1.05 / 1.1, 0.05 / 1.1], 1e-14);
  });

  it("are equal where all did equally well, and before there is a return", () => {
    expect(weighed("dynamic", recordsOf([[0.01], [0.01]])).weights).toEqual([0.5, 0.5]);
    expect(weighed("dynamic", recordsOf([[], []])).weights).toEqual([0.5, 0.5]);
  });
});

describe("Kelly's weights", () => {
  // Full Kelly of the first is about 0.5, of the second about 0.25.
  const records = recordsOf([swinging(0.0002, 0.02), swinging(0.0001, 0.02)]);
  const full = [0.0002, 0.0001].map((mean) => (mean * 252) / varianceOf(0.02));

  it("keep the fraction: 1, ½ and ¼ give different weights, the rest stays in reserve (section 10, fault 11)", () => {
    for (const kellyFraction of [1, 0.5, 0.25]) {
      const { weights, inputs } = weighed("kelly", records, { kellyFraction });
      expectClose(
        weights,
        full.map((value) => kellyFraction * value),
        1e-13,
      );
      expect(inputs["Kelly fraction"]).toEqual(weights);
      expectClose(inputs.return ?? [], [0.0504, 0.0252], 1e-13);
    }
  });

  it("are nothing where every sleeve lost: all stays in reserve (section 10, fault 11)", () => {
    const losing = recordsOf([swinging(-0.001, 0.02), swinging(-0.002, 0.02), swinging(-0.003, 0.02)]);
    const { weights } = weighed("kelly", losing);
    expect(weights).toEqual([0, 0, 0]);
    const bounds = weights.map(() => ({ min: new Decimal(0), max: new Decimal(1) }));
    const outcome = targetsOf(new Decimal(1), weights, bounds, true);
    expect("targets" in outcome && outcome.targets.map(String)).toEqual(["0", "0", "0"]);
  });

  it("are divided by their sum where it is above 1, each at most 1 before", () => {
    const winning = recordsOf([swinging(0.01, 0.02), swinging(0.01, 0.02), swinging(0.0002, 0.02)]);
    const { weights, inputs } = weighed("kelly", winning, { kellyFraction: 1 });
    expectClose(inputs["Kelly fraction"] ?? [], [1, 1, full[0] as number], 1e-13);
    expectClose(
      weights,
      [1, 1, full[0] as number].map((value) => value / (2 + (full[0] as number))),
      1e-13,
    );
  });

  it("count the variance of a year as at least 0.0001", () => {
    const steady = recordsOf([new Array<number>(40).fill(0.000_000_1)]);
    expectClose(weighed("kelly", steady).weights, [(0.5 * 0.000_000_1 * 252) / 0.0001], 1e-15);
  });
});

describe("weights by drawdown", () => {
  it("are lower below the peak, and have a bonus at a peak after a drawdown", () => {
    const records = recordsOf([[0.1, -0.2], [0.1, -0.5, 2], [0.1]]);
    const { weights, inputs } = weighed("drawdown", records);
    const scores = [1 / 1.2, 1.1, 1];
    const sum = scores.reduce((total, score) => total + score, 0);
    expectClose(
      weights,
      scores.map((score) => score / sum),
      1e-15,
    );
    expectClose(inputs.drawdown ?? [], [-0.2, 0, 0], 1e-15);
  });

  it("take the size of the bonus from the parameter", () => {
    const { weights } = weighed("drawdown", recordsOf([[-0.5, 1], []]), { recoveryBonus: 0.5 });
    expectClose(weights, [0.6, 0.4], 1e-15);
  });
});
