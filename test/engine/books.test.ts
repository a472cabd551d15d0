import { describe, expect, it } from "vitest";
import { type BookedTrade, Books } from "../../src/engine/books.ts";
import { moneyText } from "../../src/engine/money.ts";
import { lotOf, lotsFrom, moneyFrom, wholeFrom } from "../fixtures/specifiedNumbers.ts";

const LOT = lotOf("0.01");

function trade(
  quantity: string,
  notional: string,
  rest: { fee?: string; slip?: string; symbol?: number } = {},
) {
  const { fee = "0", slip = "0", symbol = 0 } = rest;
  return {
    symbolIndex: symbol,
    lots: lotsFrom(LOT, quantity),
    notional: wholeFrom(moneyFrom(notional)),
    commission: wholeFrom(moneyFrom(fee)),
    slippage: wholeFrom(moneyFrom(slip)),
  };
}

function booksAfter(...trades: BookedTrade[]): Books {
  const books = new Books(LOT);
  for (const made of trades) books.fill(made);
  return books;
}

/** All that stands in books, as texts. */
const standing = ({ cash, fees, realized, slippage, traded, netTransfersIn, fills, positions }: Books) => ({
  money: [cash, fees, realized, slippage, traded, netTransfersIn].map(moneyText).map(Number),
  fills,
  positions: positions.map(({ symbolIndex, lots, cost, size }) => [
    symbolIndex,
    LOT.text(lots),
    Number(moneyText(cost)),
    size,
  ]),
});

describe("books", () => {
  it("begin with nothing", () => {
    expect(standing(new Books(LOT))).toEqual({ money: [0, 0, 0, 0, 0, 0], fills: 0, positions: [] });
  });

  it("take transfers for what they are, money that no trade made", () => {
    const books = new Books(LOT);
    books.transfer(moneyFrom("12.5"));
    books.transfer(moneyFrom("-2"));
    expect(standing(books)).toEqual({ money: [10.5, 0, 0, 0, 0, 10.5], fills: 0, positions: [] });
  });

  it("add up fees, slippage, turnover and fills of all trades", () => {
    const books = booksAfter(
      trade("2", "200", { fee: "1", slip: "0.5" }),
      trade("-1", "-110", { fee: "2", slip: "-0.25" }),
    );
    expect(standing(books)).toEqual({
      money: [-93, 3, 10, 0.25, 310, 0],
      fills: 2,
      positions: [[0, "1", 100, 1]],
    });
  });

  it("return the position that a trade leaves: opened, grown, made smaller, closed", () => {
    const books = new Books(LOT);
    const left = [trade("2", "200"), trade("1", "130"), trade("-2", "-250"), trade("-1", "-90")].map(
      (made) => {
        const { lots, cost, size } = books.fill(made);
        return [LOT.text(lots), Number(moneyText(cost)), size];
      },
    );
    expect(left).toEqual([
      ["2", 200, 2],
      ["3", 330, 3],
      ["1", 110, 1],
      ["0", 0, 0],
    ]);
    expect([books.positions, moneyText(books.realized)]).toEqual([[], "10.00000000"]);
  });

  it("book a short like a long position with the other sign", () => {
    const [long, short] = ["", "-"].map((sign) => {
      const other = sign === "" ? "-" : "";
      return booksAfter(trade(`${sign}4`, `${sign}400`), trade(`${other}1`, `${other}90`));
    });
    expect(long && standing(long).positions).toEqual([[0, "3", 300, 3]]);
    expect(short && standing(short).positions).toEqual([[0, "-3", -300, -3]]);
    expect([long, short].map((books) => moneyText(books?.realized ?? 0n))).toEqual([
      "-10.00000000",
      "10.00000000",
    ]);
  });

  it("keep positions in the order in which they were opened", () => {
    const bought = [2, 0, 1].map((symbol) => trade("1", "10", { symbol }));
    const books = booksAfter(...bought, trade("1", "10", { symbol: 0 }));
    expect(books.positions.map(({ symbolIndex }) => symbolIndex)).toEqual([2, 0, 1]);
    books.fill(trade("-1", "-10", { symbol: 2 }));
    books.fill(trade("1", "10", { symbol: 2 }));
    expect(books.positions.map(({ symbolIndex }) => symbolIndex)).toEqual([0, 1, 2]);
  });

  it("have copies that go their own way", () => {
    const books = booksAfter(trade("2", "200", { fee: "1", slip: "2" }), trade("1", "10", { symbol: 1 }));
    books.transfer(moneyFrom("1000"));
    const before = standing(books);
    const copy = books.copy();
    expect(copy).toEqual(books);
    copy.transfer(moneyFrom("7"));
    copy.fill(trade("-1", "-110", { fee: "1", slip: "1" }));
    copy.fill(trade("-1", "-9", { symbol: 1 }));
    copy.fill(trade("3", "30", { symbol: 2 }));
    expect(standing(books)).toEqual(before);
    expect(standing(copy).positions).toEqual([
      [0, "1", 100, 1],
      [2, "3", 30, 3],
    ]);
  });

  it("are exact beyond what float64 counts, and below again", () => {
    const large = "123456789012345678.90123456";
    const books = new Books(LOT);
    books.transfer(moneyFrom(large));
    books.fill(trade("1000000000000000000", large, { fee: "0.00000001" }));
    expect(moneyText(books.cash)).toBe("-0.00000001");
    books.fill(trade("-999999999999999999.99", `-${large}`));
    expect(moneyText(books.cash)).toBe("123456789012345678.90123455");
    expect(books.positions.map(({ lots, size }) => [LOT.text(lots), size])).toEqual([["0.01", 0.01]]);
    books.transfer(moneyFrom(`-${large}`));
    expect([moneyText(books.cash), moneyText(books.netTransfersIn)]).toEqual(["-0.00000001", "0.00000000"]);
  });
});
