import type { MarketView, SymbolView } from "../marketView.ts";
import type { IndicatorFeed } from "./indicatorFeed.ts";
import { PerSymbol } from "./perSymbol.ts";
import { averageOfCloses } from "./rollingMean.ts";
import { followSignal, type Strategy, type StrategyDefinition, type StrategyLedger } from "./strategy.ts";

/** Buys below the lower Bollinger band and sells above the middle one; σ is the population's (Bollinger, 2001). */
class Bollinger implements Strategy {
  readonly #middles: PerSymbol<IndicatorFeed<number>>;
  readonly #period: number;
  readonly #width: number;

  constructor(symbols: readonly string[], period: number, width: number) {
    this.#middles = new PerSymbol(symbols, () => averageOfCloses(period));
    this.#period = period;
    this.#width = width;
  }

  handleData(ledger: StrategyLedger, data: MarketView): void {
    this.#middles.onOwnBars(data, (view, middle) => {
      const close = view.close();
      const average = middle.latest(view) ?? Number.NaN;
      const lower = average - this.#width * deviationOfCloses(view, this.#period, average);
      followSignal(ledger, view.symbol, this.#middles.share, close < lower, close > average);
    });
  }
}

/** The population's standard deviation of the last `period` closes about their average; exactly 0 when all are equal. */
function deviationOfCloses(view: SymbolView, period: number, average: number): number {
  let squares = 0;
  for (let ago = period - 1; ago >= 0; ago--) squares += (view.close(ago) - average) ** 2;
  return Math.sqrt(squares / period);
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
