/** No price is written longer; a longer cell goes the general way. */
const MAX_LENGTH = 32;
/** Integers below it are float64 values, each of them. */
const EXACT_BELOW = 2 ** 53;

/** 10^0 to 10^22: the powers of ten that are float64 values. */
const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));

/**
 * The number in ASCII bytes `from` up to `to`: digits with at most one `mark` (a byte) before, among or after them.
 * Gives exactly the float64 that `Number` gives for the text with a point for the mark, and NaN for any other text and
 * for what it cannot prove exact. An integer below 2^53 over a power of ten up to 10^22 is one division of two exact
 * values, which IEEE 754 rounds to the nearest (Clinger 1990).
 */
export function plainNumber(bytes: Uint8Array, from: number, to: number, mark: number): number {
  const length = to - from;
  if (length <= 0 || length > MAX_LENGTH) return Number.NaN;
  let value = 0;
  let at = from;
  while (at < to) {
    const digit = (bytes[at] as number) - 48;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
    at++;
  }
  if (at === to) return value < EXACT_BELOW ? value : Number.NaN;
  if (bytes[at] !== mark || length === 1) return Number.NaN;
  const fraction = ++at;
  while (at < to) {
    const digit = (bytes[at] as number) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
    at++;
  }
  const places = to - fraction;
  return value < EXACT_BELOW && places < POWERS_OF_TEN.length
    ? value / (POWERS_OF_TEN[places] as number)
    : Number.NaN;
}
