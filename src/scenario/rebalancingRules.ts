import type { RebalanceAlgorithm, RebalanceFrequency } from "../engine/index.ts";

/** When a rebalancing falls due. */
interface DueRules {
  readonly frequency: RebalanceFrequency;
  /** Not on drift where there is none. */
  readonly driftThreshold?: string | null | undefined;
}

interface PolicyRules extends DueRules {
  readonly algorithm: RebalanceAlgorithm;
  readonly params: Readonly<Record<string, number>>;
}

/** Whether a rebalancing can fall due at all. */
export function isEverDue({ frequency, driftThreshold }: DueRules): boolean {
  return frequency !== "never" || (driftThreshold ?? undefined) !== undefined;
}

/** The rules with another algorithm, which has to be asked at some time to make any difference. */
export function withAlgorithm<Rules extends PolicyRules>(rules: Rules, algorithm: RebalanceAlgorithm): Rules {
  const isNeverAsked = algorithm !== "fixed" && !isEverDue(rules);
  return {
    ...rules,
    algorithm,
    // Numbers of one algorithm mean nothing to another.
    params: {},
    frequency: isNeverAsked ? "monthly" : rules.frequency,
  };
}
