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

/** Every indicator of a symbol's bars, with its parameters; periods are in the symbol's own bars. */
export interface IndicatorParameters {
  readonly averageOfCloses: readonly [period: number];
  readonly sideOfAverages: readonly [fast: number, slow: number];
  readonly deviationOfCloses: readonly [period: number];
  readonly relativeStrength: readonly [period: number];
  readonly previousHigh: readonly [period: number];
  readonly previousLow: readonly [period: number];
  readonly macdHistogram: readonly [fast: number, slow: number, signal: number];
  readonly ratioScore: readonly [other: string, lookback: number];
}

export type IndicatorName = keyof IndicatorParameters;

/** A symbol's bars under its name. */
interface NamedBars extends PlacedBars {
  readonly symbol: string;
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
