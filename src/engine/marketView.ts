import type { IndicatorColumn } from "./indicators/indicatorColumn.ts";
import type {
  IndicatorName,
  IndicatorParameters,
  IndicatorStore,
  SignalName,
} from "./indicators/indicatorStore.ts";
import type { SignalBits } from "./indicators/signalBits.ts";
import { PeriodsPerYear } from "./periodsPerYear.ts";
import type { Timeline, TimelineSeries } from "./timeline.ts";

/** Where the run stands. Only the run holds it; views read it. */
export interface Cursor {
  bar: number;
}

/**
 * One indicator of one symbol, as far as the run has come. The column behind it may be filled further, by another run
 * or ahead of this one; it is read at the symbol's last visible bar alone.
 */
export class Indicator {
  readonly #view: SymbolView;
  readonly #column: IndicatorColumn;

  constructor(view: SymbolView, column: IndicatorColumn) {
    this.#view = view;
    this.#column = column;
    Object.freeze(this);
  }

  /** The value at the symbol's last bar; NaN while there is none. */
  get value(): number {
    return this.#column.at(this.#view.count - 1);
  }
}

/** The signals of several symbols at the run's current bar, a bit for each symbol's index. */
export class Signals {
  readonly #bits: SignalBits;
  readonly #cursor: Cursor;

  constructor(bits: SignalBits, cursor: Cursor) {
    this.#bits = bits;
    this.#cursor = cursor;
    Object.freeze(this);
  }

  /** Those to enter. */
  get entries(): number {
    return this.#bits.entriesAt(this.#cursor.bar);
  }

  /** Those to leave. */
  get exits(): number {
    return this.#bits.exitsAt(this.#cursor.bar);
  }
}

/**
 * What a strategy may know of one symbol: its own bars up to the current bar of the run. The columns are private and
 * every read counts backwards from the last visible bar, so nothing later can be reached.
 *
 * All sleeves of a run share it, so nothing can be put on it either: it is frozen, and what it remembers is private.
 */
export class SymbolView {
  readonly symbol: string;
  /** Its place among the run's symbols. */
  readonly index: number;
  readonly #series: TimelineSeries;
  readonly #cursor: Cursor;
  readonly #store: IndicatorStore;
  readonly #indicators = new Map<string, Indicator>();
  /** The bar for which the two below hold. */
  #bar = -1;
  #count = 0;
  #hasBar = false;

  constructor(series: TimelineSeries, index: number, cursor: Cursor, store: IndicatorStore) {
    this.symbol = series.symbol;
    this.index = index;
    this.#series = series;
    this.#cursor = cursor;
    this.#store = store;
    Object.freeze(this);
  }

  /** How many bars of this symbol exist up to now. */
  get count(): number {
    if (this.#bar !== this.#cursor.bar) this.#moveTo(this.#cursor.bar);
    return this.#count;
  }

  /** Whether the symbol has a bar at this very instant. */
  get hasBar(): boolean {
    if (this.#bar !== this.#cursor.bar) this.#moveTo(this.#cursor.bar);
    return this.#hasBar;
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

  /**
   * An indicator of this symbol, whose value follows the run. The same object serves the whole run, so a strategy may
   * keep it: to be asked for once, not on every bar.
   *
   * @throws RangeError for another symbol that is not part of the run.
   */
  indicator<Name extends IndicatorName>(name: Name, ...parameters: IndicatorParameters[Name]): Indicator {
    const key = JSON.stringify([name, ...parameters]);
    const known = this.#indicators.get(key);
    if (known) return known;
    const made = new Indicator(this, this.#store.column(this.symbol, name, parameters));
    this.#indicators.set(key, made);
    return made;
  }

  #moveTo(bar: number): void {
    const { count } = this.#series;
    this.#bar = bar;
    this.#count = count[bar] as number;
    this.#hasBar = this.#count !== (bar === 0 ? 0 : (count[bar - 1] as number));
  }

  #read(column: Float64Array, ago: number): number {
    const last = this.count - 1;
    // The difference is a plain number whatever `ago` is, so that what is checked is what is read.
    const index = last - ago;
    return index >= 0 && index <= last ? (column[index] ?? Number.NaN) : Number.NaN;
  }
}

/** What a strategy may know of the market: every symbol of the run, up to and including the current bar. */
export class MarketView {
  readonly #views: ReadonlyMap<string, SymbolView>;
  readonly #times: Float64Array;
  readonly #cursor: Cursor;
  readonly #store: IndicatorStore;
  readonly #fixedPeriodsPerYear: number | undefined;
  #knownTimes = new PeriodsPerYear();
  #knownBars = 0;

  /** @param periodsPerYear what the scenario sets them to, instead of what the timeline suggests */
  constructor({ times, series, indicators }: Timeline, cursor: Cursor, periodsPerYear?: number) {
    this.#views = new Map(
      series.map((one, index) => [one.symbol, new SymbolView(one, index, cursor, indicators)]),
    );
    this.#times = times;
    this.#cursor = cursor;
    this.#store = indicators;
    this.#fixedPeriodsPerYear = periodsPerYear;
    Object.freeze(this);
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
    const { bar } = this.#cursor;
    if (this.#knownBars > bar + 1) {
      this.#knownTimes = new PeriodsPerYear();
      this.#knownBars = 0;
    }
    for (; this.#knownBars <= bar; this.#knownBars++) {
      this.#knownTimes.add(this.#times[this.#knownBars] as number);
    }
    return this.#knownTimes.value;
  }

  /** The signals of these symbols, which follow the run; undefined where nobody packs them. To be asked for once. */
  signals<Name extends SignalName>(
    symbols: readonly string[],
    name: Name,
    parameters: IndicatorParameters[Name],
  ): Signals | undefined {
    const bits = this.#store.signalBits(symbols, name, parameters);
    return bits && new Signals(bits, this.#cursor);
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
