import { Decimal as LibraryDecimal } from "decimal.js";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import {
  Decimal,
  exactPrice,
  lots,
  money,
  moneyDown,
  moneyText,
  plainText,
} from "../../src/engine/decimal.ts";

const of = (text: string) => new Decimal(text);

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
    ["-1.234567895", "-1.23456790"],
    ["123456789012345.123456785", "123456789012345.12345678"],
  ])("rounds %s half-even to %s", (value, rounded) => {
    expect(moneyText(money(of(value)))).toBe(rounded);
  });

  it.each([
    ["0.999999999", "0.99999999"],
    ["-0.999999999", "-0.99999999"],
    ["-0.000000009", "0.00000000"],
  ])("goes down from %s toward zero, to %s", (value, rounded) => {
    expect(moneyText(moneyDown(of(value)))).toBe(rounded);
  });
});

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
  ])("rounds %s at lot size %s toward zero, to %s", (quantity, lotSize, rounded) => {
    expect(plainText(lots(of(quantity), of(lotSize)))).toBe(rounded);
  });

  it("does not round the quotient before it rounds to lots", () => {
    const justBelow = of("0.9999999999999999999999999999");
    expect(plainText(lots(justBelow, of("1")))).toBe("0");
    expect(plainText(lots(of("2.9999999999999999999999999").times(of("0.3")), of("0.3")))).toBe("0.6");
  });
});

describe("the decimal context", () => {
  it("is the engine's own, whatever a page has set on the library", async () => {
    onTestFinished(() => void LibraryDecimal.set({ defaults: true }));
    LibraryDecimal.set({ precision: 5, rounding: LibraryDecimal.ROUND_UP, maxE: 9, minE: -9 });
    vi.resetModules();
    const engine = await import("../../src/engine/decimal.ts");
    expect(new engine.Decimal("1e15").plus("1e-12").toFixed()).toBe("1000000000000000.000000000001");
  });

  it("has 28 significant digits and rounds half-even", () => {
    expect(of("1").div(3).toFixed()).toBe("0.3333333333333333333333333333");
    expect(of("2").div(3).toFixed()).toBe("0.6666666666666666666666666667");
    expect(of("10000000000000000000000000000").plus(5).toFixed()).toBe("10000000000000000000000000000");
    expect(of("10000000000000000000000000000").plus(15).toFixed()).toBe("10000000000000000000000000020");
  });

  it("writes plain notation, never an exponent, and zero without a sign", () => {
    expect(String(of("0.00000001"))).toBe("0.00000001");
    expect(plainText(of("1e-8"))).toBe("0.00000001");
    expect(plainText(of("1e21"))).toBe("1000000000000000000000");
    expect(plainText(of("-0"))).toBe("0");
    expect(plainText(of("1.500"))).toBe("1.5");
    expect(moneyText(of("-0"))).toBe("0.00000000");
    expect(moneyText(of("7"))).toBe("7.00000000");
  });
});

describe("an exact price", () => {
  it.each([
    [0.1, "0.1"],
    [33.33, "33.33"],
    [1e-7, "0.0000001"],
    [1.7976931348623157e308, `17976931348623157${"0".repeat(292)}`],
    [123456789.012345, "123456789.012345"],
    [0.1 + 0.2, "0.30000000000000004"],
    [99_999_999_999_999.9, "99999999999999.9"],
  ])("of %d is the float's shortest text, %s", (price, text) => {
    expect(plainText(exactPrice(price))).toBe(text);
  });
});
