import type { Allocator } from "./allocator.ts";
import { copyRows, type RecordingColumns, type SleeveColumns } from "./columns.ts";
import type { JournalEntry } from "./journalEntry.ts";
import { moneyNumber } from "./money.ts";
import type { RunPlan } from "./runPlan.ts";
import { SLEEVE_STATES } from "./sleeve.ts";
import { type Statement, StatementReader } from "./statement.ts";

/** Everything that a run leaves behind: float64 columns, an exact journal and exact statements. */
export class Recording implements RecordingColumns {
  readonly times: Float64Array;
  readonly portfolio: Float64Array;
  readonly reserve: Float64Array;
  readonly sleeves: Readonly<Record<string, SleeveColumns>>;
  readonly #allocator: Allocator;
  readonly #columns: readonly SleeveColumns[];
  readonly #statements: StatementReader;
  #bars = 0;

  /** @param columns one set per planned sleeve, in the plan's order; the run writes the NAVs, `record` the rest */
  constructor(
    { timeline, sleeves: planned }: RunPlan,
    allocator: Allocator,
    columns: readonly SleeveColumns[],
  ) {
    const { length } = timeline.times;
    this.times = timeline.times;
    this.portfolio = new Float64Array(length);
    this.reserve = new Float64Array(length);
    this.#allocator = allocator;
    this.#columns = columns;
    const sleeves: Record<string, SleeveColumns> = Object.create(null);
    planned.forEach(({ id }, k) => {
      sleeves[id] = columns[k] as SleeveColumns;
    });
    this.sleeves = sleeves;
    this.#statements = new StatementReader(timeline, allocator, sleeves);
  }

  /** How many bars have been recorded so far. */
  get bars(): number {
    return this.#bars;
  }

  /** How many entries the journal has; counting makes no texts. */
  get journalLength(): number {
    return this.#allocator.journal.length;
  }

  /** Everything that happened so far, in order, exact. */
  get journal(): readonly JournalEntry[] {
    return this.#allocator.journal.texts;
  }

  /** The entries `from` (inclusive) to `to` (exclusive) of the journal; only their texts are made. */
  journalBetween(from: number, to: number): readonly JournalEntry[] {
    return this.#allocator.journal.textsBetween(from, to);
  }

  /**
   * The exact books at the close of a bar.
   *
   * @throws RangeError for a bar that has not been recorded.
   */
  statementAt(bar: number): Statement {
    if (!(Number.isInteger(bar) && bar >= 0 && bar < this.#bars)) {
      throw new RangeError(`bar ${bar} is not one of the ${this.#bars} recorded bars`);
    }
    return this.#statements.at(bar);
  }

  /** Writes the row of a bar that has just been executed. Called by the run, in order. */
  record(bar: number): void {
    const { awake, sleeves, prices } = this.#allocator;
    for (const { ledger, state, rank } of awake) {
      const columns = this.#columns[rank] as SleeveColumns;
      columns.equity[bar] = ledger.equitySize(prices);
      columns.cash[bar] = ledger.cashSize;
      columns.gross[bar] = ledger.grossSize(prices);
      columns.state[bar] = SLEEVE_STATES.indexOf(state);
      const { fees, slippage, traded, fills } = ledger.totals;
      columns.fees[bar] = fees;
      columns.slippage[bar] = slippage;
      columns.traded[bar] = traded;
      columns.fills[bar] = fills;
    }
    if (awake.length === sleeves.length) this.#close(bar);
  }

  /** Takes over what another run recorded before a bar: of everything, or of these sleeves, with the others' own. */
  takeOver(base: Recording, bars: number, ids: ReadonlySet<string> | "all"): void {
    this.#allocator.sleeves.forEach(({ id }, rank) => {
      const theirs = base.sleeves[id];
      if (!theirs || (ids !== "all" && !ids.has(id))) return;
      copyRows(theirs, this.#columns[rank] as SleeveColumns, bars);
    });
    if (ids !== "all") for (let bar = 0; bar < bars; bar++) this.#close(bar);
    else {
      this.portfolio.set(base.portfolio.subarray(0, bars));
      this.reserve.set(base.reserve.subarray(0, bars));
      this.#bars = bars;
    }
  }

  /** Adds up a bar of which every sleeve is recorded. */
  #close(bar: number): void {
    const reserve = moneyNumber(this.#allocator.reserve);
    let portfolio = reserve;
    for (let rank = 0; rank < this.#allocator.sleeves.length; rank++) {
      portfolio += (this.#columns[rank] as SleeveColumns).equity[bar] as number;
    }
    this.portfolio[bar] = portfolio;
    this.reserve[bar] = reserve;
    this.#bars = bar + 1;
  }
}
