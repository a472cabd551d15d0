import type { Decimal } from "../decimal.ts";
import type { MarketView } from "../marketView.ts";
import { rankByReturn } from "./ranking.ts";
import { everyParameter, haveCloses, Schedule } from "./schedule.ts";
import { equalShare, type Strategy, type StrategyDefinition, type StrategyLedger } from "./strategy.ts";

/**
 * Cross-sectional momentum: at fixed intervals, holds the symbols that rose most over the lookback (Jegadeesh and
 * Titman, "Returns to Buying Winners and Selling Losers", Journal of Finance 48, 1993). It decides for all symbols at
 * once, once all have `lookback + 1` closes; orders for a symbol without a bar wait.
 */
class Rotation implements Strategy {
  readonly #symbols: readonly string[];
  readonly #lookback: number;
  readonly #top: number;
  readonly #schedule: Schedule;
  readonly #share: Decimal;

  constructor(symbols: readonly string[], lookback: number, top: number, every: number) {
    this.#symbols = symbols;
    this.#lookback = lookback;
    this.#top = top;
    this.#schedule = new Schedule(every);
    this.#share = equalShare(top);
  }

  handleData(ledger: StrategyLedger, data: MarketView): void {
    const canDecide = haveCloses(data, this.#symbols, this.#lookback + 1);
    if (!this.#schedule.isDue(data.bar, canDecide)) return;
    const chosen = new Set(rankByReturn(data, this.#symbols, this.#lookback).slice(0, this.#top));
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
    everyParameter("Choose every"),
  ],
  needsShorting: false,
  create: (symbols, { lookback = 126, top = 1, every = 21 }) => new Rotation(symbols, lookback, top, every),
};
