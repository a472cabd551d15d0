import type { Decimal } from "../decimal.ts";
import type { MarketView } from "../marketView.ts";
import type { IndicatorFeed } from "./indicatorFeed.ts";
import { averageOfCloses } from "./rollingMean.ts";
import {
  equalShare,
  followSignal,
  type Strategy,
  type StrategyDefinition,
  type StrategyLedger,
} from "./strategy.ts";

/** Long while the fast simple moving average of closes is above the slow one. */
class SmaCross implements Strategy {
  readonly #averages: readonly {
    readonly symbol: string;
    readonly fast: IndicatorFeed<number>;
    readonly slow: IndicatorFeed<number>;
  }[];
  readonly #share: Decimal;

  constructor(symbols: readonly string[], fast: number, slow: number) {
    this.#averages = symbols.map((symbol) => ({
      symbol,
      fast: averageOfCloses(fast),
      slow: averageOfCloses(slow),
    }));
    this.#share = equalShare(symbols.length);
  }

  handleData(ledger: StrategyLedger, data: MarketView): void {
    for (const averages of this.#averages) {
      const view = data.symbol(averages.symbol);
      if (!view.hasBar) continue;
      const fast = averages.fast.latest(view) ?? Number.NaN;
      const slow = averages.slow.latest(view) ?? Number.NaN;
      followSignal(ledger, averages.symbol, this.#share, fast > slow, fast < slow);
    }
  }
}

export const smaCross: StrategyDefinition = {
  kind: "smaCross",
  name: "SMA crossover",
  rule: "Holds a symbol while its fast moving average is above its slow one.",
  parameters: [
    { name: "fast", label: "Fast average", type: "integer", min: 1, max: 2_000, default: 20, unit: "bars" },
    { name: "slow", label: "Slow average", type: "integer", min: 2, max: 5_000, default: 100, unit: "bars" },
  ],
  needsShorting: false,
  create: (symbols, { fast = 20, slow = 100 }) => new SmaCross(symbols, fast, slow),
};
