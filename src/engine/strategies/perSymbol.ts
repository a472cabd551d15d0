import type { Decimal } from "../decimal.ts";
import type { MarketView, SymbolView } from "../marketView.ts";
import { equalShare } from "./strategy.ts";

/**
 * What a strategy keeps of each symbol when it deals with each alone: indicators remember one symbol's bars each. A
 * decision about a symbol is taken on its own bars, for its own share of equity.
 */
export class PerSymbol<Kept> {
  /** 1/n. */
  readonly share: Decimal;
  readonly #entries: readonly { readonly symbol: string; readonly kept: Kept }[];

  constructor(symbols: readonly string[], create: () => Kept) {
    this.share = equalShare(symbols.length);
    this.#entries = symbols.map((symbol) => ({ symbol, kept: create() }));
  }

  /** Calls `decide` for every symbol that has a bar at this instant, in order. */
  onOwnBars(data: MarketView, decide: (view: SymbolView, kept: Kept) => void): void {
    for (const { symbol, kept } of this.#entries) {
      const view = data.symbol(symbol);
      if (view.hasBar) decide(view, kept);
    }
  }
}
