import { describe, expect, it } from "vitest";
import { Decimal } from "../../src/engine/decimal.ts";
import {
  absolute,
  compare,
  dividedBy,
  divideHalfEven,
  fitsContext,
  fixedText,
  minus,
  plainScaled,
  plus,
  powerOfTen,
  readAmount,
  rounded,
  scaledDecimal,
  scaledNumber,
  shortNumber,
  times,
  toDecimal,
  toNumber,
} from "../../src/engine/scaled.ts";
import { exact } from "../fixtures/specifiedNumbers.ts";

const NINES_28 = 10n ** 28n - 1n;

describe("a division to a whole number", () => {
  it.each([
    [5n, 2n, 2n],
    [7n, 2n, 4n],
    [-5n, 2n, -2n],
    [-7n, 2n, -4n],
    [1n, 2n, 0n],
    [-1n, 2n, 0n],
    [3n, 2n, 2n],
    [4n, 3n, 1n],
    [5n, 3n, 2n],
    [-4n, 3n, -1n],
    [-5n, 3n, -2n],
    [0n, 7n, 0n],
    [21n, 7n, 3n],
    [10n ** 40n + 5n * 10n ** 9n, 10n ** 10n, 10n ** 30n],
    [10n ** 40n + 5n * 10n ** 9n + 1n, 10n ** 10n, 10n ** 30n + 1n],
  ])("of %d by %d is half-even %d", (numerator, divisor, quotient) => {
    expect(divideHalfEven(numerator, divisor)).toBe(quotient);
  });
});

describe("28 significant digits", () => {
  it("are what a number of at most 28 digits has, whatever its sign", () => {
    expect([NINES_28, -NINES_28, 0n].map(fitsContext)).toEqual([true, true, true]);
    expect([NINES_28 + 1n, -NINES_28 - 1n].map(fitsContext)).toEqual([false, false]);
  });

  it.each([
    ["a number of 27 digits", "123456789012345678901234.567", "123456789012345678901234.567"],
    ["a number of 28 digits", "1234567890123456789012345.678", "1234567890123456789012345.678"],
    ["below a tie", "12345678901234567890123456.784", "12345678901234567890123456.78"],
    ["above a tie", "12345678901234567890123456.786", "12345678901234567890123456.79"],
    ["a tie, to even", "12345678901234567890123456.785", "12345678901234567890123456.78"],
    ["a tie, to even", "12345678901234567890123456.775", "12345678901234567890123456.78"],
    ["a negative tie", "-12345678901234567890123456.785", "-12345678901234567890123456.78"],
    ["a hair above a tie", "12345678901234567890123456.7850000000001", "12345678901234567890123456.79"],
    ["a hair below a tie", "12345678901234567890123456.7749999999999", "12345678901234567890123456.77"],
    ["nines that carry", "9999999999.9999999999999999995", "10000000000"],
    ["nines that don't", "9999999999.9999999999999999994", "9999999999.999999999999999999"],
    ["a whole number of 29 digits", "12345678901234567890123456785", "12345678901234567890123456780"],
    [
      "a whole number of 40 digits",
      `1${"0".repeat(27)}5${"0".repeat(10)}1`,
      `1${"0".repeat(26)}1${"0".repeat(12)}`,
    ],
    [
      "far below one",
      `0.${"0".repeat(30)}12345678901234567890123456785`,
      `0.${"0".repeat(30)}1234567890123456789012345678`,
    ],
  ])("are kept of %s: %s is %s", (_, text, kept) => {
    const { digits, places } = exact(text);
    expect(plainScaled(rounded(digits, places))).toBe(kept);
  });

  it("are counted right beside every power of ten, where a logarithm may err", () => {
    for (let power = 28; power <= 60; power++) {
      for (const near of [-1n, 0n, 1n]) {
        const digits = 10n ** BigInt(power) + near;
        expect(plainScaled(rounded(digits, 0))).toBe(new Decimal(`${digits}`).times(1).toFixed());
        expect(plainScaled(rounded(-digits, power))).toBe(
          new Decimal(`-${digits}e-${power}`).times(1).toFixed(),
        );
      }
    }
    const beyondFloat64 = 10n ** 400n - 1n;
    expect(plainScaled(rounded(beyondFloat64, 400))).toBe("1");
  });
});

describe("sums, differences, products", () => {
  it.each([
    ["0.1", "0.2", "0.3", "-0.1", "0.02"],
    ["-5", "5", "0", "-10", "-25"],
    ["5", "5.00", "10", "0", "25"],
    ["12.5", "-0.000001", "12.499999", "12.500001", "-0.0000125"],
    ["0", "-7.25", "-7.25", "7.25", "0"],
    [
      "10000000000000000000000000000",
      "5",
      "10000000000000000000000000000",
      "9999999999999999999999999995",
      "50000000000000000000000000000",
    ],
    [
      "10000000000000000000000000000",
      "15",
      "10000000000000000000000000020",
      "9999999999999999999999999985",
      "150000000000000000000000000000",
    ],
    [
      "9999999999999999999999999999",
      "0.5",
      "10000000000000000000000000000",
      "9999999999999999999999999998",
      "5000000000000000000000000000",
    ],
    [
      "33333333333333.33",
      "3.00000000000003",
      "33333333333336.33000000000003",
      "33333333333330.32999999999997",
      "100000000000000.99",
    ],
  ])("of %s and %s are %s, %s and %s", (a, b, sum, difference, product) => {
    const [left, right] = [exact(a), exact(b)];
    expect(plainScaled(plus(left, right))).toBe(sum);
    expect(plainScaled(plus(right, left))).toBe(sum);
    expect(plainScaled(minus(left, right))).toBe(difference);
    expect(plainScaled(times(left, right))).toBe(product);
  });
});

