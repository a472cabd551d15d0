import { type Decimal, ZERO } from "./decimal.ts";
import { affordableQuantity, priceFill } from "./execution.ts";
import type { ExecutionPoint } from "./executionPoint.ts";
import type { FillCause } from "./journal.ts";
import type { Sleeve } from "./sleeve.ts";

/**
 * Fills a sleeve's waiting orders whose symbol has a bar at this point: what reduces a position first, then what
 * increases one, each in the order placed. An order that would cross zero is two: one that closes, one that opens.
 */
export function executeOrders(point: ExecutionPoint, sleeve: Sleeve): void {
  if (sleeve.orders.pending.length === 0) return;
  const increasing: { readonly symbolIndex: number; readonly quantity: Decimal }[] = [];
  for (const { symbolIndex, quantity } of sleeve.orders.takeReady()) {
    const rest = reduceFirst(point, sleeve, symbolIndex, quantity);
    if (!rest.isZero()) increasing.push({ symbolIndex, quantity: rest });
  }
  for (const { symbolIndex, quantity } of increasing) {
    const rest = reduceFirst(point, sleeve, symbolIndex, quantity);
    if (!rest.isZero()) increase(point, sleeve, symbolIndex, rest, "order");
  }
}

/** Fills the part of an order that reduces what is held, and returns what is left of the order. */
function reduceFirst(point: ExecutionPoint, sleeve: Sleeve, symbolIndex: number, quantity: Decimal): Decimal {
  const held = sleeve.ledger.quantity(symbolIndex);
  if (held.isZero() || held.isNegative() === quantity.isNegative()) return quantity;
  const closing = quantity.abs().greaterThan(held.abs()) ? held.neg() : quantity;
  fill(point, sleeve, symbolIndex, closing, "order");
  return quantity.minus(closing);
}

/** Fills as much of an opening or increasing trade as buying power allows, and journals what it does not allow. */
export function increase(
  point: ExecutionPoint,
  sleeve: Sleeve,
  symbolIndex: number,
  quantity: Decimal,
  why: FillCause,
): void {
  const { rules, prices } = point;
  const symbol = point.symbolName(symbolIndex);
  if (quantity.isNegative() && !rules.allowShort) {
    point.note({
      type: "rejected",
      sleeve: sleeve.id,
      symbol,
      quantity,
      why,
      reason: "short sales are not allowed",
    });
    return;
  }
  const reference = prices.exact(symbolIndex);
  if (!reference) throw new Error("an order executes on a symbol without a price");
  const allowed = affordableQuantity(rules, sleeve.ledger, symbolIndex, quantity, reference, prices);
  if (!allowed.equals(quantity)) {
    const reason = `buying power: gross exposure may be at most ${rules.maxLeverage.toFixed()} × equity, costs included`;
    if (allowed.isZero()) {
      point.note({ type: "rejected", sleeve: sleeve.id, symbol, quantity, why, reason });
      return;
    }
    point.note({ type: "reduced", sleeve: sleeve.id, symbol, quantity, allowed, why, reason });
  }
  fill(point, sleeve, symbolIndex, allowed, why);
}

/** Books a trade at this point's valuation price, with costs, without asking for buying power. */
export function fill(
  point: ExecutionPoint,
  sleeve: Sleeve,
  symbolIndex: number,
  quantity: Decimal,
  why: FillCause,
): void {
  const reference = point.prices.exact(symbolIndex);
  if (!reference) throw new Error("a trade needs a price");
  const made = priceFill(point.rules, sleeve.ledger, symbolIndex, quantity, reference);
  sleeve.ledger.fill(point.bar, made);
  const { price, notional, commission, slippage } = made;
  const symbol = point.symbolName(symbolIndex);
  point.note({
    type: "filled",
    sleeve: sleeve.id,
    symbol,
    quantity,
    price,
    notional,
    commission,
    slippage,
    why,
  });
}

/** Sells or buys back everything at the marks, with costs, even where a symbol has no bar. */
export function liquidate(point: ExecutionPoint, sleeve: Sleeve, why: FillCause): void {
  for (const { symbolIndex, quantity } of [...sleeve.ledger.positions]) {
    fill(point, sleeve, symbolIndex, ZERO.minus(quantity), why);
  }
}
