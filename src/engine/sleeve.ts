import type { Bounds } from "./allocation/targets.ts";
import type { Books, LedgerEntry } from "./books.ts";
import type { Decimal } from "./decimal.ts";
import type { Ledger } from "./ledger.ts";
import type { Money } from "./money.ts";
import type { OrderBook, PendingOrder } from "./orderBook.ts";
import type { Strategy } from "./strategies/strategy.ts";

export const SLEEVE_STATES = ["running", "paused", "stopped", "removed"] as const;
export type SleeveState = (typeof SLEEVE_STATES)[number];

/** Below this a return is what float64 made of none: a sleeve that stands still has no returns to weigh. */
const LEAST_RETURN = 1e-12;

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
  /** Where its NAV is recorded, one value per bar of the run; NaN before `firstBar`. */
  readonly navs: Float64Array;
}

/** What a sleeve is between two bars, beside the history of its ledger. Immutable: any number of runs may go on from it. */
export interface SleeveSnapshot {
  readonly id: string;
  readonly state: SleeveState;
  readonly isClosing: boolean;
  readonly slider: Decimal;
  readonly target: Decimal;
  readonly nav: number;
  readonly reference: number;
  readonly highestNav: number;
  readonly deepestDrawdown: number;
  readonly firstBar: number;
  readonly strategy: unknown;
  readonly books: Books;
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
  state: SleeveState = "running";
  /** Removed, but its positions are still to be closed and its cash to be returned. */
  isClosing = false;
  /** What the person set, as a share of the whole capital, 0..1. */
  slider: Decimal;
  /** What the next capital move aims at, 0..1. */
  target: Decimal;
  readonly #navs: Float64Array;
  /** Time-weighted growth of 1; no transfer touches it, the costs a transfer causes do. */
  #nav = 1;
  /** The equity from which the next NAV step is measured. */
  #reference = 0;
  #highestNav = 1;
  #deepestDrawdown = 0;

  constructor({ id, name, bounds, strategy, ledger, orders, slider, rank, firstBar, navs }: SleeveParts) {
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
    this.#navs = navs;
  }

  snapshot(): SleeveSnapshot {
    return {
      id: this.id,
      state: this.state,
      isClosing: this.isClosing,
      slider: this.slider,
      target: this.target,
      nav: this.#nav,
      reference: this.#reference,
      highestNav: this.#highestNav,
      deepestDrawdown: this.#deepestDrawdown,
      firstBar: this.firstBar,
      strategy: this.strategy.state,
      books: this.ledger.booksNow(),
      pending: [...this.orders.pending],
    };
  }

  /** Goes on from what another run's sleeve was, with what had happened to its ledger by then. */
  continueFrom(snapshot: SleeveSnapshot, history: readonly LedgerEntry[]): void {
    this.state = snapshot.state;
    this.isClosing = snapshot.isClosing;
    this.slider = snapshot.slider;
    this.target = snapshot.target;
    this.#nav = snapshot.nav;
    this.#reference = snapshot.reference;
    this.#highestNav = snapshot.highestNav;
    this.#deepestDrawdown = snapshot.deepestDrawdown;
    this.firstBar = snapshot.firstBar;
    if (snapshot.strategy !== undefined) this.strategy.state = snapshot.strategy;
    this.ledger.continueFrom(history, snapshot.books);
    this.orders.replacePending(snapshot.pending);
  }

  /** Takes part in capital moves: running, with money or with nothing at all (engine specification, section 6). */
  isActive(equity: Money): boolean {
    return this.state === "running" && (equity > 0n || (equity === 0n && this.ledger.positions.length === 0));
  }

  /** Chains the NAV over the step to `equity`; while there is nothing to measure from, it stays. */
  stepNav(equity: number): void {
    this.#nav = this.#navAt(equity);
    this.#reference = equity;
  }

  /** The next NAV step is measured from `equity`: money came or went that is no return. */
  restartNavFrom(equity: number): void {
    this.#reference = equity;
  }

  /** Steps the NAV to the equity at a bar's close and records it. */
  recordNav(bar: number, equity: number): void {
    this.stepNav(equity);
    this.#navs[bar] = this.#nav;
    this.#highestNav = Math.max(this.#highestNav, this.#nav);
    this.#deepestDrawdown = Math.min(this.#deepestDrawdown, this.#nav / this.#highestNav - 1);
  }

  /**
   * The last `count` NAV returns up to a bar's close, oldest first, or as many as there are; none smaller than float64
   * can tell from 0. The bar itself is not recorded yet: `equity` is what its close makes of the sleeve.
   */
  returnsUpTo(bar: number, equity: number, count: number): Float64Array {
    const length = Math.max(0, Math.min(count, bar - this.firstBar));
    const returns = new Float64Array(length);
    let before = this.#navs[bar - length] as number;
    for (let k = 0; k < length; k++) {
      const at = bar - length + 1 + k;
      const nav = at === bar ? this.#navAt(equity) : (this.#navs[at] as number);
      const change = before > 0 ? nav / before - 1 : 0;
      returns[k] = Math.abs(change) < LEAST_RETURN ? 0 : change;
      before = nav;
    }
    return returns;
  }

  /** How far the NAV would stand below its highest at `equity`, and the deepest it ever stood; both ≤ 0. */
  drawdownsAt(equity: number): { readonly current: number; readonly deepest: number } {
    const nav = this.#navAt(equity);
    const current = Math.min(0, nav / this.#highestNav - 1);
    return { current, deepest: Math.min(this.#deepestDrawdown, current) };
  }

  /** How many returns lie between its first fill (or its first bar) and a bar; 0 before it ever traded. */
  returnsSinceFirstFill(bar: number): number {
    const { firstFillBar } = this.ledger;
    return firstFillBar === undefined ? 0 : bar - Math.max(firstFillBar, this.firstBar + 1) + 1;
  }

  #navAt(equity: number): number {
    return this.#reference > 0 ? this.#nav * (equity / this.#reference) : this.#nav;
  }
}
