import { describe, expect, it } from "vitest";
import { type Decision, parseScenario, planRun, type ScenarioDocument } from "../../src/engine/index.ts";
import { allocate, toWeight } from "../../src/scenario/allocation.ts";
import { allocationAt, weightBounds } from "../../src/scenario/allocationAt.ts";
import {
  addStrategyAt,
  type BarInstant,
  deleteDecision,
  removeStrategyAt,
  setPausedAt,
  setWeightsAt,
} from "../../src/scenario/decisionEdits.ts";
import { configureStrategy } from "../../src/scenario/edits.ts";
import { scenarioText } from "../../src/scenario/scenarioText.ts";
import { sleeveNames } from "../../src/scenario/sleeveNames.ts";
import { joiningOf, sleevesOf } from "../../src/scenario/sleeves.ts";
import { viewOf, withLock } from "../../src/scenario/view.ts";
import { documentOf, shortMarket, timeOf } from "../fixtures/documents.ts";

const CHOICE = { kind: "smaCross", name: "Late", params: { fast: 5, slow: 9 } };
const LATE = "smaCross";

function at(bar: number): BarInstant {
  return { time: timeOf(bar), previous: bar === 0 ? Number.NEGATIVE_INFINITY : timeOf(bar - 1) };
}

function setWeights(bar: number, weights: Readonly<Record<string, string>>): Decision {
  return { time: timeOf(bar), type: "setWeights", weights };
}

function about(type: "pause" | "resume" | "remove", bar: number, id: string): Decision {
  return { time: timeOf(bar), type, id };
}

function slide(document: ScenarioDocument, bar: number, id: string, percent: number) {
  const { allocation } = allocate(
    allocationAt(document, timeOf(bar)),
    new Set(viewOf(document).locks),
    id,
    percent * 10_000,
    weightBounds(document),
  );
  return setWeightsAt(document, at(bar), allocation);
}

/** The weights in force at a bar. */
function weightsAt(document: ScenarioDocument, bar: number): Record<string, string> {
  return Object.fromEntries(
    [...allocationAt(document, timeOf(bar))].map(([id, weight]) => [id, toWeight(weight)]),
  );
}

