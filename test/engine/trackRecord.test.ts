import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { copyRows, createColumns, NO_STATE, type SleeveColumns } from "../../src/engine/columns.ts";
import { Ledger } from "../../src/engine/ledger.ts";
import { moneyNumber } from "../../src/engine/money.ts";
import { Prices } from "../../src/engine/prices.ts";
import { TrackRecord } from "../../src/engine/trackRecord.ts";
import { type DayPrice, dailyMarket } from "../fixtures/engine.ts";
import { timelineOf } from "../fixtures/marketViews.ts";
import { lotOf, lotsFrom, moneyFrom, wholeFrom } from "../fixtures/specifiedNumbers.ts";

const LOT = lotOf("0.01");
const BARS = 30;

/** What happens to a sleeve at a bar, or that its record is asked there. */
const happening = fc.record({
  bar: fc.nat(BARS - 1),
  what: fc.constantFrom("trade", "trade", "transfer", "step", "restart", "become", "look"),
  symbol: fc.nat(2),
  lots: fc.integer({ min: -400, max: 400 }),
  units: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
});
type Happening = typeof happening extends fc.Arbitrary<infer Made> ? Made : never;

/** Decimals so few that every value is a whole number of units of money: nothing depends on rounding here. */
const price = fc.double({ min: 0.5, max: 200, noNaN: true }).map((value) => Number(value.toFixed(3)));
const days = fc.array(fc.option(price, { freq: 5 }), { minLength: BARS, maxLength: BARS });
const walks = fc
  .array(days, { minLength: 3, maxLength: 3 })
  // Some symbol has a bar on every day.
  .map(([first, ...rest]) => [first?.map((close) => close ?? 10) ?? [], ...rest]);

/** A sleeve's money on these closes, and records of it. */
function sleeveOn(closes: readonly (readonly DayPrice[])[]) {
  const timeline = timelineOf(dailyMarket(Object.fromEntries(closes.map((own, k) => [`S${k}`, own]))));
  const ledger = new Ledger(LOT);
  const recordIn = (columns: SleeveColumns, firstBar = 0) =>
    new TrackRecord(columns, ledger, timeline, firstBar);
  return { ledger, prices: new Prices(timeline), recordIn };
}

function trade(ledger: Ledger, prices: Prices, { bar, symbol, lots }: Happening): void {
  const mark = prices.of(symbol);
  if (!mark || lots === 0) return;
  const held = BigInt(ledger.lots(symbol));
  const asked = BigInt(lots);
  const crosses = held * (held + asked) < 0n;
  const traded = wholeFrom(crosses ? -held : asked);
  const notional = wholeFrom(BigInt(LOT.value(traded, mark)));
  const [commission, slippage] = [wholeFrom(5n), wholeFrom(1n)];
  ledger.fill(bar, { symbolIndex: symbol, lots: traded, notional, commission, slippage });
}

/** Of a NAV, bar by bar, in the plainest words. */
class PlainNav {
  nav = 1;
  reference = 0;
  highest = 1;
  deepest = 0;
  readonly closes: number[] = [];

  at(equity: number): number {
    return this.reference > 0 ? this.nav * (equity / this.reference) : this.nav;
  }

  step(equity: number): void {
    this.nav = this.at(equity);
    this.reference = equity;
  }

  close(equity: number): void {
    this.step(equity);
    this.closes.push(this.nav);
    this.highest = Math.max(this.highest, this.nav);
    this.deepest = Math.min(this.deepest, this.nav / this.highest - 1);
  }

  looked(equity: number, count: number): unknown {
    const navs = [...this.closes, this.at(equity)].slice(-count - 1);
    const returns = navs.slice(1).map((nav, k) => {
      const change = (navs[k] as number) > 0 ? nav / (navs[k] as number) - 1 : 0;
      return Math.abs(change) < 1e-12 ? 0 : change;
    });
    const current = Math.min(0, this.at(equity) / this.highest - 1);
    return [returns, { current, deepest: Math.min(this.deepest, current) }];
  }
}

/** What a record is told and asked; what it answers is what the plain one does. */
function happen(
  { ledger, prices }: ReturnType<typeof sleeveOn>,
  all: readonly Happening[],
  record: TrackRecord,
  isDaily: boolean,
) {
  const plain = new PlainNav();
  const rows: number[][] = [];
  let state = 0;
  for (let bar = 0; bar < BARS; bar++) {
    prices.moveToClose(bar);
    for (const one of all) {
      if (one.bar !== bar) continue;
      record.writeBefore(bar, state);
      if (one.what === "trade") trade(ledger, prices, one);
      if (one.what === "transfer") ledger.transfer(one.units);
      if (one.what === "become") state = one.symbol;
      const equity = moneyNumber(ledger.equity(prices));
      if (one.what === "step") {
        record.step(equity);
        plain.step(equity);
      }
      if (one.what === "restart") {
        record.restartFrom(equity);
        plain.reference = equity;
      }
      if (one.what !== "look") continue;
      const count = Math.min(bar, one.symbol * 4);
      const looked = [[...record.returnsUpTo(bar, equity, count)], record.drawdownsAt(equity)];
      expect(looked).toEqual(plain.looked(equity, count));
    }
    if (isDaily) record.writeBefore(bar + 1, state);
    const equity = moneyNumber(ledger.equity(prices));
    plain.close(equity);
    const { fees, slippage, traded, fills } = ledger.totals;
    const gross = moneyNumber(ledger.gross(prices));
    rows.push([equity, ledger.cashSize, gross, plain.nav, state, fees, slippage, traded, fills]);
  }
  record.writeBefore(BARS, state);
  return { rows, plain };
}

