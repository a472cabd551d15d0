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

/** A quantity, price or weight in plain notation without trailing zeros; zero has no sign. */
export function plainText(value: Decimal): string {
  return value.isZero() ? "0" : value.toFixed();
}
