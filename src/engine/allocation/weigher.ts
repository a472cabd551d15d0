import type { Parameter } from "../parameter.ts";

/** The record of one active sleeve up to the close at which weights are decided. Fractions, 0.1 = 10 %. */
export interface SleeveRecord {
  /** What a reason calls it. */
  readonly name: string;
  /** Its slider, as a part of what is distributed; the parts of all records sum to 1 (all 0 where nothing is). */
  readonly sliderPart: number;
  /** How many NAV returns the sleeve has in all. */
  readonly returnCount: number;
  /** The last `count` NAV returns bar by bar, oldest first, or as many as there are; all records end at the same bar. */
  returns(count: number): Float64Array;
  /** How far its NAV stands below its highest so far, ≤ 0; the first peak is the starting NAV 1. */
  readonly currentDrawdown: number;
  /** The deepest that it stood below, ≤ 0. */
  readonly maxDrawdown: number;
}

/** What to annualise with. */
export interface WeighingBasis {
  /** Bars a year. */
  readonly periodsPerYear: number;
  /** A year's risk-free return, 0.02 = 2 %. */
  readonly riskFreeRate: number;
}

/** What a weigher makes of the records, one value per record, in their order. */
export interface Weighing {
  /** Parts of what is distributed, each ≥ 0. They sum to 1 or, where the algorithm leaves money idle (Kelly), to less. */
  readonly weights: readonly number[];
  /** The figures that went into the weights, by name on screen (`volatility`, `drawdown` …), each one value per record. */
  readonly inputs: Readonly<Record<string, readonly number[]>>;
}

/** Why no weights can be named: targets stay as they are, and the journal gives the reason. */
export interface NoWeighing {
  readonly reason: string;
}

/** One row of the registry: a rebalancing algorithm, pure: records → weights. It never touches money. */
export interface WeigherDefinition {
  readonly algorithm: string;
  readonly name: string;
  /** The rule in one plain sentence. */
  readonly rule: string;
  /** The weights before constraints as a formula, for a tooltip. */
  readonly formula: string;
  readonly parameters: readonly Parameter[];
  /** Whether its weights may sum to less than 1, so that a part of what it distributes stays in the reserve. */
  readonly mayLeaveRest: boolean;
  /** At least one record. `parameters` holds a value for every one of the definition's. */
  readonly weigh: (
    records: readonly SleeveRecord[],
    parameters: Readonly<Record<string, number>>,
    basis: WeighingBasis,
  ) => Weighing | NoWeighing;
}
