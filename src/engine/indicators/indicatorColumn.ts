/** Takes in a symbol's bars one after the other, oldest first, each once. */
export interface IndicatorStream {
  /**
   * Takes in the next `values.length` bars, from the symbol's own bar number `first` (from 0) on, and writes into
   * `values` what the indicator is at each. Where it has no value yet, that is NaN.
   */
  fill(values: Float64Array, first: number): void;
}

/**
 * How many bars a column takes in at a time: enough that a bar costs what its arithmetic costs, few enough that little
 * is worked out in vain when a run ends early. No reader gets past its own bar by it.
 */
export const BLOCK = 256;

/**
 * An indicator's values along a symbol's own bars, taken in as far as somebody has asked. A whole column keeps every
 * value; any other keeps a block of them, and starts over at the first bar when it is asked for one before that block.
 * Both answer the same.
 */
export class IndicatorColumn {
  readonly #start: () => IndicatorStream;
  readonly #bars: number;
  readonly #isWhole: boolean;
  readonly #values: Float64Array;
  #stream: IndicatorStream;
  /** The bar of the first value kept. */
  #first = 0;
  /** The bar after the last one taken in. */
  #end = 0;

  /**
   * @param start makes a stream that has seen nothing
   * @param bars how many bars the symbol has
   */
  constructor(start: () => IndicatorStream, bars: number, isWhole: boolean) {
    this.#start = start;
    this.#bars = bars;
    this.#isWhole = isWhole;
    this.#values = new Float64Array(isWhole ? bars : Math.min(bars, BLOCK));
    this.#stream = start();
  }

  /** Whether every value is kept once it has been worked out. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** The value at the symbol's own bar number `bar`, from 0; NaN for a bar that does not exist. */
  at(bar: number): number {
    if (bar >= this.#end || bar < this.#first) {
      if (!(bar >= 0 && bar < this.#bars)) return Number.NaN;
      this.#takeInUpTo(bar);
    }
    return this.#values[bar - this.#first] as number;
  }

  /** The values of a whole column by the symbol's own bars, of which those up to `bar` have been taken in. */
  valuesUpTo(bar: number): Float64Array {
    if (bar >= this.#end) this.#takeInUpTo(bar);
    return this.#values;
  }

  #takeInUpTo(bar: number): void {
    if (bar < this.#first) {
      this.#stream = this.#start();
      this.#end = 0;
    }
    while (this.#end <= bar) {
      if (!this.#isWhole) this.#first = this.#end;
      const from = this.#end - this.#first;
      const block = this.#values.subarray(from, from + Math.min(BLOCK, this.#bars - this.#end));
      this.#stream.fill(block, this.#end);
      this.#end += block.length;
    }
  }
}
