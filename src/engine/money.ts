import { Decimal } from "./decimal.ts";
import {
  absolute,
  divideHalfEven,
  fitsContext,
  fixedText,
  powerOfTen,
  rounded,
  type Scaled,
  toNumber,
} from "./scaled.ts";
import type { Whole } from "./whole.ts";

/**
 * Money in whole units of 10^-8 (engine specification, section 1): adding and subtracting never rounds, however large it
 * is.
 */
export type Money = bigint;

export const MONEY_PLACES = 8;

/** Units of money in one. */
export const MONEY_UNITS = 1e8;
const UNITS_IN_ONE = powerOfTen(MONEY_PLACES);

const ROUNDED_TO_CONTEXT = powerOfTen(27);

/** `digits × 10^-places` as money: to 28 significant digits as every product, then half-even to 10^-8. */
export function moneyOf(digits: bigint, places: number): Money {
  if (places <= MONEY_PLACES) return toUnits(rounded(digits, places));
  const divisor = powerOfTen(places - MONEY_PLACES);
  const quotient = digits / divisor;
  const over = 2n * absolute(digits - quotient * divisor) - divisor;
  // To 28 digits first makes a difference next to a tie only: it moves the number by at most half of 10^-27 of itself.
  if (!fitsContext(digits) && absolute(over) * ROUNDED_TO_CONTEXT <= absolute(digits)) {
    return toUnits(rounded(digits, places));
  }
  if (over < 0n || (over === 0n && (quotient & 1n) === 0n)) return quotient;
  return digits < 0n ? quotient - 1n : quotient + 1n;
}

/** Rounded toward zero to 10^-8. */
export function moneyDown({ digits, places }: Scaled): Money {
  return places <= MONEY_PLACES
    ? digits * powerOfTen(MONEY_PLACES - places)
    : digits / powerOfTen(places - MONEY_PLACES);
}

export function asScaled(money: Money): Scaled {
  return { digits: money, places: MONEY_PLACES };
}

/** The nearest float64. */
export function moneyNumber(money: Whole): number {
  const units = Number(money);
  // A whole number below 2^53 is exact, so its quotient is rounded once.
  if (Math.abs(units) < Number.MAX_SAFE_INTEGER) return units / MONEY_UNITS;
  const exact = BigInt(money);
  const large = Number(exact / UNITS_IN_ONE);
  if (!(Math.abs(large) < Number.MAX_SAFE_INTEGER)) return toNumber(asScaled(exact));
  // The rest, below 1, is off by 2^-54 at most. From 2^26 on a sum that is no tie lies 2^-46 or more from the nearest one,
  // because it is a multiple of 10^-8 and ties are multiples of 2^-27; and the rest of a tie is exact.
  return large + Number(exact % UNITS_IN_ONE) / MONEY_UNITS;
}

export function moneyDecimal(money: Money): Decimal {
  return new Decimal(`${money}e-${MONEY_PLACES}`);
}

/** In plain notation with its eight decimals; zero has no sign. */
export function moneyText(money: Whole): string {
  return fixedText(BigInt(money), MONEY_PLACES);
}

export function largerOf(a: Money, b: Money): Money {
  return a > b ? a : b;
}

export function smallerOf(a: Money, b: Money): Money {
  return a < b ? a : b;
}

/** An amount as money, half-even to 10^-8: no product, so all of its digits count. */
export function toUnits({ digits, places }: Scaled): Money {
  return places <= MONEY_PLACES
    ? digits * powerOfTen(MONEY_PLACES - places)
    : divideHalfEven(digits, powerOfTen(places - MONEY_PLACES));
}
