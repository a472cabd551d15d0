import type { Allocator } from "./allocator.ts";
import type { SleeveColumns } from "./columns.ts";
import type { Ledger, LedgerEntry, Position } from "./ledger.ts";
import type { Lot } from "./lot.ts";
import { asScaled, type Money, moneyText } from "./money.ts";
import { dividedBy, type Price, plainScaled, scaledNumber } from "./scaled.ts";
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

/** Events between two remembered sets of positions. */
const CHECKPOINT_EVERY = 256;

interface LedgerState {
  readonly totals: LedgerEntry | undefined;
  readonly positions: ReadonlyMap<number, Position>;
}

/** Reads exact books at any recorded bar, replaying only the events since a checkpoint. */
export class StatementReader {
  readonly #timeline: Timeline;
  readonly #allocator: Allocator;
  readonly #columns: Readonly<Record<string, SleeveColumns>>;
  readonly #checkpoints = new Map<Ledger, Map<number, Position>[]>();

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
    const { totals, positions } = this.#ledgerAt(ledger, bar);
    let equity = totals?.cash ?? 0n;
    let unrealized = 0n;
    const held = [...positions.values()].map((position) => {
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
      cash: moneyText(totals?.cash ?? 0n),
      realized: moneyText(totals?.realized ?? 0n),
      unrealized: moneyText(unrealized),
      fees: moneyText(totals?.fees ?? 0n),
      slippage: moneyText(totals?.slippage ?? 0n),
      traded: moneyText(totals?.traded ?? 0n),
      netTransfersIn: moneyText(totals?.netTransfersIn ?? 0n),
      fills: totals?.fills ?? 0,
      positions: held,
    };
    return { statement, equity };
  }

  #ledgerAt(ledger: Ledger, bar: number): LedgerState {
    const { history } = ledger;
    const count = countUpTo(history, bar);
    const checkpoint = Math.floor(count / CHECKPOINT_EVERY);
    const positions = new Map(this.#checkpointsOf(ledger, checkpoint)[checkpoint]);
    for (let k = checkpoint * CHECKPOINT_EVERY; k < count; k++) applyTo(positions, history[k] as LedgerEntry);
    return { totals: history[count - 1], positions };
  }

  /** The positions after every 256 events, made as far as they are asked for. */
  #checkpointsOf(ledger: Ledger, upTo: number): readonly Map<number, Position>[] {
    const checkpoints = this.#checkpoints.get(ledger) ?? [new Map<number, Position>()];
    this.#checkpoints.set(ledger, checkpoints);
    while (checkpoints.length <= upTo) {
      const positions = new Map(checkpoints[checkpoints.length - 1]);
      const start = (checkpoints.length - 1) * CHECKPOINT_EVERY;
      for (let k = start; k < start + CHECKPOINT_EVERY; k++)
        applyTo(positions, ledger.history[k] as LedgerEntry);
      checkpoints.push(positions);
    }
    return checkpoints;
  }

  #markAt(symbolIndex: number, bar: number): Price {
    const series = this.#timeline.series[symbolIndex];
    const close = series?.columns.close[(series.count[bar] as number) - 1];
    if (close === undefined) throw new Error("a held symbol has no mark");
    return { ...scaledNumber(close), number: close };
  }
}

function applyTo(positions: Map<number, Position>, { position }: LedgerEntry): void {
  if (!position) return;
  if (position.lots === 0n) positions.delete(position.symbolIndex);
  else positions.set(position.symbolIndex, position);
}

/** How many of the entries, ascending by bar, lie at or before a bar. */
function countUpTo(entries: readonly { readonly bar: number }[], bar: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle] as { bar: number }).bar <= bar) low = middle + 1;
    else high = middle;
  }
  return low;
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
    mark: plainScaled(mark),
    value: moneyText(value),
    unrealized: moneyText(value - cost),
  };
}
