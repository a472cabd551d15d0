import type { Allocator } from "./allocator.ts";
import type { RecordingColumns, SleeveColumns } from "./columns.ts";
import type { JournalEntry } from "./journal.ts";
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
    const { sleeves, prices, reserve } = this.#allocator;
    const reserveSize = moneyNumber(reserve);
    let portfolio = reserveSize;
    for (let k = 0; k < sleeves.length; k++) {
      const { ledger, state } = sleeves[k] as (typeof sleeves)[number];
      const columns = this.#columns[k] as SleeveColumns;
      const equity = ledger.equitySize(prices);
      portfolio += equity;
      columns.equity[bar] = equity;
      columns.cash[bar] = ledger.cashSize;
      columns.gross[bar] = ledger.grossSize(prices);
      columns.state[bar] = SLEEVE_STATES.indexOf(state);
      const { fees, slippage, traded, fills } = ledger.totals;
      columns.fees[bar] = fees;
      columns.slippage[bar] = slippage;
      columns.traded[bar] = traded;
      columns.fills[bar] = fills;
    }
    this.portfolio[bar] = portfolio;
    this.reserve[bar] = reserveSize;
    this.#bars = bar + 1;
  }
}
