import { type ActivityColumns, type ActivityFigures, ActivityTally } from "./activity.ts";
import { type DrawdownFigures, DrawdownTally } from "./drawdown.ts";
import type { TrackRecord } from "./record.ts";
import { type ReturnFigures, ReturnTally, returnOf } from "./returns.ts";

const YEAR_MS = 365.25 * 86_400_000;

/** What to annualise and compare with. */
export interface FigureBasis {
  /** Bars a year. */
  readonly periodsPerYear: number;
  /** A year's risk-free return, 0.02 = 2 %. */
  readonly riskFreeRate: number;
}

/** Performance up to a bar, as fractions (0.1 = 10 %). A figure that has no value is undefined, never 0 or NaN. */
export interface Figures extends Partial<DrawdownFigures>, Partial<ReturnFigures>, Partial<ActivityFigures> {
  /** `nav_last − 1`. */
  readonly totalReturn?: number | undefined;
  /** Compound annual growth over calendar years of 365.25 days. */
  readonly cagr?: number | undefined;
  /** `mean(r) × P`. */
  readonly mean?: number | undefined;
  /** `std(r, ddof 1) × √P`. */
  readonly volatility?: number | undefined;
  /** `(mean − risk-free) / volatility` (Sharpe, 1994). */
  readonly sharpe?: number | undefined;
  /** `(mean − risk-free) / (√mean(min(r − rf/P, 0)²) × √P)` (Sortino and Price, 1994). */
  readonly sortino?: number | undefined;
  /** `CAGR / |max drawdown|` (Young, 1991). */
  readonly calmar?: number | undefined;
}

/** Whether whoever counts should let others go on. */
export type IsTimeUp = () => boolean;

const NEVER: IsTimeUp = () => false;
/** Bars that are counted between two looks at the time: a fraction of a millisecond. */
const BARS_A_LOOK = 1_024;

/**
 * The figures of one track record up to any bar (engine specification, section 8).
 *
 * What was counted is kept from question to question: going on from an earlier bar costs the bars between only. Playing
 * needs that; all over again, eight sleeves and the portfolio take several frames on 100,000 bars. Going back begins
 * anew. The answer depends on the bar alone.
 */
export class RunningFigures {
  readonly #record: TrackRecord;
  readonly #columns: ActivityColumns;
  readonly #times: Float64Array;
  readonly #basis: FigureBasis;
  #tally: Tally;
  /** The figures that were read last. */
  #read: { readonly bar: number; readonly figures: Figures } | undefined;

  /**
   * @param columns what was traded and invested, one value per bar of the timeline
   * @param times ms since the Unix epoch, UTC, one per bar of the timeline
   */
  constructor(record: TrackRecord, columns: ActivityColumns, times: Float64Array, basis: FigureBasis) {
    this.#record = record;
    this.#columns = columns;
    this.#times = times;
    this.#basis = basis;
    this.#tally = this.#createTally();
  }

