import type { Lots } from "./lot.ts";
import type { Money } from "./money.ts";
import type { Price } from "./price.ts";
import { absolute } from "./scaled.ts";

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

/** An executed trade, exact; `price` is not rounded to money. */
export interface LedgerFill {
  readonly symbolIndex: number;
  readonly lots: Lots;
  readonly price: Price;
  readonly notional: Money;
  readonly commission: Money;
  /** Equity before − equity after at the valuation price − commission. */
  readonly slippage: Money;
}

/** One event of a ledger: a trade with the position it left, or money that entered (positive) or left it. */
export type LedgerEntry =
  | { readonly bar: number; readonly fill: LedgerFill; readonly position: Position }
  | { readonly bar: number; readonly fill: undefined; readonly transfer: Money };

/**
 * What stands in a ledger at one moment, and what an event makes of it. Exact after every event:
 * `equity = netTransfersIn + realized + unrealized − fees` (engine specification, section 3).
 */
export class Books {
  cash: Money = 0n;
  fees: Money = 0n;
  realized: Money = 0n;
  /** Σ of the slippage paid by all fills. */
  slippage: Money = 0n;
  /** Σ |notional|. */
  traded: Money = 0n;
  netTransfersIn: Money = 0n;
  fills = 0;
  /** Open positions in the order in which they were opened. */
  positions: Position[] = [];

  copy(): Books {
    const copy = new Books();
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

  /** Books an event. */
  apply(entry: LedgerEntry): void {
    if (entry.fill) this.#book(entry.fill, entry.position);
    else {
      this.cash += entry.transfer;
      this.netTransfersIn += entry.transfer;
    }
  }

  #book({ notional, commission, slippage, lots }: LedgerFill, after: Position): void {
    this.cash -= notional + commission;
    this.fees += commission;
    this.slippage += slippage;
    this.traded += absolute(notional);
    this.fills++;
    const at = this.#indexOf(after.symbolIndex);
    if (at < 0) {
      this.positions.push(after);
      return;
    }
    const before = this.positions[at] as Position;
    const isReducing = before.lots < 0n !== lots < 0n;
    if (isReducing) this.realized -= notional + before.cost - after.cost;
    if (after.lots === 0n) this.positions.splice(at, 1);
    else this.positions[at] = after;
  }

  #indexOf(symbolIndex: number): number {
    for (let at = 0; at < this.positions.length; at++) {
      if ((this.positions[at] as Position).symbolIndex === symbolIndex) return at;
    }
    return -1;
  }
}