describe("weights from a bar on", () => {
  const document = documentOf({ a: "0.4", b: "0.3", c: "0.2" });

  it("are one decision that names only the sleeves whose weight it changes", () => {
    const { document: after, changedDecisions } = slide(document, 20, "a", 45);
    expect(after.interventions).toEqual([setWeights(20, { a: "0.45" })]);
    expect(changedDecisions).toHaveLength(0);
    expect(weightsAt(after, 19)).toEqual({ a: "0.4", b: "0.3", c: "0.2" });
    expect(weightsAt(after, 20)).toEqual({ a: "0.45", b: "0.3", c: "0.2" });
    expect(after.strategies).toBe(document.strategies);
  });

  it("merge with what was decided about weights at that bar", () => {
    const once = slide(document, 20, "a", 60).document;
    expect(once.interventions).toEqual([setWeights(20, { a: "0.6", b: "0.24", c: "0.16" })]);
    const twice = slide(once, 20, "a", 40).document;
    expect(twice.interventions).toEqual([setWeights(20, { b: "0.24", c: "0.16" })]);
    expect(slide(twice, 21, "c", 10).document.interventions).toEqual([
      setWeights(20, { b: "0.24", c: "0.16" }),
      setWeights(21, { c: "0.1" }),
    ]);
  });

  it("leave no decision behind once everything is as before", () => {
    const there = slide(document, 20, "a", 45).document;
    expect(slide(there, 20, "a", 40).document.interventions).toEqual([]);
    expect(slide(document, 20, "a", 40).document).toBe(document);
  });

  it("merge with a decision whose time is no bar but applies at it, and never with the bar before", () => {
    const between = { ...setWeights(20, { a: "0.5" }), time: timeOf(19) + 1 };
    const earlier = setWeights(19, { b: "0.1" });
    const given = documentOf({ a: "0.4", b: "0.3" }, { interventions: [between, earlier] });
    expect(slide(given, 20, "a", 45).document.interventions).toEqual([
      earlier,
      setWeights(20, { a: "0.45" }),
    ]);
  });

  it("come after a sleeve that joins or goes at that bar", () => {
    const joined = addStrategyAt(document, at(20), CHOICE).document;
    const [joining] = joined.interventions;
    const after = slide(slide(joined, 20, LATE, 30).document, 20, LATE, 20).document;
    expect(after.interventions).toEqual([
      joining,
      setWeights(20, expect.objectContaining({ [LATE]: "0.2" })),
    ]);
    planRun(shortMarket, after);
  });

  it("let later decisions give way that would exceed the whole, and only those", () => {
    const later = [setWeights(30, { b: "0.5" }), setWeights(40, { b: "0.35" })];
    const given = documentOf({ a: "0.4", b: "0.3" }, { interventions: later });
    const edit = slide(given, 20, "a", 60);
    expect(edit.document.interventions).toEqual([setWeights(20, { a: "0.6" }), later[1]]);
    expect(edit.changedDecisions).toHaveLength(1);
    // A later weight of the same sleeve stays: it was decided for later.
    const own = documentOf({ a: "0.4" }, { interventions: [setWeights(30, { a: "0.2" })] });
    expect(weightsAt(slide(own, 20, "a", 60).document, 30)).toEqual({ a: "0.2" });
  });

  it("respect locks and bounds, of the weights in force then", () => {
    const strategies = [
      { id: "a", kind: "buyAndHold", weight: "0.4" },
      { id: "b", kind: "buyAndHold", weight: "0.3", min: "0.2" },
      { id: "c", kind: "buyAndHold", weight: "0.3" },
    ];
    const bounded = withLock(documentOf({}, { strategies }), "c", true);
    expect(weightsAt(slide(bounded, 5, "a", 90).document, 5)).toEqual({ a: "0.5", b: "0.2", c: "0.3" });
  });
});

describe("pausing from a bar on", () => {
  const document = documentOf({ a: "0.4", b: "0.3" });

  it("is a decision there, and resuming at the same bar takes it back", () => {
    const paused = setPausedAt(document, at(10), "a", true, false);
    expect(paused.interventions).toEqual([about("pause", 10, "a")]);
    expect(setPausedAt(paused, at(10), "a", false, false).interventions).toEqual([]);
  });

  it("and resuming later are two, and pausing again there takes the second back", () => {
    const paused = setPausedAt(document, at(10), "a", true, false);
    const resumed = setPausedAt(paused, at(12), "a", false, true);
    expect(resumed.interventions).toEqual([about("pause", 10, "a"), about("resume", 12, "a")]);
    expect(setPausedAt(resumed, at(12), "a", true, true).interventions).toEqual(paused.interventions);
  });

  it("twice is once, and leaves the document itself", () => {
    const paused = setPausedAt(document, at(10), "a", true, false);
    expect(setPausedAt(paused, at(10), "a", true, false)).toBe(paused);
    expect(setPausedAt(document, at(10), "a", false, false)).toBe(document);
  });

  it("says nothing of other sleeves and other bars", () => {
    const others = [about("pause", 9, "a"), about("pause", 10, "b"), about("resume", 11, "a")];
    const given = documentOf({ a: "0.4", b: "0.3" }, { interventions: others });
    expect(setPausedAt(given, at(10), "a", false, true).interventions).toEqual([
      others[0],
      others[1],
      about("resume", 10, "a"),
      others[2],
    ]);
  });

  it("keeps of several decisions at one bar what they come to", () => {
    const interventions = [about("pause", 10, "a"), about("resume", 10, "a"), about("pause", 10, "a")];
    const given = documentOf({ a: "0.4" }, { interventions });
    expect(setPausedAt(given, at(10), "a", true, false).interventions).toEqual([about("pause", 10, "a")]);
  });
});

