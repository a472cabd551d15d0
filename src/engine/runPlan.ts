import { Decimal, ONE, plainText, ZERO } from "./decimal.ts";
import type { ExecutionRules } from "./execution.ts";
import type { Market } from "./market.ts";
import { readParameters } from "./parameter.ts";
import { parseScenario, type Scenario, type ScenarioDocument, ScenarioError } from "./scenario.ts";
import { findStrategy, STRATEGIES } from "./strategies/registry.ts";
import type { Strategy, StrategyDefinition } from "./strategies/strategy.ts";
import { createTimeline, lowerBound, type Timeline } from "./timeline.ts";

/** A decision placed on the timeline: the first bar at or after its time. */
interface PlacedDecision {
  readonly bar: number;
  readonly decision: ScenarioDocument["interventions"][number];
}

/** A sleeve as the run will start it. */
interface PlannedSleeve {
  readonly id: string;
  readonly weight: Decimal;
  readonly createStrategy: () => Strategy;
}

/** A scenario that has been checked against its market and can be run. */
export interface RunPlan {
  readonly document: ScenarioDocument;
  readonly timeline: Timeline;
  readonly capital: Decimal;
  readonly rules: ExecutionRules;
  readonly sleeves: readonly PlannedSleeve[];
  /** In the order in which they apply. */
  readonly decisions: readonly PlacedDecision[];
  /** Decisions after the last bar: never applied, journaled as ignored. */
  readonly ignored: readonly ScenarioDocument["interventions"][number][];
}

/**
 * Checks a scenario against a market and prepares the run.
 *
 * @throws ScenarioError with the place in the document and what to change.
 */
export function planRun(market: Market, scenario: Scenario): RunPlan {
  const document = parseScenario(scenario);
  const symbols = document.data.symbols ?? market.symbols;
  checkSymbols(symbols, market.symbols, "data.symbols");
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = document.data;
  const timeline = createTimeline(market, symbols, from, to);
  if (timeline.times.length === 0) {
    throw new ScenarioError(
      "emptyRange",
      "data",
      "no bar of the chosen symbols lies in the chosen range: widen it",
    );
  }
  checkWeights(document);
  const sleeves = document.strategies.map((strategy, k) => {
    const path = `strategies[${k}]`;
    const definition = definitionOf(strategy, document.execution.allowShort, path);
    checkSymbols(strategy.symbols ?? symbols, symbols, `${path}.symbols`);
    const parameters = readParameters(definition, strategy.params, `${path}.params`);
    return {
      id: strategy.id,
      weight: new Decimal(strategy.weight),
      createStrategy: () => definition.create(strategy.symbols ?? symbols, parameters),
    };
  });
  const ordered = [...document.interventions].sort((a, b) => a.time - b.time);
  const placed = ordered.map((decision) => ({ bar: lowerBound(timeline.times, decision.time), decision }));
  return {
    document,
    timeline,
    capital: new Decimal(document.capital),
    rules: rulesOf(document.execution),
    sleeves,
    decisions: placed.filter(({ bar }) => bar < timeline.times.length),
    ignored: placed.filter(({ bar }) => bar >= timeline.times.length).map(({ decision }) => decision),
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
  strategy: ScenarioDocument["strategies"][number],
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
  if (definition.needsShorting && !allowShort) {
    throw new ScenarioError(
      "needsShorting",
      path,
      `${strategy.name ?? strategy.id} (${definition.name}) sells short: allow short sales or remove it`,
    );
  }
  return definition;
}

/** Sliders as they will stand after every decision: each within its bounds, and together never above 1. */
function checkWeights(document: ScenarioDocument): void {
  const sliders = new Map<string, Decimal>();
  document.strategies.forEach((strategy, k) => {
    if (sliders.has(strategy.id)) {
      throw new ScenarioError(
        "duplicateId",
        `strategies[${k}].id`,
        `two strategies have the id "${strategy.id}"`,
      );
    }
    sliders.set(strategy.id, new Decimal(strategy.weight));
    checkBounds(document, strategy.id, strategy.weight, `strategies[${k}].weight`);
  });
  checkSum(sliders, "strategies");
  document.interventions
    .map((decision, k) => ({ decision, path: `interventions[${k}]` }))
    .sort((a, b) => a.decision.time - b.decision.time)
    .forEach(({ decision, path }) => {
      const named = decision.type === "setWeights" ? Object.keys(decision.weights) : [decision.id];
      for (const id of named) {
        if (!sliders.has(id)) {
          throw new ScenarioError("unknownId", path, `${path}: there is no strategy with the id "${id}"`);
        }
      }
      if (decision.type !== "setWeights") return;
      for (const [id, weight] of Object.entries(decision.weights)) {
        checkBounds(document, id, weight, `${path}.weights.${id}`);
        sliders.set(id, new Decimal(weight));
      }
      checkSum(sliders, path);
    });
}

function checkBounds(document: ScenarioDocument, id: string, weight: string, path: string): void {
  const strategy = document.strategies.find((candidate) => candidate.id === id);
  if (!strategy) return;
  const { min, max } = strategy;
  const value = new Decimal(weight);
  if (value.lessThan(min) || value.greaterThan(max)) {
    throw new ScenarioError(
      "weightOutsideBounds",
      path,
      `${path}: the weight ${weight} of ${strategy.name ?? id} is outside its bounds ${min} to ${max}`,
    );
  }
}

function checkSum(sliders: ReadonlyMap<string, Decimal>, path: string): void {
  const sum = [...sliders.values()].reduce((total, weight) => total.plus(weight), ZERO);
  if (sum.greaterThan(1)) {
    throw new ScenarioError(
      "weightsExceedOne",
      path,
      `${path}: the weights sum to ${plainText(sum)}, above 1: lower them by ${plainText(sum.minus(1))}`,
    );
  }
}

function rulesOf(execution: ScenarioDocument["execution"]): ExecutionRules {
  const { commission } = execution;
  const slippage = new Decimal(execution.slippageBps).div(10_000);
  return {
    fillAt: execution.fillAt,
    lotSize: new Decimal(execution.lotSize),
    buyerPays: ONE.plus(slippage),
    sellerGets: ONE.minus(slippage),
    maxLeverage: new Decimal(execution.maxLeverage),
    allowShort: execution.allowShort,
    commission: {
      fixed: new Decimal(commission.fixed),
      perShare: new Decimal(commission.perShare),
      rate: new Decimal(commission.rate),
      minimum: new Decimal(commission.minimum),
    },
  };
}
