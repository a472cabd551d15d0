import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseScenario, planRun, type ScenarioDocument } from "../../src/engine/index.ts";
import { reserveOf } from "../../src/scenario/allocation.ts";
import { allocationAt } from "../../src/scenario/allocationAt.ts";
import { addStrategyAt, removeStrategyAt, setWeightsAt } from "../../src/scenario/decisionEdits.ts";
import { sleeveNames } from "../../src/scenario/sleeveNames.ts";
import { sleevesOf } from "../../src/scenario/sleeves.ts";
import { shortMarket, timeOf } from "../fixtures/documents.ts";
import {
  anyBar,
  anyChoice,
  anyNumber,
  at,
  BARS,
  documents,
  edits,
  pick,
  slide,
} from "../properties/randomEdits.ts";

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
