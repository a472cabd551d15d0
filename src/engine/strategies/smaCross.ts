import type { MarketView } from "../marketView.ts";
import type { IndicatorFeed } from "./indicatorFeed.ts";
import { PerSymbol } from "./perSymbol.ts";
import { averageOfCloses } from "./rollingMean.ts";
import { followSignal, type Strategy, type StrategyDefinition, type StrategyLedger } from "./strategy.ts";

/** Long while the fast simple moving average of closes is above the slow one. */
class SmaCross implements Strategy {
  readonly #averages: PerSymbol<{
    readonly fast: IndicatorFeed<number>;
    readonly slow: IndicatorFeed<number>;
  }>;

  constructor(symbols: readonly string[], fast: number, slow: number) {
    this.#averages = new PerSymbol(symbols, () => ({
      fast: averageOfCloses(fast),
      slow: averageOfCloses(slow),
    }));
  }

  handleData(ledger: StrategyLedger, data: MarketView): void {
    this.#averages.onOwnBars(data, (view, averages) => {
      const fast = averages.fast.latest(view) ?? Number.NaN;
      const slow = averages.slow.latest(view) ?? Number.NaN;
      followSignal(ledger, view.symbol, this.#averages.share, fast > slow, fast < slow);
    });
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
