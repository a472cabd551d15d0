import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Decimal, type Recording, type Statement } from "../../src/engine/index.ts";
import { entriesOf } from "../fixtures/engine.ts";
import { cases } from "./cases.ts";
import { PATIENCE, RUNS, runOf } from "./runs.ts";

/** A decimal context of the test's own, as the specification's first section has it. */
const Exact = Decimal.clone({ precision: 28, rounding: Decimal.ROUND_HALF_EVEN });
const exact = (text: string | number) => new Exact(text);
const money = (value: Decimal) => value.toDecimalPlaces(8, Decimal.ROUND_HALF_EVEN);
const sum = (values: readonly string[]) => values.reduce((total, value) => total.plus(value), exact(0));

function statementsOf(recording: Recording): Statement[] {
  return Array.from(recording.times, (_, bar) => recording.statementAt(bar));
}

/** Equal to the last digit, and says where if not. */
function expectEqual(found: Decimal | string, expected: Decimal, what: string): void {
  if (!expected.equals(found)) throw new Error(`${what}: ${String(found)} is not ${expected.toFixed()}`);
}

/** The books of one sleeve, kept by the test from the journal alone. */
interface Books {
  cash: Decimal;
  fees: Decimal;
  realized: Decimal;
  transfers: Decimal;
  readonly held: Map<string, { quantity: Decimal; cost: Decimal }>;
}

const emptyBooks = (): Books => ({
  cash: exact(0),
  fees: exact(0),
  realized: exact(0),
  transfers: exact(0),
  held: new Map(),
});

function book(
  books: Books,
  symbol: string,
  quantityText: string,
  notionalText: string,
  commission: string,
): void {
  const [quantity, notional] = [exact(quantityText), exact(notionalText)];
  books.cash = books.cash.minus(notional).minus(commission);
  books.fees = books.fees.plus(commission);
  const { quantity: before, cost } = books.held.get(symbol) ?? { quantity: exact(0), cost: exact(0) };
  const after = before.plus(quantity);
  if (before.isZero() || before.s === quantity.s) {
    books.held.set(symbol, { quantity: after, cost: cost.plus(notional) });
    return;
  }
  if (after.s !== before.s && !after.isZero()) throw new Error("a fill crosses zero");
  const removed = after.isZero() ? cost : money(cost.times(quantity.abs()).div(before.abs()));
  books.realized = books.realized.plus(notional.neg()).minus(removed);
  if (after.isZero()) books.held.delete(symbol);
  else books.held.set(symbol, { quantity: after, cost: cost.minus(removed) });
}

