import type { Parameter } from "../parameter.ts";

/**
 * How many returns every active sleeve needs before the algorithm may name weights. The rebalancing policy holds to
 * it; the weighers themselves don't look at it.
 */
export const MIN_OBSERVATIONS: Parameter = {
  name: "minObservations",
  label: "Returns needed",
  type: "integer",
  min: 0,
  max: 10_000,
  default: 20,
  unit: "returns",
};

/** What the volatility of a year counts as at least, so that a sleeve that stands still has a finite weight. */
export const MIN_VOLATILITY: Parameter = {
  name: "minVolatility",
  label: "Least volatility",
  type: "number",
  min: 0.000_001,
  max: 10,
  default: 0.001,
  unit: "a year",
};

/** How many of the last returns an algorithm looks at. */
export const LOOKBACK: Parameter = {
  name: "lookback",
  label: "Lookback",
  type: "integer",
  min: 2,
  max: 10_000,
  default: 252,
  unit: "returns",
};

/**
 * A parameter's value.
 *
 * @throws Error where there is none: the definition's own parameters are always given.
 */
export function parameterValue(
  parameters: Readonly<Record<string, number>>,
  { name }: { readonly name: string },
): number {
  const value = parameters[name];
  if (value === undefined) throw new Error(`the parameter ${name} has no value`);
  return value;
}
