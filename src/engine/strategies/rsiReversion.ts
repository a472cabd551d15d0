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

/** Smoothing leaves an RSI that is exactly at a level a few units in the last place beside it. */
const ROUNDING = 1e-9;

/** Buys oversold and sells overbought symbols by Wilder's relative strength index (Wilder, 1978). */
class RsiReversion implements Strategy {
  readonly #indices: PerSymbol<{ readonly view: SymbolView; readonly strength: Indicator }>;
  readonly #share: Decimal;
  readonly #low: number;
  readonly #high: number;

  constructor(symbols: readonly string[], period: number, low: number, high: number) {
    this.#indices = new PerSymbol(symbols, (view) => ({
      view,
      strength: view.indicator("relativeStrength", period),
    }));
    this.#share = equalShare(symbols.length);
    this.#low = low;
    this.#high = high;
  }

  handleData(ledger: StrategyLedger, data: MarketView): void {
    for (const { view, strength } of this.#indices.in(data)) {
      if (!view.hasBar) continue;
      const { value } = strength;
      const isLow = value < this.#low - ROUNDING;
      followSignal(ledger, view, this.#share, isLow, value > this.#high + ROUNDING);
    }
  }
}

export const rsiReversion: StrategyDefinition = {
  kind: "rsiReversion",
  name: "RSI reversion",
  rule: "Buys a symbol when its RSI falls below the low level and sells it above the high one.",
  parameters: [
    { name: "period", label: "RSI period", type: "integer", min: 2, max: 1_000, default: 14, unit: "bars" },
    { name: "low", label: "Buy below", type: "number", min: 0, max: 100, default: 30, unit: "RSI" },
    { name: "high", label: "Sell above", type: "number", min: 0, max: 100, default: 70, unit: "RSI" },
  ],
  needsShorting: false,
  create: (symbols, { period = 14, low = 30, high = 70 }) => new RsiReversion(symbols, period, low, high),
};
