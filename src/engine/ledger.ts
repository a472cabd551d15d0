import { type BookedTrade, Books, type Position } from "./books.ts";
import { nearestWhole, surelyRounded } from "./estimate.ts";
import type { Lot, Lots } from "./lot.ts";
import { MONEY_UNITS, type Money, moneyNumber } from "./money.ts";
import type { Prices } from "./prices.ts";
import { absolute } from "./scaled.ts";
import { type Whole, whole } from "./whole.ts";

/** Cumulative float64 totals of a ledger. */
export interface LedgerTotals {
  readonly fees: number;
  readonly slippage: number;
  /** Σ |notional|. */
  readonly traded: number;
  readonly fills: number;
}

/** The money of one sleeve: cash, positions, and what they cost. */
export class Ledger {
  readonly lot: Lot;
  #books: Books;
  #events = 0;
  #firstFillBar: number | undefined;
  #bySymbol: (Position | undefined)[] = [];
  /** Cash and totals as float64, made when first asked for after an event: five fills on a bar make them once. */
  #cashSize: number | undefined = 0;
  #totals: LedgerTotals | undefined;
  /** Equity and gross exposure as float64, and the prices that they were made with. */
  #equitySize = 0;
  #grossSize = 0;
  #valuedAt = -1;
  /** Neither in debt nor short of anything. */
  #owesNothing = true;
  /** What is held, and what is long of it, by the bits of symbols' indices; meaningless where there are more symbols. */
  #heldBits = 0;
  #longBits = 0;

  constructor(lot: Lot) {
    this.lot = lot;
    this.#books = new Books(lot);
  }

  get cash(): Money {
    return BigInt(this.#books.cash);
  }

  get fees(): Money {
    return BigInt(this.#books.fees);
  }

  /** Σ of the slippage paid by all fills. */
  get slippage(): Money {
    return BigInt(this.#books.slippage);
  }

  /** Open positions in the order in which they were opened. */
  get positions(): readonly Position[] {
    return this.#books.positions;
  }

  /** How many trades and transfers have been booked here: another number whenever something has changed. */
  get events(): number {
    return this.#events;
  }

  /** Σ so far as float64, for curves and figures. */
  get totals(): LedgerTotals {
    const { fees, slippage, traded, fills } = this.#books;
    this.#totals ??= {
      fees: moneyNumber(fees),
      slippage: moneyNumber(slippage),
      traded: moneyNumber(traded),
      fills,
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

  /** 1 for a long position, −1 for a short one, 0 for none. */
  side(symbolIndex: number): -1 | 0 | 1 {
    const position = this.#bySymbol[symbolIndex];
    if (position === undefined) return 0;
    return position.size > 0 ? 1 : -1;
  }

  /** A bit for the index of each symbol that is held, of 31 symbols at the most. */
  get heldBits(): number {
    return this.#heldBits;
  }

  /** The same for those that are held and not short. */
  get longBits(): number {
    return this.#longBits;
  }

  lots(symbolIndex: number): Lots {
    return this.#bySymbol[symbolIndex]?.lots ?? 0;
  }

  /** Cash in units of money as float64, for curves only. */
  get cashUnits(): number {
    return Number(this.#books.cash);
  }

  /** Cash as float64, for curves only. */
  get cashSize(): number {
    this.#cashSize ??= moneyNumber(this.#books.cash);
    return this.#cashSize;
  }

  /** Cash + Σ value at the given prices, exact. */
  equity(prices: Prices): Money {
    const units = this.equityUnits(prices);
    if (!Number.isNaN(units)) return BigInt(units);
    let equity = this.cash;
    for (const position of this.#books.positions) equity += this.value(position, prices);
    return equity;
  }

  /** The same in whole units of money as float64; NaN where it can't say exactly. */
  equityUnits(prices: Prices): number {
    const { values } = prices;
    let units = Number(this.#books.cash);
    let magnitude = Math.abs(units);
    for (const { size, symbolIndex } of this.#books.positions) {
      const value = surelyRounded(size * (values[symbolIndex] as number) * MONEY_UNITS);
      units += value;
      magnitude += Math.abs(value);
    }
    // Sums of whole numbers are exact as long as none of them could be above 2^53.
    return magnitude < Number.MAX_SAFE_INTEGER ? units : Number.NaN;
  }

  /** Σ |value| at the given prices, exact. */
  gross(prices: Prices): Money {
    let gross = 0n;
    for (const position of this.#books.positions) gross += absolute(this.value(position, prices));
    return gross;
  }

  /** `money(quantity × price)` at the valuation price. A held symbol always has a mark. */
  value({ symbolIndex, lots }: Position, prices: Prices): Money {
    const price = prices.of(symbolIndex);
    if (!price) throw new Error("a held symbol has no mark");
    return this.lot.value(lots, price);
  }

  /** Whether equity is above zero. Float64 alone can say it where it is far above what rounding could hide. */
  hasEquity(prices: Prices): boolean {
    // With nothing owed and nothing short, any one thing of worth is enough.
    if (this.#owesNothing) {
      if (this.cashSize > 1e-3) return true;
      const [first] = this.#books.positions;
      if (first && first.size * (prices.values[first.symbolIndex] as number) > 1e-3) return true;
    }
    return this.equitySize(prices) > 1e-3 + this.grossSize(prices) * 1e-9 || this.equity(prices) > 0n;
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

  /** What stands in it now. */
  booksNow(): Books {
    return this.#books.copy();
  }

  /** Takes the place of another ledger: what stood in it, and the bar of its first fill. */
  continueFrom(books: Books, firstFillBar: number | undefined): void {
    this.#books = books.copy();
    this.#firstFillBar = firstFillBar;
    this.#bySymbol = [];
    for (const position of books.positions) this.#bySymbol[position.symbolIndex] = position;
    this.#totals = undefined;
    this.#noteEvent();
  }

  /** Books money that enters (positive) or leaves (negative) the sleeve. */
  transfer(amount: Money): void {
    this.#books.transfer(whole(amount));
    this.#noteEvent();
  }

  /** Books cash that is lost for good, as a fee. */
  writeOff(amount: Whole): void {
    this.#books.writeOff(amount);
    this.#totals = undefined;
    this.#noteEvent();
  }

  /** Books an executed trade that does not cross zero (a flip is two fills). */
  fill(bar: number, trade: BookedTrade): void {
    const position = this.#books.fill(trade);
    this.#bySymbol[trade.symbolIndex] = position.lots === 0 ? undefined : position;
    this.#firstFillBar ??= bar;
    this.#totals = undefined;
    this.#noteEvent();
  }

  #noteEvent(): void {
    this.#events++;
    const { cash, positions } = this.#books;
    let held = 0;
    let long = 0;
    for (const { symbolIndex, size } of positions) {
      const bit = 1 << symbolIndex;
      held |= bit;
      if (size > 0) long |= bit;
    }
    this.#heldBits = held;
    this.#longBits = long;
    this.#owesNothing = cash >= 0 && positions.every(isLong);
    this.#cashSize = undefined;
    this.#valuedAt = -1;
  }

  #valueAt(prices: Prices): void {
    const { values } = prices;
    let units = Number(this.#books.cash);
    let gross = 0;
    for (const { size, symbolIndex } of this.#books.positions) {
      const value = nearestWhole(size * (values[symbolIndex] as number) * MONEY_UNITS);
      units += value;
      gross += Math.abs(value);
    }
    this.#equitySize = units / MONEY_UNITS;
    this.#grossSize = gross / MONEY_UNITS;
    this.#valuedAt = prices.stamp;
  }
}

function isLong({ size }: Position): boolean {
  return size > 0;
}
