/** The public surface of the engine. Everything above it enters here, and so does Node. */

export { findWeigher, WEIGHERS } from "./allocation/registry.ts";
export { targetsOf } from "./allocation/targets.ts";
export type { WeigherDefinition } from "./allocation/weigher.ts";
export { NO_STATE, type RecordingColumns, type SleeveColumns } from "./columns.ts";
export { Decimal, plainText } from "./decimal.ts";
export type {
  FillCause,
  JournalEntry,
  MoveLeg,
  OrderMeaning,
  RebalanceTrigger,
  Transfer,
} from "./journalEntry.ts";
export { type Bar, type BarColumns, type Bars, createMarket, type Market, MarketError } from "./market.ts";
export { mulberry32 } from "./mulberry32.ts";
export type { Parameter } from "./parameter.ts";
export { inferPeriodsPerYear } from "./periodsPerYear.ts";
export { periodStarts } from "./rebalancePolicy.ts";
export type { Recording } from "./recording.ts";
export { type Run, type RunSink, runScenario, startScenario } from "./run.ts";
export { planRun } from "./runPlan.ts";
export {
  BREAKAGES,
  type Breakage,
  type Decision,
  MOST_STRATEGIES,
  parseScenario,
  REBALANCE_ALGORITHMS,
  REBALANCE_FREQUENCIES,
  type RebalanceAlgorithm,
  type RebalanceFrequency,
  type Scenario,
  type ScenarioDocument,
  ScenarioError,
  type ScenarioErrorCode,
  type ScenarioStrategy,
  type ShareFacts,
  sleeveAlone,
} from "./scenario.ts";
export type { ShadowedSleeve, Shadows, ShadowTargets } from "./shadows.ts";
export { SLEEVE_STATES, type SleeveState } from "./sleeve.ts";
export type { PositionStatement, SleeveStatement, Statement } from "./statement.ts";
export { correlation, mean, standardDeviation } from "./statistics.ts";
export { findStrategy, STRATEGIES } from "./strategies/registry.ts";
export type {
  Strategy,
  StrategyDefinition,
  StrategyLedger,
} from "./strategies/strategy.ts";
export { lowerBound, upperBound } from "./timeline.ts";