  /**
   * Counts towards a bar for as long as there is time, and says whether everything up to it is counted: `upTo` then
   * answers at once. Another bar may be asked for before it is.
   */
  prepare(bar: number, isTimeUp: IsTimeUp): boolean {
    const last = this.#lastAt(bar);
    if (last < this.#record.first) return true;
    if (last < this.#tally.nextBar - 1) this.#tally = this.#createTally();
    while (this.#tally.nextBar <= last) {
      if (isTimeUp()) return false;
      this.#advance(Math.min(last, this.#tally.nextBar + BARS_A_LOOK - 1));
    }
    if (this.#read?.bar === last) return true;
    if (isTimeUp()) return false;
    this.#read = { bar: last, figures: this.#figuresAt(last) };
    return true;
  }

  /** @param bar the last bar that counts; nothing after it is read, but for where the record will end */
  upTo(bar: number): Figures {
    this.prepare(bar, NEVER);
    const last = this.#lastAt(bar);
    return last < this.#record.first || this.#read === undefined ? {} : this.#read.figures;
  }

  #lastAt(bar: number): number {
    return Math.min(bar, this.#record.last);
  }

  #figuresAt(last: number): Figures {
    const { growth, first } = this.#record;
    const { activity, drawdowns, returns, shortfall } = this.#tally;
    const { periodsPerYear, riskFreeRate } = this.#basis;
    const { count, mean } = returns.moments;
    const elapsedMs = (this.#times[last] as number) - (this.#times[first] as number);
    const deviation = returns.moments.deviation(1);
    const annualMean = mean === undefined ? undefined : mean * periodsPerYear;
    const excess = annualMean === undefined ? undefined : annualMean - riskFreeRate;
    const volatility = deviation === undefined ? undefined : deviation * Math.sqrt(periodsPerYear);
    const downside = count < 2 ? undefined : Math.sqrt(shortfall / count) * Math.sqrt(periodsPerYear);
    const nav = growth[last] as number;
    const cagr = annualGrowth(nav, elapsedMs);
    const falls = drawdowns.figures();
    return {
      totalReturn: nav - 1,
      cagr,
      mean: annualMean,
      volatility,
      sharpe: quotient(excess, volatility),
      sortino: quotient(excess, downside),
      calmar: quotient(cagr, Math.abs(falls.maxDrawdown)),
      ...falls,
      ...returns.figures(),
      ...activity.figures(last, elapsedMs / YEAR_MS),
    };
  }

  #createTally(): Tally {
    return {
      nextBar: this.#record.first,
      returns: new ReturnTally(() => this.#returnsSoFar()),
      drawdowns: new DrawdownTally(),
      activity: new ActivityTally(this.#columns),
      shortfall: 0,
    };
  }

  #advance(last: number): void {
    const tally = this.#tally;
    const { growth, first } = this.#record;
    const threshold = this.#basis.riskFreeRate / this.#basis.periodsPerYear;
    for (let bar = tally.nextBar; bar <= last; bar++) {
      const nav = growth[bar] as number;
      tally.drawdowns.add(nav, this.#times[bar] as number);
      tally.activity.add(bar);
      if (bar === first) continue;
      const value = returnOf(growth[bar - 1] as number, nav);
      tally.returns.add(value);
      const below = Math.min(value - threshold, 0);
      tally.shortfall += below * below;
    }
    tally.nextBar = Math.max(tally.nextBar, last + 1);
  }

  #returnsSoFar(): Float64Array {
    const { growth, first } = this.#record;
    const returns = new Float64Array(this.#tally.nextBar - first - 1);
    for (let k = 0; k < returns.length; k++) {
      returns[k] = returnOf(growth[first + k] as number, growth[first + k + 1] as number);
    }
    return returns;
  }
}

/** What has been counted of a record so far. */
interface Tally {
  nextBar: number;
  readonly returns: ReturnTally;
  readonly drawdowns: DrawdownTally;
  readonly activity: ActivityTally;
  /** Σ of the squared returns below the risk-free rate. */
  shortfall: number;
}

/** The portfolio's growth of 1: it has no flows from outside, so its equity over the starting capital. */
export function portfolioGrowth(portfolio: Float64Array, capital: number): Float64Array {
  return portfolio.map((equity) => equity / capital);
}

/** The yearly growth (CAGR) that makes 1 what it is after so many ms; undefined over no time, or below nothing. */
export function annualGrowth(growth: number, elapsedMs: number): number | undefined {
  if (!(elapsedMs > 0) || growth < 0) return undefined;
  const annual = growth ** (YEAR_MS / elapsedMs) - 1;
  // A good minute, compounded for a year, is beyond any number.
  return Number.isFinite(annual) ? annual : undefined;
}

/** Undefined where there is nothing to divide, or nothing to divide by. */
export function quotient(above: number | undefined, below: number | undefined): number | undefined {
  return above === undefined || below === undefined || below === 0 ? undefined : above / below;
}
