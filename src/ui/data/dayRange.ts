const DAY_MS = 86_400_000;

/** A stretch of days, both `YYYY-MM-DD` and included. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/** Why a day cannot bound the range, in a sentence; undefined when it can. */
export function dayProblem(day: string, available: DayRange): string | undefined {
  if (day < available.from) return `The data begins on ${available.from}.`;
  if (day > available.to) return `The data ends on ${available.to}.`;
  return undefined;
}

/**
 * The range with another first or last day; no day stands for the end of the data. A day beyond the other end takes the
 * range along, as wide as it is, as far as the data goes.
 */
export function withDay(
  range: DayRange,
  end: keyof DayRange,
  day: string | undefined,
  available: DayRange,
): DayRange {
  const moved = { ...range, [end]: day ?? available[end] };
  if (moved.from <= moved.to) return moved;
  const byMs = Date.parse(moved[end]) - Date.parse(range[end]);
  if (end === "from") return { ...moved, to: earlier(shifted(range.to, byMs), available.to) };
  return { ...moved, from: later(shifted(range.from, byMs), available.from) };
}

/** Whether a range takes in less than there is. */
export function isNarrowed(range: DayRange, available: DayRange): boolean {
  return range.from > available.from || range.to < available.to;
}

function shifted(day: string, byMs: number): string {
  return new Date(Math.round((Date.parse(day) + byMs) / DAY_MS) * DAY_MS).toISOString().slice(0, 10);
}

function earlier(one: string, other: string): string {
  return one < other ? one : other;
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}
