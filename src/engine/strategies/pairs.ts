import type { MarketView, SymbolView } from "../marketView.ts";
import { roundedMean } from "./rollingMean.ts";
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
  readonly #ratios: LogRatios;
  readonly #entry: number;
  readonly #exit: number;

  constructor(symbols: readonly string[], lookback: number, entry: number, exit: number) {
    const [first, second] = symbols;
    if (first === undefined || second === undefined) throw new RangeError("pairs needs two symbols");
    this.#symbols = [first, second];
    this.#ratios = new LogRatios(lookback);
    this.#entry = entry;
    this.#exit = exit;
  }

  handleData(ledger: StrategyLedger, data: MarketView): void {
    const [first, second] = this.#symbols;
    const z = this.#ratios.latestScore(data.symbol(first), data.symbol(second));
    if (z > this.#entry) this.#hold(ledger, -0.5);
    else if (z < -this.#entry) this.#hold(ledger, 0.5);
    else if (Math.abs(z) < this.#exit) {
      ledger.closePosition(first);
      ledger.closePosition(second);
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

/** The logarithms of the ratio of two symbols' closes on the last bars that both have. */
class LogRatios {
  readonly #lookback: number;
  readonly #window: number[] = [];
  /** How many bars of each symbol have been taken in. */
  #seenOfFirst = 0;
  #seenOfSecond = 0;

  constructor(lookback: number) {
    this.#lookback = lookback;
  }

  /** The z-score of the last ratio; NaN on a bar that not both have, while too few exist, and where all are equal. */
  latestScore(first: SymbolView, second: SymbolView): number {
    if (!first.hasBar || !second.hasBar) return Number.NaN;
    this.#takeIn(first, second);
    return this.#window.length === this.#lookback ? zScoreOfLast(this.#window) : Number.NaN;
  }

  /** Takes in every bar not seen, oldest first: a paused sleeve misses calls, not history. */
  #takeIn(first: SymbolView, second: SymbolView): void {
    while (this.#seenOfFirst < first.count && this.#seenOfSecond < second.count) {
      const bar = first.barOf(this.#seenOfFirst) ?? 0;
      const other = second.barOf(this.#seenOfSecond) ?? 0;
      if (bar === other) {
        const dividend = first.close(first.count - 1 - this.#seenOfFirst);
        const divisor = second.close(second.count - 1 - this.#seenOfSecond);
        this.#window.push(Math.log(dividend / divisor));
        if (this.#window.length > this.#lookback) this.#window.shift();
      }
      if (bar <= other) this.#seenOfFirst++;
      if (other <= bar) this.#seenOfSecond++;
    }
  }
}

/** Below this part of what they are of (1 or their mean), deviations are what rounding made of a ratio that stands still. */
const ROUNDING = 1e-13;

/** NaN where the values differ by rounding alone: a price that is three times another has no z, whatever the last digit. */
function zScoreOfLast(values: readonly number[]): number {
  const centre = roundedMean(values);
  let squares = 0;
  for (const value of values) squares += (value - centre) ** 2;
  const deviation = Math.sqrt(squares / (values.length - 1));
  if (deviation < ROUNDING * Math.max(1, Math.abs(centre))) return Number.NaN;
  return ((values.at(-1) ?? Number.NaN) - centre) / deviation;
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
