import { dayOf, weekdayOf } from "./calendar.ts";

const DAY_MS = 86_400_000;

/**
 * How many bars of a timeline make a year, to annualise with: daily 252, or 365 when more than a tenth of the bars fall
 * on a weekend; weekly 52, monthly 12, quarterly 4, yearly 1; intraday, the median number of bars on a day times 252 or
 * 365 (engine specification, section 8). The bar size is the median distance between bars; a timeline too short to
 * have one counts as daily.
 *
 * @param times ms since the Unix epoch, UTC, strictly increasing
 */
export function inferPeriodsPerYear(times: Float64Array): number {
  const daysPerYear = shareOnWeekends(times) > 0.1 ? 365 : 252;
  if (times.length < 2) return daysPerYear;
  const distances = new Float64Array(times.length - 1);
  for (let k = 1; k < times.length; k++) distances[k - 1] = (times[k] as number) - (times[k - 1] as number);
  const days = medianOf(distances) / DAY_MS;
  if (days < 0.9) return medianOf(barsPerDay(times)) * daysPerYear;
  if (days < 5) return daysPerYear;
  if (days < 20) return 52;
  if (days < 60) return 12;
  return days < 200 ? 4 : 1;
}

function shareOnWeekends(times: Float64Array): number {
  let weekend = 0;
  for (const time of times) if (weekdayOf(time) >= 5) weekend++;
  return times.length === 0 ? 0 : weekend / times.length;
}

function barsPerDay(times: Float64Array): Float64Array {
  const counts: number[] = [];
  let day = Number.NaN;
  for (const time of times) {
    if (dayOf(time) === day) counts[counts.length - 1] = (counts.at(-1) ?? 0) + 1;
    else counts.push(1);
    day = dayOf(time);
  }
  return Float64Array.from(counts);
}

function medianOf(values: Float64Array): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
