import { DAY_MS } from "./calendar.ts";

const UNITS: readonly { readonly name: string; readonly ms: number }[] = [
  { name: "day", ms: DAY_MS },
  { name: "hour", ms: 3_600_000 },
  { name: "minute", ms: 60_000 },
  { name: "second", ms: 1000 },
  { name: "millisecond", ms: 1 },
];

/** Calendar units by the range of days their middle gap falls into. */
const CALENDAR: readonly { readonly name: string; readonly from: number; readonly to: number }[] = [
  { name: "1 week", from: 7, to: 7 },
  { name: "1 month", from: 28, to: 31 },
  { name: "1 quarter", from: 90, to: 92 },
  { name: "1 year", from: 365, to: 366 },
];

/** The usual distance of bars in words (`1 day`, `5 minutes`): the middle one of all gaps. `timeMs` ascends. */
export function inferBarSize(timeMs: Float64Array): string {
  if (timeMs.length < 2) return "single bar";
  const middle = middleGap(timeMs);
  const days = middle / DAY_MS;
  const calendar = CALENDAR.find(({ from, to }) => days >= from && days <= to);
  if (calendar) return calendar.name;
  for (const { name, ms } of UNITS) {
    const size = middle / ms;
    if (Number.isInteger(size)) return size === 1 ? `1 ${name}` : `${size} ${name}s`;
  }
  return `${middle} milliseconds`;
}

/**
 * The lower middle of all gaps. Nearly always one gap makes up more than half of them; then it is also the middle one,
 * and a majority vote (Boyer and Moore 1981) finds it without sorting.
 */
function middleGap(timeMs: Float64Array): number {
  const gaps = timeMs.length - 1;
  let leader = Number.NaN;
  let lead = 0;
  for (let k = 0; k < gaps; k++) {
    const gap = (timeMs[k + 1] as number) - (timeMs[k] as number);
    if (lead === 0) leader = gap;
    lead += gap === leader ? 1 : -1;
  }
  let votes = 0;
  for (let k = 0; k < gaps; k++) {
    if ((timeMs[k + 1] as number) - (timeMs[k] as number) === leader) votes++;
  }
  if (votes * 2 > gaps) return leader;
  const sorted = new Float64Array(gaps);
  for (let k = 0; k < gaps; k++) sorted[k] = (timeMs[k + 1] as number) - (timeMs[k] as number);
  sorted.sort();
  return sorted[Math.floor((gaps - 1) / 2)] as number;
}
