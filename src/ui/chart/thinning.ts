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
  let [first, lowest, highest, last, missing] = [-1, -1, -1, -1, -1];
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let bar = from; bar < to; bar++) {
    const value = values[bar] as number;
    if (!Number.isFinite(value)) {
      if (missing < 0) missing = bar;
      continue;
    }
    if (first < 0) first = bar;
    last = bar;
    if (value < low) [low, lowest] = [value, bar];
    if (value > high) [high, highest] = [value, bar];
  }
  let length = start;
  let previous = -1;
  for (const bar of [first, lowest, highest, last, missing].sort((a, b) => a - b)) {
    if (bar <= previous) continue;
    kept[length] = bar;
    length += 1;
    previous = bar;
  }
  return length;
}