describe("a quotient", () => {
  it.each([
    ["1", "3", "0.3333333333333333333333333333"],
    ["2", "3", "0.6666666666666666666666666667"],
    ["-2", "3", "-0.6666666666666666666666666667"],
    ["2", "-3", "-0.6666666666666666666666666667"],
    ["-2", "-3", "0.6666666666666666666666666667"],
    ["1", "8", "0.125"],
    ["100", "5", "20"],
    ["100", "0.05", "2000"],
    ["0", "7", "0"],
    ["0.000", "-7", "0"],
    ["1", "1000000000000", "0.000000000001"],
    ["1", "0.000000000001", "1000000000000"],
    ["0.1", `7${"0".repeat(30)}`, `0.${"0".repeat(31)}1428571428571428571428571429`],
    ["9999999999999999999999999999", "9999999999999999999999999999", "1"],
    ["9999999999999999999999999999", "1.000000000000000000000000001", "9999999999999999999999999989"],
    ["99999999999999999999999999995", "10", "10000000000000000000000000000"],
    ["12345678901234567890123456785", "10", "1234567890123456789012345678"],
    ["12345678901234567890123456795", "10", "1234567890123456789012345680"],
    ["24691357802469135780246913570.0000000001", "20", "1234567890123456789012345679"],
    ["24691357802469135780246913569.9999999999", "20", "1234567890123456789012345678"],
    ["-24691357802469135780246913570.0000000001", "20", "-1234567890123456789012345679"],
    [`1${"0".repeat(40)}`, "4", `25${"0".repeat(38)}`],
    [`1${"0".repeat(60)}`, "0.3", `3333333333333333333333333333${"0".repeat(33)}`],
  ])("of %s by %s is %s", (a, b, quotient) => {
    expect(plainScaled(dividedBy(exact(a), exact(b)))).toBe(quotient);
  });

  it("does not depend on the zeros that its numbers trail", () => {
    const trailed = dividedBy(
      { digits: 1n * 10n ** 35n, places: 35 },
      { digits: 3n * 10n ** 17n, places: 17 },
    );
    expect(plainScaled(trailed)).toBe("0.3333333333333333333333333333");
  });
});

describe("a comparison", () => {
  it.each([
    ["1", "1.000", 0],
    ["-1", "1", -1],
    ["0.1", "0.09999999999999999999999999999999999", 1],
    ["100", "99.9", 1],
    ["99.9", "100", -1],
    ["0", "0.000", 0],
  ])("of %s with %s is %d", (a, b, sign) => {
    expect(compare(exact(a), exact(b))).toBe(sign);
    expect(compare(exact(b), exact(a))).toBe(0 - sign);
  });
});

describe("an exact price", () => {
  it.each([
    [0.1, "0.1"],
    [33.33, "33.33"],
    [1e-7, "0.0000001"],
    [1.7976931348623157e308, `17976931348623157${"0".repeat(292)}`],
    [5e-324, `0.${"0".repeat(323)}5`],
    [123456789.012345, "123456789.012345"],
    [0.1 + 0.2, "0.30000000000000004"],
    [99_999_999_999_999.9, "99999999999999.9"],
    [999_999_999_999_999, "999999999999999"],
    [1e15, "1000000000000000"],
    [1e21, "1000000000000000000000"],
    [1e22, "10000000000000000000000"],
    [1e23, "100000000000000000000000"],
    [2 ** 53 + 2, "9007199254740994"],
    [4.35, "4.35"],
    [1.005, "1.005"],
    [0, "0"],
    [-0, "0"],
    [-2.5, "-2.5"],
  ])("of %d is the float's shortest text, %s", (price, text) => {
    expect(plainScaled(scaledNumber(price))).toBe(text);
  });

  it("is that text of adjusted closes, with all their 17 digits", () => {
    for (let k = 1; k <= 2_000; k++) {
      const price = (k * 0.37 + 11) * (1 - k / 7_777);
      expect(plainScaled(scaledNumber(price))).toBe(String(price));
    }
  });

  it("is that text on both sides of a short one, one bit away", () => {
    for (const short of [0.1, 33.33, 123.456, 4.35, 1e-6, 7e6, 99_999.99]) {
      const bits = new BigInt64Array(new Float64Array([short]).buffer)[0] ?? 0n;
      for (const near of [bits - 1n, bits, bits + 1n]) {
        const price = new Float64Array(new BigInt64Array([near]).buffer)[0] ?? 0;
        expect(plainScaled(scaledNumber(price))).toBe(new Decimal(price).toFixed());
      }
    }
  });
});

