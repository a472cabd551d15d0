import { DAY_MS, utcDateMs } from "./calendar.ts";

/** Which part of `01/02/2024` is the day. */
export type DateOrder = "dayFirst" | "monthFirst";

/** How a time was written; shown to the user as the reading of the column. */
export type TimeForm =
  | "ISO date"
  | "ISO date and time"
  | "year.month.day"
  | "year/month/day"
  | "day/month/year or month/day/year"
  | "day.month.year"
  | "date with month name"
  | "YYYYMMDD"
  | "YYYYMMDDHHMM[SS]"
  | "spreadsheet day"
  | "Unix seconds"
  | "Unix milliseconds"
  | "Unix microseconds"
  | "Unix nanoseconds";

/** One time text, read. `dayFirstMs` differs from `timeMs` (month first) only where both orders are real dates. */
export type TimeReading =
  | { readonly kind: "time"; readonly timeMs: number; readonly form: TimeForm }
  | {
      readonly kind: "eitherOrder";
      readonly monthFirstMs: number;
      readonly dayFirstMs: number;
      readonly form: TimeForm;
    }
  | { readonly kind: "lostDigits" }
  | { readonly kind: "unreadable" };

const UNREADABLE: TimeReading = { kind: "unreadable" };
const LOST_DIGITS: TimeReading = { kind: "lostDigits" };

/** The two commonest shapes, read without patterns: most rows of most files. */
const ISO_DATE = "0000-00-00";
const ISO_SECOND = "0000-00-00 00:00:00";

const YEAR_FIRST = /^(\d{4})([-./])(\d{1,2})\2(\d{1,2})(?:[T\s]+(\S.*))?$/;
const YEAR_LAST = /^(\d{1,2})([-./])(\d{1,2})\2(\d{4}|\d{2})(?:[,T\s]+(\S.*))?$/;
const DAY_NAMED_MONTH = /^(\d{1,2})[-\s/.]+([a-z]{3,9})\.?[-\s/,]+(\d{4}|\d{2})(?:[,\s]+(\S.*))?$/i;
const NAMED_MONTH_DAY = /^([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})(?:[,\s]+(\S.*))?$/i;
const COMPACT_AND_TIME = /^(\d{4})(\d{2})(\d{2})[T\s]+(\S.*)$/;
const NUMBER = /^([+-]?)(\d+)(?:\.(\d*))?$/;
const EXPONENT = /^[+-]?\d+(?:[.,]\d*)?e[+-]?\d+$/i;
const CLOCK =
  /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?\s*([ap]m)?\s*(z|utc|gmt|[+-]\d{2}(?::?\d{2})?)?$/i;
const CLOCK_DIGITS = /^\d{1,6}$/;

/** No time is written longer; the patterns below never see a longer text. */
const MAX_TIME_LENGTH = 64;

const MONTHS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
] as const;

/**
 * Reads one time text as ms since the Unix epoch, UTC unless the text carries an offset. Fractions below a
 * millisecond are cut towards the past. Numbers follow the epoch rule (YYYYMMDD before Unix time; sign kept).
 */
export function readTime(text: string): TimeReading {
  if (fits(text, ISO_DATE)) return found(isoDateMs(text), "ISO date");
  if (fits(text, ISO_SECOND)) {
    const clock = clockMs(digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19));
    return found(isoDateMs(text) + clock, "ISO date and time");
  }
  const trimmed = trimCell(text);
  if (trimmed === "" || trimmed.length > MAX_TIME_LENGTH) return UNREADABLE;
  return (
    readNumericTime(trimmed) ??
    readYearFirst(trimmed) ??
    readYearLast(trimmed) ??
    readNamedMonth(trimmed) ??
    UNREADABLE
  );
}

