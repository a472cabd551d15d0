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

/** Buys below the lower Bollinger band and sells above the middle one; σ is the population's (Bollinger, 2001). */
class Bollinger implements Strategy {
  readonly #bands: PerSymbol<{
    readonly view: SymbolView;
    readonly average: Indicator;
    readonly deviation: Indicator;
  }>;
  readonly #share: Decimal;
  readonly #width: number;

  constructor(symbols: readonly string[], period: number, width: number) {
    this.#bands = new PerSymbol(symbols, (view) => ({
      view,
      average: view.indicator("averageOfCloses", period),
      deviation: view.indicator("deviationOfCloses", period),
    }));
    this.#share = equalShare(symbols.length);
    this.#width = width;
  }

  handleData(ledger: StrategyLedger, data: MarketView): void {
    for (const { view, average, deviation } of this.#bands.in(data)) {
      if (!view.hasBar) continue;
      const close = view.close();
      const middle = average.value;
      const lower = middle - this.#width * deviation.value;
      followSignal(ledger, view, this.#share, close < lower, close > middle);
    }
  }
}

export const bollinger: StrategyDefinition = {
  kind: "bollinger",
  name: "Bollinger reversion",
  rule: "Buys a symbol that closes below its lower band and sells it above the middle band.",
  parameters: [
    { name: "period", label: "Band period", type: "integer", min: 2, max: 2_000, default: 20, unit: "bars" },
    { name: "width", label: "Band width", type: "number", min: 0.1, max: 10, default: 2, unit: "σ" },
  ],
  needsShorting: false,
  create: (symbols, { period = 20, width = 2 }) => new Bollinger(symbols, period, width),
};
