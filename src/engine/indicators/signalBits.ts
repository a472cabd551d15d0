import { BLOCK, type IndicatorColumn } from "./indicatorColumn.ts";

/** Of more symbols than an integer has bits for, nothing is packed. */
export const MOST_PACKED = 31;

/** What a strategy that follows signals is told of a symbol's bar; `both` where the same bar says enter and leave. */
export const SIGNAL = { none: 0, enter: 1, leave: -1, both: 2 } as const;

/** A symbol's signals along its own bars. */
export interface SignalSource {
  /** Its place among the timeline's symbols, and its bit. */
  readonly index: number;
  /** Per timeline bar: how many of the symbol's own bars lie at or before it. */
  readonly count: Int32Array;
  /** Whole, so that it may be read ahead of others who read it. */
  readonly column: IndicatorColumn;
}

/**
 * The signals of several symbols at each timeline bar, a bit each: whether anything can follow on a bar is then known by
 * two integers. Packed by blocks, as far as somebody has asked; to be read at the reader's own bar only.
 */
export class SignalBits {
  readonly #sources: readonly SignalSource[];
  readonly #entries: Int32Array;
  readonly #exits: Int32Array;
  #end = 0;

  /** @param bars how many the timeline has */
  constructor(sources: readonly SignalSource[], bars: number) {
    this.#sources = sources;
    this.#entries = new Int32Array(bars);
    this.#exits = new Int32Array(bars);
  }

  /** The symbols with a bar at this one that are to be entered. */
  entriesAt(bar: number): number {
    if (bar >= this.#end) this.#packUpTo(bar);
    return this.#entries[bar] as number;
  }

  /** The symbols with a bar at this one that are to be left. */
  exitsAt(bar: number): number {
    if (bar >= this.#end) this.#packUpTo(bar);
    return this.#exits[bar] as number;
  }

  #packUpTo(bar: number): void {
    const from = this.#end;
    const to = Math.min(this.#entries.length, (Math.floor(bar / BLOCK) + 1) * BLOCK);
    for (const source of this.#sources) this.#pack(source, from, to);
    this.#end = to;
  }

  #pack({ index, count, column }: SignalSource, from: number, to: number): void {
    const entries = this.#entries;
    const exits = this.#exits;
    const bit = 1 << index;
    let before = from === 0 ? 0 : (count[from - 1] as number);
    const signals = column.valuesUpTo((count[to - 1] as number) - 1);
    for (let bar = from; bar < to; bar++) {
      const own = count[bar] as number;
      if (own === before) continue;
      before = own;
      const signal = signals[own - 1] as number;
      if (signal > 0) entries[bar] = (entries[bar] as number) | bit;
      if (signal < 0 || signal === SIGNAL.both) exits[bar] = (exits[bar] as number) | bit;
    }
  }
}