/** Milliseconds after midnight of a clock text (`09:30`, `9:30 PM`, `154500`), its offset subtracted; NaN when it is none. */
export function readClock(text: string): number {
  const trimmed = trimCell(text);
  if (CLOCK_DIGITS.test(trimmed)) {
    const padded = trimmed.length <= 4 ? `${trimmed.padStart(4, "0")}00` : trimmed.padStart(6, "0");
    return clockMs(digits(padded, 0, 2), digits(padded, 2, 4), digits(padded, 4, 6));
  }
  const match = CLOCK.exec(trimmed);
  if (!match) return Number.NaN;
  const [, hour = "", minute = "", second = "0", fraction = "", half, offset] = match;
  const hours = half === undefined ? Number(hour) : halfDayHours(Number(hour), half);
  const fractionMs = Number(fraction.slice(0, 3).padEnd(3, "0"));
  return clockMs(hours, Number(minute), Number(second)) + fractionMs - offsetMs(offset);
}

/** A cell without the blanks around it and without the apostrophe that keeps spreadsheets from running it. */
function trimCell(text: string): string {
  const trimmed = text.trim();
  return trimmed.startsWith("'") ? trimmed.slice(1).trim() : trimmed;
}

/** Whether the text has digits where the shape has `0`, and the shape's own characters elsewhere. */
function fits(text: string, shape: string): boolean {
  if (text.length !== shape.length) return false;
  for (let k = 0; k < shape.length; k++) {
    const code = text.charCodeAt(k);
    const wanted = shape.charCodeAt(k);
    if (wanted === 48 ? code < 48 || code > 57 : code !== wanted) return false;
  }
  return true;
}

function isoDateMs(text: string): number {
  return utcDateMs(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
}

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let k = from; k < to; k++) value = value * 10 + text.charCodeAt(k) - 48;
  return value;
}

function clockMs(hour: number, minute: number, second: number): number {
  if (minute > 59 || second > 59 || hour > 24 || (hour === 24 && minute + second > 0)) return Number.NaN;
  return ((hour * 60 + minute) * 60 + second) * 1000;
}

function halfDayHours(hour: number, half: string): number {
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (half.toLowerCase() === "pm" ? 12 : 0);
}

