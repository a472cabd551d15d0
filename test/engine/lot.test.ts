import { describe, expect, it } from "vitest";
import { moneyText } from "../../src/engine/money.ts";
import { plainScaled } from "../../src/engine/scaled.ts";
import { exact, exactPrice, lotOf, lotsFrom, moneyFrom } from "../fixtures/specifiedNumbers.ts";

describe("lots", () => {
  it.each([
    ["2.999999", "1", "2"],
    ["-2.999999", "1", "-2"],
    ["0.7", "0.3", "0.6"],
    ["-0.7", "0.3", "-0.6"],
    ["0.0000019", "0.000001", "0.000001"],
    ["0.0000009", "0.000001", "0"],
    ["-0.0000009", "0.000001", "0"],
    ["1", "0.000001", "1"],
    ["123456789012.3456789", "0.000001", "123456789012.345678"],
    ["20", "7", "14"],
    ["-21", "7", "-21"],
    ["0.0000000000019", "0.000000000001", "0.000000000001"],
    ["2999.999", "1000", "2000"],
    ["1e-30", "0.000001", "0"],
    ["0", "0.3", "0"],
  ])("round %s at lot size %s toward zero, to %s", (quantity, lotSize, rounded) => {
    const lot = lotOf(lotSize);
    expect(lot.text(lot.fit(exact(quantity)))).toBe(rounded);
  });

  it("do not round the quotient before", () => {
    const whole = lotOf("1");
    expect(BigInt(whole.fit(exact("0.9999999999999999999999999999")))).toBe(0n);
    const odd = lotOf("0.3");
    expect(odd.text(odd.fit(exact("0.89999999999999999999999999997")))).toBe("0.6");
    expect(odd.text(odd.fit(exact("0.89999999999999999999999999999999999999999999")))).toBe("0.6");
  });
});

describe("a number of lots", () => {
  const lot = lotOf("0.3");

  it("is a quantity: exact, as a decimal, as float64 and as a text", () => {
    expect(plainScaled(lot.quantity(-7n))).toBe("-2.1");
    expect(lot.decimal(-7n).toFixed()).toBe("-2.1");
    expect(lot.number(-7n)).toBe(-2.1);
    expect(lot.text(-7n)).toBe("-2.1");
    expect(lot.text(10n)).toBe("3");
    expect(lot.text(0n)).toBe("0");
    expect(lot.decimal(0n).isNegative()).toBe(false);
    expect(lotOf("1000").text(3n)).toBe("3000");
    expect(lotOf("0.010").text(300n)).toBe("3");
    expect(plainScaled(lotOf("0.000001").size)).toBe("0.000001");
  });

  it.each([
    ["3", "33.33333333", "99.99999999", "99.99999999"],
    ["0.3", "0.00000005", "0.00000002", "0.000000015"],
    ["0.3", "0.000000016666666667", "0.00000001", "just above half a unit"],
    ["0.3", "0.000000016666666666", "0.00000000", "just below half a unit"],
    ["-0.3", "0.00000005", "-0.00000002", "-0.000000015"],
    ["0.9", "0.1", "0.09000000", "0.09"],
    ["0", "123.45", "0.00000000", "nothing"],
  ])("is worth its price: %s at %s is %s, of %s", (quantity, price, value) => {
    expect(moneyText(lot.value(lotsFrom(lot, quantity), exactPrice(exact(price))))).toBe(value);
  });

  it("is worth a product of 28 digits", () => {
    const whole = lotOf("1");
    const price = exactPrice(exact("1234567890.123456785"));
    expect(moneyText(whole.value(1_000_000_000_000n, price))).toBe("1234567890123456785000.00000000");
    expect(
      moneyText(whole.value(1n, exactPrice(exact("12345678901234567.12345678500000000000000001")))),
    ).toBe("12345678901234567.12345678");
  });
});

describe("a value that float64 can nearly tell", () => {
  it.each([
    [41n, 0n],
    [43n, 0n],
    [49n, 0n],
    [50n, 0n],
    [51n, 1n],
    [57n, 1n],
    [59n, 1n],
    [150n, 2n],
  ])("is exact at %d hundredths of a unit of money beyond even numbers of them", (hundredths, more) => {
    const lot = lotOf("1");
    for (const units of [0n, 1_000n, 999_999_999_998n, 99_999_999_999_998n, 100_000_000_000_000n]) {
      const digits = units * 100n + hundredths;
      const price = exactPrice({ digits, places: 10 });
      expect(lot.value(1n, price)).toBe(units + more);
      expect(lot.value(-1n, price)).toBe(-units - more);
    }
  });
});

describe("the lots an amount buys", () => {
  it.each([
    ["100", "33", "1", "3"],
    ["-100", "33", "1", "-3"],
    ["99", "33", "1", "3"],
    ["98.99999999", "33", "1", "2"],
    ["1", "3", "0.3", "0.3"],
    ["1", "3", "0.000001", "0.333333"],
    ["-1", "3", "0.000000000001", "-0.333333333333"],
    ["0", "3", "0.3", "0"],
    ["0.00000001", "1000000", "0.000000000001", "0"],
    ["0.00000001", "10000", "0.000000000001", "0.000000000001"],
    ["1000000000000000", "0.000000001", "1", "1000000000000000000000000"],
    ["100", "0.3333333333333333", "100", "300"],
  ])("%s at %s in lots of %s are %s", (amount, price, lotSize, quantity) => {
    const lot = lotOf(lotSize);
    expect(lot.text(lot.worth(moneyFrom(amount), exactPrice(exact(price))))).toBe(quantity);
  });

  it("are those of the quotient's 28 digits, which may be one more than there is money for", () => {
    const whole = lotOf("1");
    const price = exactPrice(exact("0.00000003"));
    // A third of a lot short of 5 × 10^27 has 28 digits before the point, and so has two thirds.
    expect(whole.worth(15n * 10n ** 27n - 1n, price)).toBe(5n * 10n ** 27n);
    expect(whole.worth(15n * 10n ** 27n - 2n, price)).toBe(5n * 10n ** 27n - 1n);
    expect(whole.worth(1n - 15n * 10n ** 27n, price)).toBe(-5n * 10n ** 27n);
    expect(whole.worth(15n * 10n ** 26n - 1n, price)).toBe(5n * 10n ** 26n - 1n);
    const fine = lotOf("0.000000000001");
    expect(fine.worth(9n * 10n ** 23n + 2n, exactPrice(exact("3")))).toBe(3n * 10n ** 27n + 6_667n);
    expect(fine.worth(9n * 10n ** 23n + 1n, exactPrice(exact("3")))).toBe(3n * 10n ** 27n + 3_333n);
    expect(fine.worth(9n * 10n ** 22n + 2n, exactPrice(exact("3")))).toBe(3n * 10n ** 26n + 6_666n);
  });

  it("have 28 digits where the money has more", () => {
    const whole = lotOf("1");
    const price = exactPrice(exact("0.00000001"));
    expect(whole.worth(10n ** 28n + 5n, price)).toBe(10n ** 28n);
    expect(whole.worth(10n ** 28n + 15n, price)).toBe(10n ** 28n + 20n);
  });
});
