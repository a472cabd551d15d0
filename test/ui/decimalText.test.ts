import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDecimals,
  compareDecimals,
  parseDecimalText,
  roundHalfEven,
  shiftDecimalText,
  toDecimalText,
  trimDecimal,
} from "../../src/ui/decimalText.ts";
import { formatQuantity } from "../../src/ui/format.ts";

const decimal = fc.record({ units: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), scale: fc.nat(10) });

describe("decimal text", () => {
  it("reads separators and a real minus, refuses the rest", () => {
    expect(parseDecimalText(" −1,234.50 ")).toEqual({ units: -123450n, scale: 2 });
    expect(parseDecimalText(".5")).toEqual({ units: 5n, scale: 1 });
    for (const text of ["", "-", ".", "1e5", "1.2.3", "abc", "NaN"])
      expect(parseDecimalText(text)).toBeUndefined();
  });

  it.each([
    ["2,5", "2.5"],
    ["−12,50", "-12.50"],
    [",5", "0.5"],
    ["0,125", "0.125"],
    ["2,5000", "2.5000"],
    ["1234,567", "1234.567"],
    ["1 234,5", "1234.5"],
    ["1,000", "1000"],
    ["1,234", "1234"],
    ["12,345,678", "12345678"],
    ["1,000.5", "1000.5"],
    ["1.000,5", "1000.5"],
    ["1.000.000", "1000000"],
    ["1.000.000,25", "1000000.25"],
    ["1.000", "1.000"],
  ])("reads the comma of %s: %s", (text, expected) => {
    const parts = parseDecimalText(text);
    expect(parts && toDecimalText(parts)).toBe(expected);
  });

  it.each([
    "1,2,3",
    "1,00,000",
    "1,000.5.5",
    "1.000,5,5",
    "10,00.5",
    "0,000.5",
    "1,,000",
    "1.0,5",
    ",",
    "1234,567,890",
  ])("refuses %s rather than dropping a mark", (text) => {
    expect(parseDecimalText(text)).toBeUndefined();
  });

  it("reads back whatever is printed with thousands separators", () => {
    fc.assert(
      fc.property(decimal, (parts) => {
        expect(parseDecimalText(formatQuantity(toDecimalText(parts)))).toEqual(trimDecimal(parts));
      }),
    );
  });

  it("moves the point exactly, there and back", () => {
    expect(shiftDecimalText("0.0005", 2)).toBe("0.05");
    expect(shiftDecimalText("5", 2)).toBe("500");
    fc.assert(
      fc.property(decimal, fc.nat(4), (parts, places) => {
        const text = toDecimalText(trimDecimal(parts));
        expect(shiftDecimalText(shiftDecimalText(text, places), -places)).toBe(text);
      }),
    );
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
