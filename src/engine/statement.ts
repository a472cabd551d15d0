import type { Allocator } from "./allocator.ts";
import { Books, type LedgerEntry, type Position } from "./books.ts";
import type { SleeveColumns } from "./columns.ts";
import { countUpTo } from "./history.ts";
import type { Ledger } from "./ledger.ts";
import type { Lot } from "./lot.ts";
import { asScaled, type Money, moneyText } from "./money.ts";
import { Price } from "./price.ts";
import { dividedBy, plainScaled } from "./scaled.ts";
import { SLEEVE_STATES, type SleeveState } from "./sleeve.ts";
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

/** Reads exact books at any recorded bar, replaying only the events since a checkpoint. */
export class StatementReader {
  readonly #timeline: Timeline;
  readonly #allocator: Allocator;
  readonly #columns: Readonly<Record<string, SleeveColumns>>;
  readonly #checkpoints = new Map<Ledger, Books[]>();

  constructor(timeline: Timeline, allocator: Allocator, columns: Readonly<Record<string, SleeveColumns>>) {
    this.#timeline = timeline;
    this.#allocator = allocator;
    this.#columns = columns;
  }

  at(bar: number): Statement {
    const { sleeves, reserveHistory } = this.#allocator;
    const reserve = reserveHistory[countUpTo(reserveHistory, bar) - 1]?.reserve ?? 0n;
    let portfolio = reserve;
    const texts: Record<string, SleeveStatement> = Object.create(null);
    for (const { id, ledger, firstBar } of sleeves) {
      if (firstBar > bar) continue;
      const state = SLEEVE_STATES[this.#columns[id]?.state[bar] ?? 0] as SleeveState;
      const { statement, equity } = this.#sleeveAt(ledger, state, bar);
      portfolio += equity;
      texts[id] = statement;
    }
    return {
      bar,
      timeMs: this.#timeline.times[bar] as number,
      portfolio: moneyText(portfolio),
      reserve: moneyText(reserve),
      sleeves: texts,
    };
  }

  #sleeveAt(ledger: Ledger, state: SleeveState, bar: number): { statement: SleeveStatement; equity: Money } {
    const books = this.#booksAt(ledger, bar);
    let equity = books.cash;
    let unrealized = 0n;
    const held = books.positions.map((position) => {
      const mark = this.#markAt(position.symbolIndex, bar);
      const value = ledger.lot.value(position.lots, mark);
      equity += value;
      unrealized += value - position.cost;
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

  #booksAt(ledger: Ledger, bar: number): Books {
    const { history } = ledger;
    const count = countUpTo(history, bar);
    const checkpoint = Math.floor(count / CHECKPOINT_EVERY);
    const books = (this.#checkpointsOf(ledger, checkpoint)[checkpoint] as Books).copy();
    for (let k = checkpoint * CHECKPOINT_EVERY; k < count; k++) books.apply(history[k] as LedgerEntry);
    return books;
  }

  /** The books after every 256 events, made as far as they are asked for. */
  #checkpointsOf(ledger: Ledger, upTo: number): readonly Books[] {
    const checkpoints = this.#checkpoints.get(ledger) ?? [new Books()];
    this.#checkpoints.set(ledger, checkpoints);
    while (checkpoints.length <= upTo) {
      const books = (checkpoints.at(-1) as Books).copy();
      const start = (checkpoints.length - 1) * CHECKPOINT_EVERY;
      for (let k = start; k < start + CHECKPOINT_EVERY; k++) books.apply(ledger.history[k] as LedgerEntry);
      checkpoints.push(books);
    }
    return checkpoints;
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
    averagePrice: plainScaled(dividedBy(asScaled(cost), lot.quantity(lots))),
    mark: plainScaled(mark.exact),
    value: moneyText(value),
    unrealized: moneyText(value - cost),
  };
}
