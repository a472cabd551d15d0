/**
 * The bars that a curve needs at a width of `columns` pixels: of each pixel column the first, lowest, highest and last
 * (M4, Jugel et al. 2014), which draws the same pixels as every bar would. One bar of every run of missing values is
 * kept too, so that a gap stays a gap.
 *
 * @returns ascending bar indices; all of them when there are few.
 */
export function thinByColumn(values: Float64Array, columns: number): Int32Array {
  const count = values.length;
  if (count <= columns * 2) return Int32Array.from({ length: count }, (_, bar) => bar);
  const kept = new Int32Array(columns * 5);
  let length = 0;
  for (let column = 0; column < columns; column++) {
    const from = Math.floor((column * count) / columns);
    const to = Math.floor(((column + 1) * count) / columns);
    length = keepExtremes(values, from, to, kept, length);
  }
  return kept.slice(0, length);
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
