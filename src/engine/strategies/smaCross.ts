import type { Decimal } from "../decimal.ts";
import type { Indicator, MarketView, SymbolView } from "../marketView.ts";
import { PerSymbol } from "./perSymbol.ts";
import {
  equalShare,
  followSignal,
  type Strategy,
  type StrategyDefinition,
  type StrategyLedger,
} from "./strategy.ts";

/** Long while the fast simple moving average of closes is above the slow one. */
class SmaCross implements Strategy {
  readonly #symbols: PerSymbol<{ readonly view: SymbolView; readonly side: Indicator }>;
  readonly #share: Decimal;

  constructor(symbols: readonly string[], fast: number, slow: number) {
    this.#symbols = new PerSymbol(symbols, (view) => ({
      view,
      side: view.indicator("sideOfAverages", fast, slow),
    }));
    this.#share = equalShare(symbols.length);
  }

  handleData(ledger: StrategyLedger, data: MarketView): void {
    for (const { view, side } of this.#symbols.in(data)) {
      if (!view.hasBar) continue;
      const fastSide = side.value;
      followSignal(ledger, view, this.#share, fastSide > 0, fastSide < 0);
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
