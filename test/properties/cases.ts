import fc from "fast-check";
import {
  BREAKAGES,
  REBALANCE_FREQUENCIES,
  type RebalanceAlgorithm,
  type Scenario,
  WEIGHERS,
} from "../../src/engine/index.ts";
import { DAY_MS } from "../fixtures/engine.ts";
import { barsOf, SYMBOLS, type Walk, walkOf } from "./randomMarket.ts";
import { fitting, type StrategyChoice, scriptOf, strategyOf } from "./randomStrategies.ts";
import type { Case } from "./runs.ts";

/** 26 December 2023: a run crosses the ends of a week, a month, a quarter and a year. */
const START_MS = 1_703_548_800_000;

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

/** Short windows and few observations, so that short runs let the algorithms decide. */
const algorithm = fc.constantFrom(...WEIGHERS).chain(({ algorithm: name, parameters }) =>
  fc
    .record({ minObservations: fc.constantFrom(0, 0, 1, 3), lookback: fc.integer({ min: 2, max: 30 }) })
    .map((values) => ({
      algorithm: name as RebalanceAlgorithm,
      params: Object.fromEntries(
        Object.entries(values).filter(([own]) => parameters.some((parameter) => parameter.name === own)),
      ),
    })),
);

const policy = fc.record({
  frequency: fc.constantFrom(...REBALANCE_FREQUENCIES),
  driftThreshold: fc.constantFrom(null, null, "0.000001", "0.02", "0.1"),
  cooldownDays: fc.constantFrom(0, 0, 1, 3.5),
});

const rebalancing = fc
  .tuple(algorithm, policy)
  .map(([{ algorithm: name, params }, rest]) => ({ algorithm: name, params, ...rest }));

const MILLION = 1_000_000;
const weightText = (millionths: number) => (millionths / MILLION).toFixed(6);

/** What each sleeve may have at most: parts of 1 that fill it, or leave a reserve; often nothing for those added later. */
function capsOf(count: number, all: number): fc.Arbitrary<number[]> {
  return fc
    .tuple(
      fc.array(fc.integer({ min: 1, max: 100 }), { minLength: all, maxLength: all }),
      fc.oneof(fc.constant(0), fc.nat({ max: 60 })),
      fc.boolean(),
    )
    .map(([wanted, rest, isForAll]) => {
      const parts = wanted.map((part, k) => (k < count || isForAll ? part : 0));
      const total = parts.reduce((sum, part) => sum + part, rest);
      return parts.map((part) => Math.floor((part / total) * MILLION));
    });
}

type Decision = NonNullable<Scenario["interventions"]>[number];
type DecisionKind = Decision["type"];

/** A least share, as a part of what a sleeve may have, and whether it may have no more than that. */
interface Bound {
  readonly least: number;
  readonly isCapped: boolean;
}

const boundOf: fc.Arbitrary<Bound> = fc.record({
  least: fc.constantFrom(0, 0, 0.3),
  isCapped: fc.boolean(),
});

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
    // Sleeves at the start, and as many at the most that decisions add.
    const all = count * 2;
    const times = Array.from({ length }, (_, k) => START_MS + k * stepMs);
    const names = SYMBOLS.slice(0, symbols);
    const decision = fc.record({
      time: fc.integer({ min: -1, max: length * 2 }).map((half) => START_MS + (half / 2) * stepMs),
      what: isStill
        ? fc.constantFrom<DecisionKind[]>("pause", "pause", "resume", "resume", "break")
        : fc.constantFrom<DecisionKind[]>(
            ...(["setWeights", "setWeights", "pause", "resume", "remove", "add", "break"] as const),
          ),
      how: fc.constantFrom(...BREAKAGES),
      sleeve: fc.nat({ max: all - 1 }),
      parts: fc.array(fc.option(partOf), { minLength: all, maxLength: all }),
    });
    return fc
      .record({
        walks: fc.array(walkOf(length), { minLength: symbols, maxLength: symbols }),
        strategies: fc.array<StrategyChoice>(strategyOf, { minLength: all, maxLength: all }),
        symbolsOf: fc.array(fc.option(fc.subarray(names, { minLength: 1 })), {
          minLength: all,
          maxLength: all,
        }),
        caps: capsOf(count, all),
        bounds: fc.array(boundOf, { minLength: all, maxLength: all }),
        parts: fc.array(partOf, { minLength: all, maxLength: all }),
        capital: fc.constantFrom("100000", "100000", "1000", "1", "987654321098.76543219"),
        execution,
        rebalancing,
        decisions: fc.array(decision, { maxLength: 8 }),
        range: fc.option(fc.tuple(fc.nat({ max: length }), fc.nat({ max: length })), { freq: 2 }),
        scripts: fc.array(fc.option(scriptOf, { freq: 2 }), { minLength: all, maxLength: all }),
      })
      .map((made): Case => {
        // Sliders stay within their bounds, so that any of them together can be weighed.
        const minOf = (k: number) => Math.floor((made.caps[k] as number) * (made.bounds[k] as Bound).least);
        const weightOf = (k: number, part: number) =>
          weightText(Math.max(minOf(k), Math.floor((made.caps[k] as number) * part)));
        const strategyAt = (k: number) => {
          const own = made.symbolsOf[k];
          const { isCapped } = made.bounds[k] as Bound;
          return {
            id: `s${k}`,
            ...fitting(made.strategies[k] as StrategyChoice, own?.length ?? symbols),
            weight: weightOf(k, made.parts[k] as number),
            min: weightText(minOf(k)),
            max: isCapped ? weightText(made.caps[k] as number) : "1",
            ...(own ? { symbols: own } : {}),
          };
        };
        let present = count;
        const interventions = [...made.decisions]
          .sort((a, b) => a.time - b.time)
          .map(({ time, what, sleeve, parts, how }): Decision => {
            const weights = Object.fromEntries(
              parts
                .slice(0, present)
                .flatMap((part, k) => (part === null ? [] : [[`s${k}`, weightOf(k, part)]])),
            );
            if (what === "add" && present < all) {
              present++;
              return { time, type: "add", strategy: strategyAt(present - 1), weights };
            }
            if (what === "setWeights" || what === "add") return { time, type: "setWeights", weights };
            const id = `s${sleeve % present}`;
            return what === "break" ? { time, type: what, id, how } : { time, type: what, id };
          });
        return {
          bars: Object.fromEntries(names.map((name, k) => [name, barsOf(made.walks[k] as Walk, times)])),
          times,
          scenario: {
            capital: made.capital,
            execution: made.execution,
            strategies: Array.from({ length: count }, (_, k) => strategyAt(k)),
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
