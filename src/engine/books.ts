import type { Lot, Lots } from "./lot.ts";
import type { Price } from "./price.ts";
import { difference, magnitude, sum, type Whole } from "./whole.ts";

/** What a sleeve holds of one symbol. */
export interface Position {
  readonly symbolIndex: number;
  /** Signed. */
  readonly lots: Lots;
  /** Money paid for what is held, signed like the quantity, without commission. */
  readonly cost: Whole;
  /** The quantity as float64, for curves. */
  readonly size: number;
}

/** What a trade means to the books, exact. */
export interface BookedTrade {
  readonly symbolIndex: number;
  readonly lots: Lots;
  readonly notional: Whole;
  readonly commission: Whole;
  /** Equity before − equity after at the valuation price − commission. */
  readonly slippage: Whole;
}

/** An executed trade; its price is not rounded to money. */
export interface LedgerFill extends BookedTrade {
  readonly price: Price;
}

/**
 * What stands in a ledger at one moment, and what an event makes of it. Exact after every event:
 * `equity = netTransfersIn + realized + unrealized − fees` (engine specification, section 3).
 */
export class Books {
  readonly lot: Lot;
  cash: Whole = 0;
  fees: Whole = 0;
  realized: Whole = 0;
  /** Σ of the slippage paid by all fills. */
  slippage: Whole = 0;
  /** Σ |notional|. */
  traded: Whole = 0;
  netTransfersIn: Whole = 0;
  fills = 0;
  /** Open positions in the order in which they were opened. */
  positions: Position[] = [];

  constructor(lot: Lot) {
    this.lot = lot;
  }

  copy(): Books {
    const copy = new Books(this.lot);
    copy.cash = this.cash;
    copy.fees = this.fees;
    copy.realized = this.realized;
    copy.slippage = this.slippage;
    copy.traded = this.traded;
    copy.netTransfersIn = this.netTransfersIn;
    copy.fills = this.fills;
    copy.positions = [...this.positions];
    return copy;
  }

  /** Books money that enters (positive) or leaves (negative). */
  transfer(amount: Whole): void {
    this.cash = sum(this.cash, amount);
    this.netTransfersIn = sum(this.netTransfersIn, amount);
  }

  /** Books cash that is lost for good, as a fee. */
  writeOff(amount: Whole): void {
    this.cash = difference(this.cash, amount);
    this.fees = sum(this.fees, amount);
  }

  /** Books an executed trade that does not cross zero (a flip is two fills), and returns the position it leaves. */
  fill({ symbolIndex, lots, notional, commission, slippage }: BookedTrade): Position {
    this.cash = difference(this.cash, sum(notional, commission));
    this.fees = sum(this.fees, commission);
    this.slippage = sum(this.slippage, slippage);
    this.traded = sum(this.traded, magnitude(notional));
    this.fills++;
    const at = this.#indexOf(symbolIndex);
    const held = this.positions[at];
    if (!held) {
      const opened = { symbolIndex, lots, cost: notional, size: this.lot.number(lots) };
      this.positions.push(opened);
      return opened;
    }
    const after = sum(held.lots, lots);
    let cost = sum(held.cost, notional);
    if (held.lots < 0 !== lots < 0) {
      const removed = after === 0 ? held.cost : this.lot.costOfPart(held.cost, lots, held.lots);
      cost = difference(held.cost, removed);
      this.realized = difference(this.realized, sum(notional, removed));
    }
    const position = { symbolIndex, lots: after, cost, size: this.lot.number(after) };
    if (after === 0) this.positions.splice(at, 1);
    else this.positions[at] = position;
    return position;
  }

  #indexOf(symbolIndex: number): number {
    for (let at = 0; at < this.positions.length; at++) {
      if ((this.positions[at] as Position).symbolIndex === symbolIndex) return at;
    }
    return -1;
  }
}
