import type { MarketView } from "../marketView.ts";

/** The symbols by their return over the last `lookback` bars of their own, best first; equal ones keep their order. */
export function rankByReturn(data: MarketView, symbols: readonly string[], lookback: number): string[] {
  return symbols
    .map((symbol) => {
      const view = data.symbol(symbol);
      return { symbol, change: view.close() / view.close(lookback) - 1 };
    })
    .sort((a, b) => b.change - a.change)
    .map(({ symbol }) => symbol);
}
