import { bollinger } from "./bollinger.ts";
import { buyAndHold, shortAndHold } from "./buyAndHold.ts";
import { coinFlip } from "./coinFlip.ts";
import { constantMix } from "./constantMix.ts";
import { dollarCostAverage } from "./dollarCostAverage.ts";
import { donchian } from "./donchian.ts";
import { macd } from "./macd.ts";
import { marketNeutral } from "./marketNeutral.ts";
import { momentum } from "./momentum.ts";
import { pairs } from "./pairs.ts";
import { rotation } from "./rotation.ts";
import { rsiReversion } from "./rsiReversion.ts";
import { smaCross } from "./smaCross.ts";
import type { StrategyDefinition } from "./strategy.ts";
import { volatilityTarget } from "./volatilityTarget.ts";

/** Every built-in strategy, in the order in which the gallery shows them. A new strategy is one file and one row. */
export const STRATEGIES: readonly StrategyDefinition[] = [
  buyAndHold,
  dollarCostAverage,
  constantMix,
  volatilityTarget,
  smaCross,
  macd,
  donchian,
  momentum,
  rotation,
  rsiReversion,
  bollinger,
  shortAndHold,
  pairs,
  marketNeutral,
  coinFlip,
];

export function findStrategy(kind: string): StrategyDefinition | undefined {
  return STRATEGIES.find((definition) => definition.kind === kind);
}
