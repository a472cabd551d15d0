/** A decimal number as `units × 10^-scale`: exact arithmetic on what people type and ledgers say, no float between. */
export interface DecimalParts {
  readonly units: bigint;
  readonly scale: number;
}

const DECIMAL = /^([+\-−]?)(\d*)(?:\.(\d*))?$/;
const GROUPS = {
  ",": /^[1-9]\d{0,2}(,\d{3})+$/,
  ".": /^[1-9]\d{0,2}(\.\d{3})+$/,
} as const;

/**
 * Reads a plain decimal: optional sign (also a real minus), digits, a point or a comma before the fraction. Spaces and
 * `_` are skipped. Of two kinds of marks the last one begins the fraction, and the other has to group by threes. A
 * comma alone groups where it can, as this app prints thousands ("1,234" but not "0,123"), and begins a fraction
 * everywhere else ("2,5"). What fits neither is refused: no mark is ever just dropped.
 */
export function parseDecimalText(text: string): DecimalParts | undefined {
  const plain = withPointOnly(text.replace(/[_\s\u00a0\u202f]/g, ""));
  const match = plain === undefined ? undefined : DECIMAL.exec(plain);
  if (!match) return undefined;
  const [, sign = "", whole = "", fraction = ""] = match;
  if (whole === "" && fraction === "") return undefined;
  const magnitude = BigInt(whole + fraction);
  return { units: sign === "" || sign === "+" ? magnitude : -magnitude, scale: fraction.length };
}

/** The text with its thousands run together and a point before the fraction; undefined where marks contradict. */
function withPointOnly(text: string): string | undefined {
  if (!text.includes(",") && text.indexOf(".") === text.lastIndexOf(".")) return text;
  const [, sign = "", digits = ""] = /^([+\-−]?)(.*)$/.exec(text) ?? [];
  const last = digits.lastIndexOf(",") > digits.lastIndexOf(".") ? "," : ".";
  const other = last === "," ? "." : ",";
  if (!digits.includes(other)) {
    if (GROUPS[last].test(digits)) return sign + digits.replaceAll(last, "");
    return digits.indexOf(last) === digits.lastIndexOf(last) ? sign + digits.replace(last, ".") : undefined;
  }
  const [whole = "", fraction = "", ...more] = digits.split(last);
  return more.length === 0 && GROUPS[other].test(whole)
    ? `${sign}${whole.replaceAll(other, "")}.${fraction}`
    : undefined;
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

/** Moves the decimal point `places` to the right: 0.05 and 2 give 5. Text that is no number stays as it is. */
export function shiftDecimalText(text: string, places: number): string {
  const parts = parseDecimalText(text);
  if (!parts) return text;
  const scale = parts.scale - places;
  const moved =
    scale < 0 ? { units: parts.units * 10n ** BigInt(-scale), scale: 0 } : { units: parts.units, scale };
  return toDecimalText(trimDecimal(moved));
}
