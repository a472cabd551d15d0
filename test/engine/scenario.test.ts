import { describe, expect, it } from "vitest";
import {
  parseScenario,
  planRun,
  type Scenario,
  ScenarioError,
  type ScenarioErrorCode,
} from "../../src/engine/index.ts";
import { dailyMarket, flat, START_MS } from "../fixtures/engine.ts";

const market = dailyMarket({ AAA: flat(10, 3), BBB: flat(20, 3) });

const strategy = { id: "a", kind: "smaCross", weight: "0.5", params: { fast: 2, slow: 5 } };
const sound = { capital: "1000", strategies: [strategy, { id: "b", kind: "buyAndHold", weight: "0.5" }] };

/** The sound document with something else in it, whatever that is. */
const but = (change: object) => ({ ...sound, ...change }) as Scenario;
const butFirst = (change: object) => but({ strategies: [{ ...strategy, ...change }, sound.strategies[1]] });
const butExecution = (execution: object) => but({ execution });
const decision = (change: object) => but({ interventions: [{ time: START_MS, ...change }] });

function refusalOf(scenario: Scenario): ScenarioError {
  try {
    planRun(market, scenario);
  } catch (error) {
    if (error instanceof ScenarioError) return error;
    throw error;
  }
  throw new Error("it was not refused");
}

type Refusal = readonly [
  what: string,
  scenario: Scenario,
  code: ScenarioErrorCode,
  path: string,
  message: RegExp,
];

