/** A label under the chart: the first bar of a period. */
export interface TimeTick {
  readonly bar: number;
  readonly label: string;
  /** Names a larger unit than its neighbours; it stays where there is not room for both. */
  readonly major: boolean;
}

type Unit = "minute" | "hour" | "day" | "month" | "year";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SIZES: Record<Unit, number> = {
  minute: MINUTE,
  hour: HOUR,
  day: DAY,
  month: 30.44 * DAY,
  year: 365.25 * DAY,
};

/** From fine to coarse. */
const PERIODS: readonly (readonly [Unit, number])[] = [
  ["minute", 1],
  ["minute", 5],
  ["minute", 15],
  ["minute", 30],
  ["hour", 1],
  ["hour", 3],
  ["hour", 6],
  ["hour", 12],
  ["day", 1],
  ["day", 2],
  ["day", 7],
  ["day", 14],
  ["month", 1],
  ["month", 3],
  ["month", 6],
  ["year", 1],
  ["year", 2],
  ["year", 5],
  ["year", 10],
  ["year", 25],
];

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/**
 * Labels for a timeline drawn bar by bar: the finest period of which at most `most` begin inside it, each at its first
 * bar. Labels that would stand closer than a `most`-th of the width (after a gap in the data) are left out.
 */
export function timeTicks(times: Float64Array, most: number): TimeTick[] {
  const first = times[0];
  const last = times.at(-1);
  if (first === undefined || last === undefined || most < 1) return [];
  if (first === last) return [{ bar: 0, ...labelOf(first, "day") }];
  for (const [unit, every] of PERIODS) {
    if ((last - first) / (SIZES[unit] * every) > most * 3) continue;
    const ticks = ticksOf(times, unit, every, first, last);
    if (ticks.length <= most && ticks.length > 0) return spaced(ticks, times.length / (most * 1.6));
  }
  return [{ bar: 0, ...labelOf(first, "year") }];
}

function ticksOf(times: Float64Array, unit: Unit, every: number, first: number, last: number): TimeTick[] {
  const ticks: TimeTick[] = [];
  let start = periodStart(first, unit, every);
  while (start <= last) {
    const next = nextPeriod(start, unit, every);
    const bar = firstAtOrAfter(times, start);
    const time = times[bar] as number;
    if (start >= first && time < next) {
      const previous = times[ticks.at(-1)?.bar ?? bar];
      ticks.push({ bar, ...labelOf(start, unit, time, previous) });
    }
    start = next;
  }
  return ticks;
}

function periodStart(time: number, unit: Unit, every: number): number {
  const date = new Date(time);
  if (unit === "year") return Date.UTC(Math.floor(date.getUTCFullYear() / every) * every, 0);
  if (unit === "month")
    return Date.UTC(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / every) * every);
  const size = SIZES[unit] * every;
  return Math.floor(time / size) * size;
}

function nextPeriod(start: number, unit: Unit, every: number): number {
  const date = new Date(start);
  if (unit === "year") return Date.UTC(date.getUTCFullYear() + every, 0);
  if (unit === "month") return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + every);
  return start + SIZES[unit] * every;
}

/** The larger unit is named where it changes, so that every label reads without its neighbours. */
function labelOf(start: number, unit: Unit, time = start, previous = start): Omit<TimeTick, "bar"> {
  const date = new Date(start);
  const year = String(date.getUTCFullYear());
  switch (unit) {
    case "year":
      return { label: year, major: false };
    case "month": {
      const major = date.getUTCMonth() === 0;
      return { label: major ? year : (MONTHS[date.getUTCMonth()] ?? ""), major };
    }
    case "day":
      return { label: date.toISOString().slice(5, 10), major: false };
    case "hour":
    case "minute": {
      // A session rarely opens on the hour: the label tells its first bar's own time.
      const iso = new Date(time).toISOString();
      const major = Math.floor(time / DAY) > Math.floor(previous / DAY);
      return { label: major ? iso.slice(5, 10) : iso.slice(11, 16), major };
    }
  }
}

function spaced(ticks: readonly TimeTick[], leastBars: number): TimeTick[] {
  const kept: TimeTick[] = [];
  for (const tick of ticks) {
    const previous = kept.at(-1);
    const close = previous !== undefined && tick.bar - previous.bar < leastBars;
    if (close && tick.major && !previous.major) kept.pop();
    if (!close || (tick.major && !previous.major)) kept.push(tick);
  }
  return kept;
}

function firstAtOrAfter(times: Float64Array, time: number): number {
  let low = 0;
  let high = times.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] as number) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
