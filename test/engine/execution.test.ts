import { describe, expect, it } from "vitest";
import { Decimal } from "../../src/engine/decimal.ts";
import { commissionOf, fillPrice, priceFill } from "../../src/engine/execution.ts";
import { moneyDecimal, moneyText } from "../../src/engine/money.ts";
import { plainScaled } from "../../src/engine/scaled.ts";
import { lotsFrom, moneyFrom, priceOf, wholeFrom } from "../fixtures/specifiedNumbers.ts";
import { ledgerWith, pricesAt, termsOf } from "../fixtures/terms.ts";

describe("the rules of a run", () => {
  it("are the scenario's texts, exact, and as float64 for estimates", () => {
    const { rules } = termsOf({
      slippageBps: "0.000000000001",
      maxLeverage: "1.7",
      rate: "0.0007",
      minimum: "3",
    });
    expect(plainScaled(rules.buyerPays)).toBe("1.0000000000000001");
    expect(plainScaled(rules.sellerGets)).toBe("0.9999999999999999");
    expect(plainScaled(rules.maxLeverage)).toBe("1.7");
    expect(plainScaled(rules.commission.rate)).toBe("0.0007");
    expect(rules.lot.text(wholeFrom(1n))).toBe("0.000001");
    expect(rules.estimates).toEqual({
      maxLeverage: 1.7,
      commission: { fixed: 0, perShare: 0, rate: 0.0007, minimum: 3 },
    });
  });
});

describe("the fill price", () => {
  it.each([
    ["1", "100", "100.05"],
    ["-1", "100", "99.95"],
    ["1", "0.1", "0.10005"],
    ["-3", "33.33", "33.313335"],
  ])("of %s at %s with 5 basis points is %s", (quantity, reference, price) => {
    const { rules } = termsOf({ slippageBps: "5" });
    expect(plainScaled(fillPrice(rules, lotsFrom(rules.lot, quantity), priceOf(reference)).exact)).toBe(
      price,
    );
  });

  it("is the reference itself without slippage, and a product of 28 digits with it", () => {
    const price = priceOf("1234567.890123456");
    expect(plainScaled(fillPrice(termsOf().rules, 1n, price).exact)).toBe("1234567.890123456");
    const { rules } = termsOf({ slippageBps: "37.500000000001" });
    expect(plainScaled(fillPrice(rules, 1n, price).exact)).toBe("1239197.519711419083456789012");
    expect(plainScaled(fillPrice(rules, -1n, price).exact)).toBe("1229938.260535492916543210988");
  });
});

describe("commission", () => {
  it.each([
    ["free", {}, "0.00000000"],
    ["fixed", { fixed: "1.25" }, "1.25000000"],
    ["per share", { perShare: "0.005" }, "0.05000000"],
    ["a rate of the notional", { rate: "0.001" }, "1.00000000"],
    ["the minimum where that is more", { rate: "0.001", minimum: "4" }, "4.00000000"],
    ["all but the minimum where that is less", { rate: "0.001", minimum: "0.5" }, "1.00000000"],
    ["the minimum where the rest is nothing", { minimum: "0.000000015" }, "0.00000002"],
    ["the minimum and the rest where they are equal", { rate: "0.001", minimum: "1" }, "1.00000000"],
    ["everything together", { fixed: "1", perShare: "0.005", rate: "0.001" }, "2.05000000"],
  ])("is %s, for buying and for selling", (_, costs, expected) => {
    const { rules } = termsOf(costs);
    const ten = lotsFrom(rules.lot, "10");
    expect(moneyText(commissionOf(rules, ten, moneyFrom("1000")))).toBe(expected);
    expect(moneyText(commissionOf(rules, -ten, moneyFrom("-1000")))).toBe(expected);
  });

  it("is rounded to money half-even", () => {
    const charged = (rate: string) => {
      const { rules } = termsOf({ rate });
      return moneyText(commissionOf(rules, lotsFrom(rules.lot, "1"), moneyFrom("1")));
    };
    expect(charged("0.000000015")).toBe("0.00000002");
    expect(charged("0.000000025")).toBe("0.00000002");
    expect(charged("0.000000024999")).toBe("0.00000002");
    expect(charged("0.000000025001")).toBe("0.00000003");
  });

  it("is rounded only once, after the minimum", () => {
    const { rules } = termsOf({ fixed: "0.000000004", perShare: "0.000000004", rate: "0.000000004" });
    expect(moneyText(commissionOf(rules, lotsFrom(rules.lot, "1"), moneyFrom("1")))).toBe("0.00000001");
  });
});

describe("slippage paid", () => {
  it.each([
    ["10", "33.33", "5"],
    ["-10", "33.33", "5"],
    ["0.333333", "0.1", "7"],
    ["-0.000001", "1234.56789", "37.5"],
    ["1234567.891234", "0.00001234", "1"],
    ["-2.5", "1234.56789", "37.5"],
  ])("of %s at %s is what equity loses beside commission", (quantity, reference, slippageBps) => {
    const terms = termsOf({ slippageBps, rate: "0.001", minimum: "0.01" });
    const prices = pricesAt(Number(reference));
    const ledger = ledgerWith(terms, "1000", [["2.5", Number(reference)]]);
    const before = ledger.equity(prices);
    const made = priceFill(terms.rules, ledger, 0, lotsFrom(terms.rules.lot, quantity), priceOf(reference));
    ledger.fill(0, made);
    expect(moneyText(made.slippage)).toBe(
      moneyText(before - ledger.equity(prices) - BigInt(made.commission)),
    );
    const nominal = new Decimal(quantity).abs().times(reference).times(slippageBps).div(10_000);
    expect(moneyDecimal(BigInt(made.slippage)).minus(nominal).abs().lessThanOrEqualTo("0.00000002")).toBe(
      true,
    );
  });
});
