import { DonchianChannels } from "trading-signals";
import type { MarketView } from "../marketView.ts";
import { IndicatorFeed } from "./indicatorFeed.ts";
import { PerSymbol } from "./perSymbol.ts";
import { followSignal, type Strategy, type StrategyDefinition, type StrategyLedger } from "./strategy.ts";

/** Buys a breakout above the previous highs and sells one below the previous lows; the current bar is not in either. */
class Donchian implements Strategy {
  readonly #channels: PerSymbol<{
    readonly entry: ReturnType<typeof previousChannel>;
    readonly exit: ReturnType<typeof previousChannel>;
  }>;

  constructor(symbols: readonly string[], entry: number, exit: number) {
    this.#channels = new PerSymbol(symbols, () => ({
      entry: previousChannel(entry),
      exit: previousChannel(exit),
    }));
  }

  handleData(ledger: StrategyLedger, data: MarketView): void {
    this.#channels.onOwnBars(data, (view, { entry, exit }) => {
      const close = view.close();
      const upper = entry.latest(view)?.upper ?? Number.NaN;
      const lower = exit.latest(view)?.lower ?? Number.NaN;
      followSignal(ledger, view.symbol, this.#channels.share, close > upper, close < lower);
    });
  }
}

/** Highest high and lowest low of the `period` bars before the current one; null until they exist. */
function previousChannel(period: number) {
  const channel = new DonchianChannels(period);
  return new IndicatorFeed((view, ago) => {
    const previous = channel.getResult();
    channel.add({ high: view.high(ago), low: view.low(ago) });
    return previous;
  });
}

export const donchian: StrategyDefinition = {
  kind: "donchian",
  name: "Donchian breakout",
  rule: "Buys a symbol that closes above its previous highs and sells it below its previous lows.",
  parameters: [
    { name: "entry", label: "Entry channel", type: "integer", min: 1, max: 2_000, default: 55, unit: "bars" },
    { name: "exit", label: "Exit channel", type: "integer", min: 1, max: 2_000, default: 20, unit: "bars" },
  ],
  needsShorting: false,
  create: (symbols, { entry = 55, exit = 20 }) => new Donchian(symbols, entry, exit),
};
