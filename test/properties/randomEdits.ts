import fc from "fast-check";
import { BREAKAGES, type Decision, type ScenarioDocument } from "../../src/engine/index.ts";
import { allocate, STEP } from "../../src/scenario/allocation.ts";
import { allocationAt, startingAllocation, weightBounds } from "../../src/scenario/allocationAt.ts";
import { breakAt } from "../../src/scenario/breakSleeve.ts";
import {
  changeDecisions,
  isAboutWeights,
  weightsBefore,
  withWeights,
} from "../../src/scenario/decisionChanges.ts";
import {
  addStrategyAt,
  type BarInstant,
  deleteDecision,
  removeStrategyAt,
  setPausedAt,
  setWeightsAt,
} from "../../src/scenario/decisionEdits.ts";
import {
  addStrategy,
  configureStrategy,
  removeStrategy,
  retarget,
  setStartingWeights,
} from "../../src/scenario/edits.ts";
import { equalised, shareOut } from "../../src/scenario/sharing.ts";
import { sleevesOf } from "../../src/scenario/sleeves.ts";
import { viewOf, withLock } from "../../src/scenario/view.ts";
import { DATA, documentOf, timeOf } from "../fixtures/documents.ts";

/** One edit of a kind, of whatever sleeve, bar and decision its numbers lead to. */
export type Edit = (document: ScenarioDocument) => ScenarioDocument;

export const BARS = 60;
const MOST = 12;

/** A bar of the short market, as decisions know it. */
export function at(bar: number): BarInstant {
  return { time: timeOf(bar), previous: bar === 0 ? Number.NEGATIVE_INFINITY : timeOf(bar - 1) };
}

/** One of the items, whatever the number. */
export function pick<Item>(items: readonly Item[], k: number): Item | undefined {
  return items[k % items.length];
}

function sleeve(document: ScenarioDocument, k: number): string {
  return pick(sleevesOf(document), k)?.id ?? "";
}

/** Moves one of the sleeves that an allocation has. */
export function slide(
  document: ScenarioDocument,
  bar: number | undefined,
  k: number,
  tenths: number,
): ScenarioDocument {
  const before = bar === undefined ? startingAllocation(document) : allocationAt(document, timeOf(bar));
  const id = pick([...before.keys()], k);
  if (id === undefined) return document;
  const locked = new Set(viewOf(document).locks);
  const { allocation } = allocate(before, locked, id, tenths * STEP, weightBounds(document));
  const edit =
    bar === undefined
      ? setStartingWeights(document, allocation)
      : setWeightsAt(document, at(bar), allocation);
  return edit.document;
}

/** A decision as `change` has it, at its bar or another one; the document itself where that is refused. */
function changed(
  document: ScenarioDocument,
  k: number,
  change: (decision: Decision, time: number) => Decision,
  bar: number | undefined,
): ScenarioDocument {
  const decision = pick(document.interventions, k);
  if (!decision) return document;
  const now = change(decision, bar === undefined ? decision.time : timeOf(bar));
  const instant = bar === undefined ? undefined : at(bar);
  const outcome = changeDecisions(document, new Map([[decision, now]]), instant);
  return "refusal" in outcome ? document : outcome.document;
}

/** A decision about weights with another one for a sleeve that is there; a pause as its end, and the other way round. */
function reweighted(
  document: ScenarioDocument,
  decision: Decision,
  time: number,
  j: number,
  tenths: number,
): Decision {
  if (decision.type === "pause" || decision.type === "resume") {
    return { ...decision, type: decision.type === "pause" ? "resume" : "pause" };
  }
  if (!isAboutWeights(decision)) return decision;
  const before = weightsBefore(document, decision, time);
  const id = pick([...before.keys()], j);
  const wanted = id === undefined ? before : new Map(before).set(id, tenths * STEP);
  return withWeights(decision, before, wanted);
}

/** The unlocked sleeves' shares in proportion to the numbers, equal where there are none. */
function sharedAnew(
  document: ScenarioDocument,
  bar: number | undefined,
  parts: readonly number[],
): ScenarioDocument {
  const current = bar === undefined ? startingAllocation(document) : allocationAt(document, timeOf(bar));
  const terms = { locked: new Set(viewOf(document).locks), bounds: weightBounds(document) };
  const ids = [...current.keys()].filter((id) => !terms.locked.has(id));
  const sum = ids.reduce((total, _, k) => total + (parts[k] ?? 0), 0);
  const sharing =
    sum === 0
      ? equalised(current, terms)
      : shareOut(current, new Map(ids.map((id, k) => [id, (parts[k] ?? 0) / sum])), terms);
  if ("refusal" in sharing) return document;
  return bar === undefined
    ? setStartingWeights(document, sharing.allocation).document
    : setWeightsAt(document, at(bar), sharing.allocation).document;
}

