import { describe, expect, it } from "vitest";
import { Price } from "../../src/engine/price.ts";
import { estimated, plainScaled } from "../../src/engine/scaled.ts";
import { exact } from "../fixtures/specifiedNumbers.ts";

const factor = (text: string) => estimated(exact(text));

describe("a price", () => {
  it("of the market is exactly its shortest decimal text", () => {
    for (const text of ["0.1", "100", "1234567.890123456", "0.000000000000000001", "5e-324", "1e+21"]) {
      const price = new Price(Number(text));
      expect([price.number, price.market]).toEqual([Number(text), Number(text)]);
      expect(Number(plainScaled(price.exact))).toBe(Number(text));
    }
    expect(plainScaled(new Price(0.1 + 0.2).exact)).toBe("0.30000000000000004");
  });

  it("of a trade is the market's times what the trade pays of it", () => {
    const price = new Price(33.33).times(factor("1.0005"));
    expect(plainScaled(price.exact)).toBe("33.346665");
    expect([price.number, price.market]).toEqual([33.33 * 1.0005, 33.33]);
    expect(new Price(33.33, factor("1.0005"))).toEqual(price);
  });

  it("of a trade at another's price is a multiple of the market's", () => {
    const price = new Price(100).times(factor("1.5")).times(factor("0.9"));
    expect([plainScaled(price.exact), price.number, price.market]).toEqual(["90", 90, 100]);
  });

  it("is made exact once", () => {
    const price = new Price(12.5);
    expect(price.exact).toBe(price.exact);
  });
});
