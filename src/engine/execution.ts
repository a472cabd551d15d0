import type { LedgerFill } from "./books.ts";
import { Decimal } from "./decimal.ts";
import { surelyRounded } from "./estimate.ts";
import type { Ledger } from "./ledger.ts";
import { Lot, type Lots } from "./lot.ts";
import { asScaled, MONEY_UNITS, type Money, moneyNumber, moneyOf } from "./money.ts";
import type { Price } from "./price.ts";
import {
  absolute,
  compare,
  type Estimated,
  estimated,
  minus,
  plainScaled,
  plus,
  SCALED_ONE,
  type Scaled,
  scaledDecimal,
  times,
  toNumber,
} from "./scaled.ts";
import type { ScenarioDocument } from "./scenario.ts";
import { magnitude, sum, whole } from "./whole.ts";

/** The execution rules of a run, exact. */
export interface ExecutionRules {
  readonly fillAt: "nextOpen" | "close";
  readonly lot: Lot;
  /** What a buyer pays of the reference price, `1 + slippageBps / 10000`, and what a seller gets of it. */
  readonly buyerPays: Estimated;
  readonly sellerGets: Estimated;
  readonly maxLeverage: Scaled;
  readonly allowShort: boolean;
  /** What the journal says where buying power ends. */
  readonly buyingPowerReason: string;
  readonly commission: CommissionRules<Scaled>;
  /** The same numbers as float64, for estimates. */
  readonly estimates: { readonly maxLeverage: number; readonly commission: CommissionRules<number> };
}

interface CommissionRules<Amount> {
  readonly fixed: Amount;
  readonly perShare: Amount;
  readonly rate: Amount;
  readonly minimum: Amount;
}

/** A basis point is 10^-4. */
const BASIS_POINT_PLACES = 4;

/** The execution rules as a scenario writes them. */
export function executionRules(execution: ScenarioDocument["execution"]): ExecutionRules {
  const exact = (text: string) => scaledDecimal(new Decimal(text));
  const { digits, places } = exact(execution.slippageBps);
  const slippage: Scaled = { digits, places: places + BASIS_POINT_PLACES };
  const maxLeverage = exact(execution.maxLeverage);
  const { fixed, perShare, rate, minimum } = execution.commission;
  const commission = {
    fixed: exact(fixed),
    perShare: exact(perShare),
    rate: exact(rate),
    minimum: exact(minimum),
  };
  return {
    fillAt: execution.fillAt,
    lot: new Lot(new Decimal(execution.lotSize)),
    buyerPays: estimated(plus(SCALED_ONE, slippage)),
    sellerGets: estimated(minus(SCALED_ONE, slippage)),
    maxLeverage,
    allowShort: execution.allowShort,
    buyingPowerReason: `buying power: gross exposure may be at most ${plainScaled(maxLeverage)} × equity, costs included`,
    commission,
    estimates: {
      maxLeverage: toNumber(maxLeverage),
      commission: {
        fixed: toNumber(commission.fixed),
        perShare: toNumber(commission.perShare),
        rate: toNumber(commission.rate),
        minimum: toNumber(commission.minimum),
      },
    },
  };
}

/** `reference × (1 + sign(q) × slippageBps / 10000)`: buyers pay more, sellers get less. Not rounded to money. */
export function fillPrice(rules: ExecutionRules, lots: Lots, reference: Price): Price {
  return reference.times(lots < 0 ? rules.sellerGets : rules.buyerPays);
}

/** `money(max(minimum, fixed + perShare × |q| + rate × |notional|))`. */
export function commissionOf(rules: ExecutionRules, lots: Lots, notional: Money): Money {
  const { lot, commission, estimates } = rules;
  const { fixed, perShare, rate, minimum } = commission;
  const estimate = chargeOf(estimates.commission, lot.number(lots), moneyNumber(notional));
  const units = surelyRounded(estimate * MONEY_UNITS);
  if (!Number.isNaN(units)) return BigInt(units);
  let charged = times(rate, asScaled(absolute(notional)));
  charged = plus(plus(fixed, times(perShare, lot.quantity(magnitude(lots)))), charged);
  if (compare(charged, minimum) < 0) charged = minimum;
  return moneyOf(charged.digits, charged.places);
}

/** The same in float64, not rounded to money. */
export function chargeOf(
  { fixed, perShare, rate, minimum }: CommissionRules<number>,
  size: number,
  notional: number,
): number {
  return Math.max(minimum, fixed + perShare * Math.abs(size) + rate * Math.abs(notional));
}

/** What a trade at the valuation price costs and moves; it does not book anything. */
export function priceFill(
  rules: ExecutionRules,
  ledger: Ledger,
  symbolIndex: number,
  lots: Lots,
  reference: Price,
): LedgerFill {
  const { lot, estimates } = rules;
  const price = fillPrice(rules, lots, reference);
  const held = ledger.lots(symbolIndex);
  const paid = lot.surelyValue(lots, price);
  const charge = chargeOf(estimates.commission, lot.number(lots), paid / MONEY_UNITS);
  const charged = surelyRounded(charge * MONEY_UNITS);
  const lost = lot.surelyValue(held, reference) - lot.surelyValue(sum(held, lots), reference) + paid;
  if (Number.isSafeInteger(lost) && Number.isSafeInteger(paid) && Number.isSafeInteger(charged)) {
    return {
      symbolIndex,
      lots,
      price,
      notional: paid,
      commission: charged,
      slippage: lost,
    };
  }
  const notional = lot.value(lots, price);
  const commission = commissionOf(rules, lots, notional);
  const slippage = lot.value(held, reference) - lot.value(sum(held, lots), reference) + notional;
  return {
    symbolIndex,
    lots,
    price,
    notional: whole(notional),
    commission: whole(commission),
    slippage: whole(slippage),
  };
}
