/** Milliseconds in a UTC day (POSIX time has no leap seconds). */
export const DAY_MS = 86_400_000;

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/**
 * Milliseconds since the Unix epoch of a Gregorian date at 00:00 UTC; NaN when the calendar has no such day.
 * Integer arithmetic (days from civil, H. Hinnant): `Date.UTC` would roll 30 February over and move years below 100.
 */
export function utcDateMs(year: number, month: number, day: number): number {
  if (!(month >= 1 && month <= 12) || day < 1) return Number.NaN;
  const length = month === 2 && isLeapYear(year) ? 29 : (DAYS_IN_MONTH[month - 1] as number);
  if (!(day <= length)) return Number.NaN;
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * 146_097 + dayOfEra - 719_468) * DAY_MS;
}

/** ISO text of an instant, as short as it stays exact: a bare date at midnight UTC, else date and time with `Z`. */
export function isoTime(timeMs: number): string {
  const text = new Date(timeMs).toISOString();
  if (text.endsWith("T00:00:00.000Z")) return text.slice(0, -14);
  return text.endsWith(".000Z") ? `${text.slice(0, -5)}Z` : text;
}
