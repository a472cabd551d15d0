import { minimiseNonnegative } from "./nonnegativeQuadratic.ts";
import { normalised } from "./normalised.ts";
import { orderedReturns } from "./orderedReturns.ts";
import { type RiskModel, riskModelOf, riskShares } from "./riskModel.ts";
import type { WeigherDefinition } from "./weigher.ts";
import { LOOKBACK, MIN_OBSERVATIONS, MIN_VOLATILITY, parameterValue } from "./weigherParameters.ts";
import { commonReturns } from "./windows.ts";

/** The long-only portfolio with the smallest variance (Markowitz 1952). */
export const minVariance: WeigherDefinition = {
  algorithm: "minVariance",
  name: "Minimum variance",
  rule: "The mix of sleeves that would have swung least over the lookback, without short positions.",
  formula: "w = argmin w'Σw,  w ≥ 0,  Σ = covariances of the returns",
  parameters: [LOOKBACK, MIN_VOLATILITY, MIN_OBSERVATIONS],
  mayLeaveRest: false,
  weigh: (records, parameters, { periodsPerYear }) => {
    const windows = commonReturns(records, parameterValue(parameters, LOOKBACK));
    if ("reason" in windows) return windows;
    const ordered = orderedReturns(windows);
    const model = riskModelOf(ordered.windows, parameterValue(parameters, MIN_VOLATILITY), periodsPerYear);
    const weights = bestMix(
      model,
      model.volatilities.map(() => 1),
    );
    return {
      weights: ordered.split(weights),
      inputs: {
        volatility: ordered.each(model.volatilities),
        "risk share": ordered.split(riskShares(model, weights)),
      },
    };
  },
};

/** Less a year than this is what rounding made of nothing. */
const LEAST_EXCESS = 1e-9;

/** The long-only tangency portfolio: the highest excess return per volatility (Sharpe 1966; Tobin 1958). */
export const maxSharpe: WeigherDefinition = {
  algorithm: "maxSharpe",
  name: "Maximum Sharpe ratio",
  rule: "The mix of sleeves that would have earned most per unit of risk over the lookback, without short positions.",
  formula: "w = argmax (w'μ − rf) / √(w'Σw),  w ≥ 0,  μ = mean returns,  Σ = their covariances",
  parameters: [LOOKBACK, MIN_VOLATILITY, MIN_OBSERVATIONS],
  mayLeaveRest: false,
  weigh: (records, parameters, { periodsPerYear, riskFreeRate }) => {
    const windows = commonReturns(records, parameterValue(parameters, LOOKBACK));
    if ("reason" in windows) return windows;
    const ordered = orderedReturns(windows);
    const model = riskModelOf(ordered.windows, parameterValue(parameters, MIN_VOLATILITY), periodsPerYear);
    const excess = model.returns.map((annual) => annual - riskFreeRate);
    if (!excess.some((value) => value > LEAST_EXCESS)) {
      return {
        reason: "no sleeve earned more than the risk-free rate, so no mix has a Sharpe ratio above 0",
      };
    }
    return {
      weights: ordered.split(bestMix(model, excess)),
      inputs: {
        "excess return": ordered.each(excess),
        volatility: ordered.each(model.volatilities),
        Sharpe: ordered.each(excess.map((value, k) => value / (model.volatilities[k] as number))),
      },
    };
  },
};

/**
 * The weights ≥ 0 with the highest `gain'w / √(w'Σw)`, which doesn't change when all grow by one factor: so that factor
 * is left open, the smallest `½ y'Σy − gain'y` is found, and y is divided by its sum. A gain of 1 for each makes it the
 * smallest variance. Solved in units in which every volatility is 1.
 */
function bestMix({ volatilities, correlations }: RiskModel, gains: readonly number[]): readonly number[] {
  const risks = minimiseNonnegative(
    correlations,
    gains.map((gain, k) => gain / (volatilities[k] as number)),
  );
  return normalised(volatilities.map((volatility, k) => (risks[k] as number) / volatility));
}
