import { bollinger } from "./bollinger.ts";
import { buyAndHold, shortAndHold } from "./buyAndHold.ts";
import { constantMix } from "./constantMix.ts";
import { donchian } from "./donchian.ts";
import { momentum } from "./momentum.ts";
import { rotation } from "./rotation.ts";
import { rsiReversion } from "./rsiReversion.ts";
import { smaCross } from "./smaCross.ts";
import type { StrategyDefinition } from "./strategy.ts";

/** Every built-in strategy, in the order in which the gallery shows them. A new strategy is one file and one row. */
export const STRATEGIES: readonly StrategyDefinition[] = [
  buyAndHold,
  constantMix,
  smaCross,
  momentum,
  rotation,
  rsiReversion,
  bollinger,
  donchian,
  shortAndHold,
];

export function findStrategy(kind: string): StrategyDefinition | undefined {
  return STRATEGIES.find((definition) => definition.kind === kind);
}
