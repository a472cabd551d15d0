import { Decimal } from "../engine/index.ts";
import { parseDecimalText, roundHalfEven, toDecimalText, trimDecimal } from "./decimalText.ts";

/** What stands where a figure is undefined. */
export const UNDEFINED_TEXT = "–";

const MINUS = "\u2212";

/** A figure in float64, or nothing. */
export type Figure = number | undefined;

type MoneyDecimals = 0 | 2 | 4 | 6 | 8;

/**
 * How many decimals amounts of a portfolio need to say something: few where there is much money, more where there is
 * little. Chosen once by the starting capital, so that no amount changes its width while time goes by.
 *
 * @param capital a number, or a decimal string as the document has it.
 */
export function moneyDecimals(capital: string | number | undefined): MoneyDecimals {
  const size = Math.abs(Number(capital ?? Number.NaN));
  if (size < 0.01) return 8;
  if (size < 1) return 6;
  if (size < 100) return 4;
  return size < 10_000 ? 2 : 0;
}

/**
 * Exact money: thousands separators, real minus, half-even rounding on the text itself.
 *
 * @param exact a decimal string as ledgers and statements carry it; anything unreadable shows as "–".
 */
export function formatMoney(exact: string | undefined, decimals: MoneyDecimals = 2): string {
  const parts = exact === undefined ? undefined : parseDecimalText(exact);
  return parts ? grouped(toDecimalText(roundHalfEven(parts, decimals))) : UNDEFINED_TEXT;
}

/** Exact money that was gained or lost: "+1,204.50", "−3.00", "0.00". */
export function formatSignedMoney(exact: string | undefined, decimals: MoneyDecimals = 2): string {
  const text = formatMoney(exact, decimals);
  return /^\d/.test(text) && /[1-9]/.test(text) ? `+${text}` : text;
}

/** An exact quantity of units: as many decimals as it has, trailing zeros dropped. */
export function formatQuantity(exact: string | undefined): string {
  const parts = exact === undefined ? undefined : parseDecimalText(exact);
  return parts ? grouped(toDecimalText(trimDecimal(parts))) : UNDEFINED_TEXT;
}

/** Money read off a float64 curve (a chart, a hover): never where a statement's exact text is at hand. */
export function formatCurveMoney(value: Figure, decimals: MoneyDecimals = 0): string {
  return fixed(value, decimals);
}

/** Axis money: 1.2M, 350k, 12.5B; small values as they are. */
export function formatCompactMoney(value: Figure): string {
  if (!isFigure(value)) return UNDEFINED_TEXT;
  const magnitude = Math.abs(value);
  for (const [size, suffix] of COMPACT) {
    if (magnitude >= size) return `${trimmed(value / size, 2)}${suffix}`;
  }
  return trimmed(value, magnitude >= 10 ? 1 : 4);
}

const COMPACT = [
  [1e12, "T"],
  [1e9, "B"],
  [1e6, "M"],
  [1e3, "k"],
] as const;

const LARGEST_FRACTION = 10_000;

/** A fraction (0.125) as "12.5 %". */
export function formatPercent(fraction: Figure, decimals: 1 | 2 = 1): string {
  if (!isFigure(fraction)) return UNDEFINED_TEXT;
  // A good hour compounded for a year: the digits would say nothing, and leave their column.
  if (fraction >= LARGEST_FRACTION) return "over 1M %";
  return `${fixed(fraction * 100, decimals)} %`;
}

/** A fraction with its sign always shown: "+12.5 %", "−3.0 %", "0.0 %". */
export function formatSignedPercent(fraction: Figure, decimals: 1 | 2 = 1): string {
  if (!isFigure(fraction)) return UNDEFINED_TEXT;
  const text = formatPercent(fraction, decimals);
  return fraction > 0 && fraction < LARGEST_FRACTION && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A weight in tenths of a percent (400) as "40.0 %". */
export function formatTenths(tenths: number): string {
  return `${tenthsText(tenths)} %`;
}

/** A weight in tenths of a percent (400) as "40.0", as its field holds it. */
export function tenthsText(tenths: number): string {
  return toDecimalText({ units: BigInt(Math.round(tenths)), scale: 1 });
}

/** A ratio such as Sharpe: two decimals; infinite shows as ∞. */
export function formatRatio(value: Figure): string {
  if (value === Number.POSITIVE_INFINITY) return "∞";
  if (value === Number.NEGATIVE_INFINITY) return `${MINUS}∞`;
  return fixed(value, 2);
}

/** A count: thousands separators, no decimals. */
export function formatInteger(value: Figure): string {
  return fixed(value, 0);
}

/** A price or volume as the market data has it: every digit it needs and no more, up to `digits` significant ones. */
export function formatPrice(value: Figure, digits = 12, leastDecimals = 0): string {
  if (!isFigure(value)) return UNDEFINED_TEXT;
  const price = new Decimal(value.toPrecision(digits));
  return grouped(price.toFixed(Math.max(leastDecimals, price.decimalPlaces())));
}

/** Growth of 1: three decimals. */
export function formatGrowth(value: Figure): string {
  return fixed(value, 3);
}

/** `2015-01-05`, in UTC. */
export function formatDate(timeMs: Figure): string {
  return isFigure(timeMs) ? new Date(timeMs).toISOString().slice(0, 10) : UNDEFINED_TEXT;
}

/** `2015-01-05`, and `2015-01-05 14:30` on intraday timelines, in UTC. */
export function formatInstant(timeMs: Figure, intraday: boolean): string {
  if (!isFigure(timeMs)) return UNDEFINED_TEXT;
  const iso = new Date(timeMs).toISOString();
  return intraday ? `${iso.slice(0, 10)} ${iso.slice(11, 16)}` : iso.slice(0, 10);
}

/** `n things`, with the singular for one. */
export function formatCount(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatInteger(count)} ${count === 1 ? singular : plural}`;
}

function isFigure(value: Figure): value is number {
  return value !== undefined && Number.isFinite(value);
}

function fixed(value: Figure, decimals: number): string {
  return isFigure(value) ? grouped(value.toFixed(decimals)) : UNDEFINED_TEXT;
}

function trimmed(value: number, decimals: number): string {
  return grouped(String(Number(value.toFixed(decimals))));
}

/** Thousands separators and a real minus; a rounded-away "-0.00" loses its sign. */
function grouped(text: string): string {
  const negative = text.startsWith("-") && /[1-9]/.test(text);
  const [whole = "", fraction] = text.replace("-", "").split(".");
  const separated = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return `${negative ? MINUS : ""}${separated}${fraction === undefined ? "" : `.${fraction}`}`;
}
