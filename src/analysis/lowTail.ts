/** The share of returns that counts as the tail. */
const TAIL = 0.05;
/** Up to as many values, looking at all of them costs nothing. */
const FEW = 1_024;

/** How bad the bad bars are. */
export interface TailFigures {
  /** The 5 % quantile, by linear interpolation between order statistics (type 7 of Hyndman and Fan, 1996). */
  readonly valueAtRisk: number | undefined;
  /** Mean of the returns at or below `valueAtRisk`. */
  readonly expectedShortfall: number | undefined;
}

/**
 * The lowest returns of a series that grows value by value. Keeps the lowest tenth or so, which is enough to read the 5 %
 * quantile off while the rest of the series comes in; where it is not, it looks at the whole series again.
 */
export class LowTail {
  readonly #readAll: () => Float64Array;
  /** Every value at or below the bound, in any order; room for more behind `#size`. */
  #kept: Float64Array = new Float64Array(64);
  #size = 0;
  #bound = Number.POSITIVE_INFINITY;
  #count = 0;

  /** @param readAll every value added so far, in an array of its own */
  constructor(readAll: () => Float64Array) {
    this.#readAll = readAll;
  }

  add(value: number): void {
    this.#count++;
    if (value > this.#bound) return;
    if (this.#size === this.#kept.length) {
      const larger = new Float64Array(2 * this.#size);
      larger.set(this.#kept);
      this.#kept = larger;
    }
    this.#kept[this.#size++] = value;
  }

  figures(): TailFigures {
    if (this.#count === 0) return { valueAtRisk: undefined, expectedShortfall: undefined };
    const place = (this.#count - 1) * TAIL;
    if (this.#size < Math.min(place + 2, this.#count)) this.#keepAll();
    if (this.#size > FEW && this.#size > 4 * TAIL * this.#count) this.#keepLess();
    const kept = this.#kept.subarray(0, this.#size);
    const valueAtRisk = valueAt(kept, place);
    return { valueAtRisk, expectedShortfall: meanUpTo(kept, valueAtRisk) };
  }

  #keepAll(): void {
    this.#kept = this.#readAll();
    this.#size = this.#count;
    this.#bound = Number.POSITIVE_INFINITY;
  }

  /** Where many values are equal to the bound, more than a tenth remains. */
  #keepLess(): void {
    const rank = Math.ceil(2 * TAIL * this.#count);
    select(this.#kept.subarray(0, this.#size), rank);
    const bound = this.#kept[rank] as number;
    let size = 0;
    for (let k = 0; k < this.#size; k++) {
      const value = this.#kept[k] as number;
      if (value <= bound) this.#kept[size++] = value;
    }
    this.#bound = bound;
    this.#size = size;
  }
}

/** The value at a place in ascending order, from 0; between two, by linear interpolation. Puts values in another order. */
function valueAt(values: Float64Array, place: number): number {
  const rank = Math.floor(place);
  select(values, rank);
  const below = values[rank] as number;
  if (rank === place) return below;
  let above = values[rank + 1] as number;
  for (let k = rank + 2; k < values.length; k++) above = Math.min(above, values[k] as number);
  return below + (above - below) * (place - rank);
}

/** Mean of the values at or below a bound, at least one of which there is. */
function meanUpTo(values: Float64Array, bound: number): number {
  let sum = 0;
  let count = 0;
  for (let k = 0; k < values.length; k++) {
    const value = values[k] as number;
    if (value > bound) continue;
    sum += value;
    count++;
  }
  return sum / count;
}

/** Moves the value of a rank to its place, smaller ones before it, larger ones after it (Hoare, 1961). */
function select(values: Float64Array, rank: number): void {
  let left = 0;
  let right = values.length - 1;
  while (left < right) {
    const pivot = values[(left + right) >>> 1] as number;
    let low = left;
    let high = right;
    while (low <= high) {
      while ((values[low] as number) < pivot) low++;
      while ((values[high] as number) > pivot) high--;
      if (low > high) break;
      const swapped = values[low] as number;
      values[low++] = values[high] as number;
      values[high--] = swapped;
    }
    if (rank <= high) right = high;
    else if (rank >= low) left = low;
    else return;
  }
}
