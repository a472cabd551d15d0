import { dot } from "../statistics.ts";
import { solvePositiveDefinite, withDiagonal } from "./linearAlgebra.ts";
import { normalised } from "./normalised.ts";
import { orderedReturns } from "./orderedReturns.ts";
import { proximalSteps } from "./proximalSteps.ts";
import { riskModelOf, riskShares } from "./riskModel.ts";
import type { WeigherDefinition } from "./weigher.ts";
import { LOOKBACK, MIN_OBSERVATIONS, MIN_VOLATILITY, parameterValue } from "./weigherParameters.ts";
import { commonReturns } from "./windows.ts";

/** Equal risk contribution with the full covariance matrix (Maillard, Roncalli, Teïletche 2010). */
export const riskParity: WeigherDefinition = {
  algorithm: "riskParity",
  name: "Risk parity",
  rule: "Every sleeve adds the same part to the portfolio's risk, so calm and diversifying sleeves get more.",
  formula: "w such that w × (Σ w) is the same for every sleeve,  Σ = covariances of the returns",
  parameters: [LOOKBACK, MIN_VOLATILITY, MIN_OBSERVATIONS],
  mayLeaveRest: false,
  weigh: (records, parameters, { periodsPerYear }) => {
    const windows = commonReturns(records, parameterValue(parameters, LOOKBACK));
    if ("reason" in windows) return windows;
    const ordered = orderedReturns(windows);
    const model = riskModelOf(ordered.windows, parameterValue(parameters, MIN_VOLATILITY), periodsPerYear);
    const risks = equalContributions(model.correlations);
    const weights = normalised(model.volatilities.map((volatility, k) => (risks[k] as number) / volatility));
    return {
      weights: ordered.split(weights),
      inputs: {
        volatility: ordered.each(model.volatilities),
        "risk share": ordered.split(riskShares(model, weights)),
      },
    };
  },
};

/**
 * The y > 0 with `y × (C y)` the same for all: the minimiser of `½ y'Cy − Σ ln y`, a convex function, in units in
 * which every volatility is 1. Damped Newton steps (Spinu 2013): the function is self-concordant, so they converge
 * from anywhere, quadratically in the end. Cyclical coordinate descent (Griveau-Billion, Richard, Roncalli 2013) has
 * the same limit, but takes very many sweeps where sleeves hedge each other.
 *
 * @param matrix ones on the diagonal, no eigenvalue below 0; may be singular (see proximalSteps.ts)
 */
function equalContributions(matrix: readonly Float64Array[]): Float64Array {
  return proximalSteps(matrix.length, (ridge, pull, start) => {
    const ridged = withDiagonal(matrix, () => ridge);
    return newton(ridged, pull, start ?? onTheRay(ridged));
  });
}

/** The minimiser of `½ y'Ay − pull'y − Σ ln y`. */
function newton(matrix: readonly Float64Array[], pull: Float64Array, start: Float64Array): Float64Array {
  let point = start;
  let previous = Number.POSITIVE_INFINITY;
  // A few dozen steps suffice from anywhere; the cap is for rounding.
  for (let step = 0; step < 500; step++) {
    const downhill = point.map(
      (value, k) => 1 / value + (pull[k] as number) - dot(matrix[k] as Float64Array, point),
    );
    const hessian = withDiagonal(matrix, (k) => 1 / (point[k] as number) ** 2);
    const direction = solvePositiveDefinite(hessian, downhill);
    // Newton's decrement: no coordinate moves by a larger part of itself, so below 1 all stay above 0.
    const decrement = Math.sqrt(Math.max(0, dot(direction, downhill)));
    const length = decrement < 0.25 ? 1 : 1 / (1 + decrement);
    point = point.map((value, k) => value + length * (direction[k] as number));
    const isSettled = decrement < 1e-3 && decrement > previous / 2;
    if (decrement < 1e-13 || isSettled) break;
    previous = decrement;
  }
  return point;
}

/** The best point with all coordinates equal. */
function onTheRay(matrix: readonly Float64Array[]): Float64Array {
  const count = matrix.length;
  const ones = new Float64Array(count).fill(1);
  const total = matrix.reduce((sum, row) => sum + dot(row, ones), 0);
  return ones.fill(Math.sqrt(count / total));
}