describe("adding from a bar on", () => {
  it("takes an equal part from the reserve that is in force there", () => {
    const document = documentOf({ a: "0.8" }, { interventions: [setWeights(10, { a: "0.4" })] });
    const early = addStrategyAt(document, at(9), CHOICE).document;
    expect(weightsAt(early, 9)).toEqual({ a: "0.8", [LATE]: "0.2" });
    const late = addStrategyAt(document, at(10), CHOICE).document;
    expect(joiningOf(late, LATE)).toMatchObject({ time: timeOf(10), weights: {} });
    expect(weightsAt(late, 10)).toEqual({ a: "0.4", [LATE]: "0.5" });
    planRun(shortMarket, late);
  });

  it("takes from the unlocked others where the reserve is empty, and names only those", () => {
    const document = withLock(documentOf({ a: "0.5", b: "0.3", c: "0.2" }), "a", true);
    const { document: after } = addStrategyAt(document, at(10), CHOICE);
    expect(joiningOf(after, LATE)).toMatchObject({
      strategy: { weight: "0.25" },
      weights: { b: "0.15", c: "0.1" },
    });
    expect(after.strategies).toBe(document.strategies);
    planRun(shortMarket, after);
  });

  it("gives an id, a name and a look that no sleeve of any time has", () => {
    const first = addStrategyAt(documentOf({ a: "0.4" }), at(30), CHOICE).document;
    const second = addStrategyAt(first, at(10), CHOICE).document;
    // In the order in which they join.
    expect(sleevesOf(second).map(({ id }) => id)).toEqual(["a", `${LATE}-2`, LATE]);
    expect([...sleeveNames(second).values()].slice(1)).toEqual(["Late 2", "Late"]);
    expect(viewOf(second).colours[LATE]).toBe(viewOf(first).colours[LATE]);
    expect(new Set(Object.values(viewOf(second).colours)).size).toBe(3);
    planRun(shortMarket, second);
  });

  it("lets later decisions give way that it leaves no room for", () => {
    const document = documentOf({ a: "0.4" }, { interventions: [setWeights(40, { a: "1" })] });
    const edit = addStrategyAt(document, at(10), CHOICE);
    expect(edit.changedDecisions).toHaveLength(1);
    expect(edit.document.interventions).toHaveLength(1);
    planRun(shortMarket, edit.document);
  });

  it("makes a sleeve that can be configured and locked", () => {
    const added = addStrategyAt(documentOf({ a: "0.4" }), at(10), CHOICE).document;
    const configured = configureStrategy(added, LATE, {
      ...CHOICE,
      name: "Later",
      params: { fast: 3, slow: 8 },
    });
    expect(joiningOf(configured, LATE)?.strategy).toMatchObject({
      name: "Later",
      params: { fast: 3, slow: 8 },
    });
    expect(configured.strategies).toBe(added.strategies);
    expect(viewOf(withLock(configured, LATE, true)).locks).toEqual([LATE]);
  });
});

