import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { difference, magnitude, sum, type Whole, whole } from "../../src/engine/whole.ts";

/** Counted in float64, and no longer. */
const LAST = 2n ** 53n - 1n;

const value = fc.oneof(
  fc.bigInt({ min: -1_000n, max: 1_000n }),
  fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
  fc
    .tuple(fc.constantFrom(LAST, -LAST, 2n * LAST, LAST / 2n), fc.bigInt({ min: -3n, max: 3n }))
    .map(([a, b]) => a + b),
);

/** As it must be: float64 where that is exact, BigInt beyond. */
function expectFits(found: Whole, wanted: bigint): void {
  expect(BigInt(found)).toBe(wanted);
  expect(typeof found).toBe(wanted >= -LAST && wanted <= LAST ? "number" : "bigint");
}

describe("a whole number", () => {
  it("is float64 as long as that counts it, and BigInt beyond", () => {
    for (const sign of [1n, -1n]) {
      expect([whole(sign * LAST), whole(sign * (LAST + 1n))]).toEqual([
        Number(sign * LAST),
        sign * (LAST + 1n),
      ]);
    }
    fc.assert(fc.property(value, (a) => expectFits(whole(a), a)));
  });

  it("is exact in sums and differences, and the one that fits", () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        expectFits(sum(whole(a), whole(b)), a + b);
        expectFits(difference(whole(a), whole(b)), a - b);
      }),
      { numRuns: 1_000 },
    );
  });

  it("is as far from nothing on either side", () => {
    fc.assert(fc.property(value, (a) => expectFits(magnitude(whole(a)), a < 0n ? -a : a)));
  });
});
