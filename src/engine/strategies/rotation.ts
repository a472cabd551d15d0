import type { Decimal } from "../decimal.ts";
import type { MarketView, SymbolView } from "../marketView.ts";
import { type PerSymbol, viewsOf } from "./perSymbol.ts";
import { rankByReturn } from "./ranking.ts";
import { BEFORE_FIRST, everyParameter, haveCloses, Schedule, type ScheduleState } from "./schedule.ts";
import { equalShare, type Strategy, type StrategyDefinition, type StrategyLedger } from "./strategy.ts";

/**
 * Cross-sectional momentum: at fixed intervals, holds the symbols that rose most over the lookback (Jegadeesh and
 * Titman, "Returns to Buying Winners and Selling Losers", Journal of Finance 48, 1993). It decides for all symbols at
 * once, once all have `lookback + 1` closes; orders for a symbol without a bar wait.
 */
class Rotation implements Strategy {
  state: ScheduleState = BEFORE_FIRST;
  readonly #views: PerSymbol<SymbolView>;
  readonly #lookback: number;
  readonly #top: number;
  readonly #schedule: Schedule;
  readonly #share: Decimal;

  constructor(symbols: readonly string[], lookback: number, top: number, every: number) {
    this.#views = viewsOf(symbols);
    this.#lookback = lookback;
    this.#top = top;
    this.#schedule = new Schedule(every);
    this.#share = equalShare(top);
  }

  handleData(ledger: StrategyLedger, data: MarketView): void {
    const { bar } = data;
    if (!this.#schedule.isDue(this.state, bar)) return;
    const views = this.#views.in(data);
    const canDecide = haveCloses(views, this.#lookback + 1);
    this.state = this.#schedule.after(this.state, bar, canDecide);
    if (!canDecide) return;
    const chosen = new Set(rankByReturn(views, this.#lookback).slice(0, this.#top));
    for (const { symbol } of views) ledger.orderTargetPercent(symbol, chosen.has(symbol) ? this.#share : 0);
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
