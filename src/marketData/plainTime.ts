import { utcDateMs } from "./calendar.ts";
import type { PlainTime } from "./cells.ts";
import type { TimeForm } from "./timeText.ts";

const DASH = 45;
const POINT = 46;
const SLASH = 47;
const COLON = 58;
const SPACE = 32;
const CAPITAL_T = 84;
const CAPITAL_Z = 90;

/** Lengths of `2024-01-02`, and of the same with ` 09:30` and ` 09:30:15`. */
const DATE = 10;
const MINUTE = 16;
const SECOND = 19;

/** Digits of an integer that is surely exact in float64. */
const EXACT_DIGITS = 15;
const NANOSECOND_DIGITS = 19;

/**
 * Reads the time in ASCII bytes `from` up to `to` when it is written in one of the commonest shapes: year first with
 * an optional clock (and `Z`), eight calendar digits, or Unix time in whole seconds, ms, µs or ns. What it takes it
 * reads as `readTime` reads the text; false for everything else, also for such shapes that are no real time.
 */
export function plainTime(bytes: Uint8Array, from: number, to: number, into: PlainTime): boolean {
  const length = to - from;
  const separator = bytes[from + 4];
  if (length >= DATE && (separator === DASH || separator === POINT || separator === SLASH)) {
    return yearFirst(bytes, from, length, into);
  }
  return digitsOnly(bytes, from, length, into);
}

function found(into: PlainTime, timeMs: number, form: TimeForm): boolean {
  into.timeMs = timeMs;
  into.form = form;
  return !Number.isNaN(timeMs);
}

function yearFirst(bytes: Uint8Array, from: number, length: number, into: PlainTime): boolean {
  const separator = bytes[from + 4];
  if (bytes[from + 7] !== separator) return false;
  // Two bytes that are no digits make NaN, which runs through to the end.
  const year = twoDigits(bytes, from) * 100 + twoDigits(bytes, from + 2);
  const dateMs = dayStartMs(year, twoDigits(bytes, from + 5), twoDigits(bytes, from + 8), into);
  const clock = length > DATE;
  const form = yearFirstForm(separator, clock);
  if (!clock) return found(into, dateMs, form);
  const between = bytes[from + DATE];
  if (between !== SPACE && between !== CAPITAL_T) return false;
  const bare = bytes[from + length - 1] === CAPITAL_Z ? length - 1 : length;
  if (bare !== MINUTE && bare !== SECOND) return false;
  return found(into, dateMs + plainClock(bytes, from + DATE + 1, from + bare), form);
}

function dayStartMs(year: number, month: number, day: number, into: PlainTime): number {
  const key = (year * 100 + month) * 100 + day;
  if (key !== into.day) {
    into.day = key;
    into.dayMs = utcDateMs(year, month, day);
  }
  return into.dayMs;
}

function yearFirstForm(separator: number | undefined, clock: boolean): TimeForm {
  if (separator === POINT) return "year.month.day";
  if (separator === SLASH) return "year/month/day";
  return clock ? "ISO date and time" : "ISO date";
}

/** Milliseconds after midnight of `09:30` or `09:30:15`, as `readClock` gives them; NaN for everything else. */
export function plainClock(bytes: Uint8Array, from: number, to: number): number {
  const length = to - from;
  if ((length !== 5 && length !== 8) || bytes[from + 2] !== COLON) return Number.NaN;
  if (length === 8 && bytes[from + 5] !== COLON) return Number.NaN;
  const hour = twoDigits(bytes, from);
  const minute = twoDigits(bytes, from + 3);
  const second = length === 8 ? twoDigits(bytes, from + 6) : 0;
  // 24:00 is left to the general way.
  if (!(hour < 24 && minute < 60 && second < 60)) return Number.NaN;
  return ((hour * 60 + minute) * 60 + second) * 1000;
}

/** NaN where one of the two bytes is no digit. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] as number) - 48;
  const ones = (bytes[at + 1] as number) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

function digitsOnly(bytes: Uint8Array, from: number, length: number, into: PlainTime): boolean {
  if (length < 8 || length > NANOSECOND_DIGITS) return false;
  let value = 0;
  // Of nanoseconds the six last digits are cut off as digits: as a number they exceed 2^53.
  const end = length === NANOSECOND_DIGITS ? length - 6 : length;
  for (let k = 0; k < length; k++) {
    const digit = (bytes[from + k] as number) - 48;
    if (digit < 0 || digit > 9) return false;
    if (k < end) value = value * 10 + digit;
  }
  if (length === NANOSECOND_DIGITS) {
    return value > 1e11 && value < 4.1e12 && found(into, value, "Unix nanoseconds");
  }
  if (length === 8) return calendarDay(value, into);
  // Twelve and fourteen digits may be calendar digits, which come first.
  if (length === 12 || length === 14 || length > EXACT_DIGITS + 1) return false;
  if (value >= 1e8 && value <= 4.1e9) return found(into, value * 1000, "Unix seconds");
  if (value >= 1e11 && value <= 4.1e12) return found(into, value, "Unix milliseconds");
  if (value >= 1e14 && value <= 4.1e15) return found(into, Math.floor(value / 1000), "Unix microseconds");
  return false;
}

function calendarDay(value: number, into: PlainTime): boolean {
  const year = Math.floor(value / 10_000);
  const month = Math.floor(value / 100) % 100;
  return year >= 1000 && found(into, utcDateMs(year, month, value % 100), "YYYYMMDD");
}
