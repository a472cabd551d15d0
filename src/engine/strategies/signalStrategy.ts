import type { Decimal } from "../decimal.ts";
import type { IndicatorParameters, SignalName } from "../indicators/indicatorStore.ts";
import { SIGNAL } from "../indicators/signalBits.ts";
import type { Indicator, MarketView, Signals, SymbolView } from "../marketView.ts";
import { equalShare, followSignal, type Strategy, type StrategyLedger } from "./strategy.ts";

/**
 * Holds a symbol, in equal parts of equity, from a signal that says enter to one that says leave. On most bars nothing
 * can follow, which its ledger knows at once; only on the others is each symbol looked at.
 */
export class SignalStrategy<Name extends SignalName> implements Strategy {
  readonly #symbols: readonly string[];
  readonly #name: Name;
  readonly #parameters: IndicatorParameters[Name];
  readonly #share: Decimal;
  #market: MarketView | undefined;
  #signals: Signals | undefined;
  #found: readonly { readonly view: SymbolView; readonly signal: Indicator }[] = [];

  constructor(symbols: readonly string[], name: Name, parameters: IndicatorParameters[Name]) {
    this.#symbols = symbols;
    this.#name = name;
    this.#parameters = parameters;
    this.#share = equalShare(symbols.length);
  }

  handleData(ledger: StrategyLedger, data: MarketView): void {
    if (data !== this.#market) this.#lookUp(data);
    if (this.#signals !== undefined && !ledger.canFollow(this.#signals)) return;
    for (const { view, signal } of this.#found) {
      if (!view.hasBar) continue;
      const { value } = signal;
      followSignal(ledger, view, this.#share, value > 0, value < 0 || value === SIGNAL.both);
    }
  }

  #lookUp(data: MarketView): void {
    this.#found = this.#symbols.map((symbol) => {
      const view = data.symbol(symbol);
      return { view, signal: view.indicator(this.#name, ...this.#parameters) };
    });
    this.#signals = data.signals(this.#symbols, this.#name, this.#parameters);
    this.#market = data;
  }
}
