import type { Decimal } from "../decimal.ts";
import type { MarketView, SymbolView } from "../marketView.ts";
import { type PerSymbol, viewsOf } from "./perSymbol.ts";
import {
  equalShare,
  followSignal,
  type Strategy,
  type StrategyDefinition,
  type StrategyLedger,
} from "./strategy.ts";

/** Time-series momentum: long while the return over the lookback is positive (Moskowitz, Ooi and Pedersen, 2012). */
class Momentum implements Strategy {
  readonly #views: PerSymbol<SymbolView>;
  readonly #lookback: number;
  readonly #share: Decimal;

  constructor(symbols: readonly string[], lookback: number) {
    this.#views = viewsOf(symbols);
    this.#lookback = lookback;
    this.#share = equalShare(symbols.length);
  }

  handleData(ledger: StrategyLedger, data: MarketView): void {
    for (const view of this.#views.in(data)) {
      if (!view.hasBar || view.count <= this.#lookback) continue;
      const change = view.close() / view.close(this.#lookback) - 1;
      followSignal(ledger, view, this.#share, change > 0, change < 0);
    }
  }
}

export const momentum: StrategyDefinition = {
  kind: "momentum",
  name: "Momentum",
  rule: "Holds a symbol while it stands higher than it did a lookback ago.",
  parameters: [
    { name: "lookback", label: "Lookback", type: "integer", min: 1, max: 5_000, default: 126, unit: "bars" },
  ],
  needsShorting: false,
  create: (symbols, { lookback = 126 }) => new Momentum(symbols, lookback),
};
