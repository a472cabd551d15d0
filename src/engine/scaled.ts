import { Decimal, type DecimalInput } from "./decimal.ts";

/**
 * An exact decimal number, `digits × 10^-places`. Trailing zeros are allowed; `places` is never negative.
 *
 * The engine computes with these inside, because a fill in decimal.js costs ten times as much; what strategies and the
 * public surface see are `Decimal`s. The functions of this file round as the engine's `Decimal` does: to 28 significant
 * digits, half-even, after every operation (engine specification, section 1). A property test holds them against it.
 */
export interface Scaled {
  readonly digits: bigint;
  readonly places: number;
}

/** An exact number with its nearest float64, for estimates. */
export interface Estimated extends Scaled {
  readonly number: number;
}

const SIGNIFICANT_DIGITS = 28;
const POWERS = Array.from({ length: 100 }, (_, exponent) => 10n ** BigInt(exponent));
const LIMIT = powerOfTen(SIGNIFICANT_DIGITS);

/** The powers of ten that float64 holds exactly. */
const EXACT_POWERS = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

export const SCALED_ONE: Scaled = { digits: 1n, places: 0 };

export function powerOfTen(exponent: number): bigint {
  return POWERS[exponent] ?? 10n ** BigInt(exponent);
}

export function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** Whether a number of so many digits is one that rounding to 28 significant digits leaves as it is. */
export function fitsContext(digits: bigint): boolean {
  return digits < LIMIT && digits > -LIMIT;
}

/** `numerator / divisor` rounded half-even to a whole number; the divisor is above zero. */
export function divideHalfEven(numerator: bigint, divisor: bigint): bigint {
  const quotient = numerator / divisor;
  const over = 2n * absolute(numerator - quotient * divisor) - divisor;
  if (over < 0n || (over === 0n && (quotient & 1n) === 0n)) return quotient;
  return numerator < 0n ? quotient - 1n : quotient + 1n;
}

/** `digits × 10^-places`, rounded to 28 significant digits. */
export function rounded(digits: bigint, places: number): Scaled {
  if (fitsContext(digits)) return { digits, places };
  const dropped = digitCount(digits) - SIGNIFICANT_DIGITS;
  return withPlaces(divideHalfEven(digits, powerOfTen(dropped)), places - dropped);
}

export function plus(a: Scaled, b: Scaled): Scaled {
  if (a.places === b.places) return rounded(a.digits + b.digits, a.places);
  return a.places > b.places
    ? rounded(a.digits + b.digits * powerOfTen(a.places - b.places), a.places)
    : rounded(a.digits * powerOfTen(b.places - a.places) + b.digits, b.places);
}

export function minus(a: Scaled, b: Scaled): Scaled {
  return plus(a, { digits: -b.digits, places: b.places });
}

export function times(a: Scaled, b: Scaled): Scaled {
  return rounded(a.digits * b.digits, a.places + b.places);
}

/** The quotient to 28 significant digits; the divisor is not zero. */
export function dividedBy(a: Scaled, b: Scaled): Scaled {
  if (a.digits === 0n) return a;
  // So far that the quotient has 29 or 30 digits, and one more that says whether anything follows.
  const shift = SIGNIFICANT_DIGITS + 1 + digitCount(b.digits) - digitCount(a.digits);
  const numerator = shift > 0 ? a.digits * powerOfTen(shift) : a.digits;
  const divisor = shift < 0 ? b.digits * powerOfTen(-shift) : b.digits;
  const quotient = numerator / divisor;
  const isExact = quotient * divisor === numerator;
  const side = numerator < 0n === divisor < 0n ? 1n : -1n;
  const { digits, places } = withPlaces(
    quotient * 10n + (isExact ? 0n : side),
    a.places - b.places + shift + 1,
  );
  return rounded(digits, places);
}

