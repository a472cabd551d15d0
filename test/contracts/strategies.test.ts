import { describe, expect, it } from "vitest";
import {
  type Market,
  runScenario,
  type Scenario,
  STRATEGIES,
  type StrategyDefinition,
} from "../../src/engine/index.ts";
import {
  booksOf,
  DAY_MS,
  type DayPrice,
  dailyMarket,
  entriesOf,
  flat,
  START_MS,
} from "../fixtures/engine.ts";

/** One sleeve of a strategy with all of 100,000, on short periods where it has periods. */
function scenarioFor(kind: string, rest: Partial<Scenario> = {}, params = shortParameters(kind)): Scenario {
  return { capital: "100000", strategies: [{ id: "one", kind, weight: "1", params }], ...rest };
}

/** Whether a strategy works with so many symbols. */
function fits({ symbolCount }: StrategyDefinition, symbols: readonly string[]): boolean {
  return !symbolCount || (symbols.length >= symbolCount.least && symbols.length <= symbolCount.most);
}

/** Who holds something in a market that never moved, and who trades by the calendar alone. A signal needs a move. */
const HOLDERS = [
  ...["buyAndHold", "shortAndHold", "constantMix", "volatilityTarget"],
  ...["rotation", "marketNeutral"],
];
const BY_CALENDAR = ["dollarCostAverage", "coinFlip"];

/** Short periods, for which a hundred bars are many; everything else as by default. */
function shortParameters(kind: string): Record<string, number> {
  const parameters = STRATEGIES.find((definition) => definition.kind === kind)?.parameters ?? [];
  return Object.fromEntries(
    parameters.map(({ name, unit, min, default: preset }, k) => [
      name,
      unit === "bars" ? Math.min(preset, min + 6 + 2 * k) : preset,
    ]),
  );
}

/** The narrowest setting: the smallest number everywhere, with periods that differ. */
function narrow(kind: string): Record<string, number> {
  const parameters = STRATEGIES.find((definition) => definition.kind === kind)?.parameters ?? [];
  return Object.fromEntries(
    parameters.map(({ name, unit, min, default: preset }, k) => [
      name,
      unit === "bars" ? min + 1 + 6 * k : unit === "σ" ? min : preset,
    ]),
  );
}

/** A market that swings: rising and falling for some bars each, with small steps in between and a dip now and then. */
const swing = (days: number, start: number) =>
  Array.from({ length: days }, (_, k) => {
    const dip = k % 31 === 30 ? 0.4 : 0;
    return start * (1 + 0.2 * Math.sin(k / 4) + 0.02 * Math.cos(k * 1.7) - dip);
  });

/** Every third bar is missing, and one symbol starts late. */
const withGaps = (prices: readonly number[], late: number): DayPrice[] =>
  prices.map((price, k) => (k < late || k % 3 === 2 ? null : price));

const fillsOf = (market: Market, scenario: Scenario) => entriesOf(runScenario(market, scenario), "filled");

const swinging = dailyMarket({ AAA: swing(120, 100), BBB: swing(120, 33.33).reverse() });