export const anyNumber = fc.nat(99);
export const anyBar = fc.nat(BARS - 1);
export const anyChoice = fc.record({
  kind: fc.constantFrom("smaCross", "buyAndHold"),
  name: fc.string({ maxLength: 90 }),
  params: fc.constant({}),
});

/** Every edit that the screen offers of a document. */
export const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(fc.option(anyBar, { nil: undefined }), anyNumber, fc.nat(1000)).map(
    ([bar, k, tenths]): Edit =>
      (document) =>
        slide(document, bar, k, tenths),
  ),
  fc.tuple(anyNumber, fc.boolean()).map(
    ([k, isLocked]): Edit =>
      (document) =>
        withLock(document, sleeve(document, k), isLocked),
  ),
  anyChoice.map(
    (choice): Edit =>
      (document) =>
        sleevesOf(document).length < MOST ? addStrategy(document, choice).document : document,
  ),
  fc.tuple(anyBar, anyChoice).map(
    ([bar, choice]): Edit =>
      (document) =>
        sleevesOf(document).length < MOST ? addStrategyAt(document, at(bar), choice).document : document,
  ),
  fc.tuple(anyNumber, fc.string({ maxLength: 90 })).map(
    ([k, name]): Edit =>
      (document) => {
        const choice = { kind: "momentum", name, params: { lookback: 5 } };
        return configureStrategy(document, sleeve(document, k), choice);
      },
  ),
  anyNumber.map(
    (k): Edit =>
      (document) => {
        const id = sleeve(document, k);
        const isLast = document.strategies.length === 1 && document.strategies[0]?.id === id;
        return isLast ? document : removeStrategy(document, id).document;
      },
  ),
  fc.tuple(anyBar, anyNumber).map(
    ([bar, k]): Edit =>
      (document) => {
        return removeStrategyAt(document, at(bar), sleeve(document, k)).document;
      },
  ),
  fc.tuple(anyBar, anyNumber, fc.boolean(), fc.boolean()).map(
    ([bar, k, isPaused, was]): Edit =>
      (document) => {
        const id = pick([...allocationAt(document, timeOf(bar)).keys()], k);
        return id === undefined ? document : setPausedAt(document, at(bar), id, isPaused, was);
      },
  ),
  fc.tuple(anyBar, anyNumber, fc.constantFrom(...BREAKAGES)).map(
    ([bar, k, how]): Edit =>
      (document) => {
        const id = pick([...allocationAt(document, timeOf(bar)).keys()], k);
        return id === undefined ? document : breakAt(document, at(bar), id, how);
      },
  ),
  anyNumber.map(
    (k): Edit =>
      (document) => {
        const decision = pick(document.interventions, k);
        return decision ? deleteDecision(document, decision).document : document;
      },
  ),
  fc.tuple(anyNumber, anyBar).map(
    ([k, bar]): Edit =>
      (document) =>
        changed(document, k, (decision) => decision, bar),
  ),
  fc.tuple(anyNumber, fc.option(anyBar, { nil: undefined }), anyNumber, fc.nat(1000)).map(
    ([k, bar, j, tenths]): Edit =>
      (document) =>
        changed(document, k, (decision, time) => reweighted(document, decision, time, j, tenths), bar),
  ),
  fc
    .tuple(fc.option(anyBar, { nil: undefined }), fc.array(fc.nat(100), { minLength: 20, maxLength: 20 }))
    .map(
      ([bar, parts]): Edit =>
        (document) =>
          sharedAnew(document, bar, parts),
    ),
  fc.constant<Edit>((document) => retarget(document, DATA)),
);

/** Cuts of the whole as weights, so that each decision alone is within it. */
const weights = fc
  .array(fc.nat(1000), { minLength: 3, maxLength: 3 })
  .map((cuts) => cuts.sort((a, b) => a - b))
  .map(([a = 0, b = 0, c = 0]) => ({
    a: String(a / 1000),
    b: String((b - a) / 1000),
    c: String((c - b) / 1000),
  }));
/** Documents on the short market with three sleeves and up to five decisions. */
export const documents = fc
  .tuple(weights, fc.array(fc.tuple(anyBar, weights), { maxLength: 5 }))
  .map(([start, later]) => {
    const interventions = later.map(([bar, set]) => ({
      time: timeOf(bar),
      type: "setWeights" as const,
      weights: set,
    }));
    const document = documentOf(start, { interventions });
    const strategies = document.strategies.map((strategy) =>
      strategy.id === "a" && later.length === 0 ? { ...strategy, max: strategy.weight } : strategy,
    );
    return { ...document, strategies };
  });
