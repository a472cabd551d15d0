import type { Decimal } from "../decimal.ts";
import type { MarketView, SymbolView } from "../marketView.ts";
import { type PerSymbol, viewsOf } from "./perSymbol.ts";
import { BEFORE_FIRST, everyParameter, haveCloses, Schedule, type ScheduleState } from "./schedule.ts";
import { equalShare, type Strategy, type StrategyDefinition, type StrategyLedger } from "./strategy.ts";

/**
 * Brings every symbol back to an equal part of equity at fixed intervals. It decides for all symbols at once, once all
 * have traded; orders for a symbol without a bar wait.
 */
class ConstantMix implements Strategy {
  state: ScheduleState = BEFORE_FIRST;
  readonly #views: PerSymbol<SymbolView>;
  readonly #share: Decimal;
  readonly #schedule: Schedule;

  constructor(symbols: readonly string[], every: number) {
    this.#views = viewsOf(symbols);
    this.#share = equalShare(symbols.length);
    this.#schedule = new Schedule(every);
  }

  handleData(ledger: StrategyLedger, data: MarketView): void {
    const { bar } = data;
    if (!this.#schedule.isDue(this.state, bar)) return;
    const views = this.#views.in(data);
    const canDecide = haveCloses(views, 1);
    this.state = this.#schedule.after(this.state, bar, canDecide);
    if (!canDecide) return;
    for (const { symbol } of views) ledger.orderTargetPercent(symbol, this.#share);
  }
}

export const constantMix: StrategyDefinition = {
  kind: "constantMix",
  name: "Constant mix",
  rule: "Holds every symbol in equal parts and restores the parts every so many bars.",
  parameters: [everyParameter("Rebalance every")],
  needsShorting: false,
  create: (symbols, { every = 21 }) => new ConstantMix(symbols, every),
};
