import { standardDeviation } from "../statistics.ts";
import { normalised } from "./normalised.ts";
import type { WeigherDefinition } from "./weigher.ts";
import { LOOKBACK, MIN_OBSERVATIONS, MIN_VOLATILITY, parameterValue } from "./weigherParameters.ts";
import { ownReturns } from "./windows.ts";

/** Shares in inverse proportion to volatility: risk parity for sleeves that are all equally correlated. */
export const inverseVolatility: WeigherDefinition = {
  algorithm: "inverseVolatility",
  name: "Inverse volatility",
  rule: "The calmer a sleeve's returns, the more it gets: half the volatility earns twice the share.",
  formula: "w ∝ 1 / σ,  σ = std(r) × √(periods per year), at least the least volatility",
  parameters: [LOOKBACK, MIN_VOLATILITY, MIN_OBSERVATIONS],
  mayLeaveRest: false,
  weigh: (records, parameters, { periodsPerYear }) => {
    const windows = ownReturns(records, parameterValue(parameters, LOOKBACK));
    if ("reason" in windows) return windows;
    const least = parameterValue(parameters, MIN_VOLATILITY);
    const volatilities = windows.map((window) =>
      Math.max((standardDeviation(window) ?? 0) * Math.sqrt(periodsPerYear), least),
    );
    return {
      weights: normalised(volatilities.map((volatility) => 1 / volatility)),
      inputs: { volatility: volatilities },
    };
  },
};
