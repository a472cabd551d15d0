/**
 * The bars that a curve needs at a width of `columns` pixels: of each pixel column the first, lowest, highest and last
 * (M4, Jugel et al. 2014), which draws the same pixels as every bar would. One bar of every run of missing values is
 * kept too, so that a gap stays a gap.
 *
 * @returns ascending bar indices; all of them when there are few.
 */
export function thinByColumn(values: Float64Array, columns: number): Int32Array {
  const thinning = new Thinning(values.length, columns);
  thinning.extend(values, values.length);
  return thinning.kept;
}

/** The same for a curve that is still being written: what its first bars need is found once, and stays as it is. */
export class Thinning {
  readonly #bars: number;
  readonly #columns: number;
  readonly #kept: Int32Array;
  #length = 0;
  #column = 0;

  /** @param bars how many the curve will have, all of which are kept where there are few */
  constructor(bars: number, columns: number) {
    const isWhole = bars <= columns * 2;
    this.#bars = bars;
    this.#columns = isWhole ? bars : columns;
    this.#kept = new Int32Array(isWhole ? bars : columns * 5);
  }

  /** How many of the curve's first bars are done: those of whole columns. */
  get bars(): number {
    return this.#startOf(this.#column);
  }

  /** Ascending indices of the bars to draw, of those that are done. */
  get kept(): Int32Array {
    return this.#kept.slice(0, this.#length);
  }

  /** Goes on through the columns of which every bar is written; `known` says how many bars are. */
  extend(values: Float64Array, known: number): void {
    for (; this.#column < this.#columns; this.#column++) {
      const to = this.#startOf(this.#column + 1);
      if (to > known) return;
      this.#length = keepExtremes(values, this.#startOf(this.#column), to, this.#kept, this.#length);
    }
  }

  #startOf(column: number): number {
    return Math.floor((column * this.#bars) / Math.max(1, this.#columns));
  }
}

function keepExtremes(
  values: Float64Array,
  from: number,
  to: number,
  kept: Int32Array,
  start: number,
): number {
  let first = -1;
  let lowest = -1;
  let highest = -1;
  let last = -1;
  let missing = -1;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let bar = from; bar < to; bar++) {
    const value = values[bar] as number;
    // Neither NaN nor an infinity: the difference of either to itself is no number.
    if (value - value !== 0) {
      if (missing < 0) missing = bar;
      continue;
    }
    if (first < 0) first = bar;
    last = bar;
    if (value < low) {
      low = value;
      lowest = bar;
    }
    if (value > high) {
      high = value;
      highest = bar;
    }
  }
  let length = start;
  if (missing >= 0) {
    for (const bar of [first, lowest, highest, last, missing].sort((a, b) => a - b))
      length = keep(bar, kept, start, length);
    return length;
  }
  length = keep(first, kept, start, length);
  length = keep(Math.min(lowest, highest), kept, start, length);
  length = keep(Math.max(lowest, highest), kept, start, length);
  return keep(last, kept, start, length);
}

/** Appends a bar that comes after those kept of its column, which began at `start`; returns how many there are. */
function keep(bar: number, kept: Int32Array, start: number, length: number): number {
  if (bar < 0 || (length > start && bar <= (kept[length - 1] as number))) return length;
  kept[length] = bar;
  return length + 1;
}
