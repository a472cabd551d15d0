import { SMA } from "trading-signals";
import type { Decimal } from "../decimal.ts";
import type { MarketView } from "../marketView.ts";
import { IndicatorFeed } from "./indicatorFeed.ts";
import {
  equalShare,
  followSignal,
  type Strategy,
  type StrategyDefinition,
  type StrategyLedger,
} from "./strategy.ts";

/** Long while the fast simple moving average of closes is above the slow one. */
export class SmaCross implements Strategy {
  readonly #averages: readonly {
    readonly symbol: string;
    readonly fast: IndicatorFeed<number | null>;
    readonly slow: IndicatorFeed<number | null>;
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
    for (const { symbol, ...averages } of this.#averages) {
      const view = data.symbol(symbol);
      if (!view.hasBar) continue;
      const fast = averages.fast.latest(view) ?? Number.NaN;
      const slow = averages.slow.latest(view) ?? Number.NaN;
      followSignal(ledger, symbol, this.#share, { entry: fast > slow, exit: fast < slow });
    }
  }
}

/** Null until `period` closes exist. */
function averageOfCloses(period: number): IndicatorFeed<number | null> {
  const average = new SMA(period);
  return new IndicatorFeed((view, ago) => average.add(view.close(ago)));
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
