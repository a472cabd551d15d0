import { IndicatorColumn, type IndicatorStream } from "./indicatorColumn.ts";
import {
  AverageOfCloses,
  DeviationOfCloses,
  MacdHistogram,
  PreviousChannel,
  RelativeStrength,
} from "./priceIndicators.ts";
import { type PlacedBars, RatioScore } from "./ratioScore.ts";
import { SideOfAverages } from "./sideOfAverages.ts";
import { MOST_PACKED, SignalBits, type SignalSource } from "./signalBits.ts";
import { BandSignal, BreakoutSignal, MacdSignal, MomentumSignal, StrengthSignal } from "./signals.ts";

/** Every indicator of a symbol's bars, with its parameters; periods are in the symbol's own bars. */
export interface IndicatorParameters {
  readonly averageOfCloses: readonly [period: number];
  readonly sideOfAverages: readonly [fast: number, slow: number];
  readonly bandSignal: readonly [period: number, width: number];
  readonly breakoutSignal: readonly [entry: number, exit: number];
  readonly macdSignal: readonly [fast: number, slow: number, signal: number];
  readonly strengthSignal: readonly [period: number, low: number, high: number];
  readonly momentumSignal: readonly [lookback: number];
  readonly deviationOfCloses: readonly [period: number];
  readonly relativeStrength: readonly [period: number];
  readonly previousHigh: readonly [period: number];
  readonly previousLow: readonly [period: number];
  readonly macdHistogram: readonly [fast: number, slow: number, signal: number];
  readonly ratioScore: readonly [other: string, lookback: number];
}

export type IndicatorName = keyof IndicatorParameters;

/** Indicators whose values are signals: to enter above 0, to leave below it, or `SIGNAL.both`. */
export type SignalName =
  | "sideOfAverages"
  | "bandSignal"
  | "breakoutSignal"
  | "macdSignal"
  | "strengthSignal"
  | "momentumSignal";

/** A symbol's bars under its name. */
interface NamedBars extends PlacedBars {
  readonly symbol: string;
  /** Per timeline bar: how many of its own bars lie at or before it. */
  readonly count: Int32Array;
}

/** What an indicator is made from: bars and parameters, and nothing else. */
type Formulas = {
  readonly [Name in IndicatorName]: (
    bars: NamedBars,
    barsOf: (symbol: string) => NamedBars,
    ...parameters: IndicatorParameters[Name]
  ) => IndicatorStream;
};

/**
 * Strategies name an indicator and read it at their own bar; code that is handed bars ahead of that is only here, where
 * what it says of a bar depends on nothing after it.
 */
const FORMULAS: Formulas = {
  averageOfCloses: ({ columns }, _, period) => new AverageOfCloses(columns, period),
  sideOfAverages: ({ columns }, _, fast, slow) => new SideOfAverages(columns, fast, slow),
  bandSignal: ({ columns }, _, period, width) => new BandSignal(columns, period, width),
  breakoutSignal: ({ columns }, _, entry, exit) => new BreakoutSignal(columns, entry, exit),
  macdSignal: ({ columns }, _, fast, slow, signal) => new MacdSignal(columns, fast, slow, signal),
  strengthSignal: ({ columns }, _, period, low, high) => new StrengthSignal(columns, period, low, high),
  momentumSignal: ({ columns }, _, lookback) => new MomentumSignal(columns, lookback),
  deviationOfCloses: ({ columns }, _, period) => new DeviationOfCloses(columns, period),
  relativeStrength: ({ columns }, _, period) => new RelativeStrength(columns, period),
  previousHigh: ({ columns }, _, period) => new PreviousChannel(columns, period, "upper"),
  previousLow: ({ columns }, _, period) => new PreviousChannel(columns, period, "lower"),
  macdHistogram: ({ columns }, _, fast, slow, signal) => new MacdHistogram(columns, fast, slow, signal),
  ratioScore: (bars, barsOf, other, lookback) => new RatioScore(bars, barsOf(other), lookback),
};

/** Eight columns for every symbol: as much again as its bars take. */
const BYTES_PER_BAR = 64;

/** However long the timeline is. */
const MOST_BYTES = 2 ** 27;

/**
 * The indicators of a timeline's symbols, each worked out once for all that read them: the sleeves of a run, and every
 * later run on the same timeline. What has been asked for first is kept, up to a budget; what is beyond it is worked out
 * anew for everybody who asks, with the same values.
 */
export class IndicatorStore {
  readonly #series: readonly NamedBars[];
  readonly #columns = new Map<string, IndicatorColumn>();
  readonly #bits = new Map<string, SignalBits>();
  #bytesLeft: number;

  /** @param budget bytes for the values kept; else 64 for every bar of every symbol, 128 MiB at most */
  constructor(series: readonly NamedBars[], budget = defaultBudget(series)) {
    this.#series = series;
    this.#bytesLeft = budget;
  }

  /**
   * The column of a symbol's indicator along its own bars: the one kept, or one for the caller alone. To be read at the
   * reader's own bar only.
   *
   * @throws RangeError for a symbol that the timeline does not have.
   */
  column<Name extends IndicatorName>(
    symbol: string,
    name: Name,
    parameters: IndicatorParameters[Name],
  ): IndicatorColumn {
    const key = JSON.stringify([symbol, name, ...parameters]);
    const known = this.#columns.get(key);
    if (known) return known;
    const bars = this.#barsOf(symbol);
    // What the key says is what is worked out, whatever plain code hands over as a number.
    const own = JSON.parse(key).slice(2) as IndicatorParameters[Name];
    const start = () => FORMULAS[name](bars, (other) => this.#barsOf(other), ...own);
    const { length } = bars.barOf;
    const bytes = length * Float64Array.BYTES_PER_ELEMENT;
    const isKept = bytes <= this.#bytesLeft;
    const column = new IndicatorColumn(start, length, isKept);
    if (isKept) {
      this.#columns.set(key, column);
      this.#bytesLeft -= bytes;
    }
    return column;
  }

  /**
   * The signals of these symbols, packed by timeline bar; undefined where they are too many, or where there is no room to
   * keep them.
   */
  signalBits<Name extends SignalName>(
    symbols: readonly string[],
    name: Name,
    parameters: IndicatorParameters[Name],
  ): SignalBits | undefined {
    const key = JSON.stringify([symbols, name, ...parameters]);
    const known = this.#bits.get(key);
    if (known || this.#series.length > MOST_PACKED) return known;
    const sources = symbols.map((symbol): SignalSource => {
      const index = this.#series.findIndex((series) => series.symbol === symbol);
      return { index, count: this.#barsOf(symbol).count, column: this.column(symbol, name, parameters) };
    });
    const bars = sources[0]?.count.length ?? 0;
    const bytes = 2 * bars * Int32Array.BYTES_PER_ELEMENT;
    if (bytes > this.#bytesLeft || !sources.every(({ column }) => column.isWhole)) return undefined;
    const bits = new SignalBits(sources, bars);
    this.#bits.set(key, bits);
    this.#bytesLeft -= bytes;
    return bits;
  }

  #barsOf(symbol: string): NamedBars {
    const bars = this.#series.find((series) => series.symbol === symbol);
    if (!bars) throw new RangeError(`${symbol} is not a symbol of this run`);
    return bars;
  }
}

function defaultBudget(series: readonly NamedBars[]): number {
  const bars = series.reduce((sum, { barOf }) => sum + barOf.length, 0);
  return Math.min(bars * BYTES_PER_BAR, MOST_BYTES);
}