describe("removing from a bar on", () => {
  it("is a decision; its weight goes to the reserve, and what was decided about it for later goes", () => {
    const document = documentOf(
      { a: "0.4", b: "0.3" },
      {
        interventions: [
          about("pause", 5, "a"),
          about("resume", 20, "a"),
          setWeights(30, { a: "0.1", b: "0.5" }),
          setWeights(31, { a: "0.1" }),
          about("remove", 40, "a"),
          about("pause", 41, "b"),
        ],
      },
    );
    const { document: after, changedDecisions } = removeStrategyAt(document, at(20), "a");
    expect(after.interventions).toEqual([
      about("pause", 5, "a"),
      about("remove", 20, "a"),
      setWeights(30, { b: "0.5" }),
      about("pause", 41, "b"),
    ]);
    expect(changedDecisions).toHaveLength(3);
    expect(weightsAt(after, 20)).toEqual({ b: "0.3" });
    expect(after.strategies).toBe(document.strategies);
    planRun(shortMarket, after);
  });

  it("takes a weight out of a later joining too", () => {
    const joined = addStrategyAt(documentOf({ a: "0.6", b: "0.4" }), at(30), CHOICE).document;
    const { document: after } = removeStrategyAt(joined, at(20), "a");
    expect(joiningOf(after, LATE)?.weights).not.toHaveProperty("a");
    planRun(shortMarket, after);
  });

  it("at or before the bar at which it joins: it never joins, and the others keep their weights", () => {
    const document = documentOf({ a: "0.6", b: "0.4" });
    const joined = addStrategyAt(document, at(20), CHOICE).document;
    for (const bar of [0, 19, 20]) {
      const { document: after } = removeStrategyAt(joined, at(bar), LATE);
      expect(after.interventions).toEqual([]);
      expect(weightsAt(after, 20)).toEqual({ a: "0.6", b: "0.4" });
    }
    expect(removeStrategyAt(joined, at(21), LATE).document.interventions).toHaveLength(2);
  });

  it("once more does nothing", () => {
    const removed = removeStrategyAt(documentOf({ a: "0.6", b: "0.2" }), at(20), "a").document;
    expect(removeStrategyAt(removed, at(20), "a").document).toBe(removed);
    expect(removeStrategyAt(removed, at(30), "a").document).toBe(removed);
  });

  it("may leave no sleeve at all: the rest is reserve", () => {
    const { document } = removeStrategyAt(documentOf({ a: "0.6" }), at(20), "a");
    planRun(shortMarket, document);
    expect(weightsAt(document, 20)).toEqual({});
  });
});

describe("deleting a decision", () => {
  const joined = addStrategyAt(documentOf({ a: "0.6", b: "0.4" }), at(20), CHOICE).document;

  it("that adds a sleeve takes all about it along", () => {
    const [joining] = joined.interventions;
    const busy = setPausedAt(slide(joined, 30, LATE, 50).document, at(35), LATE, true, false);
    if (!joining) throw new Error("nothing was added");
    const edit = deleteDecision(busy, busy.interventions[0] ?? joining);
    expect(sleevesOf(edit.document)).toHaveLength(2);
    expect(edit.changedDecisions).toHaveLength(2);
    planRun(shortMarket, edit.document);
  });

  it("that made room lets go what no longer fits, and counts it", () => {
    const document = documentOf(
      { a: "0.6", b: "0.4" },
      { interventions: [setWeights(10, { a: "0.1" }), setWeights(20, { b: "0.8" })] },
    );
    const [room] = document.interventions;
    if (!room) throw new Error("there is none");
    const edit = deleteDecision(document, room);
    expect(edit).toMatchObject({ document: { interventions: [] }, changedDecisions: [{ after: undefined }] });
  });

  it("that removed a sleeve brings it back with the weight it had", () => {
    const document = documentOf({ a: "0.6", b: "0.3" });
    const removed = removeStrategyAt(document, at(20), "a").document;
    const busier = slide(removed, 30, "b", 50).document;
    const [removal] = busier.interventions;
    if (!removal) throw new Error("nothing was removed");
    const edit = deleteDecision(busier, removal);
    expect(edit).toMatchObject({ document: { interventions: [] }, changedDecisions: [{ after: undefined }] });
  });

  it("leaves its twin", () => {
    const document = documentOf(
      { a: "0.6" },
      { interventions: [about("pause", 3, "a"), about("pause", 3, "a")] },
    );
    const [first] = document.interventions;
    if (!first) throw new Error("there is none");
    expect(deleteDecision(document, first).document.interventions).toEqual([about("pause", 3, "a")]);
  });
});

it("survives the way through a file", () => {
  const joined = addStrategyAt(documentOf({ a: "0.6", b: "0.4" }), at(20), CHOICE).document;
  const paused = setPausedAt(joined, at(25), LATE, true, false);
  const all = removeStrategyAt(slide(paused, 30, "b", 10).document, at(40), "a").document;
  expect(parseScenario(JSON.parse(scenarioText(all)))).toEqual(all);
});
