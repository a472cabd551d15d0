import type { ExecutionRules } from "./execution.ts";
import type { Journal, JournalEvent } from "./journal.ts";
import { Prices } from "./prices.ts";
import type { Timeline } from "./timeline.ts";

/** Where the run stands: the bar, its valuation prices (open or close), the rules, and the journal to write to. */
export class ExecutionPoint {
  readonly prices: Prices;
  readonly rules: ExecutionRules;
  readonly timeline: Timeline;
  readonly #journal: Journal;
  bar = 0;

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

  /** Journals what happens here. */
  note(event: JournalEvent): void {
    this.#journal.add(this.bar, event);
  }
}
