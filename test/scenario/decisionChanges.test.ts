import { describe, expect, it } from "vitest";
import { type Decision, planRun, type ScenarioDocument } from "../../src/engine/index.ts";
import { type Allocation, toMillionths } from "../../src/scenario/allocation.ts";
import { allocationAt } from "../../src/scenario/allocationAt.ts";
import {
  changeDecisions,
  changeRefusalText,
  type DecisionChange,
  weightsBefore,
  withWeights,
} from "../../src/scenario/decisionChanges.ts";
import type { BarInstant } from "../../src/scenario/decisionEdits.ts";
import type { ScenarioEdit } from "../../src/scenario/fitDecisions.ts";
import { documentOf, shortMarket, timeOf } from "../fixtures/documents.ts";

const START = { a: "0.4", b: "0.3", c: "0.2" };

function at(bar: number): BarInstant {
  return { time: timeOf(bar), previous: bar === 0 ? Number.NEGATIVE_INFINITY : timeOf(bar - 1) };
}

function sets(bar: number, weights: Readonly<Record<string, string>>): Decision {
  return { time: timeOf(bar), type: "setWeights", weights };
}

function does(bar: number, type: "pause" | "resume" | "remove", id: string): Decision {
  return { time: timeOf(bar), type, id };
}

function joins(
  bar: number,
  id: string,
  weight: string,
  weights: Readonly<Record<string, string>> = {},
): Decision {
  const strategy = { id, kind: "buyAndHold", weight, params: {}, min: "0", max: "1" };
  return { time: timeOf(bar), type: "add", strategy, weights };
}

function documentWith(...interventions: Decision[]): ScenarioDocument {
  return documentOf(START, { interventions });
}

function decisionOf(document: ScenarioDocument, place: number): Decision {
  const decision = document.interventions[place];
  if (!decision) throw new Error(`no decision ${place}`);
  return decision;
}

function done(change: DecisionChange): ScenarioEdit {
  if ("refusal" in change) throw new Error(change.refusal.reason);
  planRun(shortMarket, change.document);
  return change;
}

function refused(change: DecisionChange): string {
  if (!("refusal" in change)) throw new Error("it is not refused");
  return changeRefusalText(change.refusal, (id) => id.toUpperCase());
}

function moved(document: ScenarioDocument, place: number, bar: number): DecisionChange {
  const decision = decisionOf(document, place);
  return changeDecisions(document, new Map([[decision, decision]]), at(bar));
}

function reweighted(document: ScenarioDocument, place: number, wanted: Readonly<Record<string, string>>) {
  const decision = decisionOf(document, place);
  if (decision.type !== "setWeights" && decision.type !== "add") throw new Error("it sets no weights");
  const before = weightsBefore(document, decision, decision.time);
  const allocation: Allocation = new Map([
    ...before,
    ...Object.entries(wanted).map(([id, weight]) => [id, toMillionths(weight)] as const),
  ]);
  return changeDecisions(
    document,
    new Map([[decision, withWeights(decision, before, allocation)]]),
    undefined,
  );
}

