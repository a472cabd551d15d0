import type { Allocator } from "./allocator.ts";
import { copyRows, type RecordingColumns, type SleeveColumns } from "./columns.ts";
import { countUpTo } from "./history.ts";
import type { JournalEntry, Transfer } from "./journalEntry.ts";
import { moneyNumber } from "./money.ts";
import type { RunPlan } from "./runPlan.ts";
import { type Statement, StatementReader } from "./statement.ts";
import { worthAtMoves } from "./worthAtMoves.ts";

/** Everything that a run leaves behind: float64 columns, an exact journal and exact statements. */
export class Recording implements RecordingColumns {
  readonly times: Float64Array;
  readonly portfolio: Float64Array;
  readonly reserve: Float64Array;
  readonly sleeves: Readonly<Record<string, SleeveColumns>>;
  readonly #plan: RunPlan;
  readonly #allocator: Allocator;
  readonly #columns: readonly SleeveColumns[];
  readonly #statements: StatementReader;
  #bars = 0;

  /** @param columns one set per planned sleeve, in the plan's order, which the sleeves' own records write */
  constructor(plan: RunPlan, allocator: Allocator, columns: readonly SleeveColumns[]) {
    const { timeline, sleeves: planned } = plan;
    const { length } = timeline.times;
    this.times = timeline.times;
    this.portfolio = new Float64Array(length);
    this.reserve = new Float64Array(length);
    this.#plan = plan;
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

  /** All transfers between the reserve and sleeves so far, in order, exact; no other texts are made. */
  get transfers(): readonly Transfer[] {
    return this.#allocator.journal.transfers;
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

  /**
   * What each sleeve is worth at every bar just before capital would move there (see `worthAtMoves`); float64, worked out
   * anew at each call, of a run that has been executed to its last bar.
   */
  worthAtMoves(): Readonly<Record<string, Float64Array>> {
    const { timeline, rules } = this.#plan;
    return worthAtMoves(timeline, rules, this.#allocator.journal, this.sleeves);
  }

  /** Writes what is missing of the rows before a bar, all of which have been executed. */
  writeBefore(bar: number): void {
    this.#allocator.writeBefore(bar);
    if (this.#allocator.awake.length === this.#allocator.sleeves.length) this.#addUpBefore(bar);
  }

  /** Takes over what another run recorded before a bar: of everything, or of these sleeves, with the others' own. */
  takeOver(base: Recording, bars: number, ids: ReadonlySet<string> | "all"): void {
    this.#allocator.sleeves.forEach(({ id }, rank) => {
      const theirs = base.sleeves[id];
      if (!theirs || (ids !== "all" && !ids.has(id))) return;
      const columns = this.#columns[rank] as SleeveColumns;
      if (columns !== theirs) copyRows(theirs, columns, bars);
    });
    if (ids !== "all") this.writeBefore(bars);
    else {
      this.portfolio.set(base.portfolio.subarray(0, bars));
      this.reserve.set(base.reserve.subarray(0, bars));
      this.#bars = bars;
    }
  }

  /** Adds up the bars of which every sleeve is written. */
  #addUpBefore(end: number): void {
    const { sleeves, reserveHistory } = this.#allocator;
    const { portfolio } = this;
    const start = this.#bars;
    let changes = countUpTo(reserveHistory, start);
    let reserve = moneyNumber(reserveHistory[changes - 1]?.reserve ?? 0n);
    for (let bar = start; bar < end; bar++) {
      for (; (reserveHistory[changes]?.bar ?? end) <= bar; changes++) {
        reserve = moneyNumber(reserveHistory[changes]?.reserve ?? 0n);
      }
      this.reserve[bar] = reserve;
      portfolio[bar] = reserve;
    }
    for (const { rank, firstBar } of sleeves) {
      const { equity } = this.#columns[rank] as SleeveColumns;
      for (let bar = Math.max(start, firstBar); bar < end; bar++) {
        portfolio[bar] = (portfolio[bar] as number) + (equity[bar] as number);
      }
    }
    this.#bars = end;
  }
}
