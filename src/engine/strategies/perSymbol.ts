import type { MarketView, SymbolView } from "../marketView.ts";

/**
 * What a strategy looks up of each of its symbols once a run: views and indicators, which then follow the run by
 * themselves. It remembers nothing of the run that the market view would not say again, so it is no part of a strategy's
 * state.
 */
export class PerSymbol<Found> {
  readonly #symbols: readonly string[];
  readonly #find: (view: SymbolView) => Found;
  #market: MarketView | undefined;
  #found: readonly Found[] = [];

  constructor(symbols: readonly string[], find: (view: SymbolView) => Found) {
    this.#symbols = symbols;
    this.#find = find;
  }

  /** What has been found in this market view, in the order of the symbols. */
  in(data: MarketView): readonly Found[] {
    if (data !== this.#market) this.#lookUp(data);
    return this.#found;
  }

  /** Apart, because the closure would have every call of `in` make room for what it captures. */
  #lookUp(data: MarketView): void {
    this.#found = this.#symbols.map((symbol) => this.#find(data.symbol(symbol)));
    this.#market = data;
  }
}

/** The views of the symbols, and nothing else. */
export function viewsOf(symbols: readonly string[]): PerSymbol<SymbolView> {
  return new PerSymbol(symbols, (view) => view);
}
