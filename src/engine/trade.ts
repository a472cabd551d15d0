import { affordableLots } from "./buyingPower.ts";
import { priceFill } from "./execution.ts";
import type { ExecutionPoint } from "./executionPoint.ts";
import type { FillCause } from "./journalEntry.ts";
import type { Lots } from "./lot.ts";
import type { PendingOrder } from "./orderBook.ts";
import type { Sleeve } from "./sleeve.ts";
import { difference, magnitude } from "./whole.ts";

/**
 * Fills a sleeve's waiting orders whose symbol has a bar at this point: what reduces a position first, then what
 * increases one, each in the order placed. An order that would cross zero is two: one that closes, one that opens.
 */
export function executeOrders(point: ExecutionPoint, sleeve: Sleeve): void {
  const orders = sleeve.orders.takeReady();
  const rests: Lots[] = [];
  for (const { symbolIndex, lots } of orders) rests.push(reduceFirst(point, sleeve, symbolIndex, lots));
  for (let k = 0; k < orders.length; k++) {
    const { symbolIndex } = orders[k] as PendingOrder;
    const rest = rests[k] as Lots;
    if (rest === 0) continue;
    const opening = reduceFirst(point, sleeve, symbolIndex, rest);
    if (opening !== 0) increase(point, sleeve, symbolIndex, opening, "order");
  }
}

/** Fills the part of an order that reduces what is held, and returns what is left of the order. */
function reduceFirst(point: ExecutionPoint, sleeve: Sleeve, symbolIndex: number, lots: Lots): Lots {
  const held = sleeve.ledger.lots(symbolIndex);
  if (held === 0 || held < 0 === lots < 0) return lots;
  const closing = magnitude(lots) > magnitude(held) ? -held : lots;
  fill(point, sleeve, symbolIndex, closing, "order");
  return difference(lots, closing);
}

/** Fills as much of an opening or increasing trade as buying power allows, and journals what it does not allow. */
export function increase(
  point: ExecutionPoint,
  sleeve: Sleeve,
  symbolIndex: number,
  lots: Lots,
  why: FillCause,
): void {
  const { rules, prices } = point;
  const symbol = point.symbolName(symbolIndex);
  if (lots < 0 && !rules.allowShort) {
    point.note({
      type: "rejected",
      sleeve: sleeve.id,
      symbol,
      quantity: lots,
      why,
      reason: "short sales are not allowed",
    });
    return;
  }
  const reference = prices.of(symbolIndex);
  if (!reference) throw new Error("an order executes on a symbol without a price");
  const allowed = affordableLots(rules, sleeve.ledger, symbolIndex, lots, reference, prices);
  if (allowed !== lots) {
    const reason = rules.buyingPowerReason;
    if (allowed === 0) {
      point.note({ type: "rejected", sleeve: sleeve.id, symbol, quantity: lots, why, reason });
      return;
    }
    point.note({ type: "reduced", sleeve: sleeve.id, symbol, quantity: lots, allowed, why, reason });
  }
  fill(point, sleeve, symbolIndex, allowed, why);
}

/** Books a trade at this point's valuation price, with costs, without asking for buying power. */
export function fill(
  point: ExecutionPoint,
  sleeve: Sleeve,
  symbolIndex: number,
  lots: Lots,
  why: FillCause,
): void {
  const reference = point.prices.of(symbolIndex);
  if (!reference) throw new Error("a trade needs a price");
  const made = priceFill(point.rules, sleeve.ledger, symbolIndex, lots, reference);
  sleeve.fill(point.bar, made);
  const { price, notional, commission, slippage } = made;
  const symbol = point.symbolName(symbolIndex);
  point.note({
    type: "filled",
    sleeve: sleeve.id,
    symbol,
    quantity: lots,
    price,
    notional,
    commission,
    slippage,
    why,
  });
}

/** Sells or buys back everything at the marks, with costs, even where a symbol has no bar. */
export function liquidate(point: ExecutionPoint, sleeve: Sleeve, why: FillCause): void {
  for (const { symbolIndex, lots } of [...sleeve.ledger.positions]) {
    fill(point, sleeve, symbolIndex, -lots, why);
  }
}
