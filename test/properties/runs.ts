import fc from "fast-check";
import { expect } from "vitest";
import {
  type Bar,
  createMarket,
  REBALANCE_FREQUENCIES,
  type Recording,
  type Scenario,
  type Strategy,
} from "../../src/engine/index.ts";
import { DAY_MS, runWith, scripted } from "../fixtures/engine.ts";

/** A property is given its time: it may be asked for many cases, on a busy machine. */
export const PATIENCE = { timeout: 600_000 };

/** How many cases a property tries; PROPERTY_RUNS asks for more, for a deep run. */
export const RUNS = { numRuns: Number(process.env.PROPERTY_RUNS ?? 300) };

/** One case: bars by symbol, and a scenario that can be run on them. Plain data, so that a failure can be read. */
export interface Case {
  readonly bars: Readonly<Record<string, readonly Bar[]>>;
  readonly times: readonly number[];
  readonly scenario: Scenario;
  /** What sleeves do that follow no built-in strategy but place these orders, or break. */
  readonly scripts: Readonly<Record<string, readonly ScriptedOrder[]>>;
}

/** One call of a strategy, at any bar whose number leaves the same rest as `at` when divided by 7. */
interface ScriptedOrder {
  readonly at: number;
  readonly call: "order" | "orderValue" | "orderTarget" | "orderTargetPercent" | "closePosition" | "throw";
  readonly symbol: string;
  readonly amount: number | string;
}

const SYMBOLS = ["AAA", "BBB", "CCC"];

/** 26 December 2023: a run crosses the ends of a week, a month, a quarter and a year. */
const START_MS = 1_703_548_800_000;

/** Runs a case; its scripted sleeves follow their scripts, the others their strategies. */
export function runOf({ bars, scenario, scripts }: Case): Recording {
  return runWith(createMarket(bars), scenario, strategiesOf(scripts));
}

export function strategiesOf(scripts: Case["scripts"]): Record<string, Strategy> {
  return Object.fromEntries(
    Object.entries(scripts).map(([id, orders]) => [
      id,
      scripted((ledger, data) => {
        for (const { at, call, symbol, amount } of orders) {
          if (data.bar % 7 !== at) continue;
          if (call === "throw") throw new Error("as scripted");
          ledger[call](symbol, amount);
        }
      }),
    ]),
  );
}

const tick = fc.record({
  // Most bars there are; a gap now and then.
  isGap: fc.nat({ max: 6 }).map((roll) => roll === 6),
  overnight: fc.integer({ min: -30, max: 30 }),
  move: fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: -80, max: 80 }) },
    { weight: 2, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constantFrom(-980, -700, 1_500, 4_000) },
  ),
});

interface Walk {
  readonly start: number;
  readonly places: number;
  readonly late: number;
  readonly ticks: readonly { readonly isGap: boolean; readonly overnight: number; readonly move: number }[];
}

function walkOf(length: number): fc.Arbitrary<Walk> {
  return fc.record({
    start: fc.constantFrom(100, 33.33, 0.1, 1e-6, 54_321, 7e6),
    places: fc.constantFrom(2, 4, 17),
    late: fc.oneof(
      { weight: 3, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.nat({ max: length }) },
    ),
    ticks: fc.array(tick, { minLength: length, maxLength: length }),
  });
}

/** Per mille steps from a start; rounded to some significant decimals, never below 1e-9. */
function barsOf({ start, places, late, ticks }: Walk, times: readonly number[]): Bar[] {
  const bars: Bar[] = [];
  const shown = (price: number) =>
    Math.max(1e-9, places === 17 ? price : Number(price.toPrecision(places + 4)));
  let last = start;
  ticks.forEach(({ isGap, overnight, move }, k) => {
    if (k < late || isGap) return;
    const open = shown(last * (1 + overnight / 1_000));
    const close = shown(open * (1 + move / 1_000));
    const [high, low] = [Math.max(open, close), Math.min(open, close)];
    bars.push({ timeMs: times[k] as number, open, high, low, close, volume: 1_000 });
    last = close;
  });
  return bars;
}