const refusals: readonly Refusal[] = [
  [
    "weights above 1",
    butFirst({ weight: "0.500001" }),
    "weightsExceedOne",
    "strategies",
    /sum to 1\.000001, above 1: lower them by 0\.000001/,
  ],
  [
    "weights that a decision brings above 1, sleeves it does not name included",
    decision({ type: "setWeights", weights: { a: "0.75" } }),
    "weightsExceedOne",
    "interventions[0]",
    /sum to 1\.25/,
  ],
  [
    "a weight below its minimum",
    butFirst({ min: "0.6" }),
    "weightOutsideBounds",
    "strategies[0].weight",
    /weight 0\.5 of a is outside its bounds 0\.6 to 1/,
  ],
  [
    "a weight above its maximum",
    butFirst({ name: "Trend", max: "0.4" }),
    "weightOutsideBounds",
    "strategies[0].weight",
    /of Trend is outside its bounds 0 to 0\.4/,
  ],
  [
    "a decision outside the bounds",
    but({
      strategies: [{ ...strategy, max: "0.5" }],
      interventions: [{ time: START_MS, type: "setWeights", weights: { a: "0.6" } }],
    }),
    "weightOutsideBounds",
    "interventions[0].weights.a",
    /0\.6 of a is outside/,
  ],
  [
    "too few symbols",
    butFirst({ name: "Pairs", kind: "pairs", params: {}, symbols: ["AAA"] }),
    "wrongSymbolCount",
    "strategies[0].symbols",
    /^Pairs trades exactly 2 symbols, not 1: give it more, or take it out$/,
  ],
  [
    "too few symbols in the market, for a strategy that names none",
    but({ data: { symbols: ["AAA"] }, strategies: [{ id: "one", kind: "marketNeutral", weight: "1" }] }),
    "wrongSymbolCount",
    "strategies[0].symbols",
    /^one \(Market neutral\) trades at least 2 symbols, not 1: give it more/,
  ],
  [
    "a least share above the greatest",
    butFirst({ name: "Trend", min: "0.6", max: "0.55" }),
    "infeasibleBounds",
    "strategies[0].min",
    /the least share 0\.6 of Trend is above its greatest, 0\.55/,
  ],
  [
    "least shares that are together above what an algorithm distributes",
    but({
      strategies: [
        { ...strategy, name: "Trend", min: "0.4" },
        { ...strategy, id: "b", weight: "0.2", min: "0.35" },
        { ...strategy, id: "c", weight: "0" },
      ],
      rebalancing: { algorithm: "equal" },
    }),
    "infeasibleBounds",
    "strategies",
    /^strategies: the least shares \(Trend 0\.4, b 0\.35\) sum to 0\.75, above the 0\.7 that Equal/,
  ],
  [
    "greatest shares that are together below what an algorithm distributes",
    but({
      strategies: [
        { ...strategy, max: "0.3" },
        { ...strategy, id: "b", weight: "0.2", max: "0.3" },
      ],
      rebalancing: { algorithm: "equal" },
    }),
    "infeasibleBounds",
    "strategies",
    /the greatest shares \(a 0\.3, b 0\.3\) sum to 0\.6, below the 0\.7/,
  ],
  [
    "bounds that a later decision makes impossible",
    but({
      strategies: [
        { ...strategy, max: "0.5" },
        { ...strategy, id: "b", weight: "0.2" },
      ],
      rebalancing: { algorithm: "equal" },
      interventions: [
        { time: START_MS, type: "remove", id: "b" },
        {
          time: START_MS,
          type: "setWeights",
          weights: { a: "0.6" },
        },
      ],
    }),
    "infeasibleBounds",
    "interventions[1]",
    /the greatest shares \(a 0\.5\) sum to 0\.5, below the 0\.6/,
  ],
  [
    "a parameter that the algorithm does not have",
    but({ rebalancing: { algorithm: "equal", params: { lookback: 20 } } }),
    "badParameter",
    "rebalancing.params.lookback",
    /has: minObservations/,
  ],
  [
    "a decision about a sleeve that comes later",
    but({
      interventions: [
        { time: START_MS + 2, type: "add", strategy: { ...strategy, id: "late", weight: "0.1" } },
        { time: START_MS + 1, type: "pause", id: "late" },
      ],
    }),
    "unknownId",
    "interventions[1]",
    /no strategy with the id "late" at that time/,
  ],
  [
    "an added sleeve with an id that is taken",
    but({ interventions: [{ time: START_MS, type: "add", strategy }] }),
    "duplicateId",
    "interventions[0].strategy.id",
    /two strategies have the id "a"/,
  ],
  [
    "an added sleeve for which there is no room",
    but({
      interventions: [
        {
          time: START_MS,
          type: "add",
          strategy: { ...strategy, id: "late", weight: "0.3" },
          weights: { a: "0.8", b: "0" },
        },
      ],
    }),
    "weightsExceedOne",
    "interventions[0]",
    /sum to 1\.1/,
  ],
  [
    "an added sleeve of an unknown kind",
    but({
      interventions: [
        { time: START_MS, type: "add", strategy: { ...strategy, id: "late", kind: "magic", weight: "0" } },
      ],
    }),
    "unknownStrategy",
    "interventions[0].strategy.kind",
    /magic/,
  ],
  [
    "two sleeves of one name",
    but({ strategies: [strategy, strategy] }),
    "duplicateId",
    "strategies[1].id",
    /two strategies have the id "a"/,
  ],
  [
    "an unknown strategy",
    butFirst({ kind: "alchemy" }),
    "unknownStrategy",
    "strategies[0].kind",
    /"alchemy" is not a built-in strategy; there are buyAndHold, /,
  ],
  [
    "an unknown symbol of the data",
    but({ data: { symbols: ["AAA", "ZZZ"] } }),
    "unknownSymbol",
    "data.symbols",
    /ZZZ is not one of AAA, BBB/,
  ],
  [
    "a symbol named twice",
    but({ data: { symbols: ["AAA", "AAA"] } }),
    "unknownSymbol",
    "data.symbols",
    /AAA is named twice/,
  ],
  [
    "a strategy's unknown symbol",
    butFirst({ symbols: ["ZZZ"] }),
    "unknownSymbol",
    "strategies[0].symbols",
    /ZZZ/,
  ],
  [
    "a strategy's symbol that the data leaves out",
    but({ data: { symbols: ["AAA"] }, strategies: [{ ...strategy, symbols: ["BBB"] }] }),
    "unknownSymbol",
    "strategies[0].symbols",
    /BBB is not one of AAA/,
  ],
  [
    "a decision for nobody",
    decision({ type: "pause", id: "c" }),
    "unknownId",
    "interventions[0]",
    /no strategy with the id "c"/,
  ],
  [
    "weights for nobody",
    decision({ type: "setWeights", weights: { c: "0" } }),
    "unknownId",
    "interventions[0]",
    /"c"/,
  ],
  [
    "a parameter that does not exist",
    butFirst({ params: { speed: 2 } }),
    "badParameter",
    "strategies[0].params.speed",
    /SMA crossover has: fast, slow/,
  ],
  [
    "a parameter where there is none",
    but({ strategies: [{ id: "a", kind: "buyAndHold", weight: "1", params: { n: 1 } }] }),
    "badParameter",
    "strategies[0].params.n",
    /has: none/,
  ],
  [
    "a parameter out of range",
    butFirst({ params: { fast: 0 } }),
    "badParameter",
    "strategies[0].params.fast",
    /0 should be a whole number from 1 to 2000/,
  ],
  [
    "a broken whole number",
    butFirst({ params: { fast: 2.5 } }),
    "badParameter",
    "strategies[0].params.fast",
    /2\.5 should be a whole number/,
  ],
  [
    "a strategy that needs shorts where there are none",
    but({
      execution: { allowShort: false },
      strategies: [{ id: "s", name: "Bear", kind: "shortAndHold", weight: "1" }],
    }),
    "needsShorting",
    "strategies[0]",
    /Bear \(Short and hold\) sells short/,
  ],
  [
    "a range without a bar",
    but({ data: { from: START_MS + 1e12 } }),
    "emptyRange",
    "data",
    /no bar .* in the chosen range/,
  ],
  [
    "a range that ends before it starts",
    but({ data: { from: START_MS + 1, to: START_MS } }),
    "emptyRange",
    "data",
    /widen it/,
  ],
];

