import { dayOf, weekdayOf } from "./calendar.ts";

const DAY_MS = 86_400_000;

/** The kinds of bar by their distance: of those that have their own number in a year, that number. */
const KINDS = ["intraday", "daily", 52, 12, 4, 1] as const;

/** The distance, in days, from which on a bar is of the next kind. */
const KIND_LIMITS = [0.9, 5, 20, 60, 200];

/**
 * How many bars of a timeline make a year, to annualise with: daily 252, or 365 when more than a tenth of the bars fall
 * on a weekend; weekly 52, monthly 12, quarterly 4, yearly 1; intraday, the median number of bars on a day times 252 or
 * 365 (engine specification, section 8). The bar size is the median distance between bars; a timeline too short to
 * have one counts as daily.
 *
 * It grows with the timeline, at the same cost per bar however long that is: a run may ask at every bar for what is
 * known by then.
 */
export class PeriodsPerYear {
  #bars = 0;
  #lastMs = Number.NaN;
  #weekendBars = 0;
  /** By kind of bar: how many distances, the shortest and the longest of them. */
  readonly #counts = new Uint32Array(KINDS.length);
  readonly #shortest = new Float64Array(KINDS.length).fill(Number.POSITIVE_INFINITY);
  readonly #longest = new Float64Array(KINDS.length);
  /** How many of the days before the last one have so many bars. */
  readonly #daysWith = new Map<number, number>();
  #days = 0;
  #lastDay = Number.NaN;
  #barsOnLastDay = 0;

  /** Takes in the next bar. */
  add(timeMs: number): void {
    if (this.#bars > 0) this.#addDistance(timeMs - this.#lastMs);
    this.#bars++;
    this.#lastMs = timeMs;
    if (weekdayOf(timeMs) >= 5) this.#weekendBars++;
    const day = dayOf(timeMs);
    if (day !== this.#lastDay) this.#startDay(day);
    this.#barsOnLastDay++;
  }

  /** By all the bars taken in so far. */
  get value(): number {
    const daysPerYear = this.#weekendBars / this.#bars > 0.1 ? 365 : 252;
    if (this.#bars < 2) return daysPerYear;
    const kind = KINDS[this.#medianKind()] ?? "daily";
    if (kind === "intraday") return this.#medianBarsPerDay() * daysPerYear;
    return kind === "daily" ? daysPerYear : kind;
  }

  #addDistance(distanceMs: number): void {
    const kind = kindOf(distanceMs);
    this.#counts[kind] = (this.#counts[kind] as number) + 1;
    this.#shortest[kind] = Math.min(this.#shortest[kind] as number, distanceMs);
    this.#longest[kind] = Math.max(this.#longest[kind] as number, distanceMs);
  }

  #startDay(day: number): void {
    if (this.#days > 0) {
      const bars = this.#barsOnLastDay;
      this.#daysWith.set(bars, (this.#daysWith.get(bars) ?? 0) + 1);
    }
    this.#days++;
    this.#lastDay = day;
    this.#barsOnLastDay = 0;
  }

  /**
   * The kind of the median distance, without the distances themselves: only where the two in the middle are of
   * different kinds do their values matter, and then they are the longest of the one and the shortest of the other.
   */
  #medianKind(): number {
    const distances = this.#bars - 1;
    const lower = this.#kindOfRank((distances - 1) >> 1);
    const upper = this.#kindOfRank(distances >> 1);
    if (lower === upper) return lower;
    return kindOf(((this.#longest[lower] as number) + (this.#shortest[upper] as number)) / 2);
  }

  /** The kind of the distance of that rank, from 0, in order of length. */
  #kindOfRank(rank: number): number {
    let upTo = 0;
    return this.#counts.findIndex((count) => {
      upTo += count;
      return rank < upTo;
    });
  }

  #medianBarsPerDay(): number {
    const daysWith = new Map(this.#daysWith);
    daysWith.set(this.#barsOnLastDay, (daysWith.get(this.#barsOnLastDay) ?? 0) + 1);
    const ascending = [...daysWith].sort(([a], [b]) => a - b);
    const barsOfRank = (rank: number) => {
      let upTo = 0;
      const found = ascending.find(([, days]) => {
        upTo += days;
        return rank < upTo;
      });
      return found?.[0] ?? Number.NaN;
    };
    return (barsOfRank((this.#days - 1) >> 1) + barsOfRank(this.#days >> 1)) / 2;
  }
}

function kindOf(distanceMs: number): number {
  const days = distanceMs / DAY_MS;
  const kind = KIND_LIMITS.findIndex((limit) => days < limit);
  return kind < 0 ? KIND_LIMITS.length : kind;
}

/**
 * The periods per year of a whole timeline.
 *
 * @param times ms since the Unix epoch, UTC, strictly increasing
 */
export function inferPeriodsPerYear(times: Float64Array): number {
  const periodsPerYear = new PeriodsPerYear();
  for (const time of times) periodsPerYear.add(time);
  return periodsPerYear.value;
}
