/** What is compared of two runs: columns by name, one value per bar each. */
type NamedColumns = ReadonlyMap<string, Float64Array>;

/**
 * On how many bars, from the first on, two runs on one timeline are the same: every column bit by bit, none left out. A
 * column that only one of them has differs from the bar on which it has a value.
 */
export function identicalBars(a: NamedColumns, b: NamedColumns): number {
  let bars = Number.POSITIVE_INFINITY;
  for (const name of new Set([...a.keys(), ...b.keys()])) {
    bars = Math.min(bars, sameBars(a.get(name), b.get(name), bars));
  }
  return Number.isFinite(bars) ? bars : 0;
}

function sameBars(a: Float64Array | undefined, b: Float64Array | undefined, most: number): number {
  const length = Math.min(most, (a ?? b)?.length ?? 0, (b ?? a)?.length ?? 0);
  if (!a || !b) {
    const first = (a ?? b)?.findIndex((value) => !Number.isNaN(value)) ?? -1;
    return first < 0 ? length : Math.min(first, length);
  }
  if (a === b) return length;
  // Whole numbers: −0 is not 0 here, and a number that is none is the same only in all of its bits.
  const [bitsOfA, bitsOfB] = [bitsOf(a), bitsOf(b)];
  let word = 0;
  while (word < length * 2 && bitsOfA[word] === bitsOfB[word]) word++;
  return word >> 1;
}

function bitsOf({ buffer, byteOffset, length }: Float64Array): Int32Array {
  return new Int32Array(buffer, byteOffset, length * 2);
}