const malformed: readonly (readonly [what: string, scenario: unknown, path: string, message: RegExp])[] = [
  ["nothing", null, "", /^a group of settings in { } belongs here, not null$/],
  ["a text", "scenario", "", /./],
  ["a list", [], "", /^a group of settings in { } belongs here, not a list$/],
  ["no capital", { strategies: sound.strategies }, "capital", /^capital: /],
  [
    "capital as a number",
    but({ capital: 1000 }),
    "capital",
    /a text in quotes belongs here, not the number 1000$/,
  ],
  ["capital of zero", but({ capital: "0" }), "capital", /must be above 0/],
  ["negative capital", but({ capital: "-5" }), "capital", /must be above 0/],
  ["capital with nine decimals", but({ capital: "1.000000001" }), "capital", /more than 8 decimals/],
  [
    "capital of twenty digits",
    but({ capital: "99999999999999999999" }),
    "capital",
    /^capital: 99999999999999999999 is above 1000000000000000$/,
  ],
  [
    "a negative capital of twenty digits",
    but({ capital: "-99999999999999999999" }),
    "capital",
    /is below 0$/,
  ],
  [
    "a title of 201 characters",
    but({ name: "x".repeat(201) }),
    "name",
    /^name: the text must have at most 200 characters$/,
  ],
  [
    "capital beyond what stays exact",
    but({ capital: "1000000000000000.1" }),
    "capital",
    /above 1000000000000000/,
  ],
  ["capital with an exponent", but({ capital: "1e6" }), "capital", /plain notation/],
  ["capital in words", but({ capital: "a lot" }), "capital", /plain notation/],
  ["capital with separators", but({ capital: "1,000" }), "capital", /plain notation/],
  ["an endless capital", but({ capital: "Infinity" }), "capital", /plain notation/],
  ["no strategy", but({ strategies: [] }), "strategies", /at least one strategy/],
  [
    "65 strategies",
    but({ strategies: Array.from({ length: 65 }, (_, k) => ({ ...strategy, id: `s${k}`, weight: "0" })) }),
    "strategies",
    /64/,
  ],
  ["an id with a space", butFirst({ id: "a b" }), "strategies[0].id", /letters, digits/],
  [
    "an id that every object has",
    butFirst({ id: "constructor" }),
    "strategies[0].id",
    /a word of the language/,
  ],
  [
    "a time beyond any calendar",
    decision({ type: "pause", id: "a", time: 9e15 }),
    "interventions[0].time",
    /at most 8640000000000000/,
  ],
  ["a range beyond any calendar", but({ data: { from: -1e300 } }), "data.from", /at least -8640000000000000/],
  ["an id that is none", butFirst({ id: "__proto__" }), "strategies[0].id", /letters, digits/],
  [
    "a weight with seven decimals",
    butFirst({ weight: "0.1234567" }),
    "strategies[0].weight",
    /more than 6 decimals/,
  ],
  ["a weight above 1", butFirst({ weight: "1.5" }), "strategies[0].weight", /above 1/],
  ["a negative weight", butFirst({ weight: "-0.1" }), "strategies[0].weight", /below 0/],
  ["a weight as a number", butFirst({ weight: 0.5 }), "strategies[0].weight", /a text in quotes/],
  ["a parameter as a text", butFirst({ params: { fast: "2" } }), "strategies[0].params.fast", /number/],
  [
    "a parameter that is no number",
    butFirst({ params: { fast: Number.NaN } }),
    "strategies[0].params.fast",
    /./,
  ],
  [
    "an empty list of symbols",
    butFirst({ symbols: [] }),
    "strategies[0].symbols",
    /: the list must have at least 1 entry$/,
  ],
  ["a field that does not exist", but({ leverage: 3 }), "", /^nothing here is called "leverage"$/],
  ["a misspelt rule", butExecution({ slipage: "1" }), "execution", /slipage/],
  ["an unknown execution point", butExecution({ fillAt: "midnight" }), "execution.fillAt", /nextOpen/],
  ["a lot of nothing", butExecution({ lotSize: "0" }), "execution.lotSize", /must be above 0/],
  [
    "a negative commission",
    butExecution({ commission: { fixed: "-1" } }),
    "execution.commission.fixed",
    /below 0/,
  ],
  [
    "slippage that would make a price negative",
    butExecution({ slippageBps: "5001" }),
    "execution.slippageBps",
    /above 5000/,
  ],
  ["leverage of zero", butExecution({ maxLeverage: "0" }), "execution.maxLeverage", /must be above 0/],
  ["an unknown algorithm", but({ rebalancing: { algorithm: "best" } }), "rebalancing.algorithm", /"kelly"/],
  ["an unknown frequency", but({ rebalancing: { frequency: "hourly" } }), "rebalancing.frequency", /weekly/],
  [
    "a drift of zero",
    but({ rebalancing: { driftThreshold: "0" } }),
    "rebalancing.driftThreshold",
    /must be above 0/,
  ],
  ["a negative cooldown", but({ rebalancing: { cooldownDays: -1 } }), "rebalancing.cooldownDays", /./],
  [
    "an unknown decision",
    decision({ type: "panic" }),
    "interventions[0].type",
    /there is "setWeights", "pause", "resume", "remove", "add", "break" to choose from/,
  ],
  [
    "a decision without a time",
    but({ interventions: [{ type: "pause", id: "a" }] }),
    "interventions[0].time",
    /./,
  ],
  [
    "a decision at no time",
    but({ interventions: [{ time: Number.NaN, type: "pause", id: "a" }] }),
    "interventions[0].time",
    /./,
  ],
  [
    "a later version",
    but({ version: 2 }),
    "version",
    /^version: the number 2 is not known here; there is 1$/,
  ],
];

