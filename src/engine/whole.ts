/**
 * A whole number: float64 as long as that is exact, BigInt beyond 2^53. Adding two in float64 takes a nanosecond and leaves
 * nothing to collect; in BigInts twenty. It is always the one that fits, so that `===` means equal.
 */
export type Whole = number | bigint;

/** The same number as the one that fits. */
export function whole(value: bigint): Whole {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

export function sum(a: Whole, b: Whole): Whole {
  if (typeof a === "number" && typeof b === "number") {
    const added = a + b;
    if (Number.isSafeInteger(added)) return added;
  }
  return whole(BigInt(a) + BigInt(b));
}

export function difference(a: Whole, b: Whole): Whole {
  return sum(a, -b);
}

export function magnitude(value: Whole): Whole {
  return value < 0 ? -value : value;
}
