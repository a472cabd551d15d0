import { Decimal as DecimalJs } from "decimal.js";

/**
 * The engine's decimal context: 28 significant digits, half-even, plain notation.
 * Every operation rounds to it, left to right as written (engine specification, section 1).
 */
export const Decimal = DecimalJs.clone({
  precision: 28,
  rounding: DecimalJs.ROUND_HALF_EVEN,
  toExpNeg: -9e15,
  toExpPos: 9e15,
  defaults: true,
});
export type Decimal = DecimalJs;

/** What a strategy or a caller may hand in where a decimal is meant. */
export type DecimalInput = Decimal | number | string;

export const ZERO: Decimal = new Decimal(0);
export const ONE: Decimal = new Decimal(1);

const MONEY_PLACES = 8;

/** Rounds half-even to a multiple of 10^-8, the unit of cash, equity, notional, fees and transfers. */
export function money(value: Decimal): Decimal {
  return value.toDecimalPlaces(MONEY_PLACES, Decimal.ROUND_HALF_EVEN);
}

/** Rounds toward zero to a multiple of 10^-8. */
export function moneyDown(value: Decimal): Decimal {
  return value.toDecimalPlaces(MONEY_PLACES, Decimal.ROUND_DOWN);
}

/** Rounds a quantity toward zero to a multiple of `lotSize`, exactly (no intermediate rounding of the quotient). */
export function lots(quantity: Decimal, lotSize: Decimal): Decimal {
  return quantity.toNearest(lotSize, Decimal.ROUND_DOWN);
}

/** Money in plain notation with its eight decimals; zero has no sign. */
export function moneyText(value: Decimal): string {
  return value.isZero() ? "0.00000000" : value.toFixed(MONEY_PLACES);
}

/** A quantity, price or weight in plain notation without trailing zeros; zero has no sign. */
export function plainText(value: Decimal): string {
  return value.isZero() ? "0" : value.toFixed();
}

/** The exact decimal of a float64 market price: its shortest decimal text. */
export function exactPrice(price: number): Decimal {
  return new Decimal(String(price));
}
