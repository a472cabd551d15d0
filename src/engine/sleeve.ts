import type { Bounds } from "./allocation/targets.ts";
import type { BookedTrade, Books } from "./books.ts";
import type { Decimal } from "./decimal.ts";
import type { Ledger } from "./ledger.ts";
import { type Money, moneyNumber } from "./money.ts";
import type { OrderBook, PendingOrder } from "./orderBook.ts";
import type { Strategy } from "./strategies/strategy.ts";
import type { NavSnapshot, TrackRecord } from "./trackRecord.ts";
import type { Whole } from "./whole.ts";

export const SLEEVE_STATES = ["running", "paused", "stopped", "removed"] as const;
export type SleeveState = (typeof SLEEVE_STATES)[number];

/** What a sleeve is made of. */
export interface SleeveParts {
  readonly id: string;
  /** What the journal's sentences call it. */
  readonly name: string;
  readonly strategy: Strategy;
  readonly ledger: Ledger;
  readonly orders: OrderBook;
  /** The slider at the start, 0..1. */
  readonly slider: Decimal;
  /** The least and the greatest share that a rebalancing may give it, 0..1. */
  readonly bounds: Bounds;
  /** Its place in the order in which sleeves were added. */
  readonly rank: number;
  /** The bar from which it is there. */
  readonly firstBar: number;
  readonly record: TrackRecord;
}

/** What a sleeve is between two bars. Immutable: any number of runs may go on from it. */
export interface SleeveSnapshot {
  readonly id: string;
  readonly state: SleeveState;
  readonly isClosing: boolean;
  readonly slider: Decimal;
  readonly target: Decimal;
  readonly nav: NavSnapshot;
  readonly firstBar: number;
  readonly strategy: unknown;
  readonly books: Books;
  readonly firstFillBar: number | undefined;
  readonly pending: readonly PendingOrder[];
}

/** A strategy, its ledger, its waiting orders and its state: one part of the capital, managed alone. */
export class Sleeve {
  readonly id: string;
  readonly name: string;
  readonly bounds: Bounds;
  readonly strategy: Strategy;
  readonly orders: OrderBook;
  readonly ledger: Ledger;
  readonly rank: number;
  firstBar: number;
  #state: SleeveState = "running";
  /** Removed, but its positions are still to be closed and its cash to be returned. */
  isClosing = false;
  /** The bar at which its strategy throws because somebody decided so; −1 for none. It never outlasts that bar. */
  throwsAt = -1;
  /** What the person set, as a share of the whole capital, 0..1. */
  slider: Decimal;
  /** What the next capital move aims at, 0..1. */
  target: Decimal;
  readonly #record: TrackRecord;

  constructor({ id, name, bounds, strategy, ledger, orders, slider, rank, firstBar, record }: SleeveParts) {
    this.id = id;
    this.name = name;
    this.bounds = bounds;
    this.strategy = strategy;
    this.ledger = ledger;
    this.orders = orders;
    this.slider = slider;
    this.target = slider;
    this.rank = rank;
    this.firstBar = firstBar;
    this.#record = record;
  }

  /** What it is before a bar, with all rows before it written. */
  snapshot(bar: number): SleeveSnapshot {
    this.writeBefore(bar);
    return {
      id: this.id,
      state: this.state,
      isClosing: this.isClosing,
      slider: this.slider,
      target: this.target,
      nav: this.#record.snapshot(),
      firstBar: this.firstBar,
      strategy: this.strategy.state,
      books: this.ledger.booksNow(),
      firstFillBar: this.ledger.firstFillBar,
      pending: [...this.orders.pending],
    };
  }

  /** Goes on at a bar from what another run's sleeve was. */
  continueFrom(snapshot: SleeveSnapshot, bar: number): void {
    this.#state = snapshot.state;
    this.isClosing = snapshot.isClosing;
    this.slider = snapshot.slider;
    this.target = snapshot.target;
    this.#record.continueFrom(snapshot.nav, bar);
    this.firstBar = snapshot.firstBar;
    if (snapshot.strategy !== undefined) this.strategy.state = snapshot.strategy;
    this.ledger.continueFrom(snapshot.books, snapshot.firstFillBar);
    this.orders.replacePending(snapshot.pending);
  }

  /** Takes part in capital moves: running, with money or with nothing at all (engine specification, section 6). */
  isActive(equity: Money): boolean {
    return this.state === "running" && (equity > 0n || (equity === 0n && this.ledger.positions.length === 0));
  }

  get state(): SleeveState {
    return this.#state;
  }

  /** Changes its state at a bar. */
  become(state: SleeveState, bar: number): void {
    this.writeBefore(bar);
    this.#state = state;
  }

  /** Books an executed trade. */
  fill(bar: number, trade: BookedTrade): void {
    this.writeBefore(bar);
    this.ledger.fill(bar, trade);
  }

  /** Books money that enters (positive) or leaves (negative). */
  transfer(bar: number, amount: Money): void {
    this.writeBefore(bar);
    this.ledger.transfer(amount);
  }

  /** Books cash that is lost for good, as a fee. */
  writeOff(bar: number, amount: Whole): void {
    this.writeBefore(bar);
    this.ledger.writeOff(amount);
  }

  /** Writes its record up to the close before a bar. */
  writeBefore(bar: number): void {
    this.#record.writeBefore(bar, SLEEVE_STATES.indexOf(this.#state));
  }

  /** Chains the NAV over a step within a bar. */
  stepNav(bar: number, equity: Money): void {
    this.writeBefore(bar);
    this.#record.step(moneyNumber(equity));
  }

  /** The next NAV step is measured from `equity`: money came or went that is no return. */
  restartNavFrom(equity: Money): void {
    this.#record.restartFrom(moneyNumber(equity));
  }

  /** The last `count` NAV returns up to a bar's close, at which it has that equity; or as many as there are. */
  returnsUpTo(bar: number, equity: number, count: number): Float64Array {
    this.writeBefore(bar);
    return this.#record.returnsUpTo(bar, equity, Math.max(0, Math.min(count, bar - this.firstBar)));
  }

  /** How far its NAV stands below its highest at a bar's close, and the deepest it ever stood; both ≤ 0. */
  drawdownsAt(bar: number, equity: number): { readonly current: number; readonly deepest: number } {
    this.writeBefore(bar);
    return this.#record.drawdownsAt(equity);
  }

  /** How many returns lie between its first fill (or its first bar) and a bar; 0 before it ever traded. */
  returnsSinceFirstFill(bar: number): number {
    const { firstFillBar } = this.ledger;
    return firstFillBar === undefined ? 0 : bar - Math.max(firstFillBar, this.firstBar + 1) + 1;
  }
}
