import { describe, expect, it } from "vitest";
import { type Decision, findStrategy, planRun, type ScenarioDocument } from "../../src/engine/index.ts";
import { startingAllocation } from "../../src/scenario/allocationAt.ts";
import {
  addStrategy as addStrategyTo,
  configureStrategy,
  removeStrategy as removeStrategyFrom,
  retarget,
  setStartingWeights,
} from "../../src/scenario/edits.ts";
import { sampleDocument } from "../../src/scenario/sampleDocument.ts";
import { sleeveNames } from "../../src/scenario/sleeveNames.ts";
import { sleevesOf } from "../../src/scenario/sleeves.ts";
import type { StrategyChoice } from "../../src/scenario/strategyChoice.ts";
import { viewOf, withLock } from "../../src/scenario/view.ts";
import { DATA, documentOf, shortMarket, timeOf, weightsOf } from "../fixtures/documents.ts";

function setWeights(bar: number, weights: Readonly<Record<string, string>>): Decision {
  return { time: timeOf(bar), type: "setWeights", weights };
}

function adding(
  bar: number,
  id: string,
  weight: string,
  weights: Readonly<Record<string, string>>,
): Decision {
  const strategy = { id, kind: "buyAndHold", weight, params: {}, min: "0", max: "1" };
  return { time: timeOf(bar), type: "add", strategy, weights };
}

function withStart(document: ScenarioDocument, weights: Readonly<Record<string, number>>) {
  const allocation = new Map(startingAllocation(document));
  for (const [id, percent] of Object.entries(weights)) allocation.set(id, Math.round(percent * 10_000));
  return setStartingWeights(document, allocation);
}

const addStrategy = (document: ScenarioDocument, choice: StrategyChoice): ScenarioDocument =>
  addStrategyTo(document, choice).document;

const removeStrategy = (document: ScenarioDocument, id: string): ScenarioDocument =>
  removeStrategyFrom(document, id).document;

const CHOICE = { kind: "smaCross", name: "Trend", params: {} };

describe("starting weights", () => {
  const document = documentOf(
    { a: "0.4", b: "0.3", c: "0.2" },
    {
      interventions: [
        setWeights(20, { a: "0.5", b: "0.2" }),
        { time: timeOf(10), type: "pause", id: "a" },
        setWeights(30, { a: "0.1" }),
        setWeights(40, { b: "0.6" }),
      ],
    },
  );

  it("stay as they are, document and all, when nothing moved", () => {
    const edit = withStart(document, {});
    expect(edit.document).toBe(document);
    expect(edit.changedDecisions).toHaveLength(0);
  });

  it("take the weights of the moved sleeves out of later decisions, and count them", () => {
    const { document: after, changedDecisions } = withStart(document, { a: 20 });
    expect(changedDecisions[0]).toEqual({
      before: setWeights(20, { a: "0.5", b: "0.2" }),
      after: setWeights(20, { b: "0.2" }),
    });
    expect(weightsOf(after)).toEqual({ a: "0.2", b: "0.3", c: "0.2" });
    expect(after.interventions).toEqual([
      { time: timeOf(10), type: "pause", id: "a" },
      setWeights(20, { b: "0.2" }),
      setWeights(40, { b: "0.6" }),
    ]);
    expect(changedDecisions).toHaveLength(2);
  });

  it("drop a decision whole whose sum would exceed the whole", () => {
    const { document: after, changedDecisions } = withStart(document, { a: 45 });
    // 45 + 60 + 20 is too much: the decision about b alone goes.
    expect(after.interventions).toEqual([
      { time: timeOf(10), type: "pause", id: "a" },
      setWeights(20, { b: "0.2" }),
    ]);
    expect(changedDecisions).toHaveLength(3);
  });

  it("don't count what a dropped decision would have set when they judge the next one", () => {
    const risky = documentOf(
      { a: "0.1", b: "0.1", c: "0.1" },
      { interventions: [setWeights(10, { b: "0.8" }), setWeights(20, { c: "0.7" })] },
    );
    // With a at 25 %: b at 80 % is too much and goes; then c at 70 % beside b at 10 % is too much as well.
    expect(withStart(risky, { a: 25 }).document.interventions).toEqual([]);
    // With a at 15 %: b goes for c's 10 %, but c at 70 % beside b at 10 % fits.
    expect(withStart(risky, { a: 15 }).document.interventions).toEqual([setWeights(20, { c: "0.7" })]);
  });

  it("leave a decision that names nobody", () => {
    const empty = documentOf({ a: "0.4" }, { interventions: [setWeights(5, {})] });
    const edit = withStart(empty, { a: 20 });
    expect(edit.document.interventions).toEqual([setWeights(5, {})]);
    expect(edit.changedDecisions).toHaveLength(0);
  });

  it("let a sleeve that joins later take its weight again where they leave no room for it", () => {
    const joining = documentOf(
      { a: "0.4", b: "0.3" },
      { interventions: [adding(20, "late", "0.3", { a: "0.4" })] },
    );
    const { document: after, changedDecisions } = withStart(joining, { a: 60 });
    expect(after.interventions).toEqual([adding(20, "late", "0.3", { a: "0.467", b: "0.233" })]);
    expect(changedDecisions).toHaveLength(1);
    const locked = withLock(withLock(joining, "a", true), "b", true);
    // As much as the others can give: what is locked gives nothing.
    expect(withStart(locked, { a: 60 }).document.interventions).toEqual([adding(20, "late", "0.1", {})]);
  });

  it("keep decisions that they don't touch, themselves", () => {
    const { document: after } = withStart(document, { c: 25 });
    for (const decision of after.interventions) expect(document.interventions).toContain(decision);
  });
});