/** Small parameters, so that short runs trade. */
const strategyOf = fc.oneof(
  fc.record({ kind: fc.constantFrom("buyAndHold", "shortAndHold") }),
  fc.record({
    kind: fc.constant("constantMix"),
    params: fc.record({ every: fc.integer({ min: 1, max: 5 }) }),
  }),
  fc.record({
    kind: fc.constant("smaCross"),
    params: fc.record({ fast: fc.integer({ min: 1, max: 3 }), slow: fc.integer({ min: 2, max: 7 }) }),
  }),
  fc.record({
    kind: fc.constant("momentum"),
    params: fc.record({ lookback: fc.integer({ min: 1, max: 5 }) }),
  }),
  fc.record({
    kind: fc.constant("rotation"),
    params: fc.record({
      lookback: fc.integer({ min: 1, max: 4 }),
      top: fc.integer({ min: 1, max: 3 }),
      every: fc.integer({ min: 1, max: 4 }),
    }),
  }),
  fc.record({
    kind: fc.constant("rsiReversion"),
    params: fc.record({
      period: fc.integer({ min: 2, max: 4 }),
      low: fc.constant(45),
      high: fc.constant(55),
    }),
  }),
  fc.record({
    kind: fc.constant("bollinger"),
    params: fc.record({ period: fc.integer({ min: 2, max: 5 }), width: fc.constantFrom(0.5, 1) }),
  }),
  fc.record({
    kind: fc.constant("donchian"),
    params: fc.record({ entry: fc.integer({ min: 1, max: 4 }), exit: fc.integer({ min: 1, max: 4 }) }),
  }),
);

const scriptOf = fc.array(
  fc.record({
    at: fc.nat({ max: 6 }),
    call: fc.constantFrom(
      "order" as const,
      "order" as const,
      "orderValue" as const,
      "orderTarget" as const,
      "orderTargetPercent" as const,
      "orderTargetPercent" as const,
      "closePosition" as const,
      "throw" as const,
    ),
    symbol: fc.constantFrom(...SYMBOLS, ...SYMBOLS, "nothing"),
    amount: fc.constantFrom<(number | string)[]>(
      ...[0, 1, -1, 0.5, -0.5, "0.333333333333", "-12.5", 700, -700, 1e12, -1e12],
      ...[Number.NaN, Number.POSITIVE_INFINITY, "much"],
    ),
  }),
  { minLength: 1, maxLength: 8 },
);

const execution = fc.record({
  fillAt: fc.constantFrom("nextOpen" as const, "close" as const),
  lotSize: fc.constantFrom("0.000001", "0.01", "0.3", "1", "10"),
  slippageBps: fc.constantFrom("0", "5", "37.5", "900"),
  maxLeverage: fc.constantFrom("1", "1", "0.5", "1.7", "2"),
  commission: fc.record({
    fixed: fc.constantFrom("0", "0", "1.5"),
    perShare: fc.constantFrom("0", "0", "0.005"),
    rate: fc.constantFrom("0", "0.0007", "0.02"),
    minimum: fc.constantFrom("0", "0", "3"),
  }),
});

const rebalancing = fc.record({
  frequency: fc.constantFrom(...REBALANCE_FREQUENCIES),
  driftThreshold: fc.constantFrom(null, null, "0.000001", "0.02", "0.1"),
  cooldownDays: fc.constantFrom(0, 0, 1, 3.5),
});

const MILLION = 1_000_000;
const weightText = (millionths: number) => (millionths / MILLION).toFixed(6);

/** What each sleeve may have at most: parts of 1 that fill it, or leave a reserve. */
function capsOf(count: number): fc.Arbitrary<number[]> {
  return fc
    .tuple(
      fc.array(fc.integer({ min: 1, max: 100 }), { minLength: count, maxLength: count }),
      fc.oneof(fc.constant(0), fc.nat({ max: 60 })),
    )
    .map(([parts, rest]) => {
      const total = parts.reduce((sum, part) => sum + part, rest);
      return parts.map((part) => Math.floor((part / total) * MILLION));
    });
}

/** Any part of what a sleeve may have, often all of it or nothing. */
const partOf = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }));

export interface CaseOptions {
  /** Sleeves at most. */
  readonly sleeves?: number;
  /** What is fixed about the scenario. */
  readonly scenario?: Partial<Scenario>;
  /** Only decisions and rebalancing that move no capital. */
  readonly isStill?: boolean;
  /** Some sleeves place arbitrary orders instead of following a built-in strategy. */
  readonly isScripted?: boolean;
}

