import fc from "fast-check";
import { findStrategy } from "../../src/engine/index.ts";
import { SYMBOLS } from "./randomMarket.ts";

/** Small parameters, so that short runs trade. */
export const strategyOf = fc.oneof(
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
  fc.record({
    kind: fc.constant("macd"),
    params: fc.record({
      fast: fc.integer({ min: 1, max: 3 }),
      slow: fc.integer({ min: 2, max: 5 }),
      signal: fc.integer({ min: 1, max: 3 }),
    }),
  }),
  fc.record({
    kind: fc.constant("volatilityTarget"),
    params: fc.record({
      target: fc.constantFrom(0.1, 0.5),
      lookback: fc.integer({ min: 2, max: 5 }),
      every: fc.integer({ min: 1, max: 4 }),
    }),
  }),
  fc.record({
    kind: fc.constant("pairs"),
    params: fc.record({
      lookback: fc.integer({ min: 3, max: 6 }),
      entry: fc.constantFrom(0.5, 1),
      exit: fc.constantFrom(0, 0.4),
    }),
  }),
  fc.record({
    kind: fc.constant("marketNeutral"),
    params: fc.record({
      lookback: fc.integer({ min: 1, max: 4 }),
      every: fc.integer({ min: 1, max: 4 }),
    }),
  }),
  fc.record({
    kind: fc.constant("dollarCostAverage"),
    params: fc.record({ parts: fc.integer({ min: 1, max: 5 }), every: fc.integer({ min: 1, max: 4 }) }),
  }),
  fc.record({
    kind: fc.constant("coinFlip"),
    params: fc.record({ seed: fc.nat({ max: 99 }), every: fc.integer({ min: 1, max: 4 }) }),
  }),
);

export interface StrategyChoice {
  readonly kind: string;
  readonly params?: Readonly<Record<string, number>>;
}

/** A strategy that can't work with so many symbols gives way to one that can. */
export function fitting({ kind, params }: StrategyChoice, symbols: number): StrategyChoice {
  const { least = 1, most = Number.POSITIVE_INFINITY } = findStrategy(kind)?.symbolCount ?? {};
  if (!findStrategy(kind) || symbols < least || symbols > most) return { kind: "buyAndHold" };
  return { kind, ...(params ? { params } : {}) };
}

/** Orders of every kind, sensible or not, and now and then an error. */
export const scriptOf = fc.array(
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
