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
  const gaps = new Float64Array(timeMs.length - 1);
  for (let k = 0; k < gaps.length; k++) gaps[k] = (timeMs[k + 1] as number) - (timeMs[k] as number);
  gaps.sort();
  const middle = gaps[Math.floor((gaps.length - 1) / 2)] as number;
  const days = middle / DAY_MS;
  const calendar = CALENDAR.find(({ from, to }) => days >= from && days <= to);
  if (calendar) return calendar.name;
  for (const { name, ms } of UNITS) {
    const size = middle / ms;
    if (Number.isInteger(size)) return size === 1 ? `1 ${name}` : `${size} ${name}s`;
  }
  return `${middle} milliseconds`;
}
