import type { Parameter } from "../parameter.ts";
import { normalised } from "./normalised.ts";
import type { WeigherDefinition } from "./weigher.ts";
import { LOOKBACK, MIN_OBSERVATIONS, parameterValue } from "./weigherParameters.ts";
import { ownReturns } from "./windows.ts";

const SHORT_LOOKBACK: Parameter = { ...LOOKBACK, default: 60 };

/** Sums of returns that differ by less are equal: lots and money are rounded, and the formula would magnify that. */
const LEAST_SPREAD = 1e-9;

const MIN_ALLOCATION: Parameter = {
  name: "minAllocation",
  label: "Score of the worst",
  type: "number",
  min: 0,
  max: 10,
  default: 0.05,
  unit: "of the best",
};

/**
 * Shares by recent performance: the sum of the last returns, placed between the worst (0) and the best (1), plus a
 * floor that keeps the worst in the game; all equal, or no return yet: equal shares.
 */
export const dynamic: WeigherDefinition = {
  algorithm: "dynamic",
  name: "Recent performance",
  rule: "Sleeves that earned more over the last returns get more, and the worst keeps a small share.",
  formula: "w ∝ (R − min R) / (max R − min R) + floor,  R = sum of the last returns",
  parameters: [SHORT_LOOKBACK, MIN_ALLOCATION, MIN_OBSERVATIONS],
  mayLeaveRest: false,
  weigh: (records, parameters) => {
    const windows = ownReturns(records, parameterValue(parameters, SHORT_LOOKBACK), 0);
    if ("reason" in windows) return windows;
    const sums = windows.map((window) => window.reduce((sum, value) => sum + value, 0));
    const worst = Math.min(...sums);
    const spread = Math.max(...sums) - worst;
    const floor = parameterValue(parameters, MIN_ALLOCATION);
    const scores = sums.map((sum) => (spread > LEAST_SPREAD ? (sum - worst) / spread + floor : 1));
    return { weights: normalised(scores), inputs: { "return sum": sums } };
  },
};