const columnsOf = (columns: SleeveColumns) => Object.values(columns).map((column) => Array.from(column));

describe("a record", () => {
  it.each([true, false])("is what was at every close, to the last bit, written daily: %s", (isDaily) => {
    fc.assert(
      fc.property(walks, fc.array(happening, { maxLength: 25 }), (closes, all) => {
        const sleeve = sleeveOn(closes);
        const columns = createColumns(BARS, true);
        const record = sleeve.recordIn(columns);
        const { rows, plain } = happen(sleeve, all, record, isDaily);
        expect(columnsOf(columns)).toEqual((rows[0] ?? []).map((_, k) => rows.map((row) => row[k])));
        const { nav, reference, highest, deepest } = plain;
        expect(record.snapshot()).toEqual({ nav, reference, highest, deepest });
      }),
      { numRuns: 300 },
    );
  });

  const held = (closes: readonly number[], firstBar = 0) => {
    const sleeve = sleeveOn([closes]);
    const columns = createColumns(closes.length, firstBar === 0);
    const record = sleeve.recordIn(columns, firstBar);
    sleeve.ledger.transfer(moneyFrom("100"));
    sleeve.ledger.fill(firstBar, {
      symbolIndex: 0,
      lots: lotsFrom(LOT, "10"),
      notional: wholeFrom(moneyFrom("100")),
      commission: wholeFrom(0n),
      slippage: wholeFrom(0n),
    });
    record.restartFrom(100);
    return { columns, record };
  };

  it("knows how far the NAV stands below its highest, and how far it ever stood", () => {
    const { record } = held([10, 20, 5, 10, 30, 15]);
    const drawdowns = [100, 200, 50, 100, 300, 150].map((equity, bar) => {
      record.writeBefore(bar, 0);
      return record.drawdownsAt(equity);
    });
    expect(drawdowns.map(({ current, deepest }) => [current, deepest])).toEqual([
      [0, 0],
      [0, 0],
      [-0.75, -0.75],
      [-0.5, -0.75],
      [0, -0.75],
      [-0.5, -0.75],
    ]);
  });

  it("says nothing of the bars before the first", () => {
    const { columns, record } = held([10, 20, 5, 10], 2);
    record.writeBefore(4, 1);
    const { NaN: none } = Number;
    expect([[...columns.equity], [...columns.nav], [...columns.state]]).toEqual([
      [none, none, 50, 100],
      [none, none, 0.5, 1],
      [NO_STATE, NO_STATE, 1, 1],
    ]);
  });

  it("is written once: what was written stays, and nothing is written that lies behind", () => {
    const { columns, record } = held([10, 20, 5, 10]);
    record.writeBefore(2, 1);
    record.writeBefore(2, 3);
    record.writeBefore(0, 3);
    expect([...columns.state]).toEqual([1, 1, 0, 0]);
    record.writeBefore(4, 2);
    expect([[...columns.state], [...columns.equity]]).toEqual([
      [1, 1, 2, 2],
      [100, 200, 50, 100],
    ]);
  });

  it("takes what float64 made of nothing for no return", () => {
    const { record } = held([10, 10, 10]);
    record.writeBefore(2, 0);
    expect([...record.returnsUpTo(2, 100 + 5e-11, 2)]).toEqual([0, 0]);
    expect([...record.returnsUpTo(2, 101, 1)]).toEqual([101 / 100 - 1]);
    expect([...record.returnsUpTo(2, 101, 0)]).toEqual([]);
  });

  it("goes on from where another stood, whose rows it has", () => {
    const closes = [10, 20, 5, 10, 4, 25, 6];
    for (let bar = 0; bar < closes.length; bar++) {
      const { columns: wanted, record: base } = held(closes);
      base.writeBefore(bar, 0);
      const { columns, record } = held(closes);
      record.continueFrom(base.snapshot(), bar);
      copyRows(wanted, columns, bar);
      for (const one of [base, record]) one.writeBefore(closes.length, 1);
      expect(columnsOf(columns)).toEqual(columnsOf(wanted));
      expect(record.snapshot()).toEqual(base.snapshot());
      expect(record.drawdownsAt(30)).toEqual(base.drawdownsAt(30));
    }
  });
});
