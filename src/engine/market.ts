/** One bar of one symbol. `timeMs`: ms since the Unix epoch, UTC; prices in the quote currency; `volume` in units. */
export interface Bar {
  readonly timeMs: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** The bars of one symbol as columns of equal length, ascending by time. */
export interface BarColumns {
  readonly timeMs: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
}

export type Bars = readonly Bar[] | BarColumns;

/** Aligned market data: symbols in code-point order, each with its own bars. Immutable by contract. */
export interface Market {
  readonly symbols: readonly string[];
  readonly series: ReadonlyMap<string, BarColumns>;
}

/** Bars that no run can use: names the symbol and the bar number (from 0). */
export class MarketError extends Error {
  override readonly name = "MarketError";
  readonly symbol: string;
  readonly bar: number;

  constructor(symbol: string, bar: number, message: string) {
    super(`${symbol}, bar ${bar}: ${message}`);
    this.symbol = symbol;
    this.bar = bar;
  }
}

/**
 * Builds a market from bars per symbol. Typed columns are kept without a copy.
 *
 * @throws MarketError when times are not strictly increasing, or a price is not finite or not above zero.
 */
export function createMarket(bars: ReadonlyMap<string, Bars> | Readonly<Record<string, Bars>>): Market {
  const entries: [string, Bars][] = bars instanceof Map ? [...bars] : Object.entries(bars);
  entries.sort(([a], [b]) => compareCodePoints(a, b));
  const series = new Map<string, BarColumns>();
  for (const [symbol, given] of entries) {
    const columns = isColumns(given) ? given : toColumns(given);
    checkColumns(symbol, columns);
    series.set(symbol, columns);
  }
  return { symbols: [...series.keys()], series };
}

function isColumns(bars: Bars): bars is BarColumns {
  return !Array.isArray(bars);
}

function toColumns(bars: readonly Bar[]): BarColumns {
  return {
    timeMs: Float64Array.from(bars, (bar) => bar.timeMs),
    open: Float64Array.from(bars, (bar) => bar.open),
    high: Float64Array.from(bars, (bar) => bar.high),
    low: Float64Array.from(bars, (bar) => bar.low),
    close: Float64Array.from(bars, (bar) => bar.close),
    volume: Float64Array.from(bars, (bar) => bar.volume),
  };
}

function checkColumns(symbol: string, columns: BarColumns): void {
  const { timeMs } = columns;
  for (const [name, column] of Object.entries(columns) as [keyof BarColumns, Float64Array][]) {
    if (column.length !== timeMs.length) {
      throw new MarketError(
        symbol,
        0,
        `column ${name} has ${column.length} values, timeMs has ${timeMs.length}`,
      );
    }
  }
  let previous = Number.NEGATIVE_INFINITY;
  for (let bar = 0; bar < timeMs.length; bar++) {
    const time = timeMs[bar] as number;
    if (!Number.isFinite(time)) throw new MarketError(symbol, bar, "the time is not a finite number");
    if (time <= previous) throw new MarketError(symbol, bar, "times must be strictly increasing");
    previous = time;
  }
  for (const name of ["open", "high", "low", "close"] as const) {
    const prices = columns[name];
    for (let bar = 0; bar < prices.length; bar++) {
      const price = prices[bar] as number;
      if (!(price > 0 && price < Number.POSITIVE_INFINITY)) {
        throw new MarketError(symbol, bar, `${name} is ${price}: prices must be finite and above zero`);
      }
    }
  }
}

/** Orders texts by Unicode code point (JavaScript's own order compares UTF-16 units). */
export function compareCodePoints(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  const shared = Math.min(left.length, right.length);
  for (let k = 0; k < shared; k++) {
    const difference = (left[k]?.codePointAt(0) ?? 0) - (right[k]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
