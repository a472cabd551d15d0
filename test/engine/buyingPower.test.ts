import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { affordableLots } from "../../src/engine/buyingPower.ts";
import { Decimal } from "../../src/engine/decimal.ts";
import { priceFill } from "../../src/engine/execution.ts";
import { Ledger } from "../../src/engine/ledger.ts";
import { moneyDecimal, moneyNumber } from "../../src/engine/money.ts";
import type { Prices } from "../../src/engine/prices.ts";
import { absolute, toDecimal } from "../../src/engine/scaled.ts";
import {
  lotsFrom,
  moneyFrom,
  priceOf,
  specifiedCommission,
  specifiedFillPrice,
  specifiedMoney,
  wholeFrom,
} from "../fixtures/specifiedNumbers.ts";
import { type Costs, ledgerWith, pricesAt, type Terms, termsOf } from "../fixtures/terms.ts";

/** Section 3, word for word: is the trade allowed, this symbol at the fill price, the others at theirs? */
function isAllowed({ rules, texts }: Terms, ledger: Ledger, lots: bigint, prices: Prices): boolean {
  const { lot } = rules;
  const markOf = (symbolIndex: number) => toDecimal((prices.of(symbolIndex) ?? priceOf("0")).exact);
  const quantity = lot.decimal(lots);
  const price = specifiedFillPrice(texts.slippageBps, quantity, markOf(0));
  const notional = specifiedMoney(quantity.times(price));
  const value = specifiedMoney(lot.decimal(ledger.lots(0)).plus(quantity).times(price));
  let equity = moneyDecimal(ledger.cash)
    .minus(notional)
    .minus(specifiedCommission(texts, quantity, notional))
    .plus(value);
  let gross = value.abs();
  for (const held of ledger.positions) {
    if (held.symbolIndex === 0) continue;
    const worth = specifiedMoney(lot.decimal(held.lots).times(markOf(held.symbolIndex)));
    equity = equity.plus(worth);
    gross = gross.plus(worth.abs());
  }
  return gross.lessThanOrEqualTo(new Decimal(texts.maxLeverage).times(equity));
}

/** Plain bisection between nothing and everything. */
function bisected(terms: Terms, ledger: Ledger, lots: bigint, prices: Prices): bigint {
  if (isAllowed(terms, ledger, lots, prices)) return lots;
  const sign = lots < 0n ? -1n : 1n;
  let low = 0n;
  let high = absolute(lots);
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (isAllowed(terms, ledger, sign * middle, prices)) low = middle;
    else high = middle;
  }
  return sign * low;
}

const affordable = ({ rules }: Terms, ledger: Ledger, lots: bigint, prices: Prices) =>
  BigInt(affordableLots(rules, ledger, 0, wholeFrom(lots), prices.of(0) ?? priceOf("0"), prices));

/** The same, of a quantity and as one. */
function affordableOf(terms: Terms, ledger: Ledger, quantity: string, prices: Prices): string {
  const { lot } = terms.rules;
  return lot.text(affordable(terms, ledger, BigInt(lotsFrom(lot, quantity)), prices));
}

