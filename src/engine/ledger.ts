import { type Decimal, money, ZERO } from "./decimal.ts";
import type { Prices } from "./prices.ts";

/** Units of money in one. */
const MONEY_UNITS = 1e8;

/** What a sleeve holds of one symbol. */
export interface Position {
  readonly symbolIndex: number;
  /** Signed; a multiple of the lot size. */
  readonly quantity: Decimal;
  /** Money paid for what is held, signed like the quantity, without commission. */
  readonly cost: Decimal;
  /** `quantity` as float64, for curves. */
  readonly size: number;
}

/** The exact state of a ledger after one event; what `statementAt` replays. */
export interface LedgerEntry {
  readonly bar: number;
  readonly cash: Decimal;
  readonly fees: Decimal;
  readonly realized: Decimal;
  readonly slippage: Decimal;
  readonly traded: Decimal;
  readonly netTransfersIn: Decimal;
  readonly fills: number;
  /** The position this event changed (none for a transfer), as it is afterwards. */
  readonly position: Position | undefined;
}

/** Cumulative float64 totals of a ledger. */
export interface LedgerTotals {
  readonly fees: number;
  readonly slippage: number;
  /** Σ |notional|. */
  readonly traded: number;
  readonly fills: number;
}

/** An executed trade, exact. Money is a multiple of 10^-8; `price` is not rounded to money. */
export interface LedgerFill {
  readonly symbolIndex: number;
  readonly quantity: Decimal;
  readonly price: Decimal;
  readonly notional: Decimal;
  readonly commission: Decimal;
  /** Equity before − equity after at the valuation price − commission. */
  readonly slippage: Decimal;
}

/**
 * The money of one sleeve: cash, positions, and what they cost. Exact after every event:
 * `equity = netTransfersIn + realized + unrealized − fees` (engine specification, section 3).
 */
export class Ledger {
  /** Everything that happened, each with the state it left. */
  readonly history: LedgerEntry[] = [];
  /** Open positions in the order they were opened. */
  readonly positions: Position[] = [];
  #cash: Decimal = ZERO;
  #fees: Decimal = ZERO;
  #realized: Decimal = ZERO;
  #slippage: Decimal = ZERO;
  #traded: Decimal = ZERO;
  #netTransfersIn: Decimal = ZERO;
  #fills = 0;
  #firstFillBar: number | undefined;
  /** Cash and totals as float64, made when first asked for after an event: five fills on a bar make them once. */
  #cashSize: number | undefined = 0;
  #totals: LedgerTotals | undefined;
  readonly #bySymbol: (Position | undefined)[] = [];

  get cash(): Decimal {
    return this.#cash;
  }

  get fees(): Decimal {
    return this.#fees;
  }

  /** Σ of the slippage paid by all fills. */
  get slippage(): Decimal {
    return this.#slippage;
  }

  /** Σ so far as float64, for curves and figures. */
  get totals(): LedgerTotals {
    this.#totals ??= {
      fees: this.#fees.toNumber(),
      slippage: this.#slippage.toNumber(),
      traded: this.#traded.toNumber(),
      fills: this.#fills,
    };
    return this.#totals;
  }

  /** The bar of the first fill ever; undefined before it. */
  get firstFillBar(): number | undefined {
    return this.#firstFillBar;
  }

  position(symbolIndex: number): Position | undefined {
    return this.#bySymbol[symbolIndex];
  }

  quantity(symbolIndex: number): Decimal {
    return this.#bySymbol[symbolIndex]?.quantity ?? ZERO;
  }

  /** Cash as float64, for curves only. */
  get cashSize(): number {
    this.#cashSize ??= this.#cash.toNumber();
    return this.#cashSize;
  }

  /** Cash + Σ value at the given prices, exact. */
  equity(prices: Prices): Decimal {
    let equity = this.#cash;
    for (const position of this.positions) equity = equity.plus(positionValue(position, prices));
    return equity;
  }

  /** Σ |value| at the given prices, exact. */
  gross(prices: Prices): Decimal {
    let gross = ZERO;
    for (const position of this.positions) gross = gross.plus(positionValue(position, prices).abs());
    return gross;
  }

  /** Equity as float64 at float prices, each value rounded to money as in the books; for curves only. */
  equitySize(values: Float64Array): number {
    let equity = this.cashSize;
    for (const { size, symbolIndex } of this.positions) {
      equity += Math.round(size * (values[symbolIndex] as number) * MONEY_UNITS) / MONEY_UNITS;
    }
    return equity;
  }

  /** Gross exposure as float64 at float prices, for curves only. */
  grossSize(values: Float64Array): number {
    let gross = 0;
    for (const { size, symbolIndex } of this.positions)
      gross += Math.abs(size * (values[symbolIndex] as number));
    return gross;
  }

  /** Books money that enters (positive) or leaves (negative) the sleeve. */
  transfer(bar: number, amount: Decimal): void {
    this.#setCash(this.#cash.plus(amount));
    this.#netTransfersIn = this.#netTransfersIn.plus(amount);
    this.#remember(bar, undefined);
  }

  /** Books an executed trade that does not cross zero (a flip is two fills). */
  fill(bar: number, fill: LedgerFill): void {
    const { symbolIndex, quantity, notional, commission } = fill;
    const held = this.#bySymbol[symbolIndex];
    this.#setCash(this.#cash.minus(notional).minus(commission));
    this.#fees = this.#fees.plus(commission);
    this.#slippage = this.#slippage.plus(fill.slippage);
    this.#traded = this.#traded.plus(notional.abs());
    this.#fills++;
    this.#firstFillBar ??= bar;
    this.#totals = undefined;
    const after = held ? held.quantity.plus(quantity) : quantity;
    let cost: Decimal;
    if (!held || held.quantity.isNegative() === quantity.isNegative()) {
      cost = held ? held.cost.plus(notional) : notional;
    } else {
      const removed = after.isZero()
        ? held.cost
        : money(held.cost.times(quantity.abs()).div(held.quantity.abs()));
      cost = held.cost.minus(removed);
      this.#realized = this.#realized.plus(notional.neg().minus(removed));
    }
    const position: Position = { symbolIndex, quantity: after, cost, size: after.toNumber() };
    this.#put(position);
    this.#remember(bar, position);
  }

  #put(position: Position): void {
    const { symbolIndex } = position;
    const at = this.positions.findIndex((held) => held.symbolIndex === symbolIndex);
    if (position.quantity.isZero()) {
      if (at >= 0) this.positions.splice(at, 1);
      this.#bySymbol[symbolIndex] = undefined;
      return;
    }
    if (at >= 0) this.positions[at] = position;
    else this.positions.push(position);
    this.#bySymbol[symbolIndex] = position;
  }

  #setCash(cash: Decimal): void {
    this.#cash = cash;
    this.#cashSize = undefined;
  }

  #remember(bar: number, position: Position | undefined): void {
    this.history.push({
      bar,
      cash: this.#cash,
      fees: this.#fees,
      realized: this.#realized,
      slippage: this.#slippage,
      traded: this.#traded,
      netTransfersIn: this.#netTransfersIn,
      fills: this.#fills,
      position,
    });
  }
}

/** `money(quantity × price)` at the valuation price. A held symbol always has a mark. */
export function positionValue(position: Position, prices: Prices): Decimal {
  const price = prices.exact(position.symbolIndex);
  if (!price) throw new Error("a held symbol has no mark");
  return money(position.quantity.times(price));
}
