import { Decimal } from "./decimal.ts";
import { chargeOf, commissionOf, type ExecutionRules, fillPrice } from "./execution.ts";
import type { Ledger } from "./ledger.ts";
import type { Lots } from "./lot.ts";
import { asScaled, MONEY_UNITS, moneyNumber } from "./money.ts";
import type { Price } from "./price.ts";
import type { Prices } from "./prices.ts";
import { absolute, compare, times, toNumber } from "./scaled.ts";
import { sum, whole } from "./whole.ts";

/**
 * The largest part of an increasing trade that buying power allows: between none and all `lots`, with their sign, so
 * that `gross after ≤ maxLeverage × equity after`, this symbol valued at the fill price and the others at their
 * valuation price (engine specification, section 3).
 *
 * A float64 estimate opens the bisection, so a reduced order costs a handful of exact tests instead of forty; the
 * result is decided by exact tests only.
 */
export function affordableLots(
  rules: ExecutionRules,
  ledger: Ledger,
  symbolIndex: number,
  lots: Lots,
  reference: Price,
  prices: Prices,
): Lots {
  const price = fillPrice(rules, lots, reference);
  if (isPlainlyAffordable(rules, ledger, symbolIndex, lots, price, prices)) return lots;
  const sure = surelyAffordable(rules, ledger, symbolIndex, Number(lots), price, prices);
  return Number.isNaN(sure) ? exactlyAffordable(rules, ledger, symbolIndex, lots, price, prices) : sure;
}

/** The same where float64 can't say. */
function exactlyAffordable(
  rules: ExecutionRules,
  ledger: Ledger,
  symbolIndex: number,
  lots: Lots,
  price: Price,
  prices: Prices,
): Lots {
  const { lot, maxLeverage } = rules;
  const held = ledger.lots(symbolIndex);
  let base = ledger.cash;
  let otherGross = 0n;
  for (const position of ledger.positions) {
    if (position.symbolIndex === symbolIndex) continue;
    const value = ledger.value(position, prices);
    base += value;
    otherGross += absolute(value);
  }

  const isAffordable = (part: Lots): boolean => {
    const value = lot.value(sum(held, part), price);
    const notional = lot.value(part, price);
    const equity = base - notional - commissionOf(rules, part, notional) + value;
    return compare(asScaled(otherGross + absolute(value)), times(maxLeverage, asScaled(equity))) <= 0;
  };
  if (isAffordable(lots)) return lots;

  const sign = lots < 0 ? -1n : 1n;
  let allowed = 0n;
  let refused = absolute(BigInt(lots));
  const probe = (count: bigint): boolean => {
    const isAllowed = isAffordable(whole(sign * count));
    if (isAllowed) allowed = count;
    else refused = count;
    return isAllowed;
  };

  const unit = toNumber(price.exact);
  const estimate = estimateLots(rules, unit, lot.number(held), moneyNumber(base), moneyNumber(otherGross));
  const guess = BigInt(new Decimal(estimate).toFixed());
  if (guess > 0n && guess < refused) {
    const isAllowed = probe(guess);
    let width = (guess + 10n ** 15n - 1n) / 10n ** 15n;
    for (;;) {
      const next = isAllowed ? guess + width : guess - width;
      if (next <= allowed || next >= refused) break;
      if (probe(next) !== isAllowed) break;
      width *= 2n;
    }
  }
  while (refused - allowed > 1n) probe((allowed + refused) / 2n);
  return whole(sign * allowed);
}

/** How far the estimate of what is affordable may be off, in lots. */
const MOST_STEPS = 64;

/** Of float64, as a part of a number: nine times 2^-53. */
const NINE_ROUNDINGS = 1e-15;

/**
 * The same by float64 alone, NaN where it can't say: where the limit lies within what rounding could hide. Each further
 * lot makes the test harder by more than rounding ever moves it, so there is one largest number of lots, however it is
 * looked for.
 */
