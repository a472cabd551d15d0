/**
 * Moves labels apart that want to stand at `wanted` (their middles), keeping their order and staying inside
 * `[top, bottom]`. Neighbours end at least `height` apart, or evenly squeezed when there is not room for all.
 *
 * @returns the middles, in the order given.
 */
export function placeLabels(
  wanted: readonly number[],
  height: number,
  top: number,
  bottom: number,
): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || a - b);
  const room = bottom - top;
  const gap = order.length > 1 ? Math.min(height, room / (order.length - 1)) : height;
  const placed = [...wanted];
  let least = top;
  for (const index of order) {
    placed[index] = Math.max(least, wanted[index] ?? top);
    least = (placed[index] ?? top) + gap;
  }
  let most = bottom;
  for (const index of order.reverse()) {
    placed[index] = Math.min(most, placed[index] ?? bottom);
    most = (placed[index] ?? bottom) - gap;
  }
  return placed;
}
