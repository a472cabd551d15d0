import type { Decimal } from "./decimal.ts";
import { surelyRounded, surelyTruncated } from "./estimate.ts";
import { asScaled, MONEY_PLACES, MONEY_UNITS, type Money, moneyOf } from "./money.ts";
import type { Price } from "./price.ts";
import {
  absolute,
  dividedBy,
  fitsContext,
  plainScaled,
  powerOfTen,
  type Scaled,
  scaledDecimal,
  times,
  toDecimal,
  toNumber,
} from "./scaled.ts";
import { magnitude, type Whole, whole } from "./whole.ts";

/** A quantity as a whole, signed number of lots. */
export type Lots = Whole;

const ROUNDED_TO_CONTEXT = powerOfTen(27);

/** The run's lot size, and what depends on it: every quantity is a multiple of it (engine specification, section 1). */
export class Lot {
  readonly size: Scaled;
  readonly #digits: bigint;
  readonly #places: number;
  readonly #shift: bigint;
  /** Its digits and its power of ten as float64; infinite where they are not exact. */
  readonly #factor: number;
  readonly #power: number;
  /** What a lot is worth, in units of money, at a price of 1; off by two roundings at the most. */
  readonly units: number;

  constructor(size: Decimal) {
    this.size = scaledDecimal(size);
    this.#digits = this.size.digits;
    this.#places = this.size.places;
    this.#shift = powerOfTen(this.#places);
    const factor = Number(this.#digits);
    this.#factor = Number.isSafeInteger(factor) ? factor : Number.POSITIVE_INFINITY;
    this.#power = Number(this.#shift);
    this.units = toNumber(this.size) * MONEY_UNITS;
  }

  quantity(lots: Lots): Scaled {
    return { digits: BigInt(lots) * this.#digits, places: this.#places };
  }

  /** The nearest float64 of the quantity. */
  number(lots: Lots): number {
    const whole = Number(lots) * this.#factor;
    // As for any exact number: a whole one below 2^53 and a power of ten are exact, so their quotient is rounded once.
    return Math.abs(whole) < Number.MAX_SAFE_INTEGER ? whole / this.#power : toNumber(this.quantity(lots));
  }

  decimal(lots: Lots): Decimal {
    return toDecimal(this.quantity(lots));
  }

  text(lots: Lots): string {
    return plainScaled(this.quantity(lots));
  }

  /** `money(quantity × price)`. */
  value(lots: Lots, price: Price): Money {
    const units = this.surelyValue(lots, price);
    if (!Number.isNaN(units)) return BigInt(units);
    const { digits, places } = price.exact;
    return moneyOf(BigInt(lots) * this.#digits * digits, this.#places + places);
  }

  /** The same in whole units of money as float64; NaN where it can't say. */
  surelyValue(lots: Lots, price: Price): number {
    return surelyRounded(Number(lots) * this.units * price.number);
  }

  /** How many whole lots a quantity has, toward zero, exactly. */
  fit({ digits, places }: Scaled): Lots {
    return whole((digits * this.#shift) / (this.#digits * powerOfTen(places)));
  }

  /** How many whole lots an amount of money is worth, toward zero, of its quotient of 28 significant digits. */
  worth(amount: Money, price: Price): Lots {
    const sure = this.surelyWorth(Number(amount), price.number);
    return Number.isNaN(sure) ? this.#exactlyWorth(amount, price.exact) : sure;
  }

  /** The same of whole units of money, as float64; NaN where it can't say. */
  surelyWorth(units: number, price: number): number {
    return surelyTruncated(units / (this.units * price));
  }

  #exactlyWorth(amount: Money, price: Scaled): Lots {
    const numerator = amount * powerOfTen(price.places + this.#places);
    const divisor = price.digits * this.#digits * powerOfTen(MONEY_PLACES);
    const lots = numerator / divisor;
    const rest = absolute(numerator - lots * divisor);
    const isSame =
      rest === 0n ? fitsContext(lots * this.#digits) : isBetween(rest, divisor, absolute(numerator));
    return isSame ? whole(lots) : this.fit(dividedBy(asScaled(amount), price));
  }

  /** `money(cost × |part| / |of|)`: what a part of a position cost. */
  costOfPart(cost: Whole, part: Lots, of: Lots): Whole {
    const sure = surelyRounded((Number(cost) * Math.abs(Number(part))) / Math.abs(Number(of)));
    if (!Number.isNaN(sure)) return sure;
    const product = BigInt(cost) * absolute(BigInt(part));
    // The lot size is in both quantities and falls out, unless the product needs more than 28 digits with it.
    if (fitsContext(product * this.#digits)) {
      const money = roundedQuotient(product, absolute(BigInt(of)));
      if (money !== undefined) return whole(money);
    }
    const { digits, places } = dividedBy(
      times(asScaled(BigInt(cost)), this.quantity(magnitude(part))),
      this.quantity(magnitude(of)),
    );
    return whole(moneyOf(digits, places));
  }
}

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

/** Whether rounding a quotient to 28 digits leaves it between the same two whole numbers of lots. */
function isBetween(rest: bigint, divisor: bigint, numerator: bigint): boolean {
  if (numerator < ROUNDED_TO_CONTEXT) return true;
  return rest * ROUNDED_TO_CONTEXT > numerator && (divisor - rest) * ROUNDED_TO_CONTEXT > numerator;
}
