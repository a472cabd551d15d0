import { Decimal as LibraryDecimal } from "decimal.js";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { Decimal, plainText } from "../../src/engine/decimal.ts";

const of = (text: string) => new Decimal(text);

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
  });
});
