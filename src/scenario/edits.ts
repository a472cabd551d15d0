import type { Decision, ScenarioDocument, ScenarioStrategy } from "../engine/index.ts";
import {
  type Allocation,
  allocate,
  type Bounds,
  reserveOf,
  STEP,
  toMillionths,
  toWeight,
  WHOLE,
} from "./allocation.ts";
import { sleeveNames, uniqueName } from "./sleeveNames.ts";
import { viewOf, withColoursKept } from "./view.ts";

/** The starting weights as an allocation. */
export function startingAllocation(document: ScenarioDocument): Allocation {
  return new Map(document.strategies.map(({ id, weight }) => [id, toMillionths(weight)]));
}

/** How far each sleeve's weight may go. */
export function weightBounds(document: ScenarioDocument): ReadonlyMap<string, Bounds> {
  return new Map(
    document.strategies.map(({ id, min, max }) => [id, { min: toMillionths(min), max: toMillionths(max) }]),
  );
}

/** A document with new starting weights, and how many later decisions had to give way. */
export interface StartingWeightsEdit {
  readonly document: ScenarioDocument;
  /** Decisions that lost a weight, or were dropped whole. */
  readonly changedDecisions: number;
}

/**
 * Writes starting weights. Later decisions lose the weights of every sleeve that moved; a decision whose sum would then
 * exceed the whole is dropped.
 */
export function setStartingWeights(document: ScenarioDocument, allocation: Allocation): StartingWeightsEdit {
  const before = startingAllocation(document);
  const moved = new Set(
    [...allocation].filter(([id, weight]) => before.get(id) !== weight).map(([id]) => id),
  );
  if (moved.size === 0) return { document, changedDecisions: 0 };
  const strategies = document.strategies.map((strategy) =>
    moved.has(strategy.id) ? { ...strategy, weight: toWeight(allocation.get(strategy.id) ?? 0) } : strategy,
  );
  let changedDecisions = 0;
  const sliders = new Map(allocation);
  const interventions = [...document.interventions]
    .sort((a, b) => a.time - b.time)
    .flatMap((decision): Decision[] => {
      if (decision.type !== "setWeights") return [decision];
      const named = Object.entries(decision.weights);
      const kept = named.filter(([id]) => !moved.has(id));
      const trial = new Map(sliders);
      for (const [id, weight] of kept) trial.set(id, toMillionths(weight));
      const isWhole = kept.length === named.length;
      const isDropped = (kept.length === 0 && !isWhole) || reserveOf(trial) < 0;
      if (isDropped || !isWhole) changedDecisions++;
      if (isDropped) return [];
      for (const [id, weight] of trial) sliders.set(id, weight);
      return [isWhole ? decision : { ...decision, weights: Object.fromEntries(kept) }];
    });
  return { document: { ...document, strategies, interventions }, changedDecisions };
}

/** What a person chooses for a new or changed sleeve. */
export interface StrategyChoice {
  readonly kind: string;
  readonly name: string;
  readonly params: Readonly<Record<string, number>>;
  /** Absent: all symbols of the scenario. */
  readonly symbols?: readonly string[];
}

/**
 * Adds a sleeve. It takes an equal part of the whole from the reserve, as far as that goes; from an empty reserve,
 * proportionally from the unlocked others.
 */
export function addStrategy(document: ScenarioDocument, choice: StrategyChoice): ScenarioDocument {
  const id = freeId(document, choice.kind);
  const allocation = new Map(startingAllocation(document)).set(id, 0);
  const reserve = Math.floor(reserveOf(allocation) / STEP) * STEP;
  const part = Math.floor(WHOLE / allocation.size / STEP) * STEP;
  const wanted = reserve > 0 ? Math.min(reserve, part) : part;
  const strategy: ScenarioStrategy = { ...strategyOf(document, choice), id, weight: "0", min: "0", max: "1" };
  const extended = { ...document, strategies: [...document.strategies, strategy] };
  const locked = new Set(viewOf(document).locks);
  const change = allocate(allocation, locked, id, wanted, weightBounds(extended));
  return withColoursKept(setStartingWeights(extended, change.allocation).document);
}

/** Changes a sleeve's name, parameters or symbols; its weight and decisions stay. */
export function configureStrategy(
  document: ScenarioDocument,
  id: string,
  choice: StrategyChoice,
): ScenarioDocument {
  const strategies = document.strategies.map((strategy) => {
    if (strategy.id !== id) return strategy;
    const { symbols: _symbols, ...kept } = strategy;
    return { ...kept, ...strategyOf(document, choice, id) };
  });
  return { ...document, strategies };
}

/**
 * Takes a sleeve out of the document, with every decision about it; its weight goes to the reserve. The last one can't
 * go: a document without sleeves is none (`parseScenario` refuses it).
 */
export function removeStrategy(document: ScenarioDocument, id: string): ScenarioDocument {
  const kept = withColoursKept(document);
  const interventions = kept.interventions.flatMap((decision): Decision[] => {
    if (decision.type !== "setWeights") return decision.id === id ? [] : [decision];
    if (!Object.hasOwn(decision.weights, id)) return [decision];
    const weights = Object.fromEntries(Object.entries(decision.weights).filter(([other]) => other !== id));
    return Object.keys(weights).length === 0 ? [] : [{ ...decision, weights }];
  });
  return { ...kept, strategies: kept.strategies.filter((strategy) => strategy.id !== id), interventions };
}

/**
 * Puts a document on other data: the symbols it names that are no longer there give way to all symbols, and the range
 * is the whole again.
 */
export function retarget(
  document: ScenarioDocument,
  data: { readonly fingerprint: string; readonly symbols: readonly string[] },
): ScenarioDocument {
  const isThere = (symbol: string) => data.symbols.includes(symbol);
  const strategies = document.strategies.map((strategy) => {
    const { symbols, ...rest } = strategy;
    return symbols?.every(isThere) ? strategy : rest;
  });
  return { ...document, data: { fingerprint: data.fingerprint }, strategies };
}

function strategyOf(
  document: ScenarioDocument,
  { kind, name, params, symbols }: StrategyChoice,
  ownId?: string,
): Pick<ScenarioStrategy, "kind" | "params"> & { name: string; symbols?: string[] } {
  const others = [...sleeveNames(document)].filter(([id]) => id !== ownId).map(([, other]) => other);
  return {
    kind,
    name: uniqueName(name, new Set(others)),
    params: { ...params },
    ...(symbols ? { symbols: [...symbols] } : {}),
  };
}

function freeId(document: ScenarioDocument, kind: string): string {
  const taken = new Set(document.strategies.map(({ id }) => id));
  if (!taken.has(kind)) return kind;
  let number = 2;
  while (taken.has(`${kind}-${number}`)) number++;
  return `${kind}-${number}`;
}
