import type { Decimal } from "../decimal.ts";
import type { MarketView, SymbolView } from "../marketView.ts";
import { type PerSymbol, viewsOf } from "./perSymbol.ts";
import { BEFORE_FIRST, everyParameter, haveCloses, Schedule, type ScheduleState } from "./schedule.ts";
import { equalShare, type Strategy, type StrategyDefinition, type StrategyLedger } from "./strategy.ts";

interface DollarCostAverageState {
  readonly schedule: ScheduleState;
  /** What each purchase of a symbol is worth; undefined before the first. */
  readonly amount: Decimal | undefined;
  readonly purchases: number;
}

/**
 * Buys for the same amount of money at fixed intervals, so that more is bought while it is cheap: one of `parts` equal
 * parts of the equity that it has at its first decision, split equally over the symbols, `parts` times in all. It
 * decides for all symbols at once, once all have traded; orders for a symbol without a bar wait.
 */
class DollarCostAverage implements Strategy {
  state: DollarCostAverageState = { schedule: BEFORE_FIRST, amount: undefined, purchases: 0 };
  readonly #views: PerSymbol<SymbolView>;
  readonly #share: Decimal;
  readonly #parts: number;
  readonly #schedule: Schedule;

  constructor(symbols: readonly string[], parts: number, every: number) {
    this.#views = viewsOf(symbols);
    this.#share = equalShare(symbols.length);
    this.#parts = parts;
    this.#schedule = new Schedule(every);
  }

  handleData(ledger: StrategyLedger, data: MarketView): void {
    const { bar } = data;
    const { schedule, purchases } = this.state;
    if (purchases === this.#parts || !this.#schedule.isDue(schedule, bar)) return;
    const views = this.#views.in(data);
    const canDecide = haveCloses(views, 1);
    const next = this.#schedule.after(schedule, bar, canDecide);
    if (!canDecide) {
      if (next !== schedule) this.state = { ...this.state, schedule: next };
      return;
    }
    const amount = this.state.amount ?? ledger.equity.div(this.#parts).times(this.#share);
    for (const { symbol } of views) ledger.orderValue(symbol, amount);
    this.state = { schedule: next, amount, purchases: purchases + 1 };
  }
}

export const dollarCostAverage: StrategyDefinition = {
  kind: "dollarCostAverage",
  name: "Dollar-cost averaging",
  rule: "Invests its money in equal parts, one every so many bars, and keeps what it has bought.",
  parameters: [
    {
      name: "parts",
      label: "Spread over",
      type: "integer",
      min: 1,
      max: 10_000,
      default: 24,
      unit: "purchases",
    },
    everyParameter("Buy every"),
  ],
  needsShorting: false,
  create: (symbols, { parts = 24, every = 21 }) => new DollarCostAverage(symbols, parts, every),
};
