import { describe, expect, it } from "vitest";
import { Decimal, money, moneyText, ONE, plainText, ZERO } from "../../src/engine/decimal.ts";
import {
  affordableQuantity,
  commissionOf,
  type ExecutionRules,
  fillPrice,
  priceFill,
} from "../../src/engine/execution.ts";
import { Ledger, positionValue } from "../../src/engine/ledger.ts";
import { Prices } from "../../src/engine/prices.ts";
import { createTimeline } from "../../src/engine/timeline.ts";
import { dailyMarket } from "../fixtures/engine.ts";

const of = (text: string) => new Decimal(text);

interface Costs {
  readonly slippageBps?: string;
  readonly fixed?: string;
  readonly perShare?: string;
  readonly rate?: string;
  readonly minimum?: string;
  readonly lotSize?: string;
  readonly maxLeverage?: string;
}

function rulesOf(costs: Costs = {}): ExecutionRules {
  const { slippageBps = "0", fixed = "0", perShare = "0", rate = "0", minimum = "0" } = costs;
  const { lotSize = "0.000001", maxLeverage = "1" } = costs;
  return {
    fillAt: "close",
    lotSize: of(lotSize),
    buyerPays: ONE.plus(of(slippageBps).div(10_000)),
    sellerGets: ONE.minus(of(slippageBps).div(10_000)),
    maxLeverage: of(maxLeverage),
    allowShort: true,
    commission: { fixed: of(fixed), perShare: of(perShare), rate: of(rate), minimum: of(minimum) },
  };
}

/** Prices at which symbol k stands at `values[k]`. */
function pricesAt(...values: number[]): Prices {
  const symbols = values.map((_, k) => `S${k}`);
  const market = dailyMarket(Object.fromEntries(values.map((value, k) => [`S${k}`, [value]])));
  const prices = new Prices(
    createTimeline(market, symbols, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY),
  );
  prices.moveToClose(0);
  return prices;
}

function ledgerWith(cash: string, holdings: readonly (readonly [quantity: string, price: number])[] = []) {
  const ledger = new Ledger();
  const free = rulesOf();
  let spent = ZERO;
  holdings.forEach(([quantity, price], symbolIndex) => {
    if (quantity === "0") return;
    const trade = priceFill(free, ledger, symbolIndex, of(quantity), of(String(price)));
    spent = spent.plus(trade.notional);
    ledger.fill(0, trade);
  });
  ledger.transfer(0, of(cash).plus(spent));
  return ledger;
}

describe("the fill price", () => {
  it.each([
    ["1", "100", "100.05"],
    ["-1", "100", "99.95"],
    ["1", "0.1", "0.10005"],
    ["-3", "33.33", "33.313335"],
  ])("of %s at %s with 5 basis points is %s", (quantity, reference, price) => {
    expect(plainText(fillPrice(rulesOf({ slippageBps: "5" }), of(quantity), of(reference)))).toBe(price);
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
    ["everything together", { fixed: "1", perShare: "0.005", rate: "0.001" }, "2.05000000"],
  ])("is %s, for buying and for selling", (_, costs, expected) => {
    expect(moneyText(commissionOf(rulesOf(costs), of("10"), of("1000")))).toBe(expected);
    expect(moneyText(commissionOf(rulesOf(costs), of("-10"), of("-1000")))).toBe(expected);
  });

  it("is rounded to money half-even", () => {
    expect(moneyText(commissionOf(rulesOf({ rate: "0.000000015" }), of("1"), of("1")))).toBe("0.00000002");
    expect(moneyText(commissionOf(rulesOf({ rate: "0.000000025" }), of("1"), of("1")))).toBe("0.00000002");
  });
});

describe("slippage paid", () => {
  it.each([
    ["10", "33.33", "5"],
    ["-10", "33.33", "5"],
    ["0.333333", "0.1", "7"],
    ["-0.000001", "1234.56789", "37.5"],
    ["1234567.891234", "0.00001234", "1"],
  ])("of %s at %s is what equity loses beside commission", (quantity, reference, slippageBps) => {
    const rules = rulesOf({ slippageBps, rate: "0.001", minimum: "0.01" });
    const prices = pricesAt(Number(reference));
    const ledger = ledgerWith("1000", [["2.5", Number(reference)]]);
    const before = ledger.equity(prices);
    const trade = priceFill(rules, ledger, 0, of(quantity), of(reference));
    ledger.fill(0, trade);
    const lost = before.minus(ledger.equity(prices)).minus(trade.commission);
    expect(moneyText(trade.slippage)).toBe(moneyText(lost));
    const nominal = of(quantity).abs().times(reference).times(slippageBps).div(10_000);
    expect(trade.slippage.minus(nominal).abs().lessThanOrEqualTo("0.00000002")).toBe(true);
  });
});

