import type { Indicator, MarketView, SymbolView } from "../marketView.ts";
import { PerSymbol } from "./perSymbol.ts";
import type { Strategy, StrategyDefinition, StrategyLedger } from "./strategy.ts";

/**
 * Bets that the ratio of two prices returns to its mean: z is how many sample standard deviations the logarithm of the
 * ratio lies from its mean over the last `lookback` bars that both symbols have, the current one included (after Gatev,
 * Goetzmann and Rouwenhorst, "Pairs Trading: Performance of a Relative-Value Arbitrage Rule", Review of Financial
 * Studies 19, 2006).
 *
 * Above `entry` it is short the first and long the second, below `−entry` the reverse, half of equity each; nearer to
 * the mean than `exit` it is flat. It decides only where both have a bar. A ratio that does not move has no z: no
 * decision. Beyond `entry`, as long as one of the two is not held (its order was refused), both are ordered again.
 */
class Pairs implements Strategy {
  readonly #symbols: readonly [first: string, second: string];
  readonly #ratio: PerSymbol<{ readonly view: SymbolView; readonly score: Indicator }>;
  readonly #entry: number;
  readonly #exit: number;

  constructor(symbols: readonly string[], lookback: number, entry: number, exit: number) {
    const [first, second] = symbols;
    if (first === undefined || second === undefined) throw new RangeError("pairs needs two symbols");
    this.#symbols = [first, second];
    this.#ratio = new PerSymbol([first], (view) => ({
      view,
      score: view.indicator("ratioScore", second, lookback),
    }));
    this.#entry = entry;
    this.#exit = exit;
  }

  handleData(ledger: StrategyLedger, data: MarketView): void {
    const [first, second] = this.#symbols;
    for (const { view, score } of this.#ratio.in(data)) {
      // Where the second alone has a bar, the score is that of an earlier one.
      const z = view.hasBar ? score.value : Number.NaN;
      if (z > this.#entry) this.#hold(ledger, -0.5);
      else if (z < -this.#entry) this.#hold(ledger, 0.5);
      else if (Math.abs(z) < this.#exit) {
        ledger.closePosition(first);
        ledger.closePosition(second);
      }
    }
  }

  /** A fraction of equity in the first and as much the other way in the second, unless they are held that way already. */
  #hold(ledger: StrategyLedger, fraction: number): void {
    const [first, second] = this.#symbols;
    const side = Math.sign(fraction);
    if (sideOf(ledger, first) === side && sideOf(ledger, second) === -side) return;
    ledger.orderTargetPercent(first, fraction);
    ledger.orderTargetPercent(second, -fraction);
  }
}

/** 1 for a long position, −1 for a short one, 0 for none. */
function sideOf(ledger: StrategyLedger, symbol: string): number {
  if (ledger.isFlat(symbol)) return 0;
  return ledger.isLong(symbol) ? 1 : -1;
}

export const pairs: StrategyDefinition = {
  kind: "pairs",
  name: "Pairs",
  rule: "When the price ratio of two symbols strays from its mean, sells the dear one short and buys the cheap one.",
  parameters: [
    { name: "lookback", label: "Lookback", type: "integer", min: 2, max: 2_000, default: 60, unit: "bars" },
    { name: "entry", label: "Enter beyond", type: "number", min: 0.1, max: 10, default: 2, unit: "σ" },
    { name: "exit", label: "Leave within", type: "number", min: 0, max: 10, default: 0.5, unit: "σ" },
  ],
  needsShorting: true,
  symbolCount: { least: 2, most: 2 },
  create: (symbols, { lookback = 60, entry = 2, exit = 0.5 }) => new Pairs(symbols, lookback, entry, exit),
};
