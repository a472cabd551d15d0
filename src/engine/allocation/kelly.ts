import type { Parameter } from "../parameter.ts";
import { mean, standardDeviation } from "../statistics.ts";
import type { WeigherDefinition } from "./weigher.ts";
import { LOOKBACK, MIN_OBSERVATIONS, parameterValue } from "./weigherParameters.ts";
import { ownReturns } from "./windows.ts";

/** What the variance of a year counts as at least. */
const LEAST_VARIANCE = 0.0001;

const KELLY_FRACTION: Parameter = {
  name: "kellyFraction",
  label: "Part of full Kelly",
  type: "number",
  min: 0,
  max: 10,
  default: 0.5,
  unit: "× Kelly",
};

/**
 * A part of each sleeve's growth-optimal fraction μ / σ² (Kelly 1956; the continuous form of Merton 1969 and Thorp
 * 2006, sleeve by sleeve, correlations ignored), between nothing and everything. Only where the fractions sum to more
 * than 1 are they divided by their sum; otherwise the rest stays in the reserve, and where every sleeve lost on
 * average, all of it does.
 */
export const kelly: WeigherDefinition = {
  algorithm: "kelly",
  name: "Kelly",
  rule: "The better a sleeve's return for its variance, the more it gets, and what nobody has earned stays in reserve.",
  formula: "f = clamp(fraction × μ / σ², 0, 1),  w = f / max(1, Σ f),  μ and σ² per year",
  parameters: [KELLY_FRACTION, LOOKBACK, MIN_OBSERVATIONS],
  mayLeaveRest: true,
  weigh: (records, parameters, { periodsPerYear }) => {
    const windows = ownReturns(records, parameterValue(parameters, LOOKBACK));
    if ("reason" in windows) return windows;
    const fraction = parameterValue(parameters, KELLY_FRACTION);
    const returns = windows.map((window) => (mean(window) ?? 0) * periodsPerYear);
    const volatilities = windows.map(
      (window) => (standardDeviation(window) ?? 0) * Math.sqrt(periodsPerYear),
    );
    const fractions = returns.map((annual, k) => {
      const variance = Math.max((volatilities[k] as number) ** 2, LEAST_VARIANCE);
      return Math.min(1, Math.max(0, (fraction * annual) / variance));
    });
    const sum = fractions.reduce((total, part) => total + part, 0);
    return {
      weights: fractions.map((part) => part / Math.max(1, sum)),
      inputs: { return: returns, volatility: volatilities, "Kelly fraction": fractions },
    };
  },
};