/** Arbitrary markets and arbitrary scenarios on them: random walks with gaps, late starters and jumps. */
export function cases({
  sleeves = 4,
  scenario = {},
  isStill = false,
  isScripted = true,
}: CaseOptions = {}): fc.Arbitrary<Case> {
  const shape = fc.record({
    length: fc.integer({ min: 1, max: 40 }),
    symbols: fc.integer({ min: 1, max: SYMBOLS.length }),
    count: fc.integer({ min: 1, max: sleeves }),
    stepMs: fc.constantFrom(DAY_MS, DAY_MS, DAY_MS / 3, DAY_MS * 11),
  });
  return shape.chain(({ length, symbols, count, stepMs }) => {
    const times = Array.from({ length }, (_, k) => START_MS + k * stepMs);
    const names = SYMBOLS.slice(0, symbols);
    const decision = fc.record({
      time: fc.integer({ min: -1, max: length * 2 }).map((half) => START_MS + (half / 2) * stepMs),
      what: isStill
        ? fc.constantFrom("pause", "resume")
        : fc.constantFrom("setWeights", "setWeights", "pause", "resume"),
      sleeve: fc.nat({ max: count - 1 }),
      parts: fc.array(fc.option(partOf), { minLength: count, maxLength: count }),
    });
    return fc
      .record({
        walks: fc.array(walkOf(length), { minLength: symbols, maxLength: symbols }),
        strategies: fc.array(strategyOf, { minLength: count, maxLength: count }),
        symbolsOf: fc.array(fc.option(fc.subarray(names, { minLength: 1 })), {
          minLength: count,
          maxLength: count,
        }),
        caps: capsOf(count),
        parts: fc.array(partOf, { minLength: count, maxLength: count }),
        capital: fc.constantFrom("100000", "100000", "1000", "1", "987654321098.76543219"),
        execution,
        rebalancing,
        decisions: fc.array(decision, { maxLength: 6 }),
        range: fc.option(fc.tuple(fc.nat({ max: length }), fc.nat({ max: length })), { freq: 2 }),
        scripts: fc.array(fc.option(scriptOf, { freq: 2 }), { minLength: count, maxLength: count }),
      })
      .map((made): Case => {
        const weightOf = (k: number, part: number) => weightText(Math.floor((made.caps[k] as number) * part));
        const interventions = made.decisions.map(({ time, what, sleeve, parts }) => {
          if (what !== "setWeights") return { time, type: what as "pause" | "resume", id: `s${sleeve}` };
          const entries = parts.flatMap((part, k) => (part === null ? [] : [[`s${k}`, weightOf(k, part)]]));
          return { time, type: "setWeights" as const, weights: Object.fromEntries(entries) };
        });
        return {
          bars: Object.fromEntries(names.map((name, k) => [name, barsOf(made.walks[k] as Walk, times)])),
          times,
          scenario: {
            capital: made.capital,
            execution: made.execution,
            strategies: made.strategies.map((strategy, k) => ({
              id: `s${k}`,
              ...strategy,
              weight: weightOf(k, made.parts[k] as number),
              ...(made.symbolsOf[k] ? { symbols: made.symbolsOf[k] } : {}),
            })),
            rebalancing: isStill ? {} : made.rebalancing,
            interventions,
            ...(made.range ? { data: rangeOf(made.range, times) } : {}),
            ...scenario,
          },
          scripts: isScripted
            ? Object.fromEntries(made.scripts.flatMap((script, k) => (script ? [[`s${k}`, script]] : [])))
            : {},
        };
      })
      .filter(hasBars);
  });
}

/** Equal to the last character, at the price of writing both down; the difference is searched only when there is one. */
export function expectSame(found: unknown, wanted: unknown): void {
  if (JSON.stringify(found) !== JSON.stringify(wanted)) expect(found).toEqual(wanted);
}

/** From one of the times to another, either of which may lie beyond the last. */
function rangeOf(
  [a, b]: readonly [number, number],
  times: readonly number[],
): { from?: number; to?: number } {
  const from = times[Math.min(a, b)];
  const to = times[Math.max(a, b)];
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

function hasBars({ bars, scenario }: Case): boolean {
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = scenario.data ?? {};
  return Object.values(bars).some((own) => own.some(({ timeMs }) => timeMs >= from && timeMs <= to));
}