/** Marsaglia's xorshift: the cases are the same in every run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

describe("buying power", () => {
  it("is found by the same search where a lot is worth less than money can tell", () => {
    const terms = termsOf({ lotSize: "0.000000000001", maxLeverage: "2", minimum: "3" });
    const ledger = ledgerWith(terms, "13566716.28172268", [["0.2", 32.81612983475586]]);
    const prices = pricesAt(32.81612983475586);
    expect(affordableOf(terms, ledger, "29619.580520142446", prices)).toBe("29619.580520142446");
    expect(affordableOf(terms, ledger, "29619580520142446.696473276", prices)).toBe("826832.209139240742");
  });

  it("lets a cash account spend its last cent and no more", () => {
    const terms = termsOf();
    const ledger = ledgerWith(terms, "1000");
    expect(affordableOf(terms, ledger, "10", pricesAt(100))).toBe("10");
    expect(affordableOf(terms, ledger, "10.000001", pricesAt(100))).toBe("10");
    const whole = termsOf({ lotSize: "1" });
    expect(affordableOf(whole, ledgerWith(whole, "1000"), "50", pricesAt(33))).toBe("30");
  });

  it("keeps room for the commission, its minimum included", () => {
    const prices = pricesAt(100);
    const most = (costs: Costs) => {
      const terms = termsOf(costs);
      return affordableOf(terms, ledgerWith(terms, "1000"), "20", prices);
    };
    expect(most({ rate: "0.01" })).toBe("9.90099");
    expect(most({ minimum: "5" })).toBe("9.95");
    expect(most({ fixed: "1000" })).toBe("0");
    expect(most({ minimum: "1000.01" })).toBe("0");
  });

  it("lets a short sale be as large as equity times leverage", () => {
    const most = (quantity: string, maxLeverage: string) => {
      const terms = termsOf({ maxLeverage });
      return affordableOf(terms, ledgerWith(terms, "1000"), quantity, pricesAt(100));
    };
    expect(most("-15", "1")).toBe("-10");
    expect(most("-25", "2")).toBe("-20");
    expect(most("25", "0.5")).toBe("5");
  });

  it("counts what the other symbols hold, long and short", () => {
    const prices = pricesAt(100, 50);
    const most = (held: string, quantity: string, maxLeverage = "1") => {
      const terms = termsOf({ maxLeverage });
      const { rules } = terms;
      const ledger = new Ledger(rules.lot);
      ledger.transfer(moneyFrom("1000"));
      ledger.fill(0, priceFill(rules, ledger, 1, lotsFrom(rules.lot, held), priceOf("50")));
      return affordableOf(terms, ledger, quantity, prices);
    };
    expect(most("8", "10")).toBe("6");
    expect(most("-8", "10")).toBe("6");
    expect(most("-8", "100", "2")).toBe("16");
  });

  it("counts what the symbol itself holds, long and short", () => {
    const terms = termsOf({ maxLeverage: "2" });
    const prices = pricesAt(100);
    expect(affordableOf(terms, ledgerWith(terms, "0", [["10", 100]]), "15", prices)).toBe("10");
    expect(affordableOf(terms, ledgerWith(terms, "2000", [["-10", 100]]), "-15", prices)).toBe("-10");
  });

  it("is exact to the last lot where float64 can't tell an amount from the next", () => {
    const terms = termsOf({ lotSize: "0.00000001", rate: "0.0007" });
    const ledger = ledgerWith(terms, "987654321098765.43219876");
    const { lot } = terms.rules;
    for (let k = 1; k <= 60; k++) {
      const prices = pricesAt(k * 0.37);
      const most = bisected(terms, ledger, BigInt(lotsFrom(lot, "1e17")), prices);
      for (const more of [1n, 10_000_000_000n]) {
        expect(lot.text(affordable(terms, ledger, most + more, prices))).toBe(lot.text(most));
      }
    }
  });

  it("may be used up to nothing at a leverage that float64 does not have", () => {
    for (const maxLeverage of ["1.7", "2.3", "1.1", "0.7"]) {
      const terms = termsOf({ maxLeverage, lotSize: "1" });
      const { lot } = terms.rules;
      for (let cash = 10; cash <= 2_000; cash += 10) {
        const ledger = ledgerWith(terms, String(cash));
        const most = (BigInt(cash) * BigInt(Number(maxLeverage) * 10)) / 10n;
        const found = affordable(terms, ledger, most + 1n, pricesAt(1));
        expect([cash, lot.text(wholeFrom(found))]).toEqual([cash, String(most)]);
      }
    }
  });

  it("gives nothing to a sleeve that is under water", () => {
    const terms = termsOf();
    const ledger = ledgerWith(terms, "-10");
    expect(affordableOf(terms, ledger, "1", pricesAt(100))).toBe("0");
    expect(affordableOf(terms, ledger, "-1", pricesAt(100))).toBe("0");
  });

  it("is the largest lot that a search over every lot finds", () => {
    const random = generator(20_240_101);
    for (let k = 0; k < 250; k++) {
      const price = Number((1 + random() * 99).toFixed(2));
      const terms = termsOf({
        lotSize: "1",
        maxLeverage: ["1", "2", "0.7"][k % 3] ?? "1",
        slippageBps: String(Math.floor(random() * 50)),
        rate: k % 2 === 0 ? "0.001" : "0",
        minimum: k % 5 === 0 ? "7.5" : "0",
        perShare: k % 7 === 0 ? "0.01" : "0",
      });
      const prices = pricesAt(price, 40);
      const holding = () => String(Math.floor(random() * 9) - 4);
      const ledger = ledgerWith(terms, (random() * 2_000).toFixed(2), [
        [holding(), price],
        [holding(), 40],
      ]);
      const held = BigInt(ledger.lots(0));
      const sign = held === 0n ? (k % 2 === 0 ? 1n : -1n) : held < 0n ? -1n : 1n;
      let largest = 0n;
      for (let count = 1n; count <= 300n; count++) {
        if (isAllowed(terms, ledger, sign * count, prices)) largest = count;
      }
      const found = affordable(terms, ledger, sign * 300n, prices);
      expect({ k, found }).toEqual({ k, found: sign * largest });
    }
  });

  it("is what plain bisection finds: tiny and huge prices, minimums, shorts, leverage, coarse and fine lots", () => {
    const random = generator(7);
    const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
    for (let k = 0; k < 1_500; k++) {
      const price = Number((pick([1e-7, 1e-4, 0.01, 1, 100, 45_000, 1e7]) * (0.5 + random())).toPrecision(7));
      const other = Number((1 + random() * 99).toFixed(2));
      const terms = termsOf({
        lotSize: pick(["0.000001", "0.01", "0.3", "1", "100"]),
        maxLeverage: pick(["1", "1", "1.7", "2", "0.5"]),
        slippageBps: pick(["0", "5", "37.5"]),
        rate: pick(["0", "0.0005", "0.02"]),
        minimum: pick(["0", "1", "250"]),
        fixed: pick(["0", "0.5"]),
        perShare: pick(["0", "0.005"]),
      });
      const { lot } = terms.rules;
      const prices = pricesAt(price, other);
      const { rules: free } = termsOf({ lotSize: terms.texts.lotSize });
      const ledger = new Ledger(lot);
      ledger.transfer(moneyFrom((10 ** (random() * 7)).toFixed(8)));
      const three = lotsFrom(lot, k % 2 === 0 ? "3" : "-3");
      if (k % 3 === 0 && BigInt(three) !== 0n)
        ledger.fill(0, priceFill(free, ledger, 1, three, priceOf(String(other))));
      const most = BigInt(
        Math.floor((moneyNumber(ledger.cash) / price / lot.number(wholeFrom(1n))) * random() * 4),
      );
      const asked = (most > 0n ? most : 1n) * (k % 2 === 0 ? 1n : -1n);
      const found = affordable(terms, ledger, asked, prices);
      expect({ k, found: lot.text(found) }).toEqual({
        k,
        found: lot.text(bisected(terms, ledger, asked, prices)),
      });
    }
  });

  it("is the most that is allowed, to the lot, whatever is held and however little a lot is worth", () => {
    const costs = fc.record({
      lotSize: fc.constantFrom("0.000001", "0.01", "0.3", "1"),
      maxLeverage: fc.constantFrom("1", "1", "2", "0.5", "1.7", "0.333333333333"),
      slippageBps: fc.constantFrom("0", "5", "37.500000000001"),
      rate: fc.constantFrom("0", "0.0007", "0.02"),
      minimum: fc.constantFrom("0", "0.00000013", "1"),
      fixed: fc.constantFrom("0", "0.000000005", "0.5"),
      perShare: fc.constantFrom("0", "0", "0.005"),
    });
    // What a lot is worth in units of money, how many lots the cash would buy, and what is held, in such parts of it.
    const unitsALot = fc.oneof(fc.integer({ min: 9, max: 40 }), fc.integer({ min: 50, max: 10 ** 9 }));
    const room = fc.integer({ min: 1, max: 10 ** 6 });
    const part = fc.integer({ min: -100, max: 100 });
    let reduced = 0;
    fc.assert(
      fc.property(
        costs,
        unitsALot,
        room,
        part,
        part,
        fc.boolean(),
        (given, units, count, own, other, isShort) => {
          const terms = termsOf(given);
          const { lot } = terms.rules;
          const price = Number((units / (Number(given.lotSize) * 1e8)).toPrecision(9));
          const prices = pricesAt(price, 3.21);
          const sign = isShort ? -1n : 1n;
          // Only what is held on the side of the order: the rest of an order comes after what closes a position.
          const held = sign * BigInt(Math.floor((count * Math.abs(own)) / 400));
          const others = BigInt(
            Math.floor((((units * count) / (Number(given.lotSize) * 3.21e8)) * other) / 200),
          );
          const ledger = ledgerWith(terms, ((units * count) / 1e8).toFixed(8), [
            [lot.text(wholeFrom(held)), price],
            [lot.text(wholeFrom(others)), 3.21],
          ]);
          const plenty = sign * BigInt(count) * 5n;
          const most = bisected(terms, ledger, plenty, prices);
          if (most !== 0n && most !== plenty) reduced++;
          expect(affordable(terms, ledger, plenty, prices)).toBe(most);
          for (const more of [1n, 2n, 63n, 65n]) {
            const asked = most + sign * more;
            if (most !== plenty) expect(affordable(terms, ledger, asked, prices)).toBe(most);
            if (most * sign > more)
              expect(affordable(terms, ledger, most - sign * more, prices)).toBe(most - sign * more);
          }
          if (most !== 0n) expect(affordable(terms, ledger, most, prices)).toBe(most);
        },
      ),
      { numRuns: 400 },
    );
    expect(reduced).toBeGreaterThan(100);
  });
});
