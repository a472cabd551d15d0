import type { RebalanceAlgorithm, RebalanceFrequency } from "../../engine/index.ts";

export type FillAt = "nextOpen" | "close";

/** Who sets targets anew, and when; numbers are decimal strings, but for the algorithm's own. */
export interface RebalancingRules {
  readonly algorithm: RebalanceAlgorithm;
  /** The algorithm's parameters as far as they are not its defaults. */
  readonly params: Readonly<Record<string, number>>;
  readonly frequency: RebalanceFrequency;
  /** A fraction of the capital; left out: drift never triggers. */
  readonly driftThreshold?: string | undefined;
  readonly cooldownDays: string;
}

/** How far a sleeve's share may go; weights are decimal strings, 0..1. */
export interface SleeveBounds {
  readonly id: string;
  readonly name: string;
  readonly slot: number;
  /** The share that it starts with, or joins with. */
  readonly slider: string;
  /** The day on which a decision adds it; left out for one that is there from the start. */
  readonly joins?: string | undefined;
  readonly min: string;
  readonly max: string;
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

/** What figures are computed with; numbers are decimal strings. */
export interface AnalysisRules {
  /** A year's, as a fraction. */
  readonly riskFreeRate: string;
  /** Left out: as the data has them. */
  readonly periodsPerYear?: string | undefined;
}

/** The bounds of some sleeves, all of one side or both of each. */
export interface RefusedBounds {
  readonly side: "min" | "max" | "both";
  readonly sleeves: readonly string[];
}

/** Why the scenario can't run with a part of its rules, in words; left out where nothing is wrong. */
export interface RulesProblems {
  readonly rebalancing?: string | undefined;
  /** Which bounds can't hold; the alert over the chart says why. */
  readonly bounds?: RefusedBounds | undefined;
  readonly shortSales?: string | undefined;
}

export interface RulesModel {
  readonly rebalancing: RebalancingRules;
  readonly bounds: readonly SleeveBounds[];
  readonly execution: ExecutionRules;
  readonly capital: string;
  readonly analysis: AnalysisRules;
}
