import { describe, expect, it } from "vitest";
import { Decimal, moneyText, plainText } from "../../src/engine/decimal.ts";
import { Ledger } from "../../src/engine/ledger.ts";

const of = (text: string) => new Decimal(text);

/** A trade as the ledger books it: price and slippage are not part of its arithmetic. */
function trade(quantity: string, notional: string, commission = "0", symbolIndex = 0) {
  const [size, worth] = [of(quantity), of(notional)];
  return {
    symbolIndex,
    quantity: size,
    notional: worth,
    commission: of(commission),
    price: worth.div(size),
    slippage: of("0"),
  };
}

function ledgerAfter(...trades: ReturnType<typeof trade>[]) {
  const ledger = new Ledger();
  ledger.transfer(0, of("1000"));
  for (const made of trades) ledger.fill(1, made);
  const last = ledger.history.at(-1);
  return {
    ledger,
    cash: moneyText(ledger.cash),
    fees: moneyText(ledger.fees),
    realized: moneyText(last?.realized ?? of("0")),
    traded: moneyText(last?.traded ?? of("0")),
    held: ledger.positions.map(({ symbolIndex, quantity, cost, size }) => [
      symbolIndex,
      plainText(quantity),
      moneyText(cost),
      size,
    ]),
  };
}

describe("a ledger", () => {
  it("starts with nothing, and books transfers as what they are", () => {
    const ledger = new Ledger();
    expect(moneyText(ledger.cash)).toBe("0.00000000");
    ledger.transfer(0, of("12.5"));
    ledger.transfer(3, of("-2.00000001"));
    expect(ledger.history.map(({ bar, netTransfersIn }) => [bar, moneyText(netTransfersIn)])).toEqual([
      [0, "12.50000000"],
      [3, "10.49999999"],
    ]);
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
    expect(plainText(ledger.quantity(0))).toBe("0");
    expect(plainText(ledger.quantity(1))).toBe("1");
  });
});
