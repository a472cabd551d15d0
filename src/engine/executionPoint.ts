import type { ExecutionRules } from "./execution.ts";
import { type Journal, TURN, type Turn } from "./journal.ts";
import type { JournalEvent } from "./journalEntry.ts";
import { Prices } from "./prices.ts";
import type { Timeline } from "./timeline.ts";

/** Where the run stands: the bar, its valuation prices (open or close), the rules, and the journal to write to. */
export class ExecutionPoint {
  readonly prices: Prices;
  readonly rules: ExecutionRules;
  readonly timeline: Timeline;
  readonly #journal: Journal;
  bar = 0;
  #turn: Turn = TURN.start;
  #rank = 0;
  #owner: string | undefined;

  constructor(timeline: Timeline, rules: ExecutionRules, journal: Journal) {
    this.timeline = timeline;
    this.rules = rules;
    this.prices = new Prices(timeline);
    this.#journal = journal;
  }

  get timeMs(): number {
    return this.timeline.times[this.bar] as number;
  }

  symbolName(symbolIndex: number): string {
    return this.timeline.series[symbolIndex]?.symbol ?? "?";
  }

  /**
   * Says whose turn it is: what is noted next belongs there.
   *
   * @param rank the place among those who have the same turn
   * @param owner the sleeve that it concerns alone, if one does
   */
  begin(turn: Turn, rank = 0, owner?: string): void {
    this.#turn = turn;
    this.#rank = rank;
    this.#owner = owner;
  }

  /** Journals what happens here. */
  note(event: JournalEvent): void {
    this.#journal.add(this.bar, this.#turn, this.#rank, this.#owner, event);
  }
}
