import type { Allocator } from "./allocator.ts";
import { Books, type Position } from "./books.ts";
import type { SleeveColumns } from "./columns.ts";
import { countUpTo } from "./history.ts";
import type { Lot } from "./lot.ts";
import { asScaled, type Money, moneyText } from "./money.ts";
import { NumberList } from "./numberList.ts";
import { Price } from "./price.ts";
import { dividedBy, plainScaled } from "./scaled.ts";
import { SLEEVE_STATES, type Sleeve, type SleeveState } from "./sleeve.ts";
import type { Timeline } from "./timeline.ts";

/** What a sleeve holds of one symbol at the close of a bar. All texts exact; money with eight decimals. */
export interface PositionStatement {
  readonly symbol: string;
  readonly quantity: string;
  readonly cost: string;
  /** `cost / quantity`, a quotient of 28 significant digits. */
  readonly averagePrice: string;
  /** The symbol's last close. */
  readonly mark: string;
  readonly value: string;
  readonly unrealized: string;
}

/** The books of one sleeve at the close of a bar; `equity = netTransfersIn + realized + unrealized − fees`, exactly. */
export interface SleeveStatement {
  readonly state: SleeveState;
  readonly equity: string;
  readonly cash: string;
  readonly realized: string;
  readonly unrealized: string;
  readonly fees: string;
  readonly slippage: string;
  readonly traded: string;
  readonly netTransfersIn: string;
  readonly fills: number;
  /** In the order in which they were opened. */
  readonly positions: readonly PositionStatement[];
}

/**
 * The books of the portfolio at the close of a bar; `portfolio = reserve + Σ equity`, exactly. A sleeve that is added
 * later is not in it yet.
 */
export interface Statement {
  readonly bar: number;
  readonly timeMs: number;
  readonly portfolio: string;
  readonly reserve: string;
  readonly sleeves: Readonly<Record<string, SleeveStatement>>;
}

/** Events between two remembered books. */
const CHECKPOINT_EVERY = 256;

/** What was booked in a sleeve's ledger, and the books after every so many bookings. */
interface Bookings {
  /** Rows of the journal, ascending. */
  readonly rows: NumberList;
  readonly checkpoints: Books[];
}

/** Reads exact books at any recorded bar, replaying only the events since a checkpoint. */
export class StatementReader {
  readonly #timeline: Timeline;
  readonly #allocator: Allocator;
  readonly #columns: Readonly<Record<string, SleeveColumns>>;
  readonly #symbolIndex: ReadonlyMap<string, number>;
  readonly #bySleeve = new Map<string, Bookings>();
  /** How many rows of the journal have been looked at. */
  #rowsRead = 0;

  constructor(timeline: Timeline, allocator: Allocator, columns: Readonly<Record<string, SleeveColumns>>) {
    this.#timeline = timeline;
    this.#allocator = allocator;
    this.#columns = columns;
    this.#symbolIndex = new Map(timeline.series.map(({ symbol }, k) => [symbol, k]));
  }

  at(bar: number): Statement {
    const { sleeves, reserveHistory } = this.#allocator;
    const reserve = reserveHistory[countUpTo(reserveHistory, bar) - 1]?.reserve ?? 0n;
    let portfolio = reserve;
    const texts: Record<string, SleeveStatement> = Object.create(null);
    for (const sleeve of sleeves) {
      if (sleeve.firstBar > bar) continue;
      const { statement, equity } = this.#sleeveAt(sleeve, bar);
      portfolio += equity;
      texts[sleeve.id] = statement;
    }
    return {
      bar,
      timeMs: this.#timeline.times[bar] as number,
      portfolio: moneyText(portfolio),
      reserve: moneyText(reserve),
      sleeves: texts,
    };
  }

