import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { symbolFromFileName } from "../../src/marketData/symbolFromFileName.ts";

describe("the symbol of a file name", () => {
  it.each([
    ["AAPL.csv", "AAPL"],
    ["aapl.csv", "AAPL"],
    ["aapl_us_d.csv", "AAPL"],
    ["tsla_us_d.csv", "TSLA"],
    ["^spx_d.csv", "^SPX"],
    ["BTCUSDT-1d-2024-01.csv", "BTCUSDT"],
    ["ADABTC-1m-2021-11-27.csv", "ADABTC"],
    ["XBTUSD_60.csv", "XBTUSD"],
    ["ADAUSD_1440.csv", "ADAUSD"],
    ["FUND_2024.csv", "FUND_2024"],
    ["AAPL (1).csv", "AAPL"],
    ["AAPL.csv (2).csv", "AAPL"],
    ["XBTUSD_60 (12).csv", "XBTUSD"],
    ["BRK.B.csv", "BRK.B"],
    ["AAPL.CSV.gz", "AAPL"],
    ["S&P 500 Historical Data.csv", "S&P 500 Historical Data"],
    ["  AAPL  .csv", "AAPL"],
    ["folder/AAPL.txt", "AAPL"],
    ["__proto__.csv", "__proto__"],
    [".csv", "SERIES"],
    ["", "SERIES"],
    ["\u0000\u202e.csv", "SERIES"],
  ])("%j is %s", (fileName, symbol) => {
    expect(symbolFromFileName(fileName)).toBe(symbol);
  });

  it("is never empty, never padded and never long", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (fileName) => {
        const symbol = symbolFromFileName(fileName);
        expect(symbol).not.toBe("");
        expect(symbol).toBe(symbol.trim());
        expect([...symbol].length).toBeLessThanOrEqual(60);
      }),
    );
  });
});
