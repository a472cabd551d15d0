import { DAY_MS } from "./calendar.ts";
import type { DateOrder } from "./timeText.ts";

/** Rows whose day or month part is above 12, by the order they prove. */
export interface DateOrderEvidence {
  readonly dayFirst: number;
  readonly monthFirst: number;
}

/**
 * Decides the order of a day/month column: a part above 12 decides; else the only order that keeps the column
 * monotonic with regular spacing. `undefined` means both readings stand and the user is asked.
 *
 * @param monthFirstMs the column read month first, in file order
 * @param dayFirstMs the same rows read day first
 */
export function decideDateOrder(
  evidence: DateOrderEvidence,
  monthFirstMs: Float64Array,
  dayFirstMs: Float64Array,
): DateOrder | undefined {
  if (evidence.dayFirst > 0 !== evidence.monthFirst > 0) {
    return evidence.dayFirst > 0 ? "dayFirst" : "monthFirst";
  }
  if (evidence.dayFirst > 0) return undefined;
  const month = spacing(monthFirstMs);
  const day = spacing(dayFirstMs);
  if (month.monotonic !== day.monotonic) return month.monotonic ? "monthFirst" : "dayFirst";
  if (!month.monotonic) return undefined;
  if (month.regular !== day.regular) return month.regular ? "monthFirst" : "dayFirst";
  // Several bars a day: bars of one day a month are no market, bars of successive days are.
  if (month.intraday && month.longestGap > 5 * day.longestGap) return "dayFirst";
  if (day.intraday && day.longestGap > 5 * month.longestGap) return "monthFirst";
  return undefined;
}

interface Spacing {
  readonly monotonic: boolean;
  readonly regular: boolean;
  readonly intraday: boolean;
  readonly longestGap: number;
}

/** Weekends and holidays stretch a daily gap to five days; seven times the middle gap is no calendar's rhythm. */
const REGULAR_STRETCH = 7;

function spacing(timesMs: Float64Array): Spacing {
  let direction = 0;
  let monotonic = true;
  let sameDay = 0;
  const gaps: number[] = [];
  for (let k = 1; k < timesMs.length; k++) {
    const before = timesMs[k - 1] as number;
    const step = (timesMs[k] as number) - before;
    if (step !== 0 && direction === 0) direction = Math.sign(step);
    if (step * direction < 0) monotonic = false;
    const days = Math.abs(Math.floor((timesMs[k] as number) / DAY_MS) - Math.floor(before / DAY_MS));
    if (days === 0) sameDay++;
    else gaps.push(days);
  }
  gaps.sort((a, b) => a - b);
  const longestGap = gaps.at(-1) ?? 0;
  const middleGap = gaps[Math.floor(gaps.length / 2)] ?? 0;
  return {
    monotonic,
    regular: longestGap <= REGULAR_STRETCH * middleGap,
    intraday: sameDay > 0,
    longestGap,
  };
}