  #sleeveAt(sleeve: Sleeve, bar: number): { statement: SleeveStatement; equity: Money } {
    const { id, ledger } = sleeve;
    const state = SLEEVE_STATES[this.#columns[id]?.state[bar] ?? 0] as SleeveState;
    const books = this.#booksAt(sleeve, bar);
    let equity = BigInt(books.cash);
    let unrealized = 0n;
    const held = books.positions.map((position) => {
      const mark = this.#markAt(position.symbolIndex, bar);
      const value = ledger.lot.value(position.lots, mark);
      equity += value;
      unrealized += value - BigInt(position.cost);
      const symbol = this.#timeline.series[position.symbolIndex]?.symbol ?? "?";
      return positionText(symbol, position, mark, value, ledger.lot);
    });
    const statement: SleeveStatement = {
      state,
      equity: moneyText(equity),
      cash: moneyText(books.cash),
      realized: moneyText(books.realized),
      unrealized: moneyText(unrealized),
      fees: moneyText(books.fees),
      slippage: moneyText(books.slippage),
      traded: moneyText(books.traded),
      netTransfersIn: moneyText(books.netTransfersIn),
      fills: books.fills,
      positions: held,
    };
    return { statement, equity };
  }

  #booksAt({ id, ledger }: Sleeve, bar: number): Books {
    const { rows, checkpoints } = this.#bookingsOf(id, ledger.lot);
    const count = this.#countUpTo(rows, bar);
    const checkpoint = Math.floor(count / CHECKPOINT_EVERY);
    while (checkpoints.length <= checkpoint) {
      const start = (checkpoints.length - 1) * CHECKPOINT_EVERY;
      checkpoints.push(this.#replayed(checkpoints.at(-1) as Books, rows, start, start + CHECKPOINT_EVERY));
    }
    const start = checkpoint * CHECKPOINT_EVERY;
    return this.#replayed(checkpoints[checkpoint] as Books, rows, start, count);
  }

  #replayed(before: Books, rows: NumberList, from: number, to: number): Books {
    const books = before.copy();
    for (let k = from; k < to; k++) {
      const event = this.#allocator.journal.eventAt(rows.at(k));
      if (event.type === "transfer") books.transfer(event.amount);
      else if (event.type === "writtenOff") books.writeOff(event.amount);
      else if (event.type === "filled") {
        const symbolIndex = this.#symbolIndex.get(event.symbol) ?? -1;
        books.fill({ ...event, symbolIndex, lots: event.quantity });
      }
    }
    return books;
  }

  /** Where in the journal a sleeve's bookings are, as far as it has come. */
  #bookingsOf(id: string, lot: Lot): Bookings {
    const { journal } = this.#allocator;
    for (; this.#rowsRead < journal.length; this.#rowsRead++) {
      const sleeve = journal.bookedBy(this.#rowsRead);
      if (sleeve !== undefined) this.#bookings(sleeve, lot).rows.push(this.#rowsRead);
    }
    return this.#bookings(id, lot);
  }

  #bookings(id: string, lot: Lot): Bookings {
    let bookings = this.#bySleeve.get(id);
    if (!bookings) {
      bookings = { rows: new NumberList(), checkpoints: [new Books(lot)] };
      this.#bySleeve.set(id, bookings);
    }
    return bookings;
  }

  /** How many of the rows lie at or before a bar. */
  #countUpTo(rows: NumberList, bar: number): number {
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#allocator.journal.barAt(rows.at(middle)) <= bar) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #markAt(symbolIndex: number, bar: number): Price {
    const series = this.#timeline.series[symbolIndex];
    const close = series?.columns.close[(series.count[bar] as number) - 1];
    if (close === undefined) throw new Error("a held symbol has no mark");
    return new Price(close);
  }
}

function positionText(
  symbol: string,
  { lots, cost }: Position,
  mark: Price,
  value: Money,
  lot: Lot,
): PositionStatement {
  return {
    symbol,
    quantity: lot.text(lots),
    cost: moneyText(cost),
    averagePrice: plainScaled(dividedBy(asScaled(BigInt(cost)), lot.quantity(lots))),
    mark: plainScaled(mark.exact),
    value: moneyText(value),
    unrealized: moneyText(value - BigInt(cost)),
  };
}
