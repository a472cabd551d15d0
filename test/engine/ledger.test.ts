import { describe, expect, it } from "vitest";
import { Books, type LedgerFill } from "../../src/engine/books.ts";
import { Ledger } from "../../src/engine/ledger.ts";
import { type Money, moneyText } from "../../src/engine/money.ts";
import { Prices } from "../../src/engine/prices.ts";
import { createTimeline } from "../../src/engine/timeline.ts";
import { dailyMarket } from "../fixtures/engine.ts";
import { lotOf, lotsFrom, moneyFrom, priceOf, wholeFrom } from "../fixtures/specifiedNumbers.ts";

const LOT = lotOf("0.000001");

/** A trade as the ledger books it: price and slippage are not part of its arithmetic. */
function trade(quantity: string, notional: string, commission = "0", symbolIndex = 0, lot = LOT): LedgerFill {
  return {
    symbolIndex,
    lots: lotsFrom(lot, quantity),
    notional: wholeFrom(moneyFrom(notional)),
    commission: wholeFrom(moneyFrom(commission)),
    price: priceOf("1"),
    slippage: wholeFrom(0n),
  };
}

function ledgerAfter(...trades: LedgerFill[]) {
  const ledger = new Ledger(LOT);
  ledger.transfer(moneyFrom("1000"));
  for (const made of trades) ledger.fill(1, made);
  const { realized, traded } = ledger.booksNow();
  return {
    ledger,
    cash: moneyText(ledger.cash),
    fees: moneyText(ledger.fees),
    realized: moneyText(realized),
    traded: moneyText(traded),
    held: ledger.positions.map(({ symbolIndex, lots, cost, size }) => [
      symbolIndex,
      LOT.text(lots),
      moneyText(cost),
      size,
    ]),
  };
}

describe("a ledger", () => {
  it("starts with nothing, and books transfers as what they are", () => {
    const ledger = new Ledger(LOT);
    expect(moneyText(ledger.cash)).toBe("0.00000000");
    ledger.transfer(moneyFrom("12.5"));
    expect(moneyText(ledger.booksNow().netTransfersIn)).toBe("12.50000000");
    ledger.transfer(moneyFrom("-2.00000001"));
    expect(moneyText(ledger.booksNow().netTransfersIn)).toBe("10.49999999");
    expect([moneyText(ledger.cash), ledger.cashSize, ledger.positions]).toEqual([
      "10.49999999",
      10.49999999,
      [],
    ]);
  });

  it("pays notional and commission from cash, and keeps commission out of cost", () => {
    const { ledger: _, ...books } = ledgerAfter(trade("3", "300.03", "1.5"));
    expect(books).toEqual({
      cash: "698.47000000",
      fees: "1.50000000",
      realized: "0.00000000",
      traded: "300.03000000",
      held: [[0, "3", "300.03000000", 3]],
    });
  });

  it("adds the notional to cost when it buys more", () => {
    const { cash, held } = ledgerAfter(trade("3", "300"), trade("2", "210.5"));
    expect([cash, held]).toEqual(["489.50000000", [[0, "5", "510.50000000", 5]]]);
  });

  it("takes out cost in proportion when it sells a part, rounded half-even to money", () => {
    const { cash, realized, held } = ledgerAfter(trade("3", "100"), trade("-1", "-50"));
    expect([cash, realized, held]).toEqual(["950.00000000", "16.66666667", [[0, "2", "66.66666667", 2]]]);
  });

  it("leaves no cost behind when it closes, however often it was rounded", () => {
    const { cash, realized, held } = ledgerAfter(
      trade("3", "100"),
      trade("-1", "-50"),
      trade("-1", "-50"),
      trade("-1", "-50"),
    );
    expect([cash, realized, held]).toEqual(["1050.00000000", "50.00000000", []]);
  });

  it("signs the cost of a short like its quantity, and realizes what is bought back cheaper", () => {
    const short = ledgerAfter(trade("-4", "-400", "1"));
    expect([short.cash, short.held]).toEqual(["1399.00000000", [[0, "-4", "-400.00000000", -4]]]);
    const bought = ledgerAfter(trade("-4", "-400"), trade("1", "90"));
    expect([bought.cash, bought.realized, bought.held]).toEqual([
      "1310.00000000",
      "10.00000000",
      [[0, "-3", "-300.00000000", -3]],
    ]);
    const closed = ledgerAfter(trade("-4", "-400"), trade("4", "440"));
    expect([closed.cash, closed.realized, closed.held]).toEqual(["960.00000000", "-40.00000000", []]);
  });

  it("keeps positions in the order in which they were opened; one that was closed starts at the end", () => {
    const { held } = ledgerAfter(
      trade("1", "10", "0", 2),
      trade("1", "10", "0", 0),
      trade("1", "10", "0", 1),
      trade("1", "10", "0", 2),
      trade("-1", "-10", "0", 0),
      trade("1", "10", "0", 0),
    );
    expect(held.map(([symbolIndex]) => symbolIndex)).toEqual([2, 1, 0]);
  });

  it("adds up fees, slippage, turnover and fills", () => {
    const { ledger, traded, fees } = ledgerAfter(trade("3", "300", "1"), trade("-2", "-220", "0.5"));
    expect([traded, fees]).toEqual(["520.00000000", "1.50000000"]);
    expect(ledger.totals).toEqual({ fees: 1.5, slippage: 0, traded: 520, fills: 2 });
  });

  it("has nothing of a symbol it never traded", () => {
    const { ledger } = ledgerAfter(trade("1", "10", "0", 1));
    expect(ledger.position(0)).toBeUndefined();
    expect(ledger.position(-1)).toBeUndefined();
    expect([0, -1, 1].map((symbolIndex) => LOT.text(ledger.lots(symbolIndex)))).toEqual(["0", "0", "1"]);
  });
});

