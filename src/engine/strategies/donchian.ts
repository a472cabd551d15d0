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

/** Buys a breakout above the previous highs and sells one below the previous lows; the current bar is not in either. */
class Donchian implements Strategy {
  readonly #channels: PerSymbol<{
    readonly view: SymbolView;
    readonly upper: Indicator;
    readonly lower: Indicator;
  }>;
  readonly #share: Decimal;

  constructor(symbols: readonly string[], entry: number, exit: number) {
    this.#channels = new PerSymbol(symbols, (view) => ({
      view,
      upper: view.indicator("previousHigh", entry),
      lower: view.indicator("previousLow", exit),
    }));
    this.#share = equalShare(symbols.length);
  }

  handleData(ledger: StrategyLedger, data: MarketView): void {
    for (const { view, upper, lower } of this.#channels.in(data)) {
      if (!view.hasBar) continue;
      const close = view.close();
      followSignal(ledger, view, this.#share, close > upper.value, close < lower.value);
    }
  }
}

export const donchian: StrategyDefinition = {
  kind: "donchian",
  name: "Donchian breakout",
  rule: "Buys a symbol that closes above its previous highs and sells it below its previous lows.",
  parameters: [
    { name: "entry", label: "Entry channel", type: "integer", min: 1, max: 2_000, default: 55, unit: "bars" },
    { name: "exit", label: "Exit channel", type: "integer", min: 1, max: 2_000, default: 20, unit: "bars" },
  ],
  needsShorting: false,
  create: (symbols, { entry = 55, exit = 20 }) => new Donchian(symbols, entry, exit),
};
