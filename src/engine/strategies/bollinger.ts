import { BollingerBands } from "trading-signals";
import type { Decimal } from "../decimal.ts";
import type { MarketView } from "../marketView.ts";
import { IndicatorFeed } from "./indicatorFeed.ts";
import {
  equalShare,
  followSignal,
  type Strategy,
  type StrategyDefinition,
  type StrategyLedger,
} from "./strategy.ts";

/** Buys below the lower Bollinger band and sells above the middle one; σ is the population's (Bollinger, 2001). */
export class Bollinger implements Strategy {
  readonly #indicators: readonly {
    readonly symbol: string;
    readonly bands: ReturnType<typeof bandsOfCloses>;
  }[];
  readonly #share: Decimal;

  constructor(symbols: readonly string[], period: number, width: number) {
    this.#indicators = symbols.map((symbol) => ({ symbol, bands: bandsOfCloses(period, width) }));
    this.#share = equalShare(symbols.length);
  }

  handleData(ledger: StrategyLedger, data: MarketView): void {
    for (const { symbol, bands } of this.#indicators) {
      const view = data.symbol(symbol);
      if (!view.hasBar) continue;
      const latest = bands.latest(view);
      if (!latest) continue;
      const close = view.close();
      followSignal(ledger, symbol, this.#share, { entry: close < latest.lower, exit: close > latest.middle });
    }
  }
}

/** Null until `period` closes exist. */
function bandsOfCloses(period: number, width: number) {
  const bands = new BollingerBands(period, width);
  return new IndicatorFeed((view, ago) => bands.add(view.close(ago)));
}

export const bollinger: StrategyDefinition = {
  kind: "bollinger",
  name: "Bollinger reversion",
  rule: "Buys a symbol that closes below its lower band and sells it above the middle band.",
  parameters: [
    { name: "period", label: "Band period", type: "integer", min: 2, max: 2_000, default: 20, unit: "bars" },
    { name: "width", label: "Band width", type: "number", min: 0.1, max: 10, default: 2, unit: "σ" },
  ],
  needsShorting: false,
  create: (symbols, { period = 20, width = 2 }) => new Bollinger(symbols, period, width),
};
