import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  asScaled,
  largerOf,
  moneyDecimal,
  moneyDown,
  moneyNumber,
  moneyOf,
  moneyText,
  smallerOf,
} from "../../src/engine/money.ts";
import { plainScaled } from "../../src/engine/scaled.ts";
import { exact, moneyFrom } from "../fixtures/specifiedNumbers.ts";

const rounded = (text: string) => {
  const { digits, places } = exact(text);
  return moneyText(moneyOf(digits, places));
};

describe("money", () => {
  it.each([
    ["0.000000005", "0.00000000"],
    ["0.000000015", "0.00000002"],
    ["0.000000025", "0.00000002"],
    ["-0.000000005", "0.00000000"],
    ["-0.000000015", "-0.00000002"],
    ["-0.000000025", "-0.00000002"],
    ["0.0000000050000001", "0.00000001"],
    ["0.0000000149999999", "0.00000001"],
    ["-0.0000000050000001", "-0.00000001"],
    ["-0.0000000149999999", "-0.00000001"],
    ["-1.234567895", "-1.23456790"],
    ["123456789012345.123456785", "123456789012345.12345678"],
    ["9.999999994", "9.99999999"],
    ["9.999999995", "10.00000000"],
    ["-9.999999995", "-10.00000000"],
    ["7", "7.00000000"],
    ["0.1", "0.10000000"],
    ["0.12345678", "0.12345678"],
  ])("rounds %s half-even to %s", (value, text) => {
    expect(rounded(value)).toBe(text);
  });

  it.each([
    // To 28 digits each of these is a tie, which goes to the even neighbour.
    ["12345678901234567.12345678500000000000000001", "12345678901234567.12345678"],
    ["1234567890123456789.123456775000000000049", "1234567890123456789.12345678"],
    ["1234567890123456789.1234567849999999999999", "1234567890123456789.12345678"],
    ["1234567890123456789.1234567749999999999999", "1234567890123456789.12345678"],
    ["-1234567890123456789.1234567749999999999999", "-1234567890123456789.12345678"],
    ["-1234567890123456789.1234567850000000000001", "-1234567890123456789.12345678"],
    // Here the 28 digits still tell the number from the tie.
    ["123456789012345678.1234567851", "123456789012345678.12345679"],
    ["123456789012345678.1234567749", "123456789012345678.12345677"],
  ])("rounds %s to 28 digits as every product, then to %s", (value, text) => {
    expect(rounded(value)).toBe(text);
  });

  it.each([
    ["123456789012345678901234567.55", "123456789012345678901234567.60000000"],
    ["123456789012345678901234567.65", "123456789012345678901234567.60000000"],
    ["1234567890123456789012345678.5", "1234567890123456789012345678.00000000"],
    ["12345678901234567890123456785", "12345678901234567890123456780.00000000"],
    ["-12345678901234567890123456795.123456789", "-12345678901234567890123456800.00000000"],
    ["9999999999999999999999999999.5", "10000000000000000000000000000.00000000"],
    ["12345678901234567890.12345678500000000000000001", "12345678901234567890.12345679"],
    ["99999999999999999999.99999999499999", "99999999999999999999.99999999"],
    ["99999999999999999999.999999995", "100000000000000000000.00000000"],
  ])("of more than 28 digits keeps those, from %s to %s", (value, text) => {
    expect(rounded(value)).toBe(text);
  });

  it("is the same however many zeros its number trails", () => {
    for (const zeros of [0, 1, 5, 19, 40]) {
      const tail = 10n ** BigInt(zeros);
      expect(moneyOf(15n * tail, 9 + zeros)).toBe(2n);
      expect(moneyOf(-25n * tail, 9 + zeros)).toBe(-2n);
      expect(moneyOf(12n * tail, 1 + zeros)).toBe(120_000_000n);
    }
  });

  it.each([
    ["0.999999999", "0.99999999"],
    ["-0.999999999", "-0.99999999"],
    ["-0.000000009", "0.00000000"],
    ["12", "12.00000000"],
    ["-0.5", "-0.50000000"],
    ["0.00000001", "0.00000001"],
  ])("goes down from %s toward zero, to %s", (value, text) => {
    expect(moneyText(moneyDown(exact(value)))).toBe(text);
  });

  it.each([
    ["-0", "0.00000000"],
    ["7", "7.00000000"],
    ["-0.00000001", "-0.00000001"],
    ["-12.3", "-12.30000000"],
    ["999999999999999.99999999", "999999999999999.99999999"],
  ])("writes %s with its eight decimals, zero without a sign: %s", (value, text) => {
    expect(moneyText(moneyFrom(value))).toBe(text);
    expect(moneyDecimal(moneyFrom(value)).toFixed(8)).toBe(text);
  });

  it("is a number that is exact, a decimal and the nearest float64", () => {
    const amount = moneyFrom("-987654321098765.43219876");
    expect(plainScaled(asScaled(amount))).toBe("-987654321098765.43219876");
    expect(moneyDecimal(amount).toFixed()).toBe("-987654321098765.43219876");
    expect(moneyNumber(amount)).toBe(Number("-987654321098765.43219876"));
    expect(moneyNumber(moneyFrom("0.1"))).toBe(0.1);
    expect(moneyNumber(0n)).toBe(0);
  });

  it("is the nearest float64, however near a middle between two it lies", () => {
    const anything = fc.bigInt({ min: -(10n ** 26n), max: 10n ** 26n });
    const largerThanExact = fc.bigInt({ min: -(10n ** 19n), max: 10n ** 19n });
    const nextToMiddle = fc
      .tuple(
        fc.bigInt({ min: 2n ** 52n, max: 2n ** 53n - 1n }),
        fc.integer({ min: 26, max: 53 }),
        fc.bigInt({ min: -2n, max: 2n }),
        fc.constantFrom(1n, -1n),
      )
      .map(([lower, exponent, off, sign]) => {
        const middle = ((2n * lower + 1n) * 10n ** 8n) >> BigInt(53 - exponent);
        return sign * (middle + off);
      });
    fc.assert(
      fc.property(fc.oneof(anything, largerThanExact, nextToMiddle), (amount) => {
        expect(moneyNumber(amount)).toBe(Number(moneyText(amount)));
      }),
      { numRuns: 3_000 },
    );
  });

  it("has a larger and a smaller of two", () => {
    expect([largerOf(-1n, 2n), largerOf(2n, -1n), largerOf(3n, 3n)]).toEqual([2n, 2n, 3n]);
    expect([smallerOf(-1n, 2n), smallerOf(2n, -1n), smallerOf(3n, 3n)]).toEqual([-1n, -1n, 3n]);
  });
});
