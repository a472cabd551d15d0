import { Decimal, lots, money, ONE, ZERO } from "./decimal.ts";
import { type Ledger, type LedgerFill, positionValue } from "./ledger.ts";
import type { Prices } from "./prices.ts";

/** The execution rules of a run, as exact decimals. */
export interface ExecutionRules {
  readonly fillAt: "nextOpen" | "close";
  readonly lotSize: Decimal;
  /** What a buyer pays of the reference price, `1 + slippageBps / 10000`, and what a seller gets of it. */
  readonly buyerPays: Decimal;
  readonly sellerGets: Decimal;
  readonly maxLeverage: Decimal;
  readonly allowShort: boolean;
  readonly commission: {
    readonly fixed: Decimal;
    readonly perShare: Decimal;
    readonly rate: Decimal;
    readonly minimum: Decimal;
  };
}

/** `reference × (1 + sign(q) × slippageBps / 10000)`: buyers pay more, sellers get less. Not rounded to money. */
export function fillPrice(rules: ExecutionRules, quantity: Decimal, reference: Decimal): Decimal {
  return reference.times(quantity.isNegative() ? rules.sellerGets : rules.buyerPays);
}

/** `money(max(minimum, fixed + perShare × |q| + rate × |notional|))`. */
export function commissionOf(rules: ExecutionRules, quantity: Decimal, notional: Decimal): Decimal {
  const { fixed, perShare, rate, minimum } = rules.commission;
  const charged = fixed.plus(perShare.times(quantity.abs())).plus(rate.times(notional.abs()));
  return money(charged.lessThan(minimum) ? minimum : charged);
}

/** What a trade of `quantity` at the valuation price costs and moves; it does not book anything. */
export function priceFill(
  rules: ExecutionRules,
  ledger: Ledger,
  symbolIndex: number,
  quantity: Decimal,
  reference: Decimal,
): LedgerFill {
  const price = fillPrice(rules, quantity, reference);
  const notional = money(quantity.times(price));
  const commission = commissionOf(rules, quantity, notional);
  const held = ledger.quantity(symbolIndex);
  const valueBefore = money(held.times(reference));
  const valueAfter = money(held.plus(quantity).times(reference));
  const slippage = valueBefore.minus(valueAfter).plus(notional);
  return { symbolIndex, quantity, price, notional, commission, slippage };
}

/**
 * The largest part of an increasing trade that buying power allows: a lot multiple between zero and `quantity`, with
 * its sign, for which `gross after ≤ maxLeverage × equity after`, this symbol valued at the fill price and the others
 * at their valuation price (engine specification, section 3).
 *
 * A float64 estimate opens the bisection, so a reduced order costs a handful of exact tests instead of forty; the
 * result is decided by exact tests only.
 */
export function affordableQuantity(
  rules: ExecutionRules,
  ledger: Ledger,
  symbolIndex: number,
  quantity: Decimal,
  reference: Decimal,
  prices: Prices,
): Decimal {
  const { lotSize, maxLeverage } = rules;
  const price = fillPrice(rules, quantity, reference);
  if (isPlainlyAffordable(rules, ledger, symbolIndex, quantity, price, prices)) return quantity;
  const held = ledger.quantity(symbolIndex);
  let otherValue = ZERO;
  let otherGross = ZERO;
  for (const position of ledger.positions) {
    if (position.symbolIndex === symbolIndex) continue;
    const value = positionValue(position, prices);
    otherValue = otherValue.plus(value);
    otherGross = otherGross.plus(value.abs());
  }
  const base = ledger.cash.plus(otherValue);

  const isAffordable = (part: Decimal): boolean => {
    const value = money(held.plus(part).times(price));
    const notional = money(part.times(price));
    const equity = base
      .minus(notional)
      .minus(commissionOf(rules, part, notional))
      .plus(value);
    return otherGross.plus(value.abs()).lessThanOrEqualTo(maxLeverage.times(equity));
  };
  if (isAffordable(quantity)) return quantity;

  const step = quantity.isNegative() ? lotSize.neg() : lotSize;
  const asked = quantity.div(step).round();
  let allowed = ZERO;
  let refused = asked;
  const probe = (count: Decimal): boolean => {
    const isAllowed = isAffordable(step.times(count));
    if (isAllowed) allowed = count;
    else refused = count;
    return isAllowed;
  };

  const guess = estimateLots(rules, price, lotSize, held, base, otherGross);
  if (guess.greaterThan(ZERO) && guess.lessThan(asked)) {
    const isAllowed = probe(guess);
    let width = Decimal.max(ONE, guess.times(1e-15).ceil());
    for (;;) {
      const next = isAllowed ? guess.plus(width) : guess.minus(width);
      if (next.lessThanOrEqualTo(allowed) || next.greaterThanOrEqualTo(refused)) break;
      if (probe(next) !== isAllowed) break;
      width = width.times(2);
    }
  }
  while (refused.minus(allowed).greaterThan(ONE)) {
    const middle = allowed.plus(refused).div(2).floor();
    // Beyond 28 digits of lots there is no number between the two.
    if (middle.lessThanOrEqualTo(allowed) || middle.greaterThanOrEqualTo(refused)) break;
    probe(middle);
  }
  return lots(step.times(allowed), lotSize);
}

/** Whether float64 alone can say that a trade is within buying power: by more than rounding could ever hide. */
function isPlainlyAffordable(
  rules: ExecutionRules,
  ledger: Ledger,
  symbolIndex: number,
  quantity: Decimal,
  price: Decimal,
  prices: Prices,
): boolean {
  const { fixed, perShare, rate, minimum } = rules.commission;
  const unit = price.toNumber();
  const size = quantity.toNumber();
  const notional = size * unit;
  const charged =
    fixed.toNumber() + perShare.toNumber() * Math.abs(size) + rate.toNumber() * Math.abs(notional);
  const after = ((ledger.position(symbolIndex)?.size ?? 0) + size) * unit;
  let equity = ledger.cashSize - notional - Math.max(minimum.toNumber(), charged) + after;
  let gross = Math.abs(after);
  for (const position of ledger.positions) {
    if (position.symbolIndex === symbolIndex) continue;
    const value = position.size * (prices.values[position.symbolIndex] as number);
    equity += value;
    gross += Math.abs(value);
  }
  const atStake = gross + Math.abs(notional) + Math.abs(ledger.cashSize);
  return rules.maxLeverage.toNumber() * equity - gross > 1e-3 + 1e-9 * atStake;
}

/** Solves the buying-power inequality in float64; a few lots off at the most. */
function estimateLots(
  rules: ExecutionRules,
  price: Decimal,
  lotSize: Decimal,
  held: Decimal,
  base: Decimal,
  otherGross: Decimal,
): Decimal {
  const { fixed, perShare, rate, minimum } = rules.commission;
  const leverage = rules.maxLeverage.toNumber();
  const unit = price.toNumber();
  const heldValue = held.toNumber() * unit;
  const room = leverage * (base.toNumber() + heldValue) - otherGross.toNumber() - Math.abs(heldValue);
  const unitCost = unit + leverage * (perShare.toNumber() + rate.toNumber() * unit);
  const byCharge = (room - leverage * fixed.toNumber()) / unitCost;
  const byMinimum = (room - leverage * minimum.toNumber()) / unit;
  const count = Math.floor(Math.min(byCharge, byMinimum) / lotSize.toNumber());
  return Number.isFinite(count) && count > 0 ? new Decimal(count) : ZERO;
}
