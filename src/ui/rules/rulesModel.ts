export type RebalanceFrequency =
  | "never"
  | "everyBar"
  | "daily"
  | "weekly"
  | "monthly"
  | "quarterly"
  | "yearly";

export type FillAt = "nextOpen" | "close";

/** When targets are set anew; numbers are decimal strings. */
export interface RebalancingRules {
  readonly algorithm: string;
  readonly frequency: RebalanceFrequency;
  /** A fraction of the capital; left out: drift never triggers. */
  readonly driftThreshold?: string | undefined;
  readonly cooldownDays: string;
}

/** How orders become fills; numbers are decimal strings. */
export interface ExecutionRules {
  readonly fillAt: FillAt;
  readonly lotSize: string;
  readonly slippageBps: string;
  readonly maxLeverage: string;
  readonly allowShort: boolean;
  readonly commission: {
    readonly fixed: string;
    readonly perShare: string;
    readonly rate: string;
    readonly minimum: string;
  };
}

export interface RulesModel {
  readonly rebalancing: RebalancingRules;
  readonly execution: ExecutionRules;
  readonly capital: string;
}
