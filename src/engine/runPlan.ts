import { findWeigher } from "./allocation/registry.ts";
import type { Bounds } from "./allocation/targets.ts";
import type { WeigherDefinition } from "./allocation/weigher.ts";
import { Decimal } from "./decimal.ts";
import { type ExecutionRules, executionRules } from "./execution.ts";
import type { Market } from "./market.ts";
import { type Money, moneyDown } from "./money.ts";
import { readParameters } from "./parameter.ts";
import { scaledDecimal } from "./scaled.ts";
import {
  type Decision,
  parseScenario,
  type Scenario,
  type ScenarioDocument,
  ScenarioError,
  type ScenarioStrategy,
} from "./scenario.ts";
import { findStrategy, STRATEGIES } from "./strategies/registry.ts";
import type { Strategy, StrategyDefinition } from "./strategies/strategy.ts";
import { createTimeline, lowerBound, type Timeline } from "./timeline.ts";
import { boundsOf, checkWeights, decisionsInOrder } from "./weightChecks.ts";

/** A decision placed on the timeline: the first bar at or after its time. */
interface PlacedDecision {
  readonly bar: number;
  readonly decision: Decision;
}

/** A sleeve as the run will start or add it. */
export interface PlannedSleeve {
  readonly id: string;
  readonly name: string;
  readonly weight: Decimal;
  readonly bounds: Bounds;
  /** Whether a decision adds it later; otherwise it is there from the start. */
  readonly isAdded: boolean;
  readonly createStrategy: () => Strategy;
}

/** Who names the weights when a rebalancing is due, with a value for every one of its parameters. */
export interface RebalancingPlan {
  readonly weigher: WeigherDefinition;
  readonly parameters: Readonly<Record<string, number>>;
}

/** A scenario that has been checked against its market and can be run. */
export interface RunPlan {
  readonly market: Market;
  readonly document: ScenarioDocument;
  readonly timeline: Timeline;
  readonly capital: Money;
  readonly rules: ExecutionRules;
  /** Those of the start, then those that decisions add, in the order in which they are added. */
  readonly sleeves: readonly PlannedSleeve[];
  readonly rebalancing: RebalancingPlan;
  /** In the order in which they apply. */
  readonly decisions: readonly PlacedDecision[];
  /** Decisions after the last bar: never applied, journaled as ignored. */
  readonly ignored: readonly Decision[];
}

/**
 * Checks a scenario against a market and prepares the run.
 *
 * @param base a plan for the same market, whose timeline serves this one too where their data are the same
 * @throws ScenarioError with the place in the document and what to change.
 */
export function planRun(market: Market, scenario: Scenario, base?: RunPlan): RunPlan {
  const document = parseScenario(scenario);
  const symbols = document.data.symbols ?? market.symbols;
  checkSymbols(symbols, market.symbols, "data.symbols");
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = document.data;
  const timeline = sharedTimeline(base, market, document) ?? createTimeline(market, symbols, from, to);
  if (timeline.times.length === 0) {
    throw new ScenarioError(
      "emptyRange",
      "data",
      "no bar of the chosen symbols lies in the chosen range: widen it",
    );
  }
  const rebalancing = planRebalancing(document);
  checkWeights(document, rebalancing.weigher);
  const decisions = decisionsInOrder(document);
  const { allowShort } = document.execution;
  const sleeves = document.strategies.map((strategy, k) =>
    planSleeve(strategy, symbols, allowShort, `strategies[${k}]`, false),
  );
  for (const { decision, path } of decisions) {
    if (decision.type !== "add") continue;
    sleeves.push(planSleeve(decision.strategy, symbols, allowShort, `${path}.strategy`, true));
  }
  const placed = decisions.map(({ decision }) => ({
    bar: lowerBound(timeline.times, decision.time),
    decision,
  }));
  return {
    market,
    document,
    timeline,
    capital: moneyDown(scaledDecimal(new Decimal(document.capital))),
    rules: executionRules(document.execution),
    sleeves,
    rebalancing,
    decisions: placed.filter(({ bar }) => bar < timeline.times.length),
    ignored: placed.filter(({ bar }) => bar >= timeline.times.length).map(({ decision }) => decision),
  };
}

function sharedTimeline(
  base: RunPlan | undefined,
  market: Market,
  { data }: ScenarioDocument,
): Timeline | undefined {
  if (base?.market !== market) return undefined;
  const before = base.document.data;
  const isSame =
    before.from === data.from &&
    before.to === data.to &&
    before.symbols?.length === data.symbols?.length &&
    (data.symbols ?? []).every((symbol, k) => before.symbols?.[k] === symbol);
  return isSame ? base.timeline : undefined;
}

function planRebalancing({ rebalancing }: ScenarioDocument): RebalancingPlan {
  const weigher = findWeigher(rebalancing.algorithm);
  if (!weigher) throw new Error(`the algorithm ${rebalancing.algorithm} has no weigher`);
  return { weigher, parameters: readParameters(weigher, rebalancing.params, "rebalancing.params") };
}

function planSleeve(
  strategy: ScenarioStrategy,
  symbols: readonly string[],
  allowShort: boolean,
  path: string,
  isAdded: boolean,
): PlannedSleeve {
  const own = strategy.symbols ?? symbols;
  const definition = definitionOf(strategy, own.length, allowShort, path);
  checkSymbols(own, symbols, `${path}.symbols`);
  const parameters = readParameters(definition, strategy.params, `${path}.params`);
  return {
    id: strategy.id,
    name: strategy.name ?? strategy.id,
    weight: new Decimal(strategy.weight),
    bounds: boundsOf(strategy),
    isAdded,
    createStrategy: () => definition.create(own, parameters),
  };
}

function checkSymbols(symbols: readonly string[], known: readonly string[], path: string): void {
  const seen = new Set<string>();
  for (const symbol of symbols) {
    if (!known.includes(symbol)) {
      throw new ScenarioError("unknownSymbol", path, `${path}: ${symbol} is not one of ${known.join(", ")}`);
    }
    if (seen.has(symbol)) throw new ScenarioError("unknownSymbol", path, `${path}: ${symbol} is named twice`);
    seen.add(symbol);
  }
}

function definitionOf(
  strategy: ScenarioStrategy,
  symbols: number,
  allowShort: boolean,
  path: string,
): StrategyDefinition {
  const definition = findStrategy(strategy.kind);
  if (!definition) {
    const known = STRATEGIES.map(({ kind }) => kind).join(", ");
    throw new ScenarioError(
      "unknownStrategy",
      `${path}.kind`,
      `${path}.kind: "${strategy.kind}" is not a built-in strategy; there are ${known}`,
    );
  }
  const own = strategy.name ?? strategy.id;
  const name = own === definition.name ? own : `${own} (${definition.name})`;
  if (definition.needsShorting && !allowShort) {
    throw new ScenarioError("needsShorting", path, `${name} sells short: allow short sales or remove it`);
  }
  const { least = 1, most = Number.POSITIVE_INFINITY } = definition.symbolCount ?? {};
  if (symbols < least || symbols > most) {
    const wanted =
      least === most ? `exactly ${least}` : symbols < least ? `at least ${least}` : `at most ${most}`;
    throw new ScenarioError(
      "wrongSymbolCount",
      `${path}.symbols`,
      `${name} trades ${wanted} symbols, not ${symbols}: ${symbols < least ? "give it more, or take it out" : "choose which"}`,
    );
  }
  return definition;
}
