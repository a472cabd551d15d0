import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SleeveRecord, Weighing } from "../../src/engine/allocation/weigher.ts";
import { WEIGHERS } from "../../src/engine/index.ts";
import { covarianceMatrix, mean } from "../../src/engine/statistics.ts";
import { recordsOf, weigh } from "../engine/allocation/records.ts";
import { PATIENCE, RUNS } from "./runs.ts";

type Series = readonly (readonly number[])[];

/** What sleeves may have to do with the one before: nothing, all, the opposite, a part, or they stand still. */
const kinship = fc.constantFrom("none", "none", "none", "copy", "opposite", "part", "still");

/** Windows of returns of up to so many sleeves, related in every way that makes covariances singular. */
function windows(most: number): fc.Arbitrary<Series> {
  return fc
    .record({
      length: fc.integer({ min: 2, max: 30 }),
      count: fc.integer({ min: 1, max: most }),
    })
    .chain(({ length, count }) => {
      const series = fc.array(fc.double({ min: -0.1, max: 0.1, noNaN: true }), {
        minLength: length,
        maxLength: length,
      });
      return fc.array(fc.tuple(series, kinship, fc.constantFrom(0.001, 0.1, 1)), {
        minLength: count,
        maxLength: count,
      });
    })
    .map((drawn) => {
      const made: number[][] = [];
      for (const [own, kind, size] of drawn) {
        const before = made.at(-1) ?? own;
        const fresh = own.map((value) => value * size);
        made.push(related(kind, fresh, before));
      }
      return made;
    });
}

function related(kind: string, fresh: readonly number[], before: readonly number[]): number[] {
  switch (kind) {
    case "copy":
      return [...before];
    case "opposite":
      return before.map((value) => -value);
    case "part":
      return fresh.map((value, k) => (value + (before[k] as number)) / 2);
    case "still":
      return fresh.map(() => 0);
    default:
      return [...fresh];
  }
}

/** The covariances of a year with variances floored at that of the least volatility. */
function flooredCovariances(series: Series): number[][] {
  const covariances = covarianceMatrix(series) ?? [];
  return covariances.map((row, i) =>
    [...row].map((value, j) => (i === j ? Math.max(value * 252, 0.001 ** 2) : value * 252)),
  );
}

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, k) => sum + value * (b[k] as number), 0);
const times = (matrix: readonly (readonly number[])[], vector: readonly number[]) =>
  matrix.map((row) => dot(row, vector));

/** How much of the risk is left of what it would be if all moved together: 0 where sleeves hedge each other to nothing. */
function riskLeft(covariances: readonly (readonly number[])[], weights: readonly number[]): number {
  const undiversified = weights.reduce((sum, w, k) => sum + w * Math.sqrt(covariances[k]?.[k] ?? 0), 0);
  return dot(weights, times(covariances, weights)) / undiversified ** 2;
}

describe("any records", () => {
  it.each(WEIGHERS)(
    "make $algorithm name sound weights, all but the hierarchy's the same in any order",
    PATIENCE,
    (definition) => {
      const { algorithm, mayLeaveRest } = definition;
      fc.assert(
        fc.property(windows(10), fc.infiniteStream(fc.nat()), (series, keys) => {
          const records = recordsOf(series);
          const outcome = weigh(algorithm, records);
          const order = series.map((_, k) => ({ k, key: keys.next().value as number }));
          const shuffled = order.sort((a, b) => a.key - b.key).map(({ k }) => k);
          const turned = weigh(
            algorithm,
            shuffled.map((k) => records[k] as SleeveRecord),
          );
          if ("reason" in outcome) {
            expect(turned).toHaveProperty("reason");
            return;
          }
          const { weights } = outcome;
          const sum = weights.reduce((total, weight) => total + weight, 0);
          expect(weights.every((weight) => weight >= 0)).toBe(true);
          expect(sum).toBeLessThanOrEqual(1 + 1e-12);
          if (!mayLeaveRest) expect(sum).toBeGreaterThanOrEqual(1 - 1e-12);
          // Its tree is a list that is halved, as in the paper: the order of alike sleeves may matter.
          if (algorithm === "hierarchicalRiskParity") return;
          const found = (turned as Weighing).weights;
          shuffled.forEach((k, place) => {
            expect(Math.abs((found[place] as number) - (weights[k] as number))).toBeLessThan(1e-12);
          });
        }),
        RUNS,
      );
    },
  );
});

describe("risk parity", () => {
  it("makes all risk contributions equal, to 1e-9 of the risk", PATIENCE, () => {
    fc.assert(
      fc.property(windows(10), (series) => {
        const { weights } = weigh("riskParity", recordsOf(series)) as Weighing;
        const covariances = flooredCovariances(series);
        fc.pre(riskLeft(covariances, weights) > 1e-3);
        const gradient = times(covariances, weights);
        const variance = dot(weights, gradient);
        gradient.forEach((value, k) => {
          const contribution = (value * (weights[k] as number)) / variance;
          expect(Math.abs(contribution - 1 / series.length)).toBeLessThan(1e-9);
        });
      }),
      RUNS,
    );
  });
});

describe("minimum variance", () => {
  it("is the minimum: no long-only mix has a smaller variance (Karush, Kuhn, Tucker)", PATIENCE, () => {
    fc.assert(
      fc.property(windows(10), (series) => {
        const { weights } = weigh("minVariance", recordsOf(series)) as Weighing;
        const covariances = flooredCovariances(series);
        const gradient = times(covariances, weights);
        // By convexity, no mix lies lower than this below the found one.
        const gap = 2 * (dot(weights, gradient) - Math.min(...gradient));
        const variances = covariances.map((row, k) => row[k] as number);
        // What is less than the solver's ridge of 1e-8 counts as nothing: the risk of a near-perfect hedge of wild
        // sleeves beside a calm one, or the difference of near-copies.
        const isHedged = riskLeft(covariances, weights) < 1e-3;
        expect(gap).toBeLessThan(isHedged ? 1e-7 * Math.max(...variances) : 1e-6 * Math.min(...variances));
      }),
      RUNS,
    );
  });
});

describe("the maximum Sharpe ratio", () => {
  it("is the maximum: no sleeve added to the mix improves it (Karush, Kuhn, Tucker)", PATIENCE, () => {
    fc.assert(
      fc.property(windows(10), (series) => {
        const outcome = weigh("maxSharpe", recordsOf(series));
        const gains = series.map((own) => (mean(own) ?? 0) * 252);
        if ("reason" in outcome) {
          expect(Math.max(...gains)).toBeLessThanOrEqual(1e-9);
          return;
        }
        const { weights } = outcome;
        const covariances = flooredCovariances(series);
        fc.pre(riskLeft(covariances, weights) > 1e-3);
        const gradient = times(covariances, weights);
        const variance = dot(weights, gradient);
        const gain = dot(weights, gains);
        const best = gain / Math.sqrt(variance);
        gains.forEach((own, k) => {
          const volatility = Math.sqrt(covariances[k]?.[k] ?? 0);
          expect(own / volatility).toBeLessThanOrEqual(best * (1 + 1e-6));
          const improvement = (own - (gain / variance) * (gradient[k] as number)) / volatility;
          expect(improvement).toBeLessThanOrEqual(best * 1e-5);
        });
      }),
      RUNS,
    );
  });
});