describe("adding a sleeve", () => {
  it("takes an equal part from the reserve, as far as that goes", () => {
    expect(weightsOf(addStrategy(documentOf({ a: "0.3" }), CHOICE))).toEqual({ a: "0.3", smaCross: "0.5" });
    expect(weightsOf(addStrategy(documentOf({ a: "0.9" }), CHOICE))).toEqual({ a: "0.9", smaCross: "0.1" });
  });

  it("takes from the unlocked others where the reserve is empty", () => {
    const full = documentOf({ a: "0.4", b: "0.4", c: "0.2" });
    expect(weightsOf(addStrategy(full, CHOICE))).toEqual({ a: "0.3", b: "0.3", c: "0.15", smaCross: "0.25" });
    const locked = withLock(full, "a", true);
    expect(weightsOf(addStrategy(locked, CHOICE))).toMatchObject({ a: "0.4", smaCross: "0.25" });
  });

  it("starts with nothing where everything is locked", () => {
    const locked = withLock(documentOf({ a: "1" }), "a", true);
    expect(weightsOf(addStrategy(locked, CHOICE))).toEqual({ a: "1", smaCross: "0" });
  });

  it("leaves others their minimum", () => {
    const strategies = [{ id: "a", kind: "buyAndHold", weight: "1", min: "0.9" }];
    expect(weightsOf(addStrategy(documentOf({}, { strategies }), CHOICE))).toEqual({
      a: "0.9",
      smaCross: "0.1",
    });
  });

  it("gives free ids and names, and colours that nobody has", () => {
    let document = documentOf({ smaCross: "0.1" });
    for (let k = 0; k < 9; k++) document = addStrategy(document, CHOICE);
    const ids = document.strategies.map(({ id }) => id);
    expect(new Set(ids).size).toBe(10);
    expect(ids.slice(0, 3)).toEqual(["smaCross", "smaCross-2", "smaCross-3"]);
    const names = [...sleeveNames(document).values()];
    expect(new Set(names).size).toBe(10);
    expect(names.slice(1, 3)).toEqual(["Trend", "Trend 2"]);
    expect(new Set(Object.values(viewOf(document).colours)).size).toBe(10);
    planRun(shortMarket, document);
  });

  it("drops later decisions that it leaves no room for", () => {
    const document = documentOf({ a: "0.3" }, { interventions: [setWeights(9, { a: "1" })] });
    expect(addStrategy(document, CHOICE).interventions).toEqual([]);
  });
});

describe("configuring a sleeve", () => {
  const document = documentOf(
    { a: "0.4", b: "0.3" },
    { interventions: [{ time: timeOf(3), type: "pause", id: "a" }] },
  );

  it("changes what it trades and keeps weight, bounds and decisions", () => {
    const after = configureStrategy(document, "a", {
      ...CHOICE,
      params: { fast: 5, slow: 9 },
      symbols: [DATA.symbols[0] ?? ""],
    });
    expect(after.strategies[0]).toEqual({
      id: "a",
      name: "Trend",
      kind: "smaCross",
      weight: "0.4",
      min: "0",
      max: "1",
      params: { fast: 5, slow: 9 },
      symbols: [DATA.symbols[0]],
    });
    expect(after.strategies[1]).toBe(document.strategies[1]);
    expect(after.interventions).toBe(document.interventions);
  });

  it("goes back to all symbols when none are chosen", () => {
    const one = configureStrategy(document, "a", { ...CHOICE, symbols: [DATA.symbols[0] ?? ""] });
    expect(configureStrategy(one, "a", CHOICE).strategies[0]).not.toHaveProperty("symbols");
  });

  it("keeps its own name, and numbers one that another sleeve has", () => {
    const named = configureStrategy(document, "a", CHOICE);
    expect(sleeveNames(configureStrategy(named, "a", CHOICE)).get("a")).toBe("Trend");
    expect(sleeveNames(configureStrategy(named, "b", CHOICE)).get("b")).toBe("Trend 2");
  });
});

