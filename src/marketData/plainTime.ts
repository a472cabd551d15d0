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

const PLUS = 43;

/** Lengths of `2024-01-02`, `09:30` and `09:30:15`. */
const DATE = 10;
const MINUTE = 5;
const SECOND = 8;
/** Length of `+05:30`. */
const OFFSET = 6;

/** Digits of an integer that is surely exact in float64. */
const EXACT_DIGITS = 15;
const NANOSECOND_DIGITS = 19;

/**
 * Reads the time in ASCII bytes `from` up to `to` when it is written in one of the commonest shapes: year first, or day
 * first with points, with an optional clock (fraction, `Z` or offset); eight calendar digits; or Unix time in whole
 * seconds, ms, µs or ns. What it takes it reads as `readTime` reads the text; false for everything else, also for such
 * shapes that are no real time.
 */
export function plainTime(bytes: Uint8Array, from: number, to: number, into: PlainTime): boolean {
  const length = to - from;
  if (length < DATE) return digitsOnly(bytes, from, length, into);
  const separator = bytes[from + 4];
  if (separator === DASH || separator === POINT || separator === SLASH) {
    if (bytes[from + 7] !== separator) return false;
    const form = yearFirstForm(separator, length > DATE);
    return dated(bytes, from, to, dayStartMs(bytes, from, from + 5, from + 8, into), form, into);
  }
  if (bytes[from + 2] === POINT) {
    if (bytes[from + 5] !== POINT) return false;
    return dated(bytes, from, to, dayStartMs(bytes, from + 6, from + 3, from, into), "day.month.year", into);
  }
  return digitsOnly(bytes, from, length, into);
}

function found(into: PlainTime, timeMs: number, form: TimeForm): boolean {
  into.timeMs = timeMs;
  into.form = form;
  return !Number.isNaN(timeMs);
}

/** The date that starts at `from`, with the clock behind it where there is one. */
function dated(
  bytes: Uint8Array,
  from: number,
  to: number,
  dateMs: number,
  form: TimeForm,
  into: PlainTime,
): boolean {
  if (to - from === DATE) return found(into, dateMs, form);
  const between = bytes[from + DATE];
  if (between !== SPACE && between !== CAPITAL_T) return false;
  return found(into, dateMs + zonedClock(bytes, from + DATE + 1, to), form);
}

/** 00:00 of the day whose four digits of the year and two of month and day start there; NaN when there is none. */
function dayStartMs(
  bytes: Uint8Array,
  yearAt: number,
  monthAt: number,
  dayAt: number,
  into: PlainTime,
): number {
  // Two bytes that are no digits make NaN, which runs through to the end.
  const year = twoDigits(bytes, yearAt) * 100 + twoDigits(bytes, yearAt + 2);
  const month = twoDigits(bytes, monthAt);
  const day = twoDigits(bytes, dayAt);
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

/** A plain clock with an optional fraction of a second, and `Z` or an offset that is subtracted. */
function zonedClock(bytes: Uint8Array, from: number, to: number): number {
  let end = to;
  let offsetMs = 0;
  const sign = bytes[to - OFFSET];
  if (bytes[to - 1] === CAPITAL_Z) end--;
  else if (to - from > OFFSET && (sign === PLUS || sign === DASH)) {
    const hours = twoDigits(bytes, to - 5);
    const minutes = twoDigits(bytes, to - 2);
    if (bytes[to - 3] !== COLON || !(hours <= 15 && minutes <= 59)) return Number.NaN;
    offsetMs = (sign === DASH ? -1 : 1) * (hours * 60 + minutes) * 60_000;
    end -= OFFSET;
  }
  if (end - from <= SECOND) return plainClock(bytes, from, end) - offsetMs;
  if (bytes[from + SECOND] !== POINT || end - from === SECOND + 1) return Number.NaN;
  let fractionMs = 0;
  let unitMs = 100;
  for (let at = from + SECOND + 1; at < end; at++) {
    const digit = (bytes[at] as number) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    // Digits below a millisecond are cut: after three the unit is no whole number any more.
    if (unitMs >= 1) fractionMs += digit * unitMs;
    unitMs /= 10;
  }
  return plainClock(bytes, from, from + SECOND) + fractionMs - offsetMs;
}

/** Milliseconds after midnight of `09:30` or `09:30:15`, as `readClock` gives them; NaN for everything else. */
export function plainClock(bytes: Uint8Array, from: number, to: number): number {
  const length = to - from;
  if ((length !== MINUTE && length !== SECOND) || bytes[from + 2] !== COLON) return Number.NaN;
  if (length === SECOND && bytes[from + 5] !== COLON) return Number.NaN;
  const hour = twoDigits(bytes, from);
  const minute = twoDigits(bytes, from + 3);
  const second = length === SECOND ? twoDigits(bytes, from + 6) : 0;
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
