import type { BarColumns } from "../market.ts";
import type { IndicatorStream } from "./indicatorColumn.ts";
import {
  AverageOfCloses,
  DeviationOfCloses,
  MacdHistogram,
  PreviousChannel,
  RelativeStrength,
} from "./priceIndicators.ts";
import { SIGNAL } from "./signalBits.ts";

/** Smoothing leaves an RSI that is exactly at a level a few units in the last place beside it. */
const ROUNDING = 1e-9;

/** Enters below the lower Bollinger band, leaves above the middle one. */
export class BandSignal implements IndicatorStream {
  readonly #close: Float64Array;
  readonly #average: AverageOfCloses;
  readonly #deviation: DeviationOfCloses;
  readonly #width: number;

  constructor(columns: BarColumns, period: number, width: number) {
    this.#close = columns.close;
    this.#average = new AverageOfCloses(columns, period);
    this.#deviation = new DeviationOfCloses(columns, period);
    this.#width = width;
  }

  fill(values: Float64Array, first: number): void {
    const deviations = new Float64Array(values.length);
    this.#average.fill(values, first);
    this.#deviation.fill(deviations, first);
    for (let k = 0; k < values.length; k++) {
      const close = this.#close[first + k] as number;
      const middle = values[k] as number;
      const lower = middle - this.#width * (deviations[k] as number);
      values[k] = signalOf(close < lower, close > middle);
    }
  }
}

/** Enters above the previous highs, leaves below the previous lows. */
export class BreakoutSignal implements IndicatorStream {
  readonly #close: Float64Array;
  readonly #upper: PreviousChannel;
  readonly #lower: PreviousChannel;

  constructor(columns: BarColumns, entry: number, exit: number) {
    this.#close = columns.close;
    this.#upper = new PreviousChannel(columns, entry, "upper");
    this.#lower = new PreviousChannel(columns, exit, "lower");
  }

  fill(values: Float64Array, first: number): void {
    const lows = new Float64Array(values.length);
    this.#upper.fill(values, first);
    this.#lower.fill(lows, first);
    for (let k = 0; k < values.length; k++) {
      const close = this.#close[first + k] as number;
      values[k] = signalOf(close > (values[k] as number), close < (lows[k] as number));
    }
  }
}

/** Enters while the MACD histogram is above zero, leaves while it is below; silent until `slow + signal` closes exist. */
export class MacdSignal implements IndicatorStream {
  readonly #histogram: MacdHistogram;
  readonly #warmUp: number;

  constructor(columns: BarColumns, fast: number, slow: number, signal: number) {
    this.#histogram = new MacdHistogram(columns, fast, slow, signal);
    this.#warmUp = slow + signal;
  }

  fill(values: Float64Array, first: number): void {
    this.#histogram.fill(values, first);
    for (let k = 0; k < values.length; k++) {
      const value = values[k] as number;
      const isWarm = first + k + 1 >= this.#warmUp;
      values[k] = signalOf(isWarm && value > 0, isWarm && value < 0);
    }
  }
}

/** Enters below the low level of the relative strength index, leaves above the high one. */
export class StrengthSignal implements IndicatorStream {
  readonly #strength: RelativeStrength;
  readonly #low: number;
  readonly #high: number;

  constructor(columns: BarColumns, period: number, low: number, high: number) {
    this.#strength = new RelativeStrength(columns, period);
    this.#low = low - ROUNDING;
    this.#high = high + ROUNDING;
  }

  fill(values: Float64Array, first: number): void {
    this.#strength.fill(values, first);
    for (let k = 0; k < values.length; k++) {
      const value = values[k] as number;
      values[k] = signalOf(value < this.#low, value > this.#high);
    }
  }
}

/** Enters while the return over the lookback is positive, leaves while it is negative. */
export class MomentumSignal implements IndicatorStream {
  readonly #close: Float64Array;
  readonly #lookback: number;

  constructor({ close }: BarColumns, lookback: number) {
    this.#close = close;
    this.#lookback = lookback;
  }

  fill(values: Float64Array, first: number): void {
    for (let k = 0; k < values.length; k++) {
      const bar = first + k;
      // Before the lookback there is no close, and what is compared with NaN is neither.
      const change = (this.#close[bar] as number) / (this.#close[bar - this.#lookback] ?? Number.NaN) - 1;
      values[k] = signalOf(change > 0, change < 0);
    }
  }
}

function signalOf(isEntry: boolean, isExit: boolean): number {
  if (isEntry) return isExit ? SIGNAL.both : SIGNAL.enter;
  return isExit ? SIGNAL.leave : SIGNAL.none;
}
