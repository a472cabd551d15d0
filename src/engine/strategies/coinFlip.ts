import type { Decimal } from "../decimal.ts";
import type { MarketView, SymbolView } from "../marketView.ts";
import { drawFrom } from "../mulberry32.ts";
import { type PerSymbol, viewsOf } from "./perSymbol.ts";
import { BEFORE_FIRST, everyParameter, haveCloses, Schedule, type ScheduleState } from "./schedule.ts";
import { equalShare, type Strategy, type StrategyDefinition, type StrategyLedger } from "./strategy.ts";

interface CoinFlipState {
  readonly schedule: ScheduleState;
  /** Of the generator. */
  readonly luck: number;
}

/**
 * Invested or not by the toss of a coin, one toss per decision for the whole sleeve: the baseline that luck sets. It
 * decides for all symbols at once, once all have traded; orders for a symbol without a bar wait.
 */
class CoinFlip implements Strategy {
  state: CoinFlipState;
  readonly #views: PerSymbol<SymbolView>;
  readonly #share: Decimal;
  readonly #schedule: Schedule;

  constructor(symbols: readonly string[], seed: number, every: number) {
    this.state = { schedule: BEFORE_FIRST, luck: seed };
    this.#views = viewsOf(symbols);
    this.#share = equalShare(symbols.length);
    this.#schedule = new Schedule(every);
  }

  handleData(ledger: StrategyLedger, data: MarketView): void {
    const { bar } = data;
    const { schedule, luck } = this.state;
    if (!this.#schedule.isDue(schedule, bar)) return;
    const views = this.#views.in(data);
    const canDecide = haveCloses(views, 1);
    const next = this.#schedule.after(schedule, bar, canDecide);
    if (!canDecide) {
      if (next !== schedule) this.state = { schedule: next, luck };
      return;
    }
    const toss = drawFrom(luck);
    this.state = { schedule: next, luck: toss.state };
    const target = toss.value < 0.5 ? this.#share : 0;
    for (const { symbol } of views) ledger.orderTargetPercent(symbol, target);
  }
}

export const coinFlip: StrategyDefinition = {
  kind: "coinFlip",
  name: "Coin flip",
  rule: "Tosses a coin every so many bars: heads holds every symbol in equal parts, tails holds nothing.",
  parameters: [
    { name: "seed", label: "Seed", type: "integer", min: 0, max: 4_294_967_295, default: 1 },
    everyParameter("Toss every"),
  ],
  needsShorting: false,
  create: (symbols, { seed = 1, every = 21 }) => new CoinFlip(symbols, seed, every),
};
