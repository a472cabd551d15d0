import { covarianceMatrix, mean, standardDeviation } from "../statistics.ts";

/** What a window of returns says about each sleeve, and about each pair of sleeves. */
export interface RiskModel {
  /** Mean return of a year. */
  readonly returns: readonly number[];
  /** Standard deviation of a year's returns (ddof 1), at least the least volatility. */
  readonly volatilities: readonly number[];
  /**
   * Covariance over the product of the volatilities: Pearson's correlation, but smaller where a volatility was raised
   * to the least one, down to 0 for a sleeve that stands still. The diagonal is 1; symmetric, no eigenvalue below 0
   * (but for rounding), singular where a mix of sleeves has no risk.
   */
  readonly correlations: readonly Float64Array[];
}

/**
 * @param windows at least one, all of one length ≥ 2
 * @param minVolatility of a year
 */
export function riskModelOf(
  windows: readonly Float64Array[],
  minVolatility: number,
  periodsPerYear: number,
): RiskModel {
  const perPeriod = windows.map((window) =>
    Math.max(standardDeviation(window) ?? 0, minVolatility / Math.sqrt(periodsPerYear)),
  );
  const covariances = covarianceMatrix(windows) ?? [];
  return {
    returns: windows.map((window) => (mean(window) ?? 0) * periodsPerYear),
    volatilities: perPeriod.map((deviation) => deviation * Math.sqrt(periodsPerYear)),
    correlations: covariances.map((row, i) =>
      row.map((covariance, j) => {
        if (i === j) return 1;
        const scaled = covariance / ((perPeriod[i] as number) * (perPeriod[j] as number));
        return Math.min(1, Math.max(-1, scaled));
      }),
    ),
  };
}

/** Of the variance that the sleeves would have together if none moved with another. */
const LEAST_VARIANCE_PART = 1e-12;

/**
 * Each sleeve's part of the portfolio's variance, `w (Σ w) / w'Σw` (Maillard, Roncalli, Teïletche 2010): they sum to
 * 1, and hedges have parts below 0. Where the portfolio has no risk at all, equal parts of it.
 */
export function riskShares({ volatilities, correlations }: RiskModel, weights: readonly number[]): number[] {
  const risks = weights.map((weight, k) => weight * (volatilities[k] as number));
  const contributions = risks.map((risk, i) => {
    const row = correlations[i] as Float64Array;
    return risk * risks.reduce((sum, other, j) => sum + (row[j] as number) * other, 0);
  });
  const variance = contributions.reduce((sum, contribution) => sum + contribution, 0);
  const alone = risks.reduce((sum, risk) => sum + risk ** 2, 0);
  // What hedges leave of a variance by rounding alone is no risk to share.
  const hasRisk = variance > LEAST_VARIANCE_PART * alone;
  return contributions.map((contribution) => (hasRisk ? contribution / variance : 1 / weights.length));
}