describe("a ledger's books", () => {
  const trades = [
    trade("3", "100", "1"),
    trade("-4", "-40", "0.25", 1),
    trade("-1", "-50", "0.5"),
    trade("4", "41", "0.125", 1),
  ];

  it("are what the same transfers and trades make of books alone", () => {
    const { ledger } = ledgerAfter(...trades);
    const books = new Books(LOT);
    books.transfer(moneyFrom("1000"));
    for (const made of trades) books.fill(made);
    expect(books).toEqual(ledger.booksNow());
    expect([ledger.events, ledger.firstFillBar]).toEqual([5, 1]);
  });

  it("keep to equity = transfers + realized + unrealized − fees", () => {
    const { ledger } = ledgerAfter(...trades);
    const { cash, fees, realized, netTransfersIn, positions } = ledger.booksNow();
    const cost = positions.reduce((sum, position) => sum + BigInt(position.cost), 0n);
    expect(BigInt(cash) + cost).toBe(BigInt(netTransfersIn) + BigInt(realized) - BigInt(fees));
  });

  it("are a copy, which nothing that happens later changes", () => {
    const { ledger } = ledgerAfter(...trades);
    const before = ledger.booksNow();
    const text = moneyText(before.cash);
    ledger.transfer(moneyFrom("7"));
    ledger.fill(2, trade("2", "77"));
    expect([moneyText(before.cash), before.fills, before.positions.length]).toEqual([text, 4, 1]);
    expect(LOT.text(before.positions[0]?.lots ?? 0n)).toBe("2");
  });

  it("are where another ledger goes on from", () => {
    const first = ledgerAfter(...trades).ledger;
    const second = new Ledger(LOT);
    second.fill(0, trade("9", "9", "0", 3));
    second.continueFrom(first.booksNow(), first.firstFillBar);
    for (const ledger of [first, second]) ledger.fill(2, trade("-1", "-60", "2"));
    expect(second.booksNow()).toEqual(first.booksNow());
    expect([second.lots(0), second.lots(3)]).toEqual([first.lots(0), wholeFrom(0n)]);
    expect([second.cashSize, second.totals, second.firstFillBar]).toEqual([first.cashSize, first.totals, 1]);
  });
});

