import type { Position } from "./books.ts";
import type { SleeveColumns } from "./columns.ts";
import { nearestWhole } from "./estimate.ts";
import type { Ledger } from "./ledger.ts";
import { MONEY_UNITS } from "./money.ts";
import type { Timeline, TimelineSeries } from "./timeline.ts";

/** Below this a return is what float64 made of none: a sleeve that stands still has no returns to weigh. */
const LEAST_RETURN = 1e-12;

/** Where a NAV stands between two bars. Immutable. */
export interface NavSnapshot {
  readonly nav: number;
  readonly reference: number;
  readonly highest: number;
  readonly deepest: number;
}

/**
 * What a sleeve was at the close of each bar, and the NAV that is chained along. Rows are written late, many at a time:
 * as long as nothing happens to a sleeve only prices move, and a loop over columns tells what they made of it. So
 * whatever changes a sleeve at a bar has the rows before that bar written first.
 */
export class TrackRecord {
  readonly #columns: SleeveColumns;
  readonly #ledger: Ledger;
  readonly #series: readonly TimelineSeries[];
  /** The first bar that is not written yet. */
  #next: number;
  /** What is held, in the order in which it was opened: how much, and the symbol's closes by its own bars. */
  readonly #sizes: number[] = [];
  readonly #closes: Float64Array[] = [];
  readonly #counts: Int32Array[] = [];
  #held = 0;
  /** How many events the ledger had when the holdings were looked up. */
  #events = -1;
  /** Time-weighted growth of 1; no transfer touches it, the costs a transfer causes do. */
  #nav = 1;
  /** The equity from which the next NAV step is measured. */
  #reference = 0;
  #highest = 1;
  #lowestSince = 1;
  #deepest = 0;

  constructor(columns: SleeveColumns, ledger: Ledger, { series }: Timeline, firstBar: number) {
    this.#columns = columns;
    this.#ledger = ledger;
    this.#series = series;
    this.#next = firstBar;
  }

  /**
   * Writes the rows before a bar, as far as they are missing.
   *
   * @param state what the sleeve was at all of them, as an index into `SLEEVE_STATES`
   */
  writeBefore(bar: number, state: number): void {
    if (this.#next >= bar) return;
    this.#writeBooks(this.#next, bar, state);
    this.#writeValues(this.#next, bar);
    this.#writeNavs(this.#next, bar);
    this.#next = bar;
  }

  /** Chains the NAV over the step to `equity`; while there is nothing to measure from, it stays. */
  step(equity: number): void {
    this.#nav = this.#navAt(equity);
    this.#reference = equity;
  }

  /** The next NAV step is measured from `equity`: money came or went that is no return. */
  restartFrom(equity: number): void {
    this.#reference = equity;
  }

  /**
   * The last `count` NAV returns up to a bar's close, oldest first; none smaller than float64 can tell from 0. The bar
   * itself is not written yet: `equity` is what its close makes of the sleeve.
   */
  returnsUpTo(bar: number, equity: number, count: number): Float64Array {
    const { nav: navs } = this.#columns;
    const returns = new Float64Array(count);
    let before = navs[bar - count] as number;
    for (let k = 0; k < count; k++) {
      const at = bar - count + 1 + k;
      const nav = at === bar ? this.#navAt(equity) : (navs[at] as number);
      const change = before > 0 ? nav / before - 1 : 0;
      returns[k] = Math.abs(change) < LEAST_RETURN ? 0 : change;
      before = nav;
    }
    return returns;
  }

  /** How far the NAV would stand below its highest at `equity`, and the deepest it ever stood; both ≤ 0. */
  drawdownsAt(equity: number): { readonly current: number; readonly deepest: number } {
    const current = Math.min(0, this.#navAt(equity) / this.#highest - 1);
    return { current, deepest: Math.min(this.#deepest, current) };
  }

  snapshot(): NavSnapshot {
    return { nav: this.#nav, reference: this.#reference, highest: this.#highest, deepest: this.#deepest };
  }

  /** Goes on at a bar from where another run's NAV stood; the rows before it come from there too. */
  continueFrom({ nav, reference, highest, deepest }: NavSnapshot, bar: number): void {
    this.#nav = nav;
    this.#reference = reference;
    this.#highest = highest;
    this.#lowestSince = nav;
    this.#deepest = deepest;
    this.#next = bar;
  }

  /** What only events change. */
  #writeBooks(from: number, to: number, stateCode: number): void {
    const { cash, state, fees, slippage, traded, fills } = this.#columns;
    const { cashSize, totals } = this.#ledger;
    for (let bar = from; bar < to; bar++) {
      cash[bar] = cashSize;
      state[bar] = stateCode;
      fees[bar] = totals.fees;
      slippage[bar] = totals.slippage;
      traded[bar] = totals.traded;
      fills[bar] = totals.fills;
    }
  }

  /** What prices change: whole units of money, as in the books, summed up. */
  #writeValues(from: number, to: number): void {
    const { equity, gross } = this.#columns;
    const cash = this.#ledger.cashUnits;
    if (this.#events !== this.#ledger.events) this.#lookUpHoldings();
    const sizes = this.#sizes;
    const closes = this.#closes;
    const counts = this.#counts;
    const held = this.#held;
    for (let bar = from; bar < to; bar++) {
      let units = cash;
      let grossUnits = 0;
      for (let k = 0; k < held; k++) {
        const own = (counts[k] as Int32Array)[bar] as number;
        const close = (closes[k] as Float64Array)[own - 1] as number;
        const value = nearestWhole((sizes[k] as number) * close * MONEY_UNITS);
        units += value;
        grossUnits += Math.abs(value);
      }
      equity[bar] = units / MONEY_UNITS;
      gross[bar] = grossUnits / MONEY_UNITS;
    }
  }

  /** Chains the NAV from close to close. It is kept in locals for as long as the loop runs. */
  #writeNavs(from: number, to: number): void {
    const { equity, nav: navs } = this.#columns;
    let nav = this.#nav;
    let reference = this.#reference;
    let highest = this.#highest;
    let lowestSince = this.#lowestSince;
    for (let bar = from; bar < to; bar++) {
      const worth = equity[bar] as number;
      nav = chained(nav, worth, reference);
      reference = worth;
      navs[bar] = nav;
      if (nav > highest) {
        highest = nav;
        lowestSince = nav;
      } else if (nav < lowestSince) {
        lowestSince = nav;
        this.#deepest = Math.min(this.#deepest, nav / highest - 1);
      }
    }
    this.#nav = nav;
    this.#reference = reference;
    this.#highest = highest;
    this.#lowestSince = lowestSince;
  }

  #lookUpHoldings(): void {
    const { events, positions } = this.#ledger;
    for (let k = 0; k < positions.length; k++) {
      const { size, symbolIndex } = positions[k] as Position;
      const { columns, count } = this.#series[symbolIndex] as TimelineSeries;
      this.#sizes[k] = size;
      this.#closes[k] = columns.close;
      this.#counts[k] = count;
    }
    this.#held = positions.length;
    this.#events = events;
  }

  #navAt(equity: number): number {
    return chained(this.#nav, equity, this.#reference);
  }
}

/** The NAV over a step; while there is nothing to measure from, it stays. */
function chained(nav: number, equity: number, reference: number): number {
  return reference > 0 ? nav * (equity / reference) : nav;
}
