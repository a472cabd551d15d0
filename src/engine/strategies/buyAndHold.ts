import type { Decimal } from "../decimal.ts";
import type { MarketView, SymbolView } from "../marketView.ts";
import { type PerSymbol, viewsOf } from "./perSymbol.ts";
import { equalShare, type Strategy, type StrategyDefinition, type StrategyLedger } from "./strategy.ts";

/** Takes a position in each symbol once and keeps it; `share` is the signed fraction of equity per symbol. */
class BuyAndHold implements Strategy {
  readonly #views: PerSymbol<SymbolView>;
  readonly #share: Decimal;

  constructor(symbols: readonly string[], share: Decimal) {
    this.#views = viewsOf(symbols);
    this.#share = share;
  }

  handleData(ledger: StrategyLedger, data: MarketView): void {
    for (const view of this.#views.in(data)) {
      if (ledger.side(view) !== 0 || !view.hasBar || ledger.hasPendingOrder(view.symbol)) continue;
      ledger.orderTargetPercent(view.symbol, this.#share);
    }
  }
}

export const buyAndHold: StrategyDefinition = {
  kind: "buyAndHold",
  name: "Buy and hold",
  rule: "Buys every symbol in equal parts on its first bar and keeps it.",
  parameters: [],
  needsShorting: false,
  create: (symbols) => new BuyAndHold(symbols, equalShare(symbols.length)),
};

export const shortAndHold: StrategyDefinition = {
  kind: "shortAndHold",
  name: "Short and hold",
  rule: "Sells every symbol short in equal parts on its first bar and stays short.",
  parameters: [],
  needsShorting: true,
  create: (symbols) => new BuyAndHold(symbols, equalShare(symbols.length).neg()),
};