/** Section 3, word for word: is the trade allowed, this symbol at the fill price, the others at theirs? */
function isAllowed(rules: ExecutionRules, ledger: Ledger, quantity: Decimal, prices: Prices): boolean {
  const price = fillPrice(rules, quantity, prices.exact(0) ?? ZERO);
  const notional = money(quantity.times(price));
  const value = money(ledger.quantity(0).plus(quantity).times(price));
  let equity = ledger.cash
    .minus(notional)
    .minus(commissionOf(rules, quantity, notional))
    .plus(value);
  let gross = value.abs();
  for (const position of ledger.positions) {
    if (position.symbolIndex === 0) continue;
    equity = equity.plus(positionValue(position, prices));
    gross = gross.plus(positionValue(position, prices).abs());
  }
  return gross.lessThanOrEqualTo(rules.maxLeverage.times(equity));
}

/** Plain bisection between nothing and everything. */
function bisected(rules: ExecutionRules, ledger: Ledger, quantity: Decimal, prices: Prices): Decimal {
  if (isAllowed(rules, ledger, quantity, prices)) return quantity;
  const step = quantity.isNegative() ? rules.lotSize.neg() : rules.lotSize;
  let low = 0n;
  let high = BigInt(quantity.div(step).toFixed(0));
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (isAllowed(rules, ledger, step.times(String(middle)), prices)) low = middle;
    else high = middle;
  }
  return step.times(String(low));
}

