import type { Parameter } from "../parameter.ts";
import { normalised } from "./normalised.ts";
import type { WeigherDefinition } from "./weigher.ts";
import { MIN_OBSERVATIONS, parameterValue } from "./weigherParameters.ts";

const RECOVERY_BONUS: Parameter = {
  name: "recoveryBonus",
  label: "Bonus of a recovery",
  type: "number",
  min: 0,
  max: 10,
  default: 0.1,
  unit: "score",
};

/** A fall smaller than this is none: money is rounded, and a bonus must not hang on that. */
const LEAST_DRAWDOWN = 1e-9;

/** Less for sleeves that stand below their peak, and a bonus for those that came back to one. */
export const drawdown: WeigherDefinition = {
  algorithm: "drawdown",
  name: "Drawdown control",
  rule: "The deeper a sleeve stands below its peak, the less it gets, and one that has recovered gets a bonus.",
  formula: "w ∝ 1 / (1 + |drawdown|),  at a peak after a drawdown 1 + bonus",
  parameters: [RECOVERY_BONUS, MIN_OBSERVATIONS],
  mayLeaveRest: false,
  weigh: (records, parameters) => {
    const recovered = 1 + parameterValue(parameters, RECOVERY_BONUS);
    const scores = records.map(({ currentDrawdown, maxDrawdown }) => {
      const isAtPeak = currentDrawdown > -LEAST_DRAWDOWN;
      if (isAtPeak) return maxDrawdown < -LEAST_DRAWDOWN ? recovered : 1;
      return 1 / (1 + Math.abs(currentDrawdown));
    });
    const drawdowns = records.map(({ currentDrawdown }) => currentDrawdown);
    return { weights: normalised(scores), inputs: { drawdown: drawdowns, score: scores } };
  },
};
