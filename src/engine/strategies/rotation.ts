import type { Decimal } from "../decimal.ts";
import type { MarketView } from "../marketView.ts";
import {
  equalShare,
  firstBarWithHistory,
  type Strategy,
  type StrategyDefinition,
  type StrategyLedger,
} from "./strategy.ts";

/** Cross-sectional momentum: at fixed intervals, holds the symbols that rose most over the lookback. */
class Rotation implements Strategy {
  readonly #symbols: readonly string[];
  readonly #lookback: number;
  readonly #top: number;
  readonly #every: number;
  readonly #share: Decimal;

  constructor(symbols: readonly string[], lookback: number, top: number, every: number) {
    this.#symbols = symbols;
    this.#lookback = lookback;
    this.#top = top;
    this.#every = every;
    this.#share = equalShare(top);
  }

  handleData(ledger: StrategyLedger, data: MarketView): void {
    const first = firstBarWithHistory(data, this.#symbols, this.#lookback);
    if (first === undefined || (data.bar - first) % this.#every !== 0) return;
    const ranked = this.#symbols
      .map((symbol) => {
        const view = data.symbol(symbol);
        return { symbol, change: view.close() / view.close(this.#lookback) - 1 };
      })
      .sort((a, b) => b.change - a.change);
    const chosen = new Set(ranked.slice(0, this.#top).map(({ symbol }) => symbol));
    for (const symbol of this.#symbols)
      ledger.orderTargetPercent(symbol, chosen.has(symbol) ? this.#share : 0);
  }
}

export const rotation: StrategyDefinition = {
  kind: "rotation",
  name: "Rotation",
  rule: "Every so many bars, moves into the symbols that rose most over the lookback.",
  parameters: [
    { name: "lookback", label: "Lookback", type: "integer", min: 1, max: 5_000, default: 126, unit: "bars" },
    { name: "top", label: "Symbols held", type: "integer", min: 1, max: 100, default: 1, unit: "symbols" },
    { name: "every", label: "Choose every", type: "integer", min: 1, max: 10_000, default: 21, unit: "bars" },
  ],
  needsShorting: false,
  create: (symbols, { lookback = 126, top = 1, every = 21 }) => new Rotation(symbols, lookback, top, every),
};
