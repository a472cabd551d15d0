/**
 * The quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan, 1996), or undefined for no
 * values. Takes time in proportion to their number: a full sort of long series would hold up a frame.
 *
 * @param values finite; put into another order
 * @param share 0..1
 */
export function quantileOf(values: Float64Array, share: number): number | undefined {
  if (values.length === 0) return undefined;
  const place = (values.length - 1) * share;
  const rank = Math.floor(place);
  select(values, rank);
  const below = values[rank] as number;
  if (rank === place) return below;
  let above = values[rank + 1] as number;
  for (let k = rank + 2; k < values.length; k++) above = Math.min(above, values[k] as number);
  return below + (above - below) * (place - rank);
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
