import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Decimal, plainText } from "../../src/engine/decimal.ts";
import { commissionOf, executionRules, fillPrice, priceFill } from "../../src/engine/execution.ts";
import { Ledger } from "../../src/engine/ledger.ts";
import { Lot, type Lots } from "../../src/engine/lot.ts";
import { type Money, moneyText } from "../../src/engine/money.ts";
import { plainScaled } from "../../src/engine/scaled.ts";
import {
  decimalOf,
  exactPrice,
  lotOf,
  priceOf,
  specifiedCommission,
  specifiedFillPrice,
  specifiedLots,
  specifiedMoney,
  wholeFrom,
} from "../fixtures/specifiedNumbers.ts";
import {
  hardDigits,
  hardMoney,
  hardNumber,
  hardPart,
  hardPositive,
  hardWorth,
  lotSize,
  powerOf10,
  priceText,
  signed,
  type Written,
} from "./hardNumbers.ts";
import { PATIENCE, RUNS } from "./runs.ts";

const of = ({ digits, places }: Written) => decimalOf(digits, places);
const quantityOf = (lot: Lot, lots: Lots) => decimalOf(BigInt(lots) * lot.size.digits, lot.size.places);
const moneyOfUnits = (money: Money) => decimalOf(money, 8);
const unitsOf = (money: Decimal): Money => BigInt(money.toFixed(8).replace(".", ""));
const textOf = (value: Decimal) => (value.isZero() ? "0.00000000" : value.toFixed(8));
/** A price as it is: one of more than 28 digits is a product, and rounded as such. */
const inContext = (price: Written) => of(price).times(1);

/** Whole numbers of lots, from a few to more than there ever are. */
const lots = fc.oneof(
  signed(fc.bigInt({ min: 1n, max: 1_000n })),
  signed(fc.bigInt({ min: 1n, max: 10n ** 13n })),
  hardDigits,
);

describe("a number of lots is what the specification says", PATIENCE, () => {
  it("as an exact number, a decimal, the nearest float64 and a text", () => {
    fc.assert(
      fc.property(lotSize, hardDigits, (size, count) => {
        const lot = lotOf(size);
        const quantity = quantityOf(lot, count);
        expect(plainScaled(lot.quantity(count))).toBe(plainText(quantity));
        expect(lot.decimal(count).equals(quantity)).toBe(true);
        expect(lot.number(count)).toBe(Number(plainText(quantity)));
        expect(lot.text(count)).toBe(plainText(quantity));
      }),
      RUNS,
    );
  });

  it("of a quantity: all the whole ones, toward zero", () => {
    const beside = fc.tuple(hardDigits, fc.nat({ max: 25 }), fc.constantFrom(-1n, 0n, 1n));
    fc.assert(
      fc.property(lotSize, hardNumber, beside, (size, quantity, [count, deeper, more]) => {
        const lot = lotOf(size);
        const near = {
          digits: count * lot.size.digits * powerOf10(deeper) + more,
          places: lot.size.places + deeper,
        };
        for (const tried of [quantity, near]) {
          expect(BigInt(lot.fit(tried))).toBe(specifiedLots(of(tried), new Decimal(size)));
        }
      }),
      RUNS,
    );
  });

  it("of an amount of money: all the whole ones of the quotient's 28 digits", () => {
    const any = fc.record({ amount: hardDigits, price: hardPositive, lot: lotSize.map(sizeOf) });
    fc.assert(
      fc.property(fc.oneof(any, hardWorth, hardWorth), ({ amount, price, lot }) => {
        const quantity = moneyOfUnits(amount).div(inContext(price));
        expect(BigInt(new Lot(of(lot)).worth(amount, exactPrice(price)))).toBe(
          specifiedLots(quantity, of(lot)),
        );
      }),
      RUNS,
    );
  });

  it("in its value, a product of 28 digits as money", () => {
    const any = fc.record({ count: lots, price: hardPositive, size: lotSize });
    const usual = fc.record({ count: lots, price: priceText.map(exactly), size: lotSize });
    // The product is a tie, or as near to one as a price of so many decimals comes.
    const tied = fc
      .tuple(hardMoney, lots, lotSize, fc.constantFrom(-1n, 0n, 0n, 1n))
      .map(([{ digits, places }, count, size, more]) => {
        const divisor = sizeOf(size).digits * count;
        const units = digits * powerOf10(sizeOf(size).places);
        const price = units / (divisor === 0n ? 1n : divisor) + more;
        return { count, price: { digits: price > 0n ? price : 1n, places }, size };
      });
    const single = fc.tuple(hardMoney, fc.constantFrom(-1n, 1n)).map(([{ digits, places }, count]) => ({
      count,
      price: { digits: digits < 0n ? -digits : digits + 1n, places },
      size: "1",
    }));
    fc.assert(
      fc.property(fc.oneof(any, usual, tied, single), ({ count, price, size }) => {
        const lot = lotOf(size);
        const value = specifiedMoney(quantityOf(lot, count).times(inContext(price)));
        expect(moneyText(lot.value(count, exactPrice(price)))).toBe(textOf(value));
      }),
      RUNS,
    );
  });
});

