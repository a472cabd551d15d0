import type { Decimal } from "./decimal.ts";
import { asScaled, MONEY_PLACES, MONEY_UNITS, type Money, moneyOf } from "./money.ts";
import {
  absolute,
  dividedBy,
  fitsContext,
  type Price,
  plainScaled,
  powerOfTen,
  type Scaled,
  scaledDecimal,
  toDecimal,
  toNumber,
} from "./scaled.ts";

/** A quantity as a whole, signed number of lots. */
export type Lots = bigint;

const ROUNDED_TO_CONTEXT = powerOfTen(27);

/**
 * A product of float64 numbers, in units of money, is off by no more than six roundings (each number's own, and three
 * multiplications): 7e-16 of itself, 0.07 below this size …
 */
const LARGEST_ESTIMATE = 1e14;

/** … so that a product nearer than this to a whole number of units has that number as its exact rounding. */
const NEAR_WHOLE = 0.42;

/** The run's lot size, and what depends on it: every quantity is a multiple of it (engine specification, section 1). */
export class Lot {
  readonly size: Scaled;
  readonly #digits: bigint;
  readonly #places: number;
  readonly #shift: bigint;
  readonly #units: number;

  constructor(size: Decimal) {
    this.size = scaledDecimal(size);
    this.#digits = this.size.digits;
    this.#places = this.size.places;
    this.#shift = powerOfTen(this.#places);
    this.#units = toNumber(this.size) * MONEY_UNITS;
  }

  quantity(lots: Lots): Scaled {
    return { digits: lots * this.#digits, places: this.#places };
  }

  /** The nearest float64 of the quantity. */
  number(lots: Lots): number {
    return toNumber(this.quantity(lots));
  }

  decimal(lots: Lots): Decimal {
    return toDecimal(this.quantity(lots));
  }

  text(lots: Lots): string {
    return plainScaled(this.quantity(lots));
  }

  /** `money(quantity × price)`. Float64 decides where it can, which is nearly always; exact arithmetic where it can't. */
  value(lots: Lots, price: Price): Money {
    const estimate = Number(lots) * this.#units * price.number;
    const whole = Math.round(estimate);
    if (Math.abs(estimate) < LARGEST_ESTIMATE && Math.abs(estimate - whole) < NEAR_WHOLE)
      return BigInt(whole);
    return moneyOf(lots * this.#digits * price.digits, this.#places + price.places);
  }

  /** How many whole lots a quantity has, toward zero, exactly. */
  fit({ digits, places }: Scaled): Lots {
    return (digits * this.#shift) / (this.#digits * powerOfTen(places));
  }

  /** How many whole lots an amount of money is worth, toward zero, of its quotient of 28 significant digits. */
  worth(amount: Money, price: Scaled): Lots {
    const numerator = amount * powerOfTen(price.places + this.#places);
    const divisor = price.digits * this.#digits * powerOfTen(MONEY_PLACES);
    const lots = numerator / divisor;
    const rest = absolute(numerator - lots * divisor);
    const isSame =
      rest === 0n ? fitsContext(lots * this.#digits) : isBetween(rest, divisor, absolute(numerator));
    return isSame ? lots : this.fit(dividedBy(asScaled(amount), price));
  }
}

/** Whether rounding a quotient to 28 digits leaves it between the same two whole numbers of lots. */
function isBetween(rest: bigint, divisor: bigint, numerator: bigint): boolean {
  if (numerator < ROUNDED_TO_CONTEXT) return true;
  return rest * ROUNDED_TO_CONTEXT > numerator && (divisor - rest) * ROUNDED_TO_CONTEXT > numerator;
}