describe("money is conserved", PATIENCE, () => {
  it("at every bar: Σ equity + reserve = portfolio, and equity = cash + what the positions are worth", () => {
    fc.assert(
      fc.property(cases(), (given) => {
        const recording = runOf(given);
        for (const { bar, timeMs, portfolio, reserve, sleeves } of statementsOf(recording)) {
          const all = Object.values(sleeves);
          if (exact(reserve).isNegative()) throw new Error(`the reserve lends ${reserve} at bar ${bar}`);
          expectEqual(
            portfolio,
            sum([reserve, ...all.map(({ equity }) => equity)]),
            `portfolio at bar ${bar}`,
          );
          for (const { equity, cash, positions } of all) {
            let worth = exact(cash);
            for (const { symbol, quantity, mark } of positions) {
              const last = given.bars[symbol]?.findLast((candidate) => candidate.timeMs <= timeMs);
              expectEqual(mark, exact(String(last?.close)), `mark of ${symbol} at bar ${bar}`);
              worth = worth.plus(money(exact(quantity).times(mark)));
            }
            expectEqual(equity, worth, `equity at bar ${bar}`);
          }
        }
      }),
      RUNS,
    );
  });

  it("in every ledger at every bar: equity = netTransfersIn + realized + unrealized − fees", () => {
    fc.assert(
      fc.property(cases(), (given) => {
        for (const { bar, sleeves } of statementsOf(runOf(given))) {
          for (const books of Object.values(sleeves)) {
            const unrealized = books.positions.reduce(
              (total, { value, cost }) => total.plus(value).minus(cost),
              exact(0),
            );
            expectEqual(books.unrealized, unrealized, `unrealized at bar ${bar}`);
            const due = exact(books.netTransfersIn).plus(books.realized).plus(unrealized).minus(books.fees);
            expectEqual(books.equity, due, `equity at bar ${bar}`);
          }
        }
      }),
      RUNS,
    );
  });

  it("between journal and books: kept again from the journal alone, every sleeve has the same of everything", () => {
    fc.assert(
      fc.property(cases(), (given) => {
        const recording = runOf(given);
        const kept = new Map<string, Books>();
        const entries = [...recording.journal];
        let reserve = exact(given.scenario.capital);
        for (const statement of statementsOf(recording)) {
          while (entries[0] && entries[0].bar <= statement.bar) {
            const entry = entries.shift();
            if (entry?.type !== "transfer" && entry?.type !== "filled" && entry?.type !== "writtenOff") {
              continue;
            }
            const books = kept.get(entry.sleeve) ?? emptyBooks();
            kept.set(entry.sleeve, books);
            if (entry.type === "filled") {
              book(books, entry.symbol, entry.quantity, entry.notional, entry.commission);
              continue;
            }
            if (entry.type === "writtenOff") {
              books.cash = books.cash.minus(entry.amount);
              books.fees = books.fees.plus(entry.amount);
              continue;
            }
            books.cash = books.cash.plus(entry.amount);
            books.transfers = books.transfers.plus(entry.amount);
            reserve = reserve.minus(entry.amount);
          }
          expectEqual(statement.reserve, reserve, `reserve at bar ${statement.bar}`);
          for (const [id, found] of Object.entries(statement.sleeves)) {
            const books = kept.get(id) ?? emptyBooks();
            expectEqual(found.cash, books.cash, `cash of ${id} at bar ${statement.bar}`);
            expectEqual(found.fees, books.fees, `fees of ${id} at bar ${statement.bar}`);
            expectEqual(found.realized, books.realized, `realized of ${id} at bar ${statement.bar}`);
            expectEqual(found.netTransfersIn, books.transfers, `transfers of ${id} at bar ${statement.bar}`);
            expect(found.positions.map(({ symbol }) => symbol).sort()).toEqual([...books.held.keys()].sort());
            for (const { symbol, quantity, cost } of found.positions) {
              const held = books.held.get(symbol);
              expectEqual(quantity, held?.quantity ?? exact(0), `${symbol} of ${id} at bar ${statement.bar}`);
              expectEqual(cost, held?.cost ?? exact(0), `cost of ${symbol} of ${id} at bar ${statement.bar}`);
            }
          }
        }
      }),
      RUNS,
    );
  });

  it("by every fill: at the open, close or mark with slippage against it, notional and commission by the formula", () => {
    fc.assert(
      fc.property(cases(), (given) => {
        const { fillAt, slippageBps = "0", commission = {} } = given.scenario.execution ?? {};
        const { fixed = "0", perShare = "0", rate = "0", minimum = "0" } = commission;
        for (const fill of entriesOf(runOf(given), "filled")) {
          const bars = given.bars[fill.symbol] ?? [];
          const last = bars.findLast(({ timeMs }) => timeMs <= fill.timeMs);
          const isAtOpen = fillAt === "nextOpen" && fill.why !== "insolvent" && last?.timeMs === fill.timeMs;
          const isMissing = last?.timeMs !== fill.timeMs;
          if (isMissing && fill.why === "order") throw new Error("an order filled without a bar");
          const reference = exact(String(isAtOpen ? last?.open : last?.close));
          const quantity = exact(fill.quantity);
          const sign = quantity.isNegative() ? -1 : 1;
          const price = reference.times(exact(1).plus(exact(slippageBps).times(sign).div(10_000)));
          const notional = money(quantity.times(price));
          expectEqual(fill.price, price, `price at bar ${fill.bar}`);
          expectEqual(fill.notional, notional, `notional at bar ${fill.bar}`);
          const charged = exact(fixed)
            .plus(exact(perShare).times(quantity.abs()))
            .plus(exact(rate).times(notional.abs()));
          expectEqual(fill.commission, money(Decimal.max(minimum, charged)), `commission at bar ${fill.bar}`);
        }
      }),
      RUNS,
    );
  });

  it("across every capital move: portfolio after = before − fees − slippage paid in the move", () => {
    let moves = 0;
    fc.assert(
      fc.property(cases(), (given) => {
        for (const { bar, before, after, fees, slippage } of entriesOf(runOf(given), "moved")) {
          moves++;
          expectEqual(
            after,
            exact(before).minus(fees).minus(slippage),
            `portfolio after the move at bar ${bar}`,
          );
        }
      }),
      RUNS,
    );
    expect(moves).toBeGreaterThan(RUNS.numRuns / 2);
  });

  it("in whole units: money has eight decimals everywhere, quantities are multiples of the lot", () => {
    const MONEY = /^-?\d+\.\d{8}$/;
    const NEGATIVE_ZERO = /^-0(\.0+)?$/;
    const moneyFields = ["amount", "notional", "commission", "slippage", "before", "after", "fees"];
    fc.assert(
      fc.property(cases(), (given) => {
        const recording = runOf(given);
        const lotSize = given.scenario.execution?.lotSize ?? "1";
        const expectMoney = (text: string) => {
          if (!MONEY.test(text) || NEGATIVE_ZERO.test(text)) throw new Error(`"${text}" is not money`);
        };
        const expectLots = (text: string) => {
          if (!exact(text).mod(lotSize).isZero() || /e/i.test(text))
            throw new Error(`"${text}" is not in lots`);
        };
        // A strategy may ask for more lots than 28 digits can count and multiply; nobody can afford them.
        const isBeyondCounting = (text: string) =>
          exact(text).div(lotSize).abs().greaterThanOrEqualTo("1e27");
        for (const entry of recording.journal) {
          for (const [field, value] of Object.entries(entry)) {
            if (moneyFields.includes(field)) expectMoney(String(value));
            if (field !== "quantity" && field !== "allowed") continue;
            if (field === "allowed" || entry.type === "filled" || !isBeyondCounting(String(value))) {
              expectLots(String(value));
            }
          }
        }
        for (const { portfolio, reserve, sleeves } of statementsOf(recording)) {
          expectMoney(portfolio);
          expectMoney(reserve);
          for (const { state: _, fills: __, positions, ...amounts } of Object.values(sleeves)) {
            for (const amount of Object.values(amounts)) expectMoney(amount);
            for (const { quantity, cost, value, unrealized } of positions) {
              expectLots(quantity);
              for (const amount of [cost, value, unrealized]) expectMoney(amount);
            }
          }
        }
      }),
      RUNS,
    );
  });

  it("in the curves: the float64 columns are the exact books to 1e-6 of what is at stake", () => {
    fc.assert(
      fc.property(cases(), (given) => {
        const recording = runOf(given);
        for (const { bar, portfolio, reserve, sleeves } of statementsOf(recording)) {
          const gross = Object.values(sleeves).flatMap(({ positions }) =>
            positions.map(({ value }) => value),
          );
          const stake = gross.reduce((total, value) => total + Math.abs(Number(value)), 0);
          const expectClose = (found: number | undefined, text: string, what: string) => {
            // Values are rounded to 10^-8 each; the rest is float64.
            const allowed = 1e-6 * Math.abs(Number(text)) + 1e-12 * stake + 1e-6;
            const distance = Math.abs((found ?? Number.NaN) - Number(text));
            if (!(distance <= allowed)) throw new Error(`${what} at bar ${bar}: ${found} is not ${text}`);
          };
          expectClose(recording.portfolio[bar], portfolio, "portfolio");
          expectClose(recording.reserve[bar], reserve, "reserve");
          for (const [id, books] of Object.entries(sleeves)) {
            const columns = recording.sleeves[id];
            expectClose(columns?.equity[bar], books.equity, `equity of ${id}`);
            expectClose(columns?.cash[bar], books.cash, `cash of ${id}`);
            expectClose(columns?.fees[bar], books.fees, `fees of ${id}`);
            expectClose(columns?.slippage[bar], books.slippage, `slippage of ${id}`);
            expectClose(columns?.traded[bar], books.traded, `turnover of ${id}`);
            expect(columns?.fills[bar]).toBe(books.fills);
            const held = books.positions.reduce(
              (total, { value }) => total.plus(exact(value).abs()),
              exact(0),
            );
            expectClose(columns?.gross[bar], held.toFixed(), `gross of ${id}`);
          }
        }
      }),
      RUNS,
    );
  });
});