it("refuses too many symbols, too, with what to do", () => {
  const three = dailyMarket({ AAA: flat(10, 3), BBB: flat(20, 3), CCC: flat(30, 3) });
  expect(() => planRun(three, but({ strategies: [{ id: "p", kind: "pairs", weight: "1" }] }))).toThrow(
    "p (Pairs) trades exactly 2 symbols, not 3: choose which",
  );
});

describe("a scenario that can't be run", () => {
  it.each(refusals)("is refused for %s", (_, scenario, code, path, message) => {
    const refusal = refusalOf(scenario);
    expect({ code: refusal.code, path: refusal.path }).toEqual({ code, path });
    expect(refusal.message).toMatch(message);
  });

  it.each(malformed)("is malformed with %s", (_, scenario, path, message) => {
    const refusal = refusalOf(scenario as Scenario);
    expect({ code: refusal.code, path: refusal.path }).toEqual({ code: "malformed", path });
    expect(refusal.message).toMatch(message);
  });

  it("is refused before anything runs, wherever its decisions lie", () => {
    const late = but({
      interventions: [{ time: START_MS + 1e12, type: "setWeights", weights: { a: "0.9" } }],
    });
    expect(refusalOf(late).code).toBe("weightsExceedOne");
  });
});

describe("a scenario that leaves things out", () => {
  it("has the defaults of the specification", () => {
    expect(
      parseScenario({ capital: "1", strategies: [{ id: "a", kind: "buyAndHold", weight: "1" }] }),
    ).toEqual({
      version: 1,
      name: "",
      capital: "1",
      data: {},
      execution: {
        fillAt: "nextOpen",
        lotSize: "0.000001",
        slippageBps: "0",
        maxLeverage: "1",
        allowShort: true,
        commission: { fixed: "0", perShare: "0", rate: "0", minimum: "0" },
      },
      strategies: [{ id: "a", kind: "buyAndHold", weight: "1", params: {}, min: "0", max: "1" }],
      rebalancing: {
        algorithm: "fixed",
        frequency: "never",
        driftThreshold: null,
        cooldownDays: 0,
        params: {},
      },
      interventions: [],
      analysis: { periodsPerYear: null, riskFreeRate: "0", benchmark: "equalWeight" },
    });
  });

  it("runs on all symbols, on the whole range, and carries its view unread", () => {
    const plan = planRun(market, but({ view: { colours: { a: "red" } } }));
    expect(plan.timeline.series.map(({ symbol }) => symbol)).toEqual(["AAA", "BBB"]);
    expect(plan.timeline.times.length).toBe(3);
    expect(plan.document.view).toEqual({ colours: { a: "red" } });
  });

  it("may have decisions that raise one weight after they lowered another", () => {
    const interventions = [
      { time: START_MS + 2, type: "setWeights", weights: { b: "0.9" } },
      { time: START_MS + 1, type: "setWeights", weights: { a: "0.1" } },
    ] as const;
    expect(planRun(market, but({ interventions })).decisions.length).toBe(2);
  });
});

