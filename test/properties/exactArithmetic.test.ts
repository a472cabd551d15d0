import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Decimal, plainText } from "../../src/engine/decimal.ts";
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
import { decimalOf, nearestWhole, specifiedMoney, specifiedMoneyDown } from "../fixtures/specifiedNumbers.ts";
import {
  hardDigits,
  hardFactors,
  hardMoney,
  hardNumber,
  hardPair,
  hardPositive,
  hardQuotient,
  priceText,
  type Written,
} from "./hardNumbers.ts";
import { PATIENCE, RUNS } from "./runs.ts";

const of = ({ digits, places }: Written) => decimalOf(digits, places);

/** Rounded to the context, as every operation's outcome. */
const inContext = (value: Decimal) => value.times(1);

/** Money of a product or quotient, as a text. */
const specifiedText = (value: Decimal) => moneyTextOf(specifiedMoney(value));
const moneyTextOf = (value: Decimal) => (value.isZero() ? "0.00000000" : value.toFixed(8));

/** Tries a thousand cases, or as many as PROPERTY_RUNS says. */
function check<Values extends [unknown, ...unknown[]]>(
  given: { [Key in keyof Values]: fc.Arbitrary<Values[Key]> },
  holds: (...values: Values) => void,
): void {
  fc.assert(fc.property(...given, holds), RUNS);
}

describe("an exact number computes as the engine's decimals do", PATIENCE, () => {
  it("in sums and differences", () => {
    check([hardPair], ([a, b]) => {
      expect(plainScaled(plus(a, b))).toBe(plainText(of(a).plus(of(b))));
      expect(plainScaled(minus(a, b))).toBe(plainText(of(a).minus(of(b))));
    });
  });

  it("in products", () => {
    check([hardFactors], ([a, b]) => {
      expect(plainScaled(times(a, b))).toBe(plainText(of(a).times(of(b))));
    });
  });

  it("in quotients", () => {
    check([hardQuotient], ([a, b]) => {
      expect(plainScaled(dividedBy(a, b))).toBe(plainText(of(a).div(of(b))));
    });
  });

  it("in comparisons", () => {
    check([hardPair], ([a, b]) => {
      expect(Math.sign(compare(a, b))).toBe(of(a).comparedTo(of(b)));
      expect(Math.sign(compare(a, a))).toBe(0);
    });
  });

  it("in rounding to 28 digits, and knows what needs none", () => {
    check([hardNumber], (number) => {
      const { digits, places } = number;
      const wanted = inContext(of(number));
      expect(plainScaled(rounded(digits, places))).toBe(plainText(wanted));
      if (fitsContext(digits)) expect(wanted.equals(of(number))).toBe(true);
      else expect(String(absolute(digits)).length).toBeGreaterThan(28);
    });
  });

  it("in dividing to whole numbers", () => {
    const twice = fc.tuple(fc.bigInt({ min: 1n, max: 10n ** 24n }), hardDigits, fc.constantFrom(-1n, 0n, 1n));
    check([hardDigits, hardPositive], (numerator, { digits }) => {
      expect(divideHalfEven(numerator, digits)).toBe(nearestWhole(numerator, digits));
    });
    check([twice], ([divisor, quotient, beside]) => {
      const numerator = quotient * divisor + divisor / 2n + beside;
      expect(divideHalfEven(numerator, divisor)).toBe(nearestWhole(numerator, divisor));
    });
  });
});

