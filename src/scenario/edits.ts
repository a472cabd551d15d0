import {
  type Decision,
  findStrategy,
  type ScenarioDocument,
  type ScenarioStrategy,
} from "../engine/index.ts";
import { type Allocation, toWeight } from "./allocation.ts";
import { startingAllocation } from "./allocationAt.ts";
import { changedAmong, fitDecisions, type ScenarioEdit, withoutWeights } from "./fitDecisions.ts";
import { makeRoom, newStrategy, type StrategyChoice, strategyOf } from "./strategyChoice.ts";
import { withColoursKept } from "./view.ts";

/**
 * Writes starting weights. Later decisions lose the weights of every sleeve that moved; a decision whose sum would then
 * exceed the whole is dropped.
 */
export function setStartingWeights(document: ScenarioDocument, allocation: Allocation): ScenarioEdit {
  const before = startingAllocation(document);
  const moved = new Set(
    [...allocation].filter(([id, weight]) => before.get(id) !== weight).map(([id]) => id),
  );
  if (moved.size === 0) return { document, changedDecisions: [] };
  const strategies = document.strategies.map((strategy) =>
    moved.has(strategy.id) ? { ...strategy, weight: toWeight(allocation.get(strategy.id) ?? 0) } : strategy,
  );
  const interventions = document.interventions.flatMap((decision) =>
    decision.type === "setWeights" || decision.type === "add"
      ? withoutWeights(decision, (id) => moved.has(id))
      : [decision],
  );
  const edit = fitDecisions({ ...document, strategies, interventions });
  const changedDecisions = changedAmong(document.interventions, edit.document.interventions);
  return { document: edit.document, changedDecisions };
}

/** Adds a sleeve from the start. */
export function addStrategy(document: ScenarioDocument, choice: StrategyChoice): ScenarioEdit {
  const strategy = newStrategy(document, choice);
  const extended = { ...document, strategies: [...document.strategies, strategy] };
  const allocation = makeRoom(extended, startingAllocation(document), strategy.id);
  const edit = setStartingWeights(extended, allocation);
  return { ...edit, document: withColoursKept(edit.document) };
}

/** Changes a sleeve's name, parameters or symbols; its weight and decisions stay. */
export function configureStrategy(
  document: ScenarioDocument,
  id: string,
  choice: StrategyChoice,
): ScenarioDocument {
  return mapStrategies(document, (strategy) => {
    if (strategy.id !== id) return strategy;
    const { symbols: _symbols, ...kept } = strategy;
    return { ...kept, ...strategyOf(document, choice, id) };
  });
}

/**
 * Takes a sleeve out of the document, with the decision that adds it and every other about it; its weight goes to the
 * reserve. The last one of the start can't go: a document without it is none (`parseScenario` refuses it).
 */
export function removeStrategy(document: ScenarioDocument, id: string): ScenarioEdit {
  const kept = withColoursKept(document);
  const strategies = kept.strategies.filter((strategy) => strategy.id !== id);
  return fitDecisions({ ...kept, strategies, interventions: withoutSleeve(kept.interventions, id) });
}

/** Decisions without what they say about a sleeve. */
export function withoutSleeve(decisions: readonly Decision[], id: string): Decision[] {
  return decisions.flatMap((decision) => {
    if (decision.type === "setWeights") return withoutWeights(decision, (other) => other === id);
    if (decision.type !== "add") return decision.id === id ? [] : [decision];
    return decision.strategy.id === id ? [] : withoutWeights(decision, (other) => other === id);
  });
}

/**
 * Puts a document on other data: where symbols that a sleeve names are no longer there, it trades all of them, or the
 * first ones where its strategy takes no more; and the range is the whole again.
 */
export function retarget(
  document: ScenarioDocument,
  data: { readonly fingerprint: string; readonly symbols: readonly string[] },
): ScenarioDocument {
  const retargeted = mapStrategies(document, (strategy) => {
    const { symbols, ...rest } = strategy;
    if (symbols?.every((symbol) => data.symbols.includes(symbol))) return strategy;
    const most = findStrategy(strategy.kind)?.symbolCount?.most ?? Number.POSITIVE_INFINITY;
    return data.symbols.length > most ? { ...rest, symbols: data.symbols.slice(0, most) } : rest;
  });
  return { ...retargeted, data: { fingerprint: data.fingerprint } };
}

/** Changes strategies wherever the document has them; a part in which nothing changes stays itself. */
function mapStrategies(
  document: ScenarioDocument,
  change: (strategy: ScenarioStrategy) => ScenarioStrategy,
): ScenarioDocument {
  const strategies = document.strategies.map(change);
  const interventions = document.interventions.map((decision) => {
    if (decision.type !== "add") return decision;
    const strategy = change(decision.strategy);
    return strategy === decision.strategy ? decision : { ...decision, strategy };
  });
  const isSame = (now: readonly unknown[], then: readonly unknown[]) =>
    now.every((one, k) => one === then[k]);
  return {
    ...document,
    strategies: isSame(strategies, document.strategies) ? document.strategies : strategies,
    interventions: isSame(interventions, document.interventions) ? document.interventions : interventions,
  };
}
