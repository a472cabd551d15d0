import type { BarColumns } from "../market.ts";
import type { IndicatorStream } from "./indicatorColumn.ts";
import { roundedMean } from "./rollingMean.ts";

/** One symbol's bars, and for each of them the timeline bar on which it fell. */
export interface PlacedBars {
  readonly columns: BarColumns;
  readonly barOf: Int32Array;
}

/** Below this part of what they are of (1 or their mean), deviations are what rounding made of a ratio that stands still. */
const ROUNDING = 1e-13;

/**
 * How many sample standard deviations the logarithm of the ratio of two closes lies from its mean over the last
 * `lookback` bars that both symbols have, the current one included. It runs along the first symbol's bars: no value on
 * one that the second does not have too, while too few exist, and where all ratios are equal.
 */
export class RatioScore implements IndicatorStream {
  readonly #first: PlacedBars;
  readonly #second: PlacedBars;
  /** The logarithms of the last ratios, the latest one last. */
  readonly #window: Float64Array;
  #ratios = 0;
  /** How many bars of the second symbol lie before the next one of the first. */
  #passed = 0;

  constructor(first: PlacedBars, second: PlacedBars, lookback: number) {
    this.#first = first;
    this.#second = second;
    this.#window = new Float64Array(lookback);
  }

  fill(values: Float64Array, first: number): void {
    for (let k = 0; k < values.length; k++) values[k] = this.#take(first + k);
  }

  #take(own: number): number {
    const bar = this.#first.barOf[own] as number;
    const { barOf, columns } = this.#second;
    while (this.#passed < barOf.length && (barOf[this.#passed] as number) < bar) this.#passed++;
    if (barOf[this.#passed] !== bar) return Number.NaN;
    const ratio = (this.#first.columns.close[own] as number) / (columns.close[this.#passed] as number);
    this.#window.copyWithin(0, 1);
    this.#window[this.#window.length - 1] = Math.log(ratio);
    this.#ratios++;
    return this.#ratios < this.#window.length ? Number.NaN : scoreOfLast(this.#window);
  }
}

/** NaN where the values differ by rounding alone: a price that is three times another has no z, whatever the last digit. */
function scoreOfLast(values: Float64Array): number {
  const centre = roundedMean(values);
  let squares = 0;
  for (const value of values) squares += (value - centre) ** 2;
  const deviation = Math.sqrt(squares / (values.length - 1));
  if (deviation < ROUNDING * Math.max(1, Math.abs(centre))) return Number.NaN;
  return ((values.at(-1) ?? Number.NaN) - centre) / deviation;
}