describe("an exact number is written and read as the engine's decimals are", PATIENCE, () => {
  it("as a text, a decimal and the nearest float64", () => {
    check([hardNumber], (number) => {
      const { digits, places } = number;
      expect(plainScaled(number)).toBe(plainText(of(number)));
      expect(fixedText(digits, places)).toBe(
        digits === 0n ? `0${places ? "." : ""}${"0".repeat(places)}` : of(number).toFixed(places),
      );
      expect(toDecimal(number).equals(of(number))).toBe(true);
      expect(toNumber(number)).toBe(Number(plainText(of(number))));
      expect(plainScaled(scaledDecimal(of(number)))).toBe(plainText(of(number)));
      expect(powerOfTen(places)).toBe(BigInt(new Decimal(10).pow(places).toFixed()));
    });
  });

  /** Decimals of few digits, products of them (adjusted closes), the floats next to both, and any other. */
  const float = fc.oneof(
    priceText.map(Number),
    fc
      .tuple(priceText, fc.double({ min: 0.01, max: 1, noNaN: true }))
      .map(([price, part]) => Number(price) * part),
    fc.tuple(priceText, fc.constantFrom(-1n, 1n)).map(([price, step]) => {
      const bits = new BigInt64Array(new Float64Array([Number(price)]).buffer)[0] ?? 0n;
      return new Float64Array(new BigInt64Array([bits + step]).buffer)[0] ?? 0;
    }),
    fc.integer({ min: -300, max: 300 }).map((exponent) => Number(`1e${exponent}`)),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  );

  it("from a float64's shortest text", () => {
    check([float, fc.integer({ min: 0, max: 25 })], (value, places) => {
      const text = plainText(new Decimal(String(value)));
      expect(plainScaled(scaledNumber(value))).toBe(text);
      const short = shortNumber(value, places);
      if (short) expect(plainScaled(short)).toBe(text);
      const digits = text.replace(/^-?0*\.?0*|[.]/g, "").replace(/0+$/, "").length;
      const decimals = text.split(".")[1]?.length ?? 0;
      const isPlain = digits + Math.max(0, places - decimals) <= 15 && Math.abs(value) < 1e15;
      if (isPlain && decimals >= places && decimals < places + 9 && decimals <= 22)
        expect(short).toBeDefined();
    });
  });

  it("from what strategies hand over", () => {
    const decimal = hardNumber.map(of);
    const input = fc.oneof(
      float,
      decimal,
      decimal.map(plainText),
      fc.constantFrom("1e-9", " 1", "x", Number.NaN),
    );
    check([input], (asked) => {
      const amount = readAmount(asked);
      const wanted = finiteText(asked);
      if (typeof amount === "string") {
        expect([amount, wanted]).toEqual(["not a finite number", undefined]);
        return;
      }
      expect(plainScaled(amount)).toBe(wanted);
      expect(amount.number + 0).toBe(Number(wanted));
    });
  });
});

function finiteText(asked: Decimal | number | string): string | undefined {
  try {
    const value = new Decimal(asked);
    return value.isFinite() ? plainText(value) : undefined;
  } catch {
    return undefined;
  }
}

describe("money is what the specification says", PATIENCE, () => {
  it("of products, half-even", () => {
    check([hardMoney], (number) => {
      expect(moneyText(moneyOf(number.digits, number.places))).toBe(specifiedText(inContext(of(number))));
    });
  });

  it("of what rounds down, toward zero", () => {
    check([hardNumber], (number) => {
      expect(moneyText(moneyDown(number))).toBe(moneyTextOf(specifiedMoneyDown(of(number))));
    });
  });

  it("as a text, a decimal, an exact number and the nearest float64", () => {
    check([hardDigits, hardDigits], (money, other) => {
      const decimal = decimalOf(money, 8);
      expect(moneyText(money)).toBe(moneyTextOf(decimal));
      expect(moneyDecimal(money).equals(decimal)).toBe(true);
      expect(plainScaled(asScaled(money))).toBe(plainText(decimal));
      expect(moneyNumber(money)).toBe(Number(decimal.toFixed()));
      expect(moneyText(largerOf(money, other))).toBe(moneyTextOf(Decimal.max(decimal, decimalOf(other, 8))));
      expect(moneyText(smallerOf(money, other))).toBe(moneyTextOf(Decimal.min(decimal, decimalOf(other, 8))));
    });
  });
});
