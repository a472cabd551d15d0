import { DonchianChannels, RSI } from "trading-signals";
import type { BarColumns } from "../market.ts";
import { ExponentialMean } from "./exponentialMean.ts";
import type { IndicatorStream } from "./indicatorColumn.ts";
import { RollingMean } from "./rollingMean.ts";

/** The simple moving average of closes, once `period` of them exist. */
export class AverageOfCloses implements IndicatorStream {
  readonly #close: Float64Array;
  readonly #mean: RollingMean;

  constructor({ close }: BarColumns, period: number) {
    this.#close = close;
    this.#mean = new RollingMean(period);
  }

  fill(values: Float64Array, first: number): void {
    this.#mean.fill(values, this.#close, first);
  }
}

/** The population's standard deviation of the last `period` closes about their average; exactly 0 when all are equal. */
export class DeviationOfCloses implements IndicatorStream {
  readonly #close: Float64Array;
  readonly #period: number;
  readonly #average: AverageOfCloses;

  constructor(columns: BarColumns, period: number) {
    this.#close = columns.close;
    this.#period = period;
    this.#average = new AverageOfCloses(columns, period);
  }

  fill(values: Float64Array, first: number): void {
    this.#average.fill(values, first);
    for (let k = 0; k < values.length; k++) {
      const average = values[k] as number;
      if (!Number.isNaN(average)) values[k] = this.#deviation(first + k, average);
    }
  }

  #deviation(bar: number, average: number): number {
    let squares = 0;
    for (let at = bar - this.#period + 1; at <= bar; at++) {
      squares += ((this.#close[at] as number) - average) ** 2;
    }
    return Math.sqrt(squares / this.#period);
  }
}

/** Wilder's relative strength index of closes, 100 where there is no loss, once `period` changes exist (Wilder, 1978). */
export class RelativeStrength implements IndicatorStream {
  readonly #close: Float64Array;
  readonly #index: RSI;

  constructor({ close }: BarColumns, period: number) {
    this.#close = close;
    this.#index = new RSI(period);
  }

  fill(values: Float64Array, first: number): void {
    for (let k = 0; k < values.length; k++) {
      values[k] = this.#index.add(this.#close[first + k] as number) ?? Number.NaN;
    }
  }
}

/** The highest high (`upper`) or the lowest low of the `period` bars before each bar, once they exist. */
export class PreviousChannel implements IndicatorStream {
  readonly #high: Float64Array;
  readonly #low: Float64Array;
  readonly #side: "upper" | "lower";
  readonly #channel: DonchianChannels;

  constructor({ high, low }: BarColumns, period: number, side: "upper" | "lower") {
    this.#high = high;
    this.#low = low;
    this.#side = side;
    this.#channel = new DonchianChannels(period);
  }

  fill(values: Float64Array, first: number): void {
    for (let k = 0; k < values.length; k++) {
      values[k] = this.#channel.getResult()?.[this.#side] ?? Number.NaN;
      this.#channel.add({ high: this.#high[first + k] as number, low: this.#low[first + k] as number });
    }
  }
}

/**
 * The MACD line, the fast less the slow exponential mean of closes, less its own exponential mean, the signal line. All
 * three means take in the symbol's first close, so the first value is 0.
 */
export class MacdHistogram implements IndicatorStream {
  readonly #close: Float64Array;
  readonly #fast: ExponentialMean;
  readonly #slow: ExponentialMean;
  readonly #signal: ExponentialMean;

  constructor({ close }: BarColumns, fast: number, slow: number, signal: number) {
    this.#close = close;
    this.#fast = new ExponentialMean(fast);
    this.#slow = new ExponentialMean(slow);
    this.#signal = new ExponentialMean(signal);
  }

  fill(values: Float64Array, first: number): void {
    for (let k = 0; k < values.length; k++) {
      const close = this.#close[first + k] as number;
      const line = this.#fast.add(close) - this.#slow.add(close);
      values[k] = line - this.#signal.add(line);
    }
  }
}
