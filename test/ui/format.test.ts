import { describe, expect, it } from "vitest";
import {
  formatCompactMoney,
  formatCount,
  formatCurveMoney,
  formatDate,
  formatGrowth,
  formatInstant,
  formatInteger,
  formatMoney,
  formatPercent,
  formatPrice,
  formatQuantity,
  formatRatio,
  formatSignedPercent,
  formatTenths,
  moneyDecimals,
  tenthsText,
} from "../../src/ui/format.ts";

describe("moneyDecimals", () => {
  it.each([
    ["0.005", 8],
    ["0.01", 6],
    ["50", 4],
    [9999.99, 2],
    ["10000", 0],
    [1e15, 0],
    [undefined, 0],
  ] as const)("of a capital of %s are %i", (capital, decimals) => {
    expect(moneyDecimals(capital)).toBe(decimals);
  });
});

describe("formatMoney", () => {
  it.each([
    ["1000000", 2, "1,000,000.00"],
    ["-1234.5", 2, "−1,234.50"],
    ["0.125", 2, "0.12"],
    ["0.135", 2, "0.14"],
    ["-0.125", 2, "−0.12"],
    ["999999.995", 2, "1,000,000.00"],
    ["2.5", 0, "2"],
    ["3.5", 0, "4"],
    ["0.123456785", 8, "0.12345678"],
    ["-0.004", 2, "0.00"],
    ["0", 2, "0.00"],
    ["123456789012345678901234.56789", 2, "123,456,789,012,345,678,901,234.57"],
  ] as const)("writes %s with %i decimals as %s", (exact, decimals, text) => {
    expect(formatMoney(exact, decimals)).toBe(text);
  });

  it("shows a dash for what is missing or no number", () => {
    expect(formatMoney(undefined)).toBe("–");
    expect(formatMoney("NaN")).toBe("–");
    expect(formatMoney("")).toBe("–");
  });
});

describe("formatQuantity", () => {
  it("keeps every decimal that says something", () => {
    expect(formatQuantity("1204.331000")).toBe("1,204.331");
    expect(formatQuantity("-12")).toBe("−12");
    expect(formatQuantity("10.000")).toBe("10");
  });
});

describe("formatCompactMoney", () => {
  it.each([
    [1_200_000, "1.2M"],
    [350_000, "350k"],
    [12_500_000_000, "12.5B"],
    [-2000, "−2k"],
    [0, "0"],
    [950, "950"],
    [1.05, "1.05"],
    [0.0025, "0.0025"],
  ])("writes %d as %s", (value, text) => {
    expect(formatCompactMoney(value)).toBe(text);
  });
});

describe("percentages", () => {
  it("have one decimal, or two when asked", () => {
    expect(formatPercent(0.12345)).toBe("12.3 %");
    expect(formatPercent(-0.12345, 2)).toBe("−12.35 %");
    expect(formatPercent(undefined)).toBe("–");
    expect(formatPercent(Number.NaN)).toBe("–");
  });

  it("carry a sign where a change is meant", () => {
    expect(formatSignedPercent(0.5)).toBe("+50.0 %");
    expect(formatSignedPercent(-0.031)).toBe("−3.1 %");
    expect(formatSignedPercent(0)).toBe("0.0 %");
    expect(formatSignedPercent(0.0001)).toBe("0.0 %");
    expect(formatSignedPercent(-0.0001)).toBe("0.0 %");
  });

  it("come from tenths without a float between", () => {
    expect(formatTenths(400)).toBe("40.0 %");
    expect(tenthsText(1)).toBe("0.1");
    expect(tenthsText(1000)).toBe("100.0");
  });
});

describe("other figures", () => {
  it("are ratios, counts and growth", () => {
    expect(formatRatio(1.005)).toBe("1.00");
    expect(formatRatio(-0.2)).toBe("−0.20");
    expect(formatRatio(Number.POSITIVE_INFINITY)).toBe("∞");
    expect(formatRatio(undefined)).toBe("–");
    expect(formatInteger(1234567)).toBe("1,234,567");
    expect(formatPrice(1234.5678)).toBe("1,234.5678");
    expect(formatGrowth(1.5)).toBe("1.500");
    expect(formatCurveMoney(1234567.4)).toBe("1,234,567");
    expect(formatCount(1, "entry", "entries")).toBe("1 entry");
    expect(formatCount(2520, "bar")).toBe("2,520 bars");
  });
});

describe("instants", () => {
  const time = Date.UTC(2015, 0, 5, 14, 30);

  it("are ISO, with hours on intraday timelines only", () => {
    expect(formatDate(time)).toBe("2015-01-05");
    expect(formatInstant(time, false)).toBe("2015-01-05");
    expect(formatInstant(time, true)).toBe("2015-01-05 14:30");
    expect(formatInstant(undefined, true)).toBe("–");
  });
});
