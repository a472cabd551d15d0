import { type Decimal, ZERO } from "./decimal.ts";
import type { Ledger } from "./ledger.ts";
import type { OrderBook } from "./orderBook.ts";
import type { Strategy } from "./strategies/strategy.ts";

export const SLEEVE_STATES = ["running", "paused", "stopped", "removed"] as const;
export type SleeveState = (typeof SLEEVE_STATES)[number];

/** A strategy, its ledger, its waiting orders and its state: one part of the capital, managed alone. */
export class Sleeve {
  readonly id: string;
  readonly strategy: Strategy;
  readonly orders: OrderBook;
  readonly ledger: Ledger;
  state: SleeveState = "running";
  /** What the person set, as a share of the whole capital, 0..1. */
  slider: Decimal;
  /** What the next capital move aims at, 0..1. */
  target: Decimal;
  /** Time-weighted growth of 1; no transfer touches it, the costs a transfer causes do. */
  nav = 1;
  /** The equity from which the next NAV step is measured. */
  #reference = 0;

  constructor(id: string, strategy: Strategy, slider: Decimal, ledger: Ledger, orders: OrderBook) {
    this.id = id;
    this.strategy = strategy;
    this.slider = slider;
    this.target = slider;
    this.ledger = ledger;
    this.orders = orders;
  }

  /** Takes part in capital moves: running, with money or with nothing at all (engine specification, section 6). */
  isActive(equity: Decimal): boolean {
    return (
      this.state === "running" &&
      (equity.greaterThan(ZERO) || (equity.isZero() && this.ledger.positions.length === 0))
    );
  }

  /** Chains the NAV over the step to `equity`; while there is nothing to measure from, it stays. */
  stepNav(equity: number): void {
    if (this.#reference > 0) this.nav *= equity / this.#reference;
    this.#reference = equity;
  }

  /** The next NAV step is measured from `equity`: money came or went that is no return. */
  restartNavFrom(equity: number): void {
    this.#reference = equity;
  }
}