describe("the cost of a part that is sold", () => {
  /** What is left of a cost after selling `part` of `whole`. */
  function costLeft(cost: Money, part: string, whole: string, lotSize = "1"): Money {
    const lot = lotOf(lotSize);
    const ledger = new Ledger(lot);
    const sign = whole.startsWith("-") ? "" : "-";
    ledger.fill(0, { ...trade(whole, "0", "0", 0, lot), notional: wholeFrom(cost) });
    ledger.fill(0, trade(`${sign}${part}`, "0", "0", 0, lot));
    return BigInt(ledger.positions[0]?.cost ?? 0n);
  }

  it.each([
    ["a tie, to even", 1n, "1", "2", 0n],
    ["a tie, to even", 3n, "1", "2", 2n],
    ["a tie, to even", 5n, "1", "2", 2n],
    ["a short's tie, to even", -5n, "1", "-2", -2n],
    ["a short's tie, to even", -7n, "1", "-2", -4n],
    ["below a tie", 4n, "1", "3", 1n],
    ["above a tie", 5n, "1", "3", 2n],
    ["above a tie of a short", -5n, "1", "-3", -2n],
    ["nothing lost", 9n, "2", "3", 6n],
  ])("is half-even: %s", (_, cost, part, whole, removed) => {
    expect(costLeft(cost, part, whole)).toBe(cost - removed);
  });

  it("is a quotient of 28 digits, which may be a tie where the fraction is none", () => {
    const whole = 20_000_001n;
    for (const sign of [1n, -1n]) {
      for (const even of [10n ** 20n, 10n ** 20n + 2n]) {
        const cost = sign * (even * whole + (whole + 1n) / 2n);
        expect(costLeft(cost, "1", String(sign * whole))).toBe(cost - sign * even);
      }
      const odd = 10n ** 20n + 1n;
      const cost = sign * (odd * whole + (whole - 1n) / 2n);
      expect(costLeft(cost, "1", String(sign * whole))).toBe(cost - sign * (odd + 1n));
    }
  });

  it.each([
    [29535645159764053647018n, 8556821n, 30332795n, 8331946619215849027165n],
    [8460029345312007086364n, 17806071n, 34643281n, 4348314560180056713805n],
    [19434412005252986076550n, 11737117n, 28528351n, 7995694091532276512577n],
    [6583740368489360867179n, 5115937n, 7004387n, 4808700739914621417513n],
  ])("is of a product of 28 digits: of %d for %d of %d", (cost, part, whole, removed) => {
    expect(costLeft(cost, String(part), String(whole))).toBe(cost - removed);
    expect(costLeft(-cost, String(part), String(-whole))).toBe(removed - cost);
  });

  it("takes the lot size along where the product needs more than 28 digits with it", () => {
    expect(costLeft(3n, "0.7", "1.4", "0.7")).toBe(1n);
    const lot = lotOf("0.333333333333");
    const cost = 99999999999999968793989n;
    const [part, whole] = [lot.text(10_000n), lot.text(82_839_527n)];
    expect(costLeft(cost, part, whole, "0.333333333333")).toBe(cost - 12071531987380851268n);
    expect(costLeft(-cost, part, `-${whole}`, "0.333333333333")).toBe(12071531987380851268n - cost);
  });
});

describe("a ledger's value", () => {
  function pricesOf(days: readonly number[], other = 10): Prices {
    const market = dailyMarket({ S0: days, S1: days.map(() => other) });
    return new Prices(
      createTimeline(market, ["S0", "S1"], Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY),
    );
  }

  it("is cash and what each position is worth, rounded to money; gross exposure takes shorts as they are", () => {
    const prices = pricesOf([33.333333333]);
    prices.moveToClose(0);
    const { ledger } = ledgerAfter(trade("3", "100"), trade("-4", "-40", "0", 1));
    expect(moneyText(ledger.equity(prices))).toBe("1000.00000000");
    expect(moneyText(ledger.gross(prices))).toBe("140.00000000");
    expect([ledger.equitySize(prices), ledger.grossSize(prices)]).toEqual([1000, 140]);
  });

  it("is another at other prices, after a transfer and after a fill", () => {
    const prices = pricesOf([100, 150]);
    prices.moveToClose(0);
    const { ledger } = ledgerAfter(trade("2", "200"));
    expect([ledger.equitySize(prices), ledger.grossSize(prices)]).toEqual([1000, 200]);
    ledger.transfer(moneyFrom("-0.5"));
    expect(ledger.equitySize(prices)).toBe(999.5);
    ledger.fill(1, trade("1", "101", "2"));
    expect([ledger.equitySize(prices), ledger.grossSize(prices)]).toEqual([996.5, 300]);
    prices.moveToClose(1);
    expect([ledger.equitySize(prices), ledger.grossSize(prices)]).toEqual([1146.5, 450]);
  });

  it("is exact where float64 counts no single units any more", () => {
    const prices = pricesOf([1]);
    prices.moveToClose(0);
    for (const cash of ["90071992.54740993", "-90071992.54740993", "987654321098765.43219877"]) {
      const ledger = new Ledger(LOT);
      ledger.transfer(moneyFrom(cash));
      expect(moneyText(ledger.equity(prices))).toBe(cash);
      ledger.fill(0, trade("0.000001", "0.00000001"));
      expect(ledger.equity(prices)).toBe(moneyFrom(cash) + 99n);
    }
  });

  it("is asked of a symbol that has a mark", () => {
    const { ledger } = ledgerAfter(trade("2", "200"));
    expect(() => ledger.equity(pricesOf([100]))).toThrow("a held symbol has no mark");
  });
});
