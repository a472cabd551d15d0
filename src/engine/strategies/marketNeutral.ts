import { type Decimal, ZERO } from "../decimal.ts";
import type { MarketView, SymbolView } from "../marketView.ts";
import { type PerSymbol, viewsOf } from "./perSymbol.ts";
import { rankByReturn } from "./ranking.ts";
import { BEFORE_FIRST, everyParameter, haveCloses, Schedule, type ScheduleState } from "./schedule.ts";
import { equalShare, type Strategy, type StrategyDefinition, type StrategyLedger } from "./strategy.ts";

/**
 * Long the better half by return over the lookback and short the worse, half of equity each side, in equal parts: what
 * the whole market does cancels out (Jegadeesh and Titman, "Returns to Buying Winners and Selling Losers", Journal of
 * Finance 48, 1993). With an odd number the middle one is left out. It decides for all symbols at once, once all have
 * `lookback + 1` closes; orders for a symbol without a bar wait.
 */
class MarketNeutral implements Strategy {
  state: ScheduleState = BEFORE_FIRST;
  readonly #views: PerSymbol<SymbolView>;
  readonly #lookback: number;
  readonly #schedule: Schedule;

  constructor(symbols: readonly string[], lookback: number, every: number) {
    this.#views = viewsOf(symbols);
    this.#lookback = lookback;
    this.#schedule = new Schedule(every);
  }

  handleData(ledger: StrategyLedger, data: MarketView): void {
    const { bar } = data;
    if (!this.#schedule.isDue(this.state, bar)) return;
    const views = this.#views.in(data);
    const canDecide = haveCloses(views, this.#lookback + 1);
    this.state = this.#schedule.after(this.state, bar, canDecide);
    if (!canDecide) return;
    const targets = halves(rankByReturn(views, this.#lookback));
    for (const { symbol } of views) ledger.orderTargetPercent(symbol, targets.get(symbol) ?? ZERO);
  }
}

/** The target fraction of every symbol but the middle one. */
function halves(ranked: readonly string[]): ReadonlyMap<string, Decimal> {
  const half = Math.floor(ranked.length / 2);
  const share = equalShare(2 * half);
  return new Map([
    ...ranked.slice(0, half).map((symbol) => [symbol, share] as const),
    ...ranked.slice(-half).map((symbol) => [symbol, share.neg()] as const),
  ]);
}

export const marketNeutral: StrategyDefinition = {
  kind: "marketNeutral",
  name: "Market neutral",
  rule: "Buys the half of the symbols that rose most over the lookback and sells the other half short.",
  parameters: [
    { name: "lookback", label: "Lookback", type: "integer", min: 1, max: 5_000, default: 126, unit: "bars" },
    everyParameter("Choose every"),
  ],
  needsShorting: true,
  symbolCount: { least: 2, most: 64 },
  create: (symbols, { lookback = 126, every = 21 }) => new MarketNeutral(symbols, lookback, every),
};
