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

/**
 * Long while the MACD line, the fast less the slow exponential mean of closes, is above its own exponential mean, the
 * signal line (Appel, "Technical Analysis: Power Tools for Active Investors", 2005). It speaks once `slow + signal`
 * closes exist: until then the seeds weigh too much.
 */
class Macd implements Strategy {
  readonly #histograms: PerSymbol<{ readonly view: SymbolView; readonly histogram: Indicator }>;
  readonly #share: Decimal;
  readonly #warmUp: number;

  constructor(symbols: readonly string[], fast: number, slow: number, signal: number) {
    this.#histograms = new PerSymbol(symbols, (view) => ({
      view,
      histogram: view.indicator("macdHistogram", fast, slow, signal),
    }));
    this.#share = equalShare(symbols.length);
    this.#warmUp = slow + signal;
  }

  handleData(ledger: StrategyLedger, data: MarketView): void {
    for (const { view, histogram } of this.#histograms.in(data)) {
      if (!view.hasBar || view.count < this.#warmUp) continue;
      const { value } = histogram;
      followSignal(ledger, view, this.#share, value > 0, value < 0);
    }
  }
}

export const macd: StrategyDefinition = {
  kind: "macd",
  name: "MACD crossover",
  rule: "Holds a symbol while its MACD line is above the signal line.",
  parameters: [
    { name: "fast", label: "Fast average", type: "integer", min: 1, max: 2_000, default: 12, unit: "bars" },
    { name: "slow", label: "Slow average", type: "integer", min: 2, max: 5_000, default: 26, unit: "bars" },
    { name: "signal", label: "Signal line", type: "integer", min: 1, max: 2_000, default: 9, unit: "bars" },
  ],
  needsShorting: false,
  create: (symbols, { fast = 12, slow = 26, signal = 9 }) => new Macd(symbols, fast, slow, signal),
};