describe("the quick reading of a number", () => {
  it("finds numbers of at most fifteen digits, with as many decimals as given or more", () => {
    expect(shortNumber(33.33, 0)).toEqual({ digits: 3333n, places: 2 });
    expect(shortNumber(33.33, 2)).toEqual({ digits: 3333n, places: 2 });
    expect(shortNumber(33.3, 2)).toEqual({ digits: 3330n, places: 2 });
    expect(shortNumber(-0.000001, 0)).toEqual({ digits: -1n, places: 6 });
    expect(shortNumber(0, 3)).toEqual({ digits: 0n, places: 3 });
    expect(shortNumber(-0, 0)).toEqual({ digits: 0n, places: 0 });
    expect(shortNumber(99_999_999_999_999.9, 0)).toEqual({ digits: 999_999_999_999_999n, places: 1 });
  });

  it("leaves what has more digits, and what is no number", () => {
    const others = [0.1 + 0.2, 1 / 3, 1e15, 1e-30, Number.NaN, Number.POSITIVE_INFINITY, 5e-324];
    expect(others.map((value) => shortNumber(value, 0))).toEqual(others.map(() => undefined));
    expect(shortNumber(33.33, 14)).toBeUndefined();
  });
});

describe("what a strategy asks for", () => {
  it.each([
    [0.25, "0.25"],
    [1 / 3, "0.3333333333333333"],
    ["-12.5", "-12.5"],
    ["1e-8", "0.00000001"],
    ["0.1234567890123456789012345678901234567890", "0.123456789012345678901234567890123456789"],
    [new Decimal(1).div(3), "0.3333333333333333333333333333"],
    [new Decimal("-0"), "0"],
    [-0, "0"],
    [1e300, `1${"0".repeat(300)}`],
    ["1e400", `1${"0".repeat(400)}`],
    ["1e-400", `0.${"0".repeat(399)}1`],
  ])("as %s is read exactly", (input, text) => {
    const amount = readAmount(input);
    expect(typeof amount === "string" ? amount : plainScaled(amount)).toBe(text);
  });

  it("is nothing beyond any amount, and nothing at all far below one", () => {
    expect(readAmount("1e401")).toBe("too large");
    expect(readAmount("-1e9000000")).toBe("too large");
    expect(readAmount("1e-401")).toMatchObject({ digits: 0n, places: 0 });
  });

  it("is refused when it is no finite number", () => {
    const odd: unknown[] = [
      "much",
      "",
      Number.NaN,
      Number.NEGATIVE_INFINITY,
      new Decimal(Number.NaN),
      {},
      null,
      undefined,
    ];
    for (const input of odd) expect(readAmount(input as string)).toBe("not a finite number");
  });

  it("is the same number whenever the same decimal is handed over", () => {
    const third = new Decimal(1).div(3);
    expect(scaledDecimal(third)).toBe(scaledDecimal(third));
  });
});

describe("an exact number as something else", () => {
  it.each([
    [0n, 0, "0", "0"],
    [0n, 3, "0", "0.000"],
    [15n, 1, "1.5", "1.5"],
    [1500n, 3, "1.5", "1.500"],
    [1500n, 0, "1500", "1500"],
    [-5n, 3, "-0.005", "-0.005"],
    [-1000n, 3, "-1", "-1.000"],
    [1010n, 2, "10.1", "10.10"],
    [10n ** 22n, 20, "100", "100.00000000000000000000"],
  ])("%d × 10^-%d is %s, and %s with its places", (digits, places, plain, fixed) => {
    expect(plainScaled({ digits, places })).toBe(plain);
    expect(fixedText(digits, places)).toBe(fixed);
    expect(toDecimal({ digits, places }).toFixed()).toBe(plain);
    expect(toNumber({ digits, places })).toBe(Number(plain));
  });

  it.each([
    ["9007199254740991"],
    ["9007199254740992"],
    ["9007199254740993"],
    ["0.1"],
    ["-0.30000000000000004"],
    ["123456789012345678.12345678"],
    ["1.0000000000000001110223024625156540423631668090820312500000000000000000000001"],
    [`0.${"0".repeat(22)}7`],
    [`0.${"0".repeat(320)}7`],
    [`1${"0".repeat(300)}`],
  ])("%s is the nearest float64", (text) => {
    expect(toNumber(exact(text))).toBe(Number(text));
  });

  it("has powers of ten as large as wanted, and no sign where none matters", () => {
    expect([powerOfTen(0), powerOfTen(99), powerOfTen(100), powerOfTen(150)]).toEqual(
      [0n, 99n, 100n, 150n].map((exponent) => 10n ** exponent),
    );
    expect([absolute(-3n), absolute(3n), absolute(0n)]).toEqual([3n, 3n, 0n]);
  });
});
