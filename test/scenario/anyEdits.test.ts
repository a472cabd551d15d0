import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseScenario, planRun, type ScenarioDocument } from "../../src/engine/index.ts";
import { allocate, reserveOf, STEP } from "../../src/scenario/allocation.ts";
import { allocationAt, startingAllocation, weightBounds } from "../../src/scenario/allocationAt.ts";
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
import { sleeveNames } from "../../src/scenario/sleeveNames.ts";
import { sleevesOf } from "../../src/scenario/sleeves.ts";
import { viewOf, withLock } from "../../src/scenario/view.ts";
import { DATA, documentOf, shortMarket, timeOf } from "../fixtures/documents.ts";

/** One edit of a kind, of whatever sleeve, bar and decision its numbers lead to. */
type Edit = (document: ScenarioDocument) => ScenarioDocument;

const BARS = 60;
const MOST = 12;

function at(bar: number): BarInstant {
  return { time: timeOf(bar), previous: bar === 0 ? Number.NEGATIVE_INFINITY : timeOf(bar - 1) };
}

function pick<Item>(items: readonly Item[], k: number): Item | undefined {
  return items[k % items.length];
}

function sleeve(document: ScenarioDocument, k: number): string {
  return pick(sleevesOf(document), k)?.id ?? "";
}

/** Moves one of the sleeves that an allocation has. */
function slide(
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

const anyNumber = fc.nat(99);
const anyBar = fc.nat(BARS - 1);
const anyChoice = fc.record({
  kind: fc.constantFrom("smaCross", "buyAndHold"),
  name: fc.string({ maxLength: 90 }),
  params: fc.constant({}),
});

const edits: fc.Arbitrary<Edit> = fc.oneof(
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
  anyNumber.map(
    (k): Edit =>
      (document) => {
        const decision = pick(document.interventions, k);
        return decision ? deleteDecision(document, decision).document : document;
      },
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
const documents = fc
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

describe("any sequence of edits", () => {
  it("leaves a document that runs, with unique names and weights that hold at every decision", () => {
    fc.assert(
      fc.property(documents, fc.array(edits, { minLength: 1, maxLength: 20 }), (document, changes) => {
        const edited = changes.reduce((current, change) => change(current), document);
        expect(parseScenario(JSON.parse(JSON.stringify(edited)))).toEqual(edited);
        planRun(shortMarket, edited);
        for (const { time } of edited.interventions) {
          expect(reserveOf(allocationAt(edited, time))).toBeGreaterThanOrEqual(0);
        }
        const names = [...sleeveNames(edited).values()];
        expect(names).toHaveLength(sleevesOf(edited).length);
        expect(new Set(names).size).toBe(names.length);
      }),
      { numRuns: 200 },
    );
  });

  it("at a bar changes nothing before it", () => {
    const atBar = fc.oneof(
      fc.tuple(anyNumber, fc.nat(1000)).map(
        ([k, tenths]) =>
          (document: ScenarioDocument, bar: number) =>
            slide(document, bar, k, tenths),
      ),
      anyChoice.map(
        (choice) => (document: ScenarioDocument, bar: number) =>
          addStrategyAt(document, at(bar), choice).document,
      ),
      anyNumber.map((k) => (document: ScenarioDocument, bar: number) => {
        const id = pick([...allocationAt(document, timeOf(bar)).keys()], k) ?? "";
        return removeStrategyAt(document, at(bar), id).document;
      }),
    );
    fc.assert(
      fc.property(
        documents,
        fc.array(edits, { maxLength: 8 }),
        fc.integer({ min: 1, max: BARS - 1 }),
        atBar,
        (document, changes, bar, change) => {
          const before = changes.reduce((current, one) => one(current), document);
          const after = change(before, bar);
          expect(after.strategies).toEqual(before.strategies);
          const earlier = ({ interventions }: ScenarioDocument) =>
            [...interventions].filter(({ time }) => time < timeOf(bar)).sort((a, b) => a.time - b.time);
          expect(earlier(after)).toEqual(earlier(before));
        },
      ),
      { numRuns: 150 },
    );
  });

  it("and as many undone slides at one bar leave what was there", () => {
    fc.assert(
      fc.property(documents, anyBar, anyNumber, fc.nat(1000), (document, bar, k, tenths) => {
        const fresh = { ...document, interventions: [] };
        const before = allocationAt(fresh, timeOf(bar));
        const moved = slide(fresh, bar, k, tenths);
        expect(moved.interventions.length).toBeLessThanOrEqual(1);
        expect(setWeightsAt(moved, at(bar), before).document.interventions).toEqual([]);
      }),
    );
  });
});
