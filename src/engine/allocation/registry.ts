import { drawdown } from "./drawdown.ts";
import { dynamic } from "./dynamic.ts";
import { equal, fixed } from "./fixedAndEqual.ts";
import { hierarchicalRiskParity } from "./hierarchicalRiskParity.ts";
import { inverseVolatility } from "./inverseVolatility.ts";
import { kelly } from "./kelly.ts";
import { maxSharpe, minVariance } from "./meanVariance.ts";
import { riskParity } from "./riskParity.ts";
import type { WeigherDefinition } from "./weigher.ts";

/** Every rebalancing algorithm, in the order in which they are offered. A new one is one file and one row. */
export const WEIGHERS: readonly WeigherDefinition[] = [
  fixed,
  equal,
  inverseVolatility,
  riskParity,
  minVariance,
  maxSharpe,
  hierarchicalRiskParity,
  dynamic,
  kelly,
  drawdown,
];

export function findWeigher(algorithm: string): WeigherDefinition | undefined {
  return WEIGHERS.find((definition) => definition.algorithm === algorithm);
}