describe("removing a sleeve", () => {
  it("takes every decision about it along, and nothing else", () => {
    const document = documentOf(
      { a: "0.4", b: "0.3" },
      {
        interventions: [
          { time: timeOf(1), type: "pause", id: "a" },
          { time: timeOf(2), type: "pause", id: "b" },
          setWeights(3, { a: "0.1" }),
          setWeights(4, { a: "0.1", b: "0.2" }),
          setWeights(5, {}),
        ],
      },
    );
    const after = removeStrategy(document, "a");
    expect(weightsOf(after)).toEqual({ b: "0.3" });
    expect(after.interventions).toEqual([
      { time: timeOf(2), type: "pause", id: "b" },
      setWeights(4, { b: "0.2" }),
      setWeights(5, {}),
    ]);
  });

  it("that joins later takes its joining along, and what that made room for", () => {
    const document = documentOf(
      { a: "0.8", b: "0.2" },
      {
        interventions: [
          adding(10, "late", "0.3", { a: "0.5" }),
          { time: timeOf(11), type: "pause", id: "late" },
          setWeights(12, { b: "0.4", late: "0.1" }),
        ],
      },
    );
    const edit = removeStrategyFrom(document, "late");
    // Beside a at 80 %, b at 40 % is too much.
    expect(edit.document.interventions).toEqual([]);
    expect(edit.changedDecisions).toHaveLength(1);
    planRun(shortMarket, edit.document);
  });

  it("leaves the others their colours", () => {
    const document = documentOf({ a: "0.1", b: "0.1", c: "0.1" });
    const { colours } = viewOf(document);
    expect(viewOf(removeStrategy(document, "a")).colours).toEqual({ b: colours.b, c: colours.c });
  });
});

describe("putting a document on other data", () => {
  it("drops symbols that are not there, and the range", () => {
    const [one = "", two = ""] = DATA.symbols;
    const document = documentOf(
      {},
      {
        data: { fingerprint: "elsewhere", symbols: [one, two, "GONE"], from: 1, to: 2 },
        strategies: [
          { id: "kept", kind: "buyAndHold", weight: "0.1", symbols: [one] },
          { id: "freed", kind: "buyAndHold", weight: "0.1", symbols: [one, "GONE"] },
        ],
      },
    );
    const after = retarget(document, DATA);
    expect(after.data).toEqual({ fingerprint: DATA.fingerprint });
    expect(after.strategies.map(({ symbols }) => symbols)).toEqual([[one], undefined]);
    planRun(shortMarket, after);
  });
});

describe("a sleeve whose strategy takes so many symbols", () => {
  const [one = "", two = "", three = ""] = DATA.symbols;
  const pairs = findStrategy("pairs");

  it.skipIf(!pairs)("takes the first new ones where its own are gone, however it is there", () => {
    const strategy = { id: "pair", kind: "pairs", weight: "0.1", symbols: ["X", "Y"] };
    const late = { ...strategy, id: "late", params: {}, min: "0", max: "1" };
    const document = documentOf(
      {},
      {
        data: { fingerprint: "elsewhere" },
        strategies: [strategy, { ...strategy, id: "kept", symbols: [two, three] }],
        interventions: [{ time: timeOf(3), type: "add", strategy: late, weights: {} }],
      },
    );
    const after = retarget(document, DATA);
    expect(sleevesOf(after).map(({ symbols }) => symbols)).toEqual([
      [one, two],
      [two, three],
      [one, two],
    ]);
    planRun(shortMarket, after);
  });
});

describe("names", () => {
  it("are unique, whatever the document holds", () => {
    const strategies = ["A", "A", "A 2", undefined, undefined, "  "].map((name, k) => ({
      id: `s${k}`,
      kind: "buyAndHold",
      weight: "0.1",
      ...(name === undefined ? {} : { name }),
    }));
    const names = [...sleeveNames(documentOf({}, { strategies })).values()];
    expect(new Set(names).size).toBe(names.length);
    expect(names.slice(0, 2)).toEqual(["A", "A 2"]);
    expect(names.at(-1)).toBe("Sleeve");
  });

  it("never collide with the reserve and the portfolio in tables and exports", () => {
    const named = addStrategy(documentOf({ a: "0.1" }), { ...CHOICE, name: "Reserve" });
    expect(sleeveNames(named).get("smaCross")).toBe("Reserve 2");
    const given = documentOf(
      {},
      { strategies: [{ id: "p", name: "portfolio", kind: "buyAndHold", weight: "1" }] },
    );
    expect(sleeveNames(given).get("p")).toBe("portfolio 2");
  });

  it("are cut to what a document takes, between characters", () => {
    const long = addStrategy(documentOf({ a: "0.1" }), {
      ...CHOICE,
      name: `${"x".repeat(71)}😀${"y".repeat(99)}`,
    });
    expect(sleeveNames(long).get("smaCross")).toBe("x".repeat(71));
    planRun(shortMarket, long);
  });
});

it("shows a newcomer three sleeves and a reserve, on a document that runs", () => {
  const sample = sampleDocument(DATA);
  planRun(shortMarket, sample);
  expect(weightsOf(sample)).toEqual({ hold: "0.4", trend: "0.3", rotate: "0.2" });
});