describe.each(STRATEGIES)("the strategy $kind", (definition) => {
  const { kind, parameters } = definition;

  it("says what it is: a name, a rule in one sentence, labelled parameters with sound ranges", () => {
    expect(definition.name).toMatch(/^[A-Z].{2,30}$/);
    expect(definition.rule).toMatch(/^[A-Z][^.]{15,120}\.$/);
    expect(new Set(parameters.map(({ name }) => name)).size).toBe(parameters.length);
    for (const { name, label, type, min, max, default: preset, unit } of parameters) {
      expect(name).toMatch(/^[a-z][A-Za-z]*$/);
      expect(label).toMatch(/^[A-Z].{2,30}$/);
      // All but a seed are so many of something.
      if (name !== "seed") expect(unit).toMatch(/./);
      expect(min).toBeLessThan(max);
      expect(preset).toBeGreaterThanOrEqual(min);
      expect(preset).toBeLessThanOrEqual(max);
      if (type === "integer") expect([min, max, preset].every(Number.isSafeInteger)).toBe(true);
    }
  });

  it("runs with its defaults, which are those that it documents", () => {
    const documented = Object.fromEntries(parameters.map(({ name, default: preset }) => [name, preset]));
    const long = dailyMarket({ AAA: swing(400, 100), BBB: swing(400, 50).reverse() });
    const bare = runScenario(long, scenarioFor(kind, {}, {}));
    expect(entriesOf(bare, "filled").length).toBeGreaterThan(0);
    expect(bare.journal).toEqual(runScenario(long, scenarioFor(kind, {}, documented)).journal);
  });

  it("runs at both ends of every parameter's range", () => {
    for (const { name, min, max } of parameters) {
      for (const value of [min, max]) {
        const params = { ...shortParameters(kind), [name]: value };
        const recording = runScenario(swinging, scenarioFor(kind, {}, params));
        expect(entriesOf(recording, "failed")).toEqual([]);
      }
    }
  });

  it("starts with nothing, trades in a market that swings, and does not fail", () => {
    const recording = runScenario(swinging, scenarioFor(kind));
    expect(booksOf(recording, 0, "one")).toMatchObject({
      fills: 0,
      positions: [],
      equity: "100000.00000000",
    });
    expect(entriesOf(recording, "filled").length).toBeGreaterThan(0);
    expect(entriesOf(recording, "failed")).toEqual([]);
    expect(booksOf(recording, 119, "one").state).toBe("running");
  });

  it("does what it says: long only, unless it needs shorts", () => {
    const recording = runScenario(swinging, scenarioFor(kind));
    const held = Array.from(recording.times, (_, bar) => booksOf(recording, bar, "one"));
    const isShort = held.some(({ positions }) => positions.some(({ quantity }) => quantity.startsWith("-")));
    expect(isShort).toBe(definition.needsShorting);
  });

  it.each([[["AAA", "BBB", "LATER"]], [["AAA", "BBB"]], [["AAA", "LATER"]], [["AAA"]]])(
    "survives gaps, a late starter and a symbol that never trades in range: %s",
    (symbols) => {
      if (!fits(definition, symbols)) return;
      const market = dailyMarket({
        AAA: withGaps(swing(90, 100), 0),
        BBB: withGaps(swing(90, 5).reverse(), 40),
        LATER: [...flat(7, 90).map(() => null), 7, 7],
      });
      const data = { symbols, to: START_MS + 89 * DAY_MS };
      const recording = runScenario(market, scenarioFor(kind, { data }));
      expect(entriesOf(recording, "failed")).toEqual([]);
      expect(entriesOf(recording, "rejected").filter(({ symbol }) => symbol === "LATER")).toEqual([]);
      expect(entriesOf(recording, "filled").filter(({ symbol }) => symbol === "LATER")).toEqual([]);
    },
  );

  it("survives a single bar, and the fewest symbols", () => {
    const symbols = ["AAA", "BBB"].slice(0, definition.symbolCount?.least ?? 1);
    for (const prices of [[10], swing(60, 10)]) {
      const market = dailyMarket(Object.fromEntries(symbols.map((symbol) => [symbol, prices])));
      expect(entriesOf(runScenario(market, scenarioFor(kind)), "failed")).toEqual([]);
    }
  });

  it("trades at prices near zero too", () => {
    const near = (prices: readonly number[]) => prices.map((price) => price * 1e-9);
    const tiny = dailyMarket({ AAA: near(swing(120, 100)), BBB: near(swing(120, 33.33).reverse()) });
    const recording = runScenario(tiny, scenarioFor(kind));
    expect(entriesOf(recording, "filled").length).toBeGreaterThan(0);
    expect(entriesOf(recording, "failed")).toEqual([]);
    expect(booksOf(recording, 119, "one").state).toBe("running");
  });

  it("does nothing with nothing: a weight of 0 places no order", () => {
    const scenario = scenarioFor(kind);
    const strategies = scenario.strategies.map((strategy) => ({ ...strategy, weight: "0" }));
    expect(runScenario(swinging, { ...scenario, strategies }).journal).toEqual([]);
  });

  it.each([0.1, 33.33, 1 / 3, 99.99, 1e-7, 64_123.57])(
    "in a market that stands still at %d, trades once at most, or by the calendar",
    (price) => {
      const market = dailyMarket({ AAA: flat(price, 150), BBB: flat(price * 3, 150) });
      for (const params of [shortParameters(kind), narrow(kind)]) {
        const fills = fillsOf(market, scenarioFor(kind, {}, params));
        const symbols = new Set(fills.map(({ symbol }) => symbol));
        if (BY_CALENDAR.includes(kind)) {
          expect(symbols.size).toBe(2);
          expect(fills.filter(({ bar }) => (bar - 1) % (params.every as number) !== 0)).toEqual([]);
        } else {
          expect(fills.length).toBe(symbols.size);
          expect(fills.length > 0).toBe(HOLDERS.includes(kind));
        }
      }
    },
  );

  it("in a market that comes to a stand, soon trades no more, but by the calendar", () => {
    const market = dailyMarket({
      AAA: [...swing(61, 33.33), ...flat(29.97, 200)],
      BBB: [...swing(61, 0.1).reverse(), ...flat(0.0997, 200)],
    });
    const late = fillsOf(market, scenarioFor(kind)).filter(({ bar }) => bar > 61 + 40);
    expect(late.length > 0).toBe(BY_CALENDAR.includes(kind));
  });

  it("sees no bar to come: an end that is cut off changes nothing before it", () => {
    const cut = { data: { to: START_MS + 79 * DAY_MS } };
    const known = (scenario: Scenario) =>
      runScenario(swinging, scenario).journal.filter(({ bar, type }) => bar < 80 && type !== "expired");
    expect(known(scenarioFor(kind, cut))).toEqual(known(scenarioFor(kind)));
  });

  it("is made anew for every sleeve: two of a kind do the same, side by side", () => {
    const scenario = scenarioFor(kind);
    const [strategy] = scenario.strategies;
    const strategies = ["a", "b"].map((id) => ({ kind, ...strategy, id, weight: "0.5" }));
    const recording = runScenario(swinging, { ...scenario, strategies });
    expect(recording.sleeves.a).toEqual(recording.sleeves.b);
  });
});
