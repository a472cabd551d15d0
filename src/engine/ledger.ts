import type { Lot, Lots } from "./lot.ts";
import { asScaled, MONEY_UNITS, type Money, moneyNumber, moneyOf } from "./money.ts";
import type { Prices } from "./prices.ts";
import { absolute, dividedBy, fitsContext, powerOfTen, type Scaled, times } from "./scaled.ts";

/** What a sleeve holds of one symbol. */
export interface Position {
  readonly symbolIndex: number;
  /** Signed. */
  readonly lots: Lots;
  /** Money paid for what is held, signed like the quantity, without commission. */
  readonly cost: Money;
  /** The quantity as float64, for curves. */
  readonly size: number;
}

/** The exact state of a ledger after one event; what `statementAt` replays. */
export interface LedgerEntry {
  readonly bar: number;
  readonly cash: Money;
  readonly fees: Money;
  readonly realized: Money;
  readonly slippage: Money;
  readonly traded: Money;
  readonly netTransfersIn: Money;
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

/** An executed trade, exact; `price` is not rounded to money. */
export interface LedgerFill {
  readonly symbolIndex: number;
  readonly lots: Lots;
  readonly price: Scaled;
  readonly notional: Money;
  readonly commission: Money;
  /** Equity before − equity after at the valuation price − commission. */
  readonly slippage: Money;
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
  readonly lot: Lot;
  #cash: Money = 0n;
  #fees: Money = 0n;
  #realized: Money = 0n;
  #slippage: Money = 0n;
  #traded: Money = 0n;
  #netTransfersIn: Money = 0n;
  #fills = 0;
  #firstFillBar: number | undefined;
  /** Cash and totals as float64, made when first asked for after an event: five fills on a bar make them once. */
  #cashSize: number | undefined = 0;
  #totals: LedgerTotals | undefined;
  readonly #bySymbol: (Position | undefined)[] = [];
  /** Equity and gross exposure as float64, and the prices that they were made with. */
  #equitySize = 0;
  #grossSize = 0;
  #valuedAt = -1;

  constructor(lot: Lot) {
    this.lot = lot;
  }

  get cash(): Money {
    return this.#cash;
  }

  get fees(): Money {
    return this.#fees;
  }

  /** Σ of the slippage paid by all fills. */
  get slippage(): Money {
    return this.#slippage;
  }

  /** Σ so far as float64, for curves and figures. */
  get totals(): LedgerTotals {
    this.#totals ??= {
      fees: moneyNumber(this.#fees),
      slippage: moneyNumber(this.#slippage),
      traded: moneyNumber(this.#traded),
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

  lots(symbolIndex: number): Lots {
    return this.#bySymbol[symbolIndex]?.lots ?? 0n;
  }

  /** Cash as float64, for curves only. */
  get cashSize(): number {
    this.#cashSize ??= moneyNumber(this.#cash);
    return this.#cashSize;
  }

  /** Cash + Σ value at the given prices, exact. */
  equity(prices: Prices): Money {
    let equity = this.#cash;
    for (const position of this.positions) equity += this.value(position, prices);
    return equity;
  }

  /** Σ |value| at the given prices, exact. */
  gross(prices: Prices): Money {
    let gross = 0n;
    for (const position of this.positions) gross += absolute(this.value(position, prices));
    return gross;
  }

  /** `money(quantity × price)` at the valuation price. A held symbol always has a mark. */
  value({ symbolIndex, lots }: Position, prices: Prices): Money {
    const price = prices.exact(symbolIndex);
    if (!price) throw new Error("a held symbol has no mark");
    return this.lot.value(lots, price);
  }

  /** Equity as float64, each value rounded to money as in the books; for curves only. */
  equitySize(prices: Prices): number {
    if (this.#valuedAt !== prices.stamp) this.#valueAt(prices);
    return this.#equitySize;
  }

  /** Gross exposure as float64, for curves only. */
  grossSize(prices: Prices): number {
    if (this.#valuedAt !== prices.stamp) this.#valueAt(prices);
    return this.#grossSize;
  }

  /** Books money that enters (positive) or leaves (negative) the sleeve. */
  transfer(bar: number, amount: Money): void {
    this.#setCash(this.#cash + amount);
    this.#netTransfersIn += amount;
    this.#remember(bar, undefined);
  }

  /** Books an executed trade that does not cross zero (a flip is two fills). */
  fill(bar: number, fill: LedgerFill): void {
    const { symbolIndex, lots, notional, commission } = fill;
    const held = this.#bySymbol[symbolIndex];
    this.#setCash(this.#cash - notional - commission);
    this.#fees += commission;
    this.#slippage += fill.slippage;
    this.#traded += absolute(notional);
    this.#fills++;
    this.#firstFillBar ??= bar;
    this.#totals = undefined;
    const after = held ? held.lots + lots : lots;
    let cost: Money;
    if (!held || held.lots < 0n === lots < 0n) {
      cost = held ? held.cost + notional : notional;
    } else {
      const removed = after === 0n ? held.cost : this.#costOf(held, lots);
      cost = held.cost - removed;
      this.#realized += -notional - removed;
    }
    const position: Position = { symbolIndex, lots: after, cost, size: this.lot.number(after) };
    this.#put(position);
    this.#remember(bar, position);
  }

  /** `money(cost × |q| / |quantity|)`: the cost of a part of what is held. */
  #costOf({ cost, lots }: Position, part: Lots): Money {
    const share = cost * absolute(part);
    // The lot size is in both quantities and falls out, unless the product needs more than 28 digits with it.
    if (fitsContext(share * this.lot.size.digits)) {
      const held = absolute(lots);
      const removed = roundedQuotient(share, held);
      if (removed !== undefined) return removed;
    }
    const product = times(asScaled(cost), this.lot.quantity(absolute(part)));
    const { digits, places } = dividedBy(product, this.lot.quantity(absolute(lots)));
    return moneyOf(digits, places);
  }

  #valueAt(prices: Prices): void {
    const { values } = prices;
    let equity = this.cashSize;
    let gross = 0;
    for (const { size, symbolIndex } of this.positions) {
      const value = size * (values[symbolIndex] as number);
      equity += Math.round(value * MONEY_UNITS) / MONEY_UNITS;
      gross += Math.abs(value);
    }
    this.#equitySize = equity;
    this.#grossSize = gross;
    this.#valuedAt = prices.stamp;
  }

  #put(position: Position): void {
    const { symbolIndex } = position;
    const at = this.positions.findIndex((held) => held.symbolIndex === symbolIndex);
    if (position.lots === 0n) {
      if (at >= 0) this.positions.splice(at, 1);
      this.#bySymbol[symbolIndex] = undefined;
      return;
    }
    if (at >= 0) this.positions[at] = position;
    else this.positions.push(position);
    this.#bySymbol[symbolIndex] = position;
  }

  #setCash(cash: Money): void {
    this.#cash = cash;
    this.#cashSize = undefined;
    this.#valuedAt = -1;
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

const ROUNDED_TO_CONTEXT = powerOfTen(27);

/**
 * `numerator / divisor` half-even, or undefined next to a tie, where rounding the quotient to 28 digits before could
 * decide otherwise.
 */
function roundedQuotient(numerator: bigint, divisor: bigint): bigint | undefined {
  const quotient = numerator / divisor;
  const over = 2n * absolute(numerator - quotient * divisor) - divisor;
  if (absolute(over) * ROUNDED_TO_CONTEXT <= absolute(numerator)) return undefined;
  if (over < 0n) return quotient;
  return numerator < 0n ? quotient - 1n : quotient + 1n;
}