describe("a refusal about shares", () => {
  const first = { ...strategy, name: "Trend" };
  const second = { id: "b", kind: "buyAndHold", weight: "0.2" };

  it("brings the facts for a screen that has its own words", () => {
    expect(refusalOf(but({ strategies: [{ ...first, weight: "0.9" }, second] })).facts).toEqual({
      about: "sum",
      sum: "1.1",
    });
    expect(refusalOf(but({ strategies: [{ ...first, max: "0.4" }, second] })).facts).toEqual({
      about: "slider",
      sleeve: "a",
      weight: "0.5",
      min: "0",
      max: "0.4",
    });
    expect(refusalOf(but({ strategies: [{ ...first, min: "0.7", max: "0.4" }, second] })).facts).toEqual({
      about: "crossedBounds",
      sleeve: "a",
      weight: "0.5",
      min: "0.7",
      max: "0.4",
    });
    const strategies = [
      { ...first, min: "0.6" },
      { ...second, min: "0.3" },
    ];
    expect(refusalOf(but({ strategies, rebalancing: { algorithm: "equal" } })).facts).toEqual({
      about: "bounds",
      side: "min",
      shares: [
        { sleeve: "a", share: "0.6" },
        { sleeve: "b", share: "0.3" },
      ],
      sum: "0.9",
      total: "0.7",
    });
  });

  it("comes for a decision about a sleeve that nobody knows, of any kind", () => {
    for (const type of ["pause", "resume", "remove"]) {
      expect(refusalOf(decision({ type, id: "zzz" })).code).toBe("unknownId");
    }
    expect(refusalOf(decision({ type: "break", id: "zzz", how: "throw" })).code).toBe("unknownId");
  });
});