/** Costs as scenarios write them: up to twelve decimals. */
const cost = fc.oneof(
  fc.constantFrom("0", "0", "0.005", "1.5", "0.000000005", "0.000000000001"),
  fc
    .tuple(fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.integer({ min: 0, max: 12 }))
    .map(([digits, places]) => decimalOf(digits, places).toFixed()),
);
const part = fc.bigInt({ min: 0n, max: 10n ** 12n }).map((digits) => decimalOf(digits, 12).toFixed());
const terms = fc.record({
  slippageBps: fc.oneof(fc.constantFrom("0", "5", "37.5", "5000"), part),
  commission: fc.record({
    fixed: cost,
    perShare: cost,
    rate: fc.oneof(fc.constantFrom("0", "0.0007", "0.02"), part),
    minimum: cost,
  }),
  lotSize,
});

const rulesOf = ({ lotSize: size, ...rest }: { slippageBps: string; commission: Charges; lotSize: string }) =>
  executionRules({ fillAt: "close", maxLeverage: "1", allowShort: true, lotSize: size, ...rest });

interface Charges {
  readonly fixed: string;
  readonly perShare: string;
  readonly rate: string;
  readonly minimum: string;
}

/** Of the market's price, of the factor and of their product; the errors' own products are far below the last place here. */
const THREE_ROUNDINGS = new Decimal(2).pow(-53).times("3.000000000001");

describe("a trade costs what the specification says", PATIENCE, () => {
  it("in its price", () => {
    fc.assert(
      fc.property(terms, lots, priceText, (given, count, reference) => {
        const rules = rulesOf(given);
        const price = fillPrice(rules, count, priceOf(reference));
        const wanted = specifiedFillPrice(
          given.slippageBps,
          quantityOf(rules.lot, count),
          new Decimal(reference),
        );
        expect(plainScaled(price.exact)).toBe(plainText(wanted));
        // A hundred digits are all that a float64 of this size has: its exact value, not its shortest text.
        const off = new Decimal(price.number.toPrecision(100)).minus(wanted).div(wanted).abs();
        expect(off.lte(THREE_ROUNDINGS)).toBe(true);
      }),
      RUNS,
    );
  });

  it("in its commission", () => {
    // A rate of 10^-12 makes the notional's own digits those of a tie.
    const tied = hardMoney.map(({ digits }) => digits);
    fc.assert(
      fc.property(terms, lots, fc.oneof(hardDigits, tied), fc.boolean(), (given, count, notional, isTied) => {
        const { commission } = given;
        const charges = isTied
          ? { ...commission, perShare: "0", rate: "0.000000000001", minimum: "0" }
          : commission;
        const rules = rulesOf({ ...given, commission: charges });
        const wanted = specifiedCommission(charges, quantityOf(rules.lot, count), moneyOfUnits(notional));
        expect(moneyText(commissionOf(rules, count, notional))).toBe(textOf(wanted));
      }),
      RUNS,
    );
  });

  it("all together, at what the position is worth before and after", () => {
    const size = signed(fc.bigInt({ min: 1n, max: 10n ** 15n }));
    fc.assert(
      fc.property(terms, size, size, fc.boolean(), priceText, (given, count, held, isHeld, reference) => {
        const rules = rulesOf(given);
        const { lot } = rules;
        const ledger = new Ledger(lot);
        const price = priceOf(reference);
        if (isHeld) ledger.fill(0, priceFill(rules, ledger, 0, wholeFrom(held), price));
        const made = priceFill(rules, ledger, 0, wholeFrom(count), price);

        const [before, quantity] = [isHeld ? held : 0n, count].map((own) => quantityOf(lot, own)) as [
          Decimal,
          Decimal,
        ];
        const paid = specifiedFillPrice(given.slippageBps, quantity, new Decimal(reference));
        const notional = specifiedMoney(quantity.times(paid));
        const worth = (own: Decimal) => specifiedMoney(own.times(reference));
        expect({
          price: plainScaled(made.price.exact),
          notional: moneyText(made.notional),
          commission: moneyText(made.commission),
          slippage: moneyText(made.slippage),
        }).toEqual({
          price: plainText(paid),
          notional: textOf(notional),
          commission: textOf(specifiedCommission(given.commission, quantity, notional)),
          // Adding money never rounds, however large it is.
          slippage: moneyText(
            unitsOf(worth(before)) - unitsOf(worth(before.plus(quantity))) + unitsOf(notional),
          ),
        });
      }),
      RUNS,
    );
  });

  it("in the part of the cost that a sale takes out", () => {
    fc.assert(
      fc.property(hardPart, lotSize, fc.boolean(), fc.boolean(), (given, size, isOdd, isShort) => {
        const lot = lotOf(isOdd ? size : "1");
        const sign = isShort ? -1n : 1n;
        const ledger = new Ledger(lot);
        const free = {
          symbolIndex: 0,
          price: priceOf("1"),
          commission: wholeFrom(0n),
          slippage: wholeFrom(0n),
        };
        const [held, cost] = [wholeFrom(sign * given.whole), wholeFrom(sign * given.cost)];
        ledger.fill(0, { ...free, lots: held, notional: cost });
        ledger.fill(0, { ...free, lots: wholeFrom(-sign * given.part), notional: wholeFrom(0n) });

        const removed = specifiedMoney(
          moneyOfUnits(sign * given.cost)
            .times(quantityOf(lot, given.part))
            .div(quantityOf(lot, given.whole)),
        );
        const left = sign * given.cost - BigInt(ledger.positions[0]?.cost ?? 0n);
        expect(moneyText(left)).toBe(textOf(removed));
      }),
      RUNS,
    );
  });
});

function sizeOf(size: string): Written {
  return lotOf(size).size;
}

function exactly(text: string): Written {
  return priceOf(text).exact;
}