function surelyAffordable(
  rules: ExecutionRules,
  ledger: Ledger,
  symbolIndex: number,
  lots: number,
  price: Price,
  prices: Prices,
): number {
  const { lot, estimates } = rules;
  const { maxLeverage } = estimates;
  const unitsALot = lot.units * price.number;
  // Where a lot is worth so little, rounding could make more lots seem to cost less.
  if (!(unitsALot > 2 + 2 * maxLeverage)) return Number.NaN;
  const held = Number(ledger.lots(symbolIndex));
  const { positions, cashUnits } = ledger;
  let base = cashUnits;
  let otherGross = 0;
  for (const position of positions) {
    if (position.symbolIndex === symbolIndex) continue;
    const units = position.size * (prices.values[position.symbolIndex] as number) * MONEY_UNITS;
    base += units;
    otherGross += Math.abs(units);
  }
  const atStake = otherGross + Math.abs(cashUnits) + (Math.abs(held) + Math.abs(lots)) * unitsALot;
  // The symbol's value, the notional, the commission and what else is held are each rounded to money once, estimated with
  // less than nine roundings of float64 and added with one more; leverage multiplies what that comes to.
  const margin = (1 + maxLeverage) * (positions.length + 4) * (1 + atStake * NINE_ROUNDINGS);

  /** How far within its limit a trade of so many lots stays, in units of money; NaN where float64 can't say. */
  const roomAfter = (part: number): number => {
    const value = (held + part) * unitsALot;
    const notional = part * unitsALot;
    const charged =
      chargeOf(estimates.commission, part * lot.number(1), notional / MONEY_UNITS) * MONEY_UNITS;
    const equity = base - notional - charged + value;
    const room = maxLeverage * equity - otherGross - Math.abs(value);
    return Math.abs(room) > margin ? room : Number.NaN;
  };

  const sign = Math.sign(lots);
  let part = Math.min(
    Math.abs(lots),
    estimateLots(rules, price.number, held * lot.number(1), base / MONEY_UNITS, otherGross / MONEY_UNITS),
  );
  for (let step = 0; step < MOST_STEPS; step++) {
    const room = roomAfter(sign * part);
    const next = roomAfter(sign * (part + 1));
    if (Number.isNaN(room) || Number.isNaN(next)) return Number.NaN;
    if (room > 0 && (part >= Math.abs(lots) || next < 0)) return sign * part;
    part += room > 0 ? 1 : -1;
    if (part < 0) return 0;
  }
  return Number.NaN;
}

/** Whether float64 alone can say that a trade is within buying power: by more than rounding could ever hide. */
function isPlainlyAffordable(
  { lot, estimates }: ExecutionRules,
  ledger: Ledger,
  symbolIndex: number,
  lots: Lots,
  price: Price,
  prices: Prices,
): boolean {
  const unit = price.number;
  const size = lot.number(lots);
  const notional = size * unit;
  const after = ((ledger.position(symbolIndex)?.size ?? 0) + size) * unit;
  let equity = ledger.cashSize - notional - chargeOf(estimates.commission, size, notional) + after;
  let gross = Math.abs(after);
  for (const position of ledger.positions) {
    if (position.symbolIndex === symbolIndex) continue;
    const value = position.size * (prices.values[position.symbolIndex] as number);
    equity += value;
    gross += Math.abs(value);
  }
  const atStake = gross + Math.abs(notional) + Math.abs(ledger.cashSize);
  return estimates.maxLeverage * equity - gross > 1e-3 + 1e-9 * atStake;
}

/**
 * Solves the buying-power inequality in float64; a few lots off at the most.
 *
 * @param unit the fill price
 * @param held the quantity held
 * @param base cash and the other positions' value
 */
function estimateLots(
  { lot, estimates }: ExecutionRules,
  unit: number,
  held: number,
  base: number,
  otherGross: number,
): number {
  const { fixed, perShare, rate, minimum } = estimates.commission;
  const leverage = estimates.maxLeverage;
  const heldValue = held * unit;
  const room = leverage * (base + heldValue) - otherGross - Math.abs(heldValue);
  const unitCost = unit + leverage * (perShare + rate * unit);
  const byCharge = (room - leverage * fixed) / unitCost;
  const byMinimum = (room - leverage * minimum) / unit;
  const count = Math.floor(Math.min(byCharge, byMinimum) / toNumber(lot.size));
  return Number.isFinite(count) && count > 0 ? count : 0;
}
