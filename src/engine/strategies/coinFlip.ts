import type { Decimal } from "../decimal.ts";
import type { MarketView } from "../marketView.ts";
import { mulberry32 } from "../mulberry32.ts";
import { everyParameter, haveCloses, Schedule } from "./schedule.ts";
import { equalShare, type Strategy, type StrategyDefinition, type StrategyLedger } from "./strategy.ts";

/**
 * Invested or not by the toss of a coin, one toss per decision for the whole sleeve: the baseline that luck sets. It
 * decides for all symbols at once, once all have traded; orders for a symbol without a bar wait.
 */
class CoinFlip implements Strategy {
  readonly #symbols: readonly string[];
  readonly #share: Decimal;
  readonly #draw: () => number;
  readonly #schedule: Schedule;

  constructor(symbols: readonly string[], seed: number, every: number) {
    this.#symbols = symbols;
    this.#share = equalShare(symbols.length);
    this.#draw = mulberry32(seed);
    this.#schedule = new Schedule(every);
  }

  handleData(ledger: StrategyLedger, data: MarketView): void {
    if (!this.#schedule.isDue(data.bar, haveCloses(data, this.#symbols, 1))) return;
    const target = this.#draw() < 0.5 ? this.#share : 0;
    for (const symbol of this.#symbols) ledger.orderTargetPercent(symbol, target);
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
