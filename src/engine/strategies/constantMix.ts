import type { Decimal } from "../decimal.ts";
import type { MarketView } from "../marketView.ts";
import {
  equalShare,
  firstBarWithHistory,
  type Strategy,
  type StrategyDefinition,
  type StrategyLedger,
} from "./strategy.ts";

/** Brings every symbol back to an equal part of equity at fixed intervals, once all symbols have traded. */
class ConstantMix implements Strategy {
  readonly #symbols: readonly string[];
  readonly #share: Decimal;
  readonly #every: number;

  constructor(symbols: readonly string[], every: number) {
    this.#symbols = symbols;
    this.#share = equalShare(symbols.length);
    this.#every = every;
  }

  handleData(ledger: StrategyLedger, data: MarketView): void {
    const first = firstBarWithHistory(data, this.#symbols, 0);
    if (first === undefined || (data.bar - first) % this.#every !== 0) return;
    for (const symbol of this.#symbols) ledger.orderTargetPercent(symbol, this.#share);
  }
}

export const constantMix: StrategyDefinition = {
  kind: "constantMix",
  name: "Constant mix",
  rule: "Holds every symbol in equal parts and restores the parts every so many bars.",
  parameters: [
    {
      name: "every",
      label: "Rebalance every",
      type: "integer",
      min: 1,
      max: 10_000,
      default: 21,
      unit: "bars",
    },
  ],
  needsShorting: false,
  create: (symbols, { every = 21 }) => new ConstantMix(symbols, every),
};