const affordable = (rules: ExecutionRules, ledger: Ledger, quantity: Decimal, prices: Prices) =>
  affordableQuantity(rules, ledger, 0, quantity, prices.exact(0) ?? ZERO, prices);

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
  it("lets a cash account spend its last cent and no more", () => {
    const ledger = ledgerWith("1000");
    expect(plainText(affordable(rulesOf(), ledger, of("10"), pricesAt(100)))).toBe("10");
    expect(plainText(affordable(rulesOf(), ledger, of("10.000001"), pricesAt(100)))).toBe("10");
    expect(plainText(affordable(rulesOf({ lotSize: "1" }), ledger, of("50"), pricesAt(33)))).toBe("30");
  });

  it("keeps room for the commission, its minimum included", () => {
    const ledger = ledgerWith("1000");
    const prices = pricesAt(100);
    expect(plainText(affordable(rulesOf({ rate: "0.01" }), ledger, of("20"), prices))).toBe("9.90099");
    expect(plainText(affordable(rulesOf({ minimum: "5" }), ledger, of("20"), prices))).toBe("9.95");
    expect(plainText(affordable(rulesOf({ fixed: "1000" }), ledger, of("20"), prices))).toBe("0");
    expect(plainText(affordable(rulesOf({ minimum: "1000.01" }), ledger, of("20"), prices))).toBe("0");
  });

  it("lets a short sale be as large as equity times leverage", () => {
    const ledger = ledgerWith("1000");
    expect(plainText(affordable(rulesOf(), ledger, of("-15"), pricesAt(100)))).toBe("-10");
    expect(plainText(affordable(rulesOf({ maxLeverage: "2" }), ledger, of("-25"), pricesAt(100)))).toBe(
      "-20",
    );
    expect(plainText(affordable(rulesOf({ maxLeverage: "0.5" }), ledger, of("25"), pricesAt(100)))).toBe("5");
  });

  it("counts what the other symbols hold, long and short", () => {
    const prices = pricesAt(100, 50);
    const holding = (quantity: string) => {
      const ledger = new Ledger();
      ledger.transfer(0, of("1000"));
      ledger.fill(0, priceFill(rulesOf(), ledger, 1, of(quantity), of("50")));
      return ledger;
    };
    expect(plainText(affordable(rulesOf(), holding("8"), of("10"), prices))).toBe("6");
    expect(plainText(affordable(rulesOf(), holding("-8"), of("10"), prices))).toBe("6");
    expect(plainText(affordable(rulesOf({ maxLeverage: "2" }), holding("-8"), of("100"), prices))).toBe("16");
  });

  it("counts what the symbol itself holds, long and short", () => {
    const rules = rulesOf({ maxLeverage: "2" });
    const prices = pricesAt(100);
    expect(plainText(affordable(rules, ledgerWith("0", [["10", 100]]), of("15"), prices))).toBe("10");
    expect(plainText(affordable(rules, ledgerWith("2000", [["-10", 100]]), of("-15"), prices))).toBe("-10");
  });

  it("is exact to the last lot where float64 can't tell an amount from the next", () => {
    const ledger = ledgerWith("987654321098765.43219876");
    const rules = rulesOf({ lotSize: "0.00000001", rate: "0.0007" });
    for (let k = 1; k <= 60; k++) {
      const prices = pricesAt(k * 0.37);
      const most = bisected(rules, ledger, of("1e17"), prices);
      for (const more of ["0.00000001", "100"]) {
        expect(plainText(affordable(rules, ledger, most.plus(more), prices))).toBe(plainText(most));
      }
    }
  });

  it("gives nothing to a sleeve that is under water", () => {
    const ledger = ledgerWith("-10");
    expect(plainText(affordable(rulesOf(), ledger, of("1"), pricesAt(100)))).toBe("0");
    expect(plainText(affordable(rulesOf(), ledger, of("-1"), pricesAt(100)))).toBe("0");
  });

  it("is the largest lot that a search over every lot finds", () => {
    const random = generator(20_240_101);
    for (let k = 0; k < 250; k++) {
      const price = Number((1 + random() * 99).toFixed(2));
      const rules = rulesOf({
        lotSize: "1",
        maxLeverage: ["1", "2", "0.7"][k % 3] ?? "1",
        slippageBps: String(Math.floor(random() * 50)),
        rate: k % 2 === 0 ? "0.001" : "0",
        minimum: k % 5 === 0 ? "7.5" : "0",
        perShare: k % 7 === 0 ? "0.01" : "0",
      });
      const prices = pricesAt(price, 40);
      const holding = () => String(Math.floor(random() * 9) - 4);
      const ledger = ledgerWith((random() * 2_000).toFixed(2), [
        [holding(), price],
        [holding(), 40],
      ]);
      const held = ledger.quantity(0);
      const sign = held.isZero() ? (k % 2 === 0 ? 1 : -1) : held.isNegative() ? -1 : 1;
      let largest = 0;
      for (let count = 1; count <= 300; count++) {
        if (isAllowed(rules, ledger, of(String(sign * count)), prices)) largest = count;
      }
      const found = affordable(rules, ledger, of(String(sign * 300)), prices);
      expect({ k, found: plainText(found) }).toEqual({
        k,
        found: String(largest === 0 ? 0 : sign * largest),
      });
    }
  });

  it("is what plain bisection finds: tiny and huge prices, minimums, shorts, leverage, coarse and fine lots", () => {
    const random = generator(7);
    const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
    for (let k = 0; k < 1_500; k++) {
      const price = Number((pick([1e-7, 1e-4, 0.01, 1, 100, 45_000, 1e7]) * (0.5 + random())).toPrecision(7));
      const other = Number((1 + random() * 99).toFixed(2));
      const rules = rulesOf({
        lotSize: pick(["0.000001", "0.01", "0.3", "1", "100"]),
        maxLeverage: pick(["1", "1", "1.7", "2", "0.5"]),
        slippageBps: pick(["0", "5", "37.5"]),
        rate: pick(["0", "0.0005", "0.02"]),
        minimum: pick(["0", "1", "250"]),
        fixed: pick(["0", "0.5"]),
        perShare: pick(["0", "0.005"]),
      });
      const prices = pricesAt(price, other);
      const ledger = new Ledger();
      ledger.transfer(0, of((10 ** (random() * 7)).toFixed(8)));
      if (k % 3 === 0) {
        ledger.fill(0, priceFill(rulesOf(), ledger, 1, of(k % 2 === 0 ? "3" : "-3"), of(String(other))));
      }
      const size = ledger.cash
        .div(price)
        .times(random() * 4)
        .toNearest(rules.lotSize, Decimal.ROUND_DOWN);
      const asked = Decimal.max(size, rules.lotSize).times(k % 2 === 0 ? ONE : ONE.neg());
      const found = affordable(rules, ledger, asked, prices);
      expect({ k, found: plainText(found) }).toEqual({
        k,
        found: plainText(bisected(rules, ledger, asked, prices)),
      });
    }
  });
});