function offsetMs(offset: string | undefined): number {
  if (offset === undefined || !/^[+-]/.test(offset)) return 0;
  const hours = digits(offset, 1, 3);
  const minutes = offset.length > 3 ? Number(offset.slice(-2)) : 0;
  if (hours > 15 || minutes > 59) return Number.NaN;
  return (offset.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

function readYearFirst(text: string): TimeReading | undefined {
  const match = YEAR_FIRST.exec(text) ?? COMPACT_AND_TIME.exec(text);
  if (!match) return undefined;
  const compact = match.length === 5;
  const [year, month, day, clock] = compact
    ? [match[1], match[2], match[3], match[4]]
    : [match[1], match[3], match[4], match[5]];
  const timeMs = dateAndClock(Number(year), Number(month), Number(day), clock);
  return found(timeMs, compact ? "YYYYMMDDHHMM[SS]" : yearFirstForm(match[2], clock));
}

function yearFirstForm(separator: string | undefined, clock: string | undefined): TimeForm {
  if (separator === ".") return "year.month.day";
  if (separator === "/") return "year/month/day";
  return clock === undefined ? "ISO date" : "ISO date and time";
}

function readYearLast(text: string): TimeReading | undefined {
  const match = YEAR_LAST.exec(text);
  if (!match) return undefined;
  const [, first, separator, second, yearText = "", clock] = match;
  const year = fullYear(yearText);
  const dayFirstMs = dateAndClock(year, Number(second), Number(first), clock);
  // Nobody writes month.day.year with dots: the dotted order is the day's everywhere it is used.
  if (separator === ".") return found(dayFirstMs, "day.month.year");
  const monthFirstMs = dateAndClock(year, Number(first), Number(second), clock);
  if (Number.isNaN(dayFirstMs) && Number.isNaN(monthFirstMs)) return UNREADABLE;
  return { kind: "eitherOrder", monthFirstMs, dayFirstMs, form: "day/month/year or month/day/year" };
}

function readNamedMonth(text: string): TimeReading | undefined {
  const dayFirst = DAY_NAMED_MONTH.exec(text);
  const match = dayFirst ?? NAMED_MONTH_DAY.exec(text);
  if (!match) return undefined;
  const [, first = "", second = "", yearText = "", clock] = match;
  const [day, name] = dayFirst ? [first, second] : [second, first];
  const month = monthNumber(name);
  if (month === 0) return UNREADABLE;
  return found(dateAndClock(fullYear(yearText), month, Number(day), clock), "date with month name");
}

function monthNumber(name: string): number {
  const wanted = name.toLowerCase() === "sept" ? "sep" : name.toLowerCase();
  return MONTHS.findIndex((month) => month === wanted || month.slice(0, 3) === wanted) + 1;
}

/** Two-digit years follow POSIX: 69–99 are 19xx, 00–68 are 20xx. */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year >= 69 ? 1900 + year : 2000 + year;
}

function dateAndClock(year: number, month: number, day: number, clock: string | undefined): number {
  const dateMs = utcDateMs(year, month, day);
  return clock === undefined ? dateMs : dateMs + readClock(clock);
}

function found(timeMs: number, form: TimeForm): TimeReading {
  return Number.isNaN(timeMs) ? UNREADABLE : { kind: "time", timeMs, form };
}

/** The epoch rule: calendar digits first, then spreadsheet days, then Unix time by magnitude. */
function readNumericTime(text: string): TimeReading | undefined {
  if (EXPONENT.test(text)) return LOST_DIGITS;
  const match = NUMBER.exec(text);
  if (!match) return undefined;
  const [, sign = "", whole = "", fraction = ""] = match;
  if (sign === "" && fraction === "") {
    const calendar = readCalendarDigits(whole);
    if (calendar) return calendar;
  }
  const size = Number(whole);
  const value = Number(text);
  if (sign !== "-" && size >= 20_000 && size <= 80_000) {
    return found(Math.round((value - 25_569) * DAY_MS), "spreadsheet day");
  }
  if (size >= 1e8 && size <= 4.1e9) return found(Math.floor(value * 1000), "Unix seconds");
  if (size >= 1e11 && size <= 4.1e12) return found(Math.floor(value), "Unix milliseconds");
  if (size >= 1e14 && size <= 4.1e15) return found(cutToMs(sign, whole, 3), "Unix microseconds");
  if (size >= 1e17 && size <= 4.1e18) return found(cutToMs(sign, whole, 6), "Unix nanoseconds");
  return UNREADABLE;
}

function readCalendarDigits(text: string): TimeReading | undefined {
  if (text.length !== 8 && text.length !== 12 && text.length !== 14) return undefined;
  const dateMs = utcDateMs(digits(text, 0, 4), digits(text, 4, 6), digits(text, 6, 8));
  if (Number.isNaN(dateMs) || digits(text, 0, 4) < 1000) return undefined;
  if (text.length === 8) return { kind: "time", timeMs: dateMs, form: "YYYYMMDD" };
  const hour = digits(text, 8, 10);
  const clock = clockMs(hour, digits(text, 10, 12), text.length === 14 ? digits(text, 12, 14) : 0);
  if (Number.isNaN(clock) || hour === 24) return undefined;
  return { kind: "time", timeMs: dateMs + clock, form: "YYYYMMDDHHMM[SS]" };
}

/** Cuts digits as text: nanoseconds exceed 2^53 and would lose milliseconds as a number. */
function cutToMs(sign: string, whole: string, places: number): number {
  const cut = Number(whole.slice(0, -places));
  if (sign !== "-") return cut;
  return /^0*$/.test(whole.slice(-places)) ? -cut : -cut - 1;
}
