import type { MarketView } from "../marketView.ts";
import { ExponentialMean } from "./exponentialMean.ts";
import { IndicatorFeed } from "./indicatorFeed.ts";
import { PerSymbol } from "./perSymbol.ts";
import { followSignal, type Strategy, type StrategyDefinition, type StrategyLedger } from "./strategy.ts";

/**
 * Long while the MACD line, the fast less the slow exponential mean of closes, is above its own exponential mean, the
 * signal line (Appel, "Technical Analysis: Power Tools for Active Investors", 2005). It speaks once `slow + signal`
 * closes exist: until then the seeds weigh too much.
 */
class Macd implements Strategy {
  readonly #histograms: PerSymbol<IndicatorFeed<number>>;
  readonly #warmUp: number;

  constructor(symbols: readonly string[], fast: number, slow: number, signal: number) {
    this.#histograms = new PerSymbol(symbols, () => macdHistogram(fast, slow, signal));
    this.#warmUp = slow + signal;
  }

  handleData(ledger: StrategyLedger, data: MarketView): void {
    this.#histograms.onOwnBars(data, (view, feed) => {
      if (view.count < this.#warmUp) return;
      const histogram = feed.latest(view) ?? Number.NaN;
      followSignal(ledger, view.symbol, this.#histograms.share, histogram > 0, histogram < 0);
    });
  }
}

/** The MACD line less its signal line. All three means take in the symbol's first close, so the first line value is 0. */
function macdHistogram(fast: number, slow: number, signal: number): IndicatorFeed<number> {
  const fastMean = new ExponentialMean(fast);
  const slowMean = new ExponentialMean(slow);
  const signalLine = new ExponentialMean(signal);
  return new IndicatorFeed((view, ago) => {
    const close = view.close(ago);
    const line = fastMean.add(close) - slowMean.add(close);
    return line - signalLine.add(line);
  });
}

export const macd: StrategyDefinition = {
  kind: "macd",
  name: "MACD crossover",
  rule: "Holds a symbol while its MACD line is above the signal line.",
  parameters: [
    { name: "fast", label: "Fast average", type: "integer", min: 1, max: 2_000, default: 12, unit: "bars" },
    { name: "slow", label: "Slow average", type: "integer", min: 2, max: 5_000, default: 26, unit: "bars" },
    { name: "signal", label: "Signal line", type: "integer", min: 1, max: 2_000, default: 9, unit: "bars" },
  ],
  needsShorting: false,
  create: (symbols, { fast = 12, slow = 26, signal = 9 }) => new Macd(symbols, fast, slow, signal),
};
