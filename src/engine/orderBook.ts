import { Decimal, type DecimalInput } from "./decimal.ts";
import { surelyRounded } from "./estimate.ts";
import type { ExecutionPoint } from "./executionPoint.ts";
import type { OrderMeaning } from "./journalEntry.ts";
import type { Ledger } from "./ledger.ts";
import type { Lots } from "./lot.ts";
import type { Signals, SymbolView } from "./marketView.ts";
import { MONEY_PLACES, moneyDecimal, moneyOf, toUnits } from "./money.ts";
import type { Price } from "./price.ts";
import { type Estimated, readAmount, type Scaled, times } from "./scaled.ts";
import type { StrategyLedger } from "./strategies/strategy.ts";
import { difference } from "./whole.ts";

/** A market order that waits for its execution point. */
export interface PendingOrder {
  readonly symbolIndex: number;
  readonly lots: Lots;
  /** Whether the journal knows that it waits for a bar of its symbol. */
  readonly isWaiting: boolean;
}

/**
 * A sleeve's orders, and all that its strategy may do: read its own ledger and place market orders. Money and positions
 * are out of a strategy's reach by construction (it never holds the `Ledger`).
 */
export class OrderBook implements StrategyLedger {
  readonly #sleeve: string;
  readonly #ledger: Ledger;
  readonly #point: ExecutionPoint;
  readonly #symbolIndex: ReadonlyMap<string, number>;
  readonly #isReady = ({ symbolIndex }: PendingOrder): boolean => this.#point.prices.trades(symbolIndex);
  #pending: PendingOrder[] = [];

  constructor(
    sleeve: string,
    ledger: Ledger,
    point: ExecutionPoint,
    symbolIndex: ReadonlyMap<string, number>,
  ) {
    this.#sleeve = sleeve;
    this.#ledger = ledger;
    this.#point = point;
    this.#symbolIndex = symbolIndex;
  }

