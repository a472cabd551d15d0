import type { Decimal } from "../decimal.ts";
import type { MarketView } from "../marketView.ts";
import { everyParameter, haveCloses, Schedule } from "./schedule.ts";
import { equalShare, type Strategy, type StrategyDefinition, type StrategyLedger } from "./strategy.ts";

/**
 * Buys for the same amount of money at fixed intervals, so that more is bought while it is cheap: one of `parts` equal
 * parts of the equity that it has at its first decision, split equally over the symbols, `parts` times in all. It
 * decides for all symbols at once, once all have traded; orders for a symbol without a bar wait.
 */
class DollarCostAverage implements Strategy {
  readonly #symbols: readonly string[];
  readonly #share: Decimal;
  readonly #parts: number;
  readonly #schedule: Schedule;
  #amount: Decimal | undefined;
  #bought = 0;

  constructor(symbols: readonly string[], parts: number, every: number) {
    this.#symbols = symbols;
    this.#share = equalShare(symbols.length);
    this.#parts = parts;
    this.#schedule = new Schedule(every);
  }

  handleData(ledger: StrategyLedger, data: MarketView): void {
    if (this.#bought === this.#parts) return;
    if (!this.#schedule.isDue(data.bar, haveCloses(data, this.#symbols, 1))) return;
    this.#amount ??= ledger.equity.div(this.#parts).times(this.#share);
    for (const symbol of this.#symbols) ledger.orderValue(symbol, this.#amount);
    this.#bought++;
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
