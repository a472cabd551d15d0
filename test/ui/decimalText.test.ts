import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDecimals,
  compareDecimals,
  parseDecimalText,
  roundHalfEven,
  toDecimalText,
  trimDecimal,
} from "../../src/ui/decimalText.ts";

const decimal = fc.record({ units: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), scale: fc.nat(10) });

describe("decimal text", () => {
  it("reads separators and a real minus, refuses the rest", () => {
    expect(parseDecimalText(" −1,234.50 ")).toEqual({ units: -123450n, scale: 2 });
    expect(parseDecimalText(".5")).toEqual({ units: 5n, scale: 1 });
    for (const text of ["", "-", ".", "1e5", "1.2.3", "abc", "NaN"])
      expect(parseDecimalText(text)).toBeUndefined();
  });

  it("survives writing and reading", () => {
    fc.assert(
      fc.property(decimal, (parts) => {
        expect(parseDecimalText(toDecimalText(parts))).toEqual(parts);
      }),
    );
  });

  it("rounds to the nearest, and a tie to the even neighbour", () => {
    fc.assert(
      fc.property(decimal, fc.nat(10), (parts, decimals) => {
        const rounded = roundHalfEven(parts, decimals);
        const error = addDecimals(parts, { units: -rounded.units, scale: rounded.scale });
        const twice = { units: (error.units < 0n ? -error.units : error.units) * 2n, scale: error.scale };
        const distance = compareDecimals(twice, { units: 1n, scale: decimals });
        expect(distance).toBeLessThanOrEqual(0);
        if (distance === 0) expect(rounded.units % 2n).toBe(0n);
      }),
    );
  });

  it("drops zeros that say nothing", () => {
    expect(toDecimalText(trimDecimal({ units: 1500n, scale: 2 }))).toBe("15");
    expect(toDecimalText(trimDecimal({ units: 0n, scale: 4 }))).toBe("0");
  });
});