  get cash(): Decimal {
    return moneyDecimal(this.#ledger.cash);
  }

  get equity(): Decimal {
    return moneyDecimal(this.#ledger.equity(this.#point.prices));
  }

  quantity(symbol: string): Decimal {
    return this.#point.rules.lot.decimal(this.#ledger.lots(this.#symbolIndex.get(symbol) ?? -1));
  }

  isFlat(symbol: string): boolean {
    return this.#ledger.side(this.#symbolIndex.get(symbol) ?? -1) === 0;
  }

  isLong(symbol: string): boolean {
    return this.#ledger.side(this.#symbolIndex.get(symbol) ?? -1) === 1;
  }

  side({ index }: SymbolView): -1 | 0 | 1 {
    return this.#ledger.side(index);
  }

  canFollow(signals: Signals): boolean {
    const { heldBits, longBits } = this.#ledger;
    return ((signals.entries & ~heldBits) | (signals.exits & longBits)) !== 0;
  }

  hasPendingOrder(symbol: string): boolean {
    if (this.#pending.length === 0) return false;
    const symbolIndex = this.#symbolIndex.get(symbol);
    return this.#pending.some((order) => order.symbolIndex === symbolIndex);
  }

  order(symbol: string, quantity: DecimalInput): void {
    this.#place(symbol, quantity, "quantity");
  }

  orderValue(symbol: string, value: DecimalInput): void {
    this.#place(symbol, value, "value");
  }

  orderTarget(symbol: string, quantity: DecimalInput): void {
    this.#place(symbol, quantity, "target quantity");
  }

  orderTargetPercent(symbol: string, fraction: DecimalInput): void {
    this.#place(symbol, fraction, "target fraction");
  }

  closePosition(symbol: string): void {
    this.orderTarget(symbol, 0);
  }

  /** Puts other waiting orders in the place of all there are. */
  replacePending(orders: readonly PendingOrder[]): void {
    this.#pending = [...orders];
  }

  /** Orders still waiting, in the order placed. */
  get pending(): readonly PendingOrder[] {
    return this.#pending;
  }

  /** Whether any order waits. */
  get isWaiting(): boolean {
    return this.#pending.length > 0;
  }

  /** Takes out the orders whose symbol has a bar at this execution point; the others go on waiting. */
  takeReady(): readonly PendingOrder[] {
    const pending = this.#pending;
    if (pending.every(this.#isReady)) {
      this.#pending = [];
      return pending;
    }
    this.#pending = pending
      .filter((order) => !this.#isReady(order))
      .map((order) => this.#announceWaiting(order));
    return pending.filter(this.#isReady);
  }

  /** A capital move scales what the sleeve still wants by the same factor as what it has. */
  scale(factor: Scaled): void {
    if (this.#pending.length === 0) return;
    const { lot } = this.#point.rules;
    const scaled = this.#pending.map((order) => ({
      order,
      lots: lot.fit(times(lot.quantity(order.lots), factor)),
    }));
    const lost = new Set(scaled.filter(({ lots }) => lots === 0).map(({ order }) => order));
    this.#drop((order) => lost.has(order), "cancelled", "a capital move leaves less than one lot of it");
    this.#pending = scaled
      .filter(({ order }) => !lost.has(order))
      .map(({ order, lots }) => ({ ...order, lots }));
  }

  cancelAll(reason: string): void {
    this.#drop(() => true, "cancelled", reason);
  }

  /** The run is over: what still waits will never fill. */
  expireAll(): void {
    this.#drop(() => true, "expired", "the run ended before the symbol had another bar");
  }

  #announceWaiting(order: PendingOrder): PendingOrder {
    if (order.isWaiting) return order;
    const symbol = this.#point.symbolName(order.symbolIndex);
    this.#point.note({
      type: "waiting",
      sleeve: this.#sleeve,
      symbol,
      quantity: order.lots,
      reason: `${symbol} has no bar at this time, so it waits for the next one`,
    });
    return { ...order, isWaiting: true };
  }

  #place(symbol: string, input: DecimalInput, meaning: OrderMeaning): void {
    const symbolIndex = this.#symbolIndex.get(symbol);
    const amount = readAmount(input);
    const hasMark = symbolIndex !== undefined && this.#point.prices.has(symbolIndex);
    if (symbolIndex === undefined || typeof amount === "string" || !hasMark) {
      let reason = "the symbol has no price yet";
      if (symbolIndex === undefined) reason = "the symbol is not one of this run's";
      else if (typeof amount === "string") reason = `the ${meaning} ${shown(input)} is ${amount}`;
      this.#point.note({
        type: "rejected",
        sleeve: this.#sleeve,
        symbol: shown(symbol),
        why: "order",
        reason,
      });
      return;
    }
    const lots = this.#size(symbolIndex, amount, meaning);
    if (lots === 0) return;
    this.#pending.push({ symbolIndex, lots, isWaiting: false });
    this.#point.note({
      type: "placed",
      sleeve: this.#sleeve,
      symbol,
      quantity: lots,
      asked: meaning,
      askedFor: amount,
    });
  }

  /** How many lots are ordered; a target replaces what is pending for the symbol. */
  #size(symbolIndex: number, amount: Estimated, meaning: OrderMeaning): Lots {
    const { lot } = this.#point.rules;
    switch (meaning) {
      case "quantity":
        return lot.fit(amount);
      case "value":
        return lot.worth(toUnits(amount), this.#markOf(symbolIndex));
      case "target quantity":
        this.#replace(symbolIndex);
        return difference(lot.fit(amount), this.#ledger.lots(symbolIndex));
      case "target fraction":
        this.#replace(symbolIndex);
        return difference(this.#lotsOfFraction(amount, symbolIndex), this.#ledger.lots(symbolIndex));
    }
  }

  /** `lots(money(fraction × equity) / mark)`. */
  #lotsOfFraction(fraction: Estimated, symbolIndex: number): Lots {
    if (fraction.digits === 0n) return 0;
    const { rules, prices } = this.#point;
    const units = surelyRounded(fraction.number * this.#ledger.equityUnits(prices));
    const sure = rules.lot.surelyWorth(units, prices.values[symbolIndex] as number);
    if (!Number.isNaN(sure)) return sure;
    const value = moneyOf(fraction.digits * this.#ledger.equity(prices), fraction.places + MONEY_PLACES);
    return rules.lot.worth(value, this.#markOf(symbolIndex));
  }

  #markOf(symbolIndex: number): Price {
    const mark = this.#point.prices.of(symbolIndex);
    if (!mark) throw new Error("an order is sized on a symbol without a mark");
    return mark;
  }

  #replace(symbolIndex: number): void {
    for (const pending of this.#pending) {
      if (pending.symbolIndex !== symbolIndex) continue;
      this.#dropFor(symbolIndex);
      return;
    }
  }

  #dropFor(symbolIndex: number): void {
    this.#drop((order) => order.symbolIndex === symbolIndex, "cancelled", "a newer target replaces it");
  }

  #drop(isDropped: (order: PendingOrder) => boolean, type: "cancelled" | "expired", reason: string): void {
    if (this.#pending.length === 0) return;
    for (const order of this.#pending) {
      if (!isDropped(order)) continue;
      const { symbolIndex, lots } = order;
      this.#point.note({
        type,
        sleeve: this.#sleeve,
        symbol: this.#point.symbolName(symbolIndex),
        quantity: lots,
        reason,
      });
    }
    this.#pending = this.#pending.filter((order) => !isDropped(order));
  }
}

/** A value of unknown kind as text, which not every object has; an object may even refuse to be looked at. */
function shown(value: unknown): string {
  return typeof value === "object" && !(value instanceof Decimal) ? "(object)" : String(value);
}