/** Negative, zero or positive as `a` is below, equal to or above `b`. */
export function compare(a: Scaled, b: Scaled): number {
  const left = a.places < b.places ? a.digits * powerOfTen(b.places - a.places) : a.digits;
  const right = b.places < a.places ? b.digits * powerOfTen(a.places - b.places) : b.digits;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** The shortest decimal text of a float64 as an exact number (the price in market data is that text). */
export function scaledNumber(value: number): Scaled {
  return shortNumber(value, 0) ?? scaledText(new Decimal(value).toFixed());
}

/**
 * The same, quickly, for numbers of at most fifteen significant digits and of `places` decimals or a few more; undefined for others.
 *
 * Fifteen digits survive the way into float64 and back, so a decimal of so many digits whose float64 is `value` is its shortest
 * text. Both operands of the quotient are exact, so it is that float64.
 */
export function shortNumber(value: number, places: number): Scaled | undefined {
  const most = Math.min(places + 9, EXACT_POWERS.length);
  for (let tried = places; tried < most; tried++) {
    const power = EXACT_POWERS[tried] as number;
    const digits = Math.round(value * power);
    if (!(Math.abs(digits) < 1e15)) return undefined;
    if (digits / power === value) return { digits: BigInt(digits), places: tried };
  }
  return undefined;
}

/** Strategies hand over the same few fractions again and again. */
const known = new WeakMap<Decimal, Estimated>();

/** An exact number from a finite decimal. */
export function scaledDecimal(value: Decimal): Estimated {
  let scaled = known.get(value);
  if (!scaled) {
    scaled = estimated(scaledText(value.toFixed()));
    known.set(value, scaled);
  }
  return scaled;
}

/** The number with its nearest float64. */
export function estimated({ digits, places }: Scaled): Estimated {
  return { digits, places, number: toNumber({ digits, places }) };
}

/** Far beyond any amount there is; as far the other way, far below what a lot or a unit of money feels. */
const LARGEST_EXPONENT = 400;

/** What a strategy asks for as an exact number (nothing at all below 10^-400), or what is wrong with it. */
export function readAmount(input: DecimalInput): Estimated | "not a finite number" | "too large" {
  if (input === 0) return NOTHING;
  if (typeof input === "number") {
    const short = shortNumber(input, 0);
    if (short) return { ...short, number: input };
  }
  const value = readDecimal(input);
  if (!value) return "not a finite number";
  if (value.e > LARGEST_EXPONENT) return "too large";
  return value.e < -LARGEST_EXPONENT ? NOTHING : scaledDecimal(value);
}

const NOTHING: Estimated = { digits: 0n, places: 0, number: 0 };

/** Strategies are plain code: what they hand over may be anything. */
function readDecimal(input: DecimalInput): Decimal | undefined {
  try {
    const value = input instanceof Decimal ? input : new Decimal(input);
    return value.isFinite() ? value : undefined;
  } catch {
    return undefined;
  }
}

export function toDecimal({ digits, places }: Scaled): Decimal {
  return new Decimal(`${digits}e-${places}`);
}

/** The nearest float64. */
export function toNumber({ digits, places }: Scaled): number {
  // A whole number below 2^53 and a power of ten up to 10^22 are exact, so their quotient is rounded once.
  const whole = Number(digits);
  if (Math.abs(whole) < Number.MAX_SAFE_INTEGER && places < EXACT_POWERS.length) {
    return whole / (EXACT_POWERS[places] as number);
  }
  return Number(`${digits}e-${places}`);
}

/** In plain notation without trailing zeros; zero has no sign. */
export function plainScaled({ digits, places }: Scaled): string {
  const text = fixedText(digits, places);
  return places > 0 ? text.replace(/\.?0+$/, "") : text;
}

/** `digits × 10^-places` in plain notation with exactly so many decimals; zero has no sign. */
export function fixedText(digits: bigint, places: number): string {
  const magnitude = absolute(digits)
    .toString()
    .padStart(places + 1, "0");
  const whole = magnitude.slice(0, magnitude.length - places);
  const text = places === 0 ? whole : `${whole}.${magnitude.slice(-places)}`;
  return digits < 0n ? `-${text}` : text;
}

function scaledText(text: string): Scaled {
  const point = text.indexOf(".");
  if (point < 0) return { digits: BigInt(text), places: 0 };
  return { digits: BigInt(text.slice(0, point) + text.slice(point + 1)), places: text.length - point - 1 };
}

function withPlaces(digits: bigint, places: number): Scaled {
  return places < 0 ? { digits: digits * powerOfTen(-places), places: 0 } : { digits, places };
}

function digitCount(digits: bigint): number {
  const magnitude = absolute(digits);
  const size = Number(magnitude);
  if (!Number.isFinite(size)) return magnitude.toString().length;
  // The logarithm may be off by one next to a power of ten.
  const count = Math.floor(Math.log10(size)) + 1;
  if (magnitude >= powerOfTen(count)) return count + 1;
  return magnitude < powerOfTen(count - 1) ? count - 1 : count;
}
