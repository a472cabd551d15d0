/** How many of the entries, ascending by bar, lie at or before a bar. */
export function countUpTo(entries: readonly { readonly bar: number }[], bar: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle] as { bar: number }).bar <= bar) low = middle + 1;
    else high = middle;
  }
  return low;
}
