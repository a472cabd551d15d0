import type { Decimal } from "../decimal.ts";
import type { MarketView } from "../marketView.ts";
import { everyParameter, haveCloses, Schedule } from "./schedule.ts";
import { equalShare, type Strategy, type StrategyDefinition, type StrategyLedger } from "./strategy.ts";

/**
 * Brings every symbol back to an equal part of equity at fixed intervals. It decides for all symbols at once, once all
 * have traded; orders for a symbol without a bar wait.
 */
class ConstantMix implements Strategy {
  readonly #symbols: readonly string[];
  readonly #share: Decimal;
  readonly #schedule: Schedule;

  constructor(symbols: readonly string[], every: number) {
    this.#symbols = symbols;
    this.#share = equalShare(symbols.length);
    this.#schedule = new Schedule(every);
  }

  handleData(ledger: StrategyLedger, data: MarketView): void {
    if (!this.#schedule.isDue(data.bar, haveCloses(data, this.#symbols, 1))) return;
    for (const symbol of this.#symbols) ledger.orderTargetPercent(symbol, this.#share);
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