describe("moving a decision", () => {
  it("puts it at another bar, in the order of time, and leaves the rest as it is", () => {
    const document = documentWith(sets(10, { a: "0.1" }), does(20, "pause", "b"), does(30, "resume", "b"));
    const edit = done(moved(document, 0, 25));
    expect(edit.document.interventions).toEqual([
      does(20, "pause", "b"),
      sets(25, { a: "0.1" }),
      does(30, "resume", "b"),
    ]);
    expect(edit.document.interventions[0]).toBe(document.interventions[1]);
    expect(edit.changedDecisions).toEqual([]);
  });

  it("applies it after what was decided at that bar before", () => {
    const document = documentWith(sets(10, { a: "0.1" }), sets(20, { a: "0.2" }));
    const edit = done(moved(document, 0, 20));
    expect(edit.document.interventions.map((decision) => "weights" in decision && decision.weights)).toEqual([
      { a: "0.2" },
      { a: "0.1" },
    ]);
  });

  it("lets later decisions give way that no longer fit", () => {
    const document = documentWith(sets(10, { a: "0.1" }), sets(20, { b: "0.6" }));
    const edit = done(moved(document, 0, 30));
    expect(edit.document.interventions).toEqual([sets(30, { a: "0.1" })]);
    expect(edit.changedDecisions).toEqual([{ before: sets(20, { b: "0.6" }), after: undefined }]);
  });

  it("is refused where its shares would be too much, with their sum", () => {
    const document = documentWith(
      sets(10, { b: "0.5", c: "0.1" }),
      sets(20, { a: "0.2" }),
      sets(30, { c: "0.3" }),
    );
    expect(refused(moved(document, 2, 15))).toBe(
      "The shares would sum to 120 % there, above 100 %. Lower one of them first.",
    );
  });

  it("is refused where the sleeve is not there: before it joins, and after it is gone", () => {
    const document = documentWith(
      joins(10, "new", "0.1"),
      does(20, "pause", "new"),
      sets(22, { new: "0.05" }),
      does(30, "remove", "new"),
    );
    for (const place of [1, 2, 3]) expect(refused(moved(document, place, 5))).toMatch(/^NEW is not there/);
    for (const place of [1, 2]) expect(refused(moved(document, place, 40))).toMatch(/^NEW is not there/);
  });

  it("of a sleeve's joining takes along nothing, but what lies before it now gives way", () => {
    const document = documentWith(
      joins(10, "new", "0.1"),
      sets(20, { new: "0.05", a: "0.3" }),
      does(30, "pause", "new"),
    );
    const edit = done(moved(document, 0, 25));
    expect(edit.document.interventions).toEqual([
      sets(20, { a: "0.3" }),
      joins(25, "new", "0.1"),
      does(30, "pause", "new"),
    ]);
    expect(edit.changedDecisions).toEqual([
      { before: sets(20, { new: "0.05", a: "0.3" }), after: sets(20, { a: "0.3" }) },
    ]);
  });

  it("of a removal takes away what is then decided after it", () => {
    const document = documentWith(
      sets(20, { a: "0.3", b: "0.1" }),
      does(25, "pause", "a"),
      does(30, "remove", "a"),
    );
    const edit = done(moved(document, 2, 15));
    expect(edit.document.interventions).toEqual([does(15, "remove", "a"), sets(20, { b: "0.1" })]);
    expect(edit.changedDecisions).toHaveLength(2);
  });

  it("of a pause to a bar with another one for that sleeve takes its place", () => {
    const document = documentWith(does(10, "pause", "a"), does(20, "resume", "a"), does(20, "pause", "b"));
    const edit = done(moved(document, 0, 20));
    expect(edit.document.interventions).toEqual([does(20, "pause", "b"), does(20, "pause", "a")]);
    expect(edit.changedDecisions).toEqual([{ before: does(20, "resume", "a"), after: undefined }]);
  });

  it("of several at one bar keeps them together and in order", () => {
    const document = documentWith(does(10, "pause", "a"), does(10, "pause", "b"), does(20, "pause", "c"));
    const both = document.interventions.slice(0, 2);
    const edit = done(changeDecisions(document, new Map(both.map((one) => [one, one])), at(11)));
    expect(edit.document.interventions).toEqual([
      does(11, "pause", "a"),
      does(11, "pause", "b"),
      does(20, "pause", "c"),
    ]);
  });

  it("there and back leaves the document as it was", () => {
    const document = documentWith(sets(10, { a: "0.1" }), does(20, "pause", "b"));
    const there = done(moved(document, 0, 30));
    expect(done(moved(there.document, 1, 10)).document).toEqual(document);
  });
});

describe("other weights for a decision", () => {
  it("are named where it named them or where they differ from what was in force", () => {
    const document = documentWith(sets(10, { a: "0.1" }));
    const edit = done(reweighted(document, 0, { a: "0.4", b: "0.3", c: "0.25" }));
    expect(edit.document.interventions).toEqual([sets(10, { a: "0.4", c: "0.25" })]);
    expect(edit.changedDecisions).toEqual([]);
  });

  it("let later decisions give way", () => {
    const document = documentWith(sets(10, { a: "0.1" }), sets(20, { b: "0.6" }));
    const edit = done(reweighted(document, 0, { a: "0.3" }));
    expect(edit.document.interventions).toEqual([sets(10, { a: "0.3" })]);
    expect(edit.changedDecisions).toEqual([{ before: sets(20, { b: "0.6" }), after: undefined }]);
  });

  it("of a joining are its own share and those of the others", () => {
    const document = documentWith(joins(10, "new", "0.1", { a: "0.35" }));
    const edit = done(reweighted(document, 0, { new: "0.3", a: "0.2" }));
    expect(edit.document.interventions).toEqual([joins(10, "new", "0.3", { a: "0.2" })]);
    expect(allocationAt(edit.document, timeOf(10)).get("new")).toBe(300_000);
  });

  it("are refused above the whole, and beyond a sleeve's bounds", () => {
    expect(refused(reweighted(documentWith(sets(10, { a: "0.1" })), 0, { a: "0.9" }))).toMatch(
      /^The shares would sum to 140 %/,
    );
    const strategies = documentOf(START).strategies.map((one) => ({ ...one, max: "0.5", min: "0.1" }));
    const bounded = { ...documentWith(sets(10, { a: "0.1" })), strategies };
    expect(refused(reweighted(bounded, 0, { a: "0.05" }))).toBe("A has a minimum of 10 %.");
    expect(refused(reweighted(bounded, 0, { a: "0.55", b: "0.1" }))).toBe("A has a maximum of 50 %.");
  });
});

describe("what is in force before a decision", () => {
  it("is all that was decided before it, at its own bar too, and not itself", () => {
    const document = documentWith(sets(10, { a: "0.1" }), sets(20, { b: "0.1" }), sets(20, { c: "0.1" }));
    const [, second, third] = document.interventions;
    if (!second || !third) throw new Error("no decisions");
    expect(Object.fromEntries(weightsBefore(document, second, timeOf(20)))).toEqual({
      a: 100_000,
      b: 300_000,
      c: 200_000,
    });
    expect(weightsBefore(document, third, timeOf(20)).get("b")).toBe(100_000);
    expect(weightsBefore(document, second, timeOf(5)).get("a")).toBe(400_000);
    expect(weightsBefore(document, second, timeOf(30)).get("c")).toBe(100_000);
  });
});
