import { Decimal, type DecimalInput, lots, money } from "./decimal.ts";
import type { ExecutionPoint } from "./executionPoint.ts";
import type { OrderMeaning } from "./journal.ts";
import type { Ledger } from "./ledger.ts";
import type { StrategyLedger } from "./strategies/strategy.ts";

/** A market order that waits for its execution point. */
export interface PendingOrder {
  readonly symbolIndex: number;
  readonly quantity: Decimal;
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
  #pending: PendingOrder[] = [];
  #equity: Decimal | undefined;
  #equityBar = -1;

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
    return this.#ledger.cash;
  }

  get equity(): Decimal {
    const { bar, prices } = this.#point;
    if (this.#equity && this.#equityBar === bar) return this.#equity;
    this.#equity = this.#ledger.equity(prices);
    this.#equityBar = bar;
    return this.#equity;
  }

  quantity(symbol: string): Decimal {
    return this.#ledger.quantity(this.#symbolIndex.get(symbol) ?? -1);
  }

  isFlat(symbol: string): boolean {
    return this.#ledger.position(this.#symbolIndex.get(symbol) ?? -1) === undefined;
  }

  isLong(symbol: string): boolean {
    const position = this.#ledger.position(this.#symbolIndex.get(symbol) ?? -1);
    return position !== undefined && position.size > 0;
  }

  hasPendingOrder(symbol: string): boolean {
    if (this.#pending.length === 0) return false;
    const symbolIndex = this.#symbolIndex.get(symbol);
    return this.#pending.some((order) => order.symbolIndex === symbolIndex);
  }

  order(symbol: string, quantity: DecimalInput): void {
    this.#place(symbol, quantity, "quantity", (amount) => this.#toLots(amount));
  }

  orderValue(symbol: string, value: DecimalInput): void {
    this.#place(symbol, value, "value", (amount, mark) => this.#toLots(money(amount).div(mark)));
  }

  orderTarget(symbol: string, quantity: DecimalInput): void {
    this.#placeTarget(symbol, quantity, "target quantity", (amount) => this.#toLots(amount));
  }

  orderTargetPercent(symbol: string, fraction: DecimalInput): void {
    this.#placeTarget(symbol, fraction, "target fraction", (amount, mark) =>
      this.#toLots(money(amount.times(this.equity)).div(mark)),
    );
  }

  closePosition(symbol: string): void {
    this.orderTarget(symbol, 0);
  }

  /** Orders still waiting, in the order placed. */
  get pending(): readonly PendingOrder[] {
    return this.#pending;
  }

  /** Takes out the orders whose symbol has a bar at this execution point; the others go on waiting. */
  takeReady(): readonly PendingOrder[] {
    const { prices } = this.#point;
    const ready = this.#pending.filter((order) => prices.trades(order.symbolIndex));
    if (ready.length === this.#pending.length) this.#pending = [];
    else {
      this.#pending = this.#pending
        .filter((order) => !prices.trades(order.symbolIndex))
        .map((order) => this.#announceWaiting(order));
    }
    return ready;
  }

  /** A capital move scales what the sleeve still wants by the same factor as what it has. */
  scale(factor: Decimal): void {
    if (this.#pending.length === 0) return;
    const scaled = this.#pending.map((order) => ({
      order,
      quantity: this.#toLots(order.quantity.times(factor)),
    }));
    const lost = new Set(scaled.filter(({ quantity }) => quantity.isZero()).map(({ order }) => order));
    this.#drop((order) => lost.has(order), "cancelled", "a capital move leaves less than one lot of it");
    this.#pending = scaled
      .filter(({ order }) => !lost.has(order))
      .map(({ order, quantity }) => ({ ...order, quantity }));
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
      quantity: order.quantity,
      reason: `${symbol} has no bar at this time, so it waits for the next one`,
    });
    return { ...order, isWaiting: true };
  }

  #placeTarget(
    symbol: string,
    input: DecimalInput,
    meaning: OrderMeaning,
    toQuantity: (amount: Decimal, mark: Decimal) => Decimal,
  ): void {
    this.#place(symbol, input, meaning, (amount, mark, symbolIndex) => {
      this.#drop((order) => order.symbolIndex === symbolIndex, "cancelled", "a newer target replaces it");
      return toQuantity(amount, mark).minus(this.#ledger.quantity(symbolIndex));
    });
  }

  #place(
    symbol: string,
    input: DecimalInput,
    meaning: OrderMeaning,
    size: (amount: Decimal, mark: Decimal, symbolIndex: number) => Decimal,
  ): void {
    const symbolIndex = this.#symbolIndex.get(symbol);
    const amount = readDecimal(input);
    const mark = symbolIndex === undefined ? undefined : this.#point.prices.exact(symbolIndex);
    if (symbolIndex === undefined || !amount || !mark) {
      let reason = "the symbol has no price yet";
      if (symbolIndex === undefined) reason = "the symbol is not one of this run's";
      else if (!amount) reason = `the ${meaning} ${shown(input)} is not a finite number`;
      this.#point.note({
        type: "rejected",
        sleeve: this.#sleeve,
        symbol: shown(symbol),
        why: "order",
        reason,
      });
      return;
    }
    const quantity = size(amount, mark, symbolIndex);
    if (quantity.isZero()) return;
    this.#pending.push({ symbolIndex, quantity, isWaiting: false });
    this.#point.note({
      type: "placed",
      sleeve: this.#sleeve,
      symbol,
      quantity,
      asked: meaning,
      askedFor: amount,
    });
  }

  #drop(isDropped: (order: PendingOrder) => boolean, type: "cancelled" | "expired", reason: string): void {
    if (this.#pending.length === 0) return;
    for (const order of this.#pending) {
      if (!isDropped(order)) continue;
      const { symbolIndex, quantity } = order;
      this.#point.note({
        type,
        sleeve: this.#sleeve,
        symbol: this.#point.symbolName(symbolIndex),
        quantity,
        reason,
      });
    }
    this.#pending = this.#pending.filter((order) => !isDropped(order));
  }

  #toLots(quantity: Decimal): Decimal {
    return lots(quantity, this.#point.rules.lotSize);
  }
}

/** A value of unknown kind as text, which not every object has; an object may even refuse to be looked at. */
function shown(value: unknown): string {
  return typeof value === "object" && !(value instanceof Decimal) ? "(object)" : String(value);
}

/** Strategies are plain code: what they hand over may be anything. */
function readDecimal(input: DecimalInput): Decimal | undefined {
  try {
    const value = input instanceof Decimal ? input : new Decimal(input);
    return value.isFinite() ? value : undefined;
  } catch {
    return undefined;
  }
}
