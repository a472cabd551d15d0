import type { RebalanceAlgorithm } from "../../engine/index.ts";
import type { RebalancingRules } from "./rulesModel.ts";

/** Whether a rebalancing can fall due at all. */
export function isEverDue({
  frequency,
  driftThreshold,
}: Pick<RebalancingRules, "frequency" | "driftThreshold">): boolean {
  return frequency !== "never" || driftThreshold !== undefined;
}

/** The rules with another algorithm, which has to be asked at some time to make any difference. */
export function withAlgorithm(rules: RebalancingRules, algorithm: RebalanceAlgorithm): RebalancingRules {
  const isNeverAsked = algorithm !== "fixed" && !isEverDue(rules);
  return {
    ...rules,
    algorithm,
    // Numbers of one algorithm mean nothing to another.
    params: {},
    frequency: isNeverAsked ? "monthly" : rules.frequency,
  };
}
