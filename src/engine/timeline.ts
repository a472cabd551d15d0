import { IndicatorStore } from "./indicators/indicatorStore.ts";
import type { BarColumns, Market } from "./market.ts";

/** One symbol's bars inside the run's date range, with its place on the timeline. */
export interface TimelineSeries {
  readonly symbol: string;
  readonly columns: BarColumns;
  /** Per timeline bar: how many of the symbol's own bars lie at or before it (so `count - 1` is the last one). */
  readonly count: Int32Array;
  /** Per own bar: its timeline bar. */
  readonly barOf: Int32Array;
}

/**
 * The sorted union of the times of a run's symbols inside `[from, to]`. Bars outside do not exist: no marks,
 * no warm-up (engine specification, section 2).
 */
export interface Timeline {
  readonly times: Float64Array;
  readonly series: readonly TimelineSeries[];
  /** The symbols' indicators, worked out as far as runs have asked: all runs on this timeline share them. */
  readonly indicators: IndicatorStore;
}

export function createTimeline(
  market: Market,
  symbols: readonly string[],
  from: number,
  to: number,
): Timeline {
  const cut = symbols.map((symbol) => {
    const columns = market.series.get(symbol);
    if (!columns) throw new RangeError(`no bars for ${symbol}`);
    return { symbol, columns: slice(columns, from, to) };
  });
  const times = unionOfTimes(cut.map(({ columns }) => columns.timeMs));
  let onEveryBar: ReturnType<typeof placesOf> | undefined;
  const series = cut.map(({ symbol, columns }): TimelineSeries => {
    if (!areSame(columns.timeMs, times)) return { symbol, columns, ...placesOf(columns.timeMs, times) };
    onEveryBar ??= placesOf(times, times);
    return { symbol, columns, ...onEveryBar };
  });
  return { times, series, indicators: new IndicatorStore(series) };
}

function slice(columns: BarColumns, from: number, to: number): BarColumns {
  const start = lowerBound(columns.timeMs, from);
  const end = Number.isFinite(to) ? upperBound(columns.timeMs, to) : columns.timeMs.length;
  return {
    timeMs: columns.timeMs.subarray(start, end),
    open: columns.open.subarray(start, end),
    high: columns.high.subarray(start, end),
    low: columns.low.subarray(start, end),
    close: columns.close.subarray(start, end),
    volume: columns.volume.subarray(start, end),
  };
}

/** The first index whose value is at least `value` in ascending `values`. */
export function lowerBound(values: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first index whose value is above `value` in ascending `values`. */
export function upperBound(values: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function unionOfTimes(columns: readonly Float64Array[]): Float64Array {
  let union: Float64Array = columns[0] ?? new Float64Array(0);
  for (const times of columns.slice(1)) union = merge(union, times);
  return union;
}

/** Mostly all symbols have the same bars. */
function areSame(a: Float64Array, b: Float64Array): boolean {
  if (a.length !== b.length) return false;
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return false;
  return true;
}

function merge(a: Float64Array, b: Float64Array): Float64Array {
  if (areSame(a, b)) return a;
  const merged = new Float64Array(a.length + b.length);
  let i = 0;
  let j = 0;
  let length = 0;
  while (i < a.length || j < b.length) {
    const left = i < a.length ? (a[i] as number) : Number.POSITIVE_INFINITY;
    const right = j < b.length ? (b[j] as number) : Number.POSITIVE_INFINITY;
    merged[length++] = Math.min(left, right);
    if (left <= right) i++;
    if (right <= left) j++;
  }
  return length === a.length ? a : merged.slice(0, length);
}

/** Where a symbol's own bars lie on the timeline. Symbols with every bar share what this says. */
function placesOf(own: Float64Array, times: Float64Array): Pick<TimelineSeries, "count" | "barOf"> {
  const count = new Int32Array(times.length);
  const barOf = new Int32Array(own.length);
  let next = 0;
  for (let bar = 0; bar < times.length; bar++) {
    if (next < own.length && own[next] === times[bar]) barOf[next++] = bar;
    count[bar] = next;
  }
  return { count, barOf };
}
