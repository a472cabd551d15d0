import type { SymbolView } from "../marketView.ts";

/** The symbols by their return over the last `lookback` bars of their own, best first; equal ones keep their order. */
export function rankByReturn(views: readonly SymbolView[], lookback: number): string[] {
  return views
    .map((view) => ({ symbol: view.symbol, change: view.close() / view.close(lookback) - 1 }))
    .sort((a, b) => b.change - a.change)
    .map(({ symbol }) => symbol);
}
