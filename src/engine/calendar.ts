/** UTC calendar by integer arithmetic: the engine has no clock and no Date. */

const DAY_MS = 86_400_000;

/** Days since 1970-01-01 (a Thursday). */
export function dayOf(timeMs: number): number {
  return Math.floor(timeMs / DAY_MS);
}

/** The ISO week (Monday first), counted from the week of 1970-01-01. */
export function weekOf(timeMs: number): number {
  return Math.floor((dayOf(timeMs) + 3) / 7);
}

/** 0 = Monday … 6 = Sunday. */
export function weekdayOf(timeMs: number): number {
  return (((dayOf(timeMs) + 3) % 7) + 7) % 7;
}

/** Months since year 0 of the proleptic Gregorian calendar: `year × 12 + month (0..11)`. */
export function monthOf(timeMs: number): number {
  // Civil-from-days: years are counted from 1 March of year 0, so that leap days end a year (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
  const shifted = dayOf(timeMs) + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  return (era * 400 + yearOfEra) * 12 + monthFromMarch + 2;
}

/** Quarters since year 0. */
export function quarterOf(timeMs: number): number {
  return Math.floor(monthOf(timeMs) / 3);
}

/** The Gregorian year. */
export function yearOf(timeMs: number): number {
  return Math.floor(monthOf(timeMs) / 12);
}
