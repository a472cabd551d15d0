/** A decimal number as `units × 10^-scale`: exact arithmetic on what people type and ledgers say, no float between. */
export interface DecimalParts {
  readonly units: bigint;
  readonly scale: number;
}

const DECIMAL = /^([+\-−]?)(\d*)(?:\.(\d*))?$/;

/** Reads a plain decimal: optional sign (also a real minus), digits, point. Separators `,` `_` and spaces are skipped. */
export function parseDecimalText(text: string): DecimalParts | undefined {
  const match = DECIMAL.exec(text.replace(/[,_\s\u00a0\u202f]/g, ""));
  if (!match) return undefined;
  const [, sign = "", whole = "", fraction = ""] = match;
  if (whole === "" && fraction === "") return undefined;
  const magnitude = BigInt(whole + fraction);
  return { units: sign === "" || sign === "+" ? magnitude : -magnitude, scale: fraction.length };
}

/** The canonical text: ASCII minus, no separators, exactly `scale` decimals. */
export function toDecimalText({ units, scale }: DecimalParts): string {
  const negative = units < 0n;
  const digits = (negative ? -units : units).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const fraction = scale === 0 ? "" : `.${digits.slice(-scale)}`;
  return `${negative ? "-" : ""}${whole}${fraction}`;
}

/** Rounds half to even; a shorter number is padded with zeros. */
export function roundHalfEven({ units, scale }: DecimalParts, decimals: number): DecimalParts {
  if (scale <= decimals) return { units: units * 10n ** BigInt(decimals - scale), scale: decimals };
  const divisor = 10n ** BigInt(scale - decimals);
  const quotient = units / divisor;
  const remainder = units % divisor;
  const twice = (remainder < 0n ? -remainder : remainder) * 2n;
  const away = twice > divisor || (twice === divisor && quotient % 2n !== 0n);
  return { units: away ? quotient + (units < 0n ? -1n : 1n) : quotient, scale: decimals };
}

/** `a + b`, at the finer of both scales. */
export function addDecimals(a: DecimalParts, b: DecimalParts): DecimalParts {
  const scale = Math.max(a.scale, b.scale);
  return { units: roundHalfEven(a, scale).units + roundHalfEven(b, scale).units, scale };
}

/** Negative, zero or positive, as `a` is below, equal to or above `b`. */
export function compareDecimals(a: DecimalParts, b: DecimalParts): number {
  const { units } = addDecimals(a, { units: -b.units, scale: b.scale });
  return units < 0n ? -1 : units > 0n ? 1 : 0;
}

/** Drops trailing zeros of the fraction. */
export function trimDecimal(parts: DecimalParts): DecimalParts {
  let { units, scale } = parts;
  while (scale > 0 && units % 10n === 0n) {
    units /= 10n;
    scale -= 1;
  }
  return { units, scale };
}
