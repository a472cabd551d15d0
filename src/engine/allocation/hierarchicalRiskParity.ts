import { type RiskModel, riskModelOf } from "./riskModel.ts";
import type { WeigherDefinition } from "./weigher.ts";
import { LOOKBACK, MIN_OBSERVATIONS, MIN_VOLATILITY, parameterValue } from "./weigherParameters.ts";
import { commonReturns } from "./windows.ts";

/**
 * Hierarchical risk parity (López de Prado 2016, "Building diversified portfolios that outperform out of sample"): no
 * matrix is inverted. As in the paper, a list is halved, so that from five sleeves on the weights may depend on the
 * order in which they are given; here that is the order in which sleeves were added.
 */
export const hierarchicalRiskParity: WeigherDefinition = {
  algorithm: "hierarchicalRiskParity",
  name: "Hierarchical risk parity",
  rule: "Sleeves that move alike share one place: groups are formed by correlation, and the calmer half gets more.",
  formula: "tree by √(½ (1 − ρ)); each half gets 1 − V / (V of both halves),  V = inverse-variance variance",
  parameters: [LOOKBACK, MIN_VOLATILITY, MIN_OBSERVATIONS],
  mayLeaveRest: false,
  weigh: (records, parameters, { periodsPerYear }) => {
    const windows = commonReturns(records, parameterValue(parameters, LOOKBACK));
    if ("reason" in windows) return windows;
    const model = riskModelOf(windows, parameterValue(parameters, MIN_VOLATILITY), periodsPerYear);
    const order = quasiDiagonalOrder(distances(model.correlations));
    const weights = order.map(() => 0);
    bisect(model, order, 1, weights);
    return {
      weights,
      inputs: {
        volatility: model.volatilities,
        "place in the tree": weights.map((_, k) => order.indexOf(k) + 1),
      },
    };
  },
};

/** How differently two sleeves are correlated with all: the Euclidean distance of their columns of √(½ (1 − ρ)). */
function distances(correlations: readonly Float64Array[]): Float64Array[] {
  const columns = correlations.map((row) => row.map((correlation) => Math.sqrt((1 - correlation) / 2)));
  return columns.map((column) =>
    Float64Array.from(columns, (other) =>
      Math.sqrt(column.reduce((sum, value, k) => sum + (value - (other[k] as number)) ** 2, 0)),
    ),
  );
}

/**
 * The leaves of the single-linkage tree from left to right, so that similar sleeves stand side by side. Of the two
 * clusters nearest to each other, the one that was formed earlier comes first.
 */
function quasiDiagonalOrder(distance: readonly Float64Array[]): readonly number[] {
  const clusters = distance.map((_, k): readonly number[] => [k]);
  while (clusters.length > 1) {
    let nearest = Number.POSITIVE_INFINITY;
    let pair: readonly [number, number] = [0, 1];
    for (let b = 1; b < clusters.length; b++) {
      for (let a = 0; a < b; a++) {
        const gap = linkage(distance, clusters[a] ?? [], clusters[b] ?? []);
        if (gap >= nearest) continue;
        nearest = gap;
        pair = [a, b];
      }
    }
    const [second] = clusters.splice(pair[1], 1);
    const [first] = clusters.splice(pair[0], 1);
    clusters.push([...(first ?? []), ...(second ?? [])]);
  }
  return clusters[0] ?? [];
}

/** Single linkage: the distance of the two members nearest to each other. */
function linkage(distance: readonly Float64Array[], a: readonly number[], b: readonly number[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const i of a) {
    const row = distance[i] as Float64Array;
    for (const j of b) least = Math.min(least, row[j] as number);
  }
  return least;
}

/** Halves the list again and again, and splits the share of each part in inverse proportion to its halves' variances. */
function bisect(model: RiskModel, order: readonly number[], share: number, weights: number[]): void {
  if (order.length <= 1) {
    for (const k of order) weights[k] = share;
    return;
  }
  const middle = order.length >> 1;
  const halves = [order.slice(0, middle), order.slice(middle)] as const;
  const [left, right] = [clusterVariance(model, halves[0]), clusterVariance(model, halves[1])];
  const ofLeft = left + right > 0 ? right / (left + right) : 0.5;
  bisect(model, halves[0], share * ofLeft, weights);
  bisect(model, halves[1], share * (1 - ofLeft), weights);
}

/** The variance of a cluster whose members are weighted in inverse proportion to their own variances. */
function clusterVariance({ volatilities, correlations }: RiskModel, members: readonly number[]): number {
  // With w = σ⁻² / Σ σ⁻², what a member adds in units of its volatility is w σ = σ⁻¹ / Σ σ⁻².
  const inverse = members.map((k) => 1 / (volatilities[k] as number));
  const total = inverse.reduce((sum, value) => sum + value ** 2, 0);
  let variance = 0;
  members.forEach((i, a) => {
    const row = correlations[i] as Float64Array;
    members.forEach((j, b) => {
      variance += (row[j] as number) * ((inverse[a] as number) / total) * ((inverse[b] as number) / total);
    });
  });
  return Math.max(0, variance);
}
