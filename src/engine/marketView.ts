import { PeriodsPerYear } from "./periodsPerYear.ts";
import type { Timeline, TimelineSeries } from "./timeline.ts";

/** Where the run stands. Only the run holds it; views read it. */
export interface Cursor {
  bar: number;
}

/**
 * What a strategy may know of one symbol: its own bars up to the current bar of the run. The columns are private and
 * every read counts backwards from the last visible bar, so nothing later can be reached.
 */
export class SymbolView {
  readonly symbol: string;
  readonly #series: TimelineSeries;
  readonly #cursor: Cursor;

  constructor(series: TimelineSeries, cursor: Cursor) {
    this.symbol = series.symbol;
    this.#series = series;
    this.#cursor = cursor;
  }

  /** How many bars of this symbol exist up to now. */
  get count(): number {
    return this.#series.count[this.#cursor.bar] as number;
  }

  /** Whether the symbol has a bar at this very instant. */
  get hasBar(): boolean {
    const { bar } = this.#cursor;
    const { count } = this.#series;
    return (count[bar] as number) !== (bar === 0 ? 0 : (count[bar - 1] as number));
  }

  /** The close `ago` bars of this symbol back (0 = its last); NaN where there is none. */
  close(ago = 0): number {
    return this.#read(this.#series.columns.close, ago);
  }

  /** The open `ago` bars back; NaN where there is none. */
  open(ago = 0): number {
    return this.#read(this.#series.columns.open, ago);
  }

  /** The high `ago` bars back; NaN where there is none. */
  high(ago = 0): number {
    return this.#read(this.#series.columns.high, ago);
  }

  /** The low `ago` bars back; NaN where there is none. */
  low(ago = 0): number {
    return this.#read(this.#series.columns.low, ago);
  }

  /** The volume `ago` bars back, in units; NaN where there is none. */
  volume(ago = 0): number {
    return this.#read(this.#series.columns.volume, ago);
  }

  /** The timeline bar on which the symbol's bar number `nth` (from 0) fell, or undefined if it has not come yet. */
  barOf(nth: number): number | undefined {
    return Number.isInteger(nth) && nth < this.count ? this.#series.barOf[nth] : undefined;
  }

  #read(column: Float64Array, ago: number): number {
    const last = this.count - 1;
    // The difference is a plain number whatever `ago` is, so that what is checked is what is read.
    const index = last - ago;
    return index <= last ? (column[index] ?? Number.NaN) : Number.NaN;
  }
}

/** What a strategy may know of the market: every symbol of the run, up to and including the current bar. */
export class MarketView {
  readonly #views: ReadonlyMap<string, SymbolView>;
  readonly #times: Float64Array;
  readonly #cursor: Cursor;
  readonly #fixedPeriodsPerYear: number | undefined;
  readonly #knownTimes = new PeriodsPerYear();
  #knownBars = 0;

  /** @param periodsPerYear what the scenario sets them to, instead of what the timeline suggests */
  constructor(timeline: Timeline, cursor: Cursor, periodsPerYear?: number) {
    this.#views = new Map(timeline.series.map((series) => [series.symbol, new SymbolView(series, cursor)]));
    this.#times = timeline.times;
    this.#cursor = cursor;
    this.#fixedPeriodsPerYear = periodsPerYear;
  }

  /** The current bar number of the timeline, from 0. */
  get bar(): number {
    return this.#cursor.bar;
  }

  /** The current instant in ms since the Unix epoch, UTC. */
  get timeMs(): number {
    return this.#times[this.#cursor.bar] as number;
  }

  /** How many bars make a year, by the bars up to the current one; a number that the scenario sets stands for all bars. */
  get periodsPerYear(): number {
    if (this.#fixedPeriodsPerYear !== undefined) return this.#fixedPeriodsPerYear;
    for (; this.#knownBars <= this.#cursor.bar; this.#knownBars++) {
      this.#knownTimes.add(this.#times[this.#knownBars] as number);
    }
    return this.#knownTimes.value;
  }

  /**
   * One symbol's view. The same object serves the whole run, so a strategy may keep it.
   *
   * @throws RangeError for a symbol that is not part of the run.
   */
  symbol(symbol: string): SymbolView {
    const view = this.#views.get(symbol);
    if (!view) throw new RangeError(`${symbol} is not a symbol of this run`);
    return view;
  }
}
