import { type Decimal, plainText } from "./decimal.ts";
import type { JournalEntry, JournalEvent, Texts } from "./journalEntry.ts";
import type { Lot, Lots } from "./lot.ts";
import { type Money, moneyText } from "./money.ts";
import type { Price } from "./price.ts";
import { plainScaled, type Scaled } from "./scaled.ts";

/** The parts of a bar in which something can happen, in their order (engine specification, section 5). */
export const TURN = {
  start: 0,
  openMoves: 1,
  openOrders: 2,
  solvency: 3,
  decisions: 4,
  closeMoves: 5,
  strategies: 6,
  closeOrders: 7,
  end: 8,
} as const;

export type Turn = (typeof TURN)[keyof typeof TURN];

/** More than any rank: of sleeves and decisions there are 10,000 at the most. */
const RANKS = 2 ** 20;

/** What happened, and its place in the order of things. */
interface JournalRow {
  readonly bar: number;
  readonly turn: Turn;
  /** The place among those who have the same turn: of the sleeve, or of the decision. */
  readonly rank: number;
  /** The sleeve that it concerns alone, if one does. */
  readonly owner: string | undefined;
  readonly event: JournalEvent;
}

/** Orders rows as they happened. */
function byPlace(a: JournalRow, b: JournalRow): number {
  return a.bar - b.bar || a.turn - b.turn || a.rank - b.rank;
}

/** What happened, in order. Texts are made when somebody reads them. */
export class Journal {
  readonly #times: Float64Array;
  readonly #lot: Lot;
  #events: JournalEvent[] = [];
  /** Where each event belongs: its bar, its turn and rank as one number, and its owner. */
  #bars: number[] = [];
  #places: number[] = [];
  #owners: (string | undefined)[] = [];
  #texts: JournalEntry[] = [];

  /** @param times ms since the Unix epoch, UTC, by bar */
  constructor(times: Float64Array, lot: Lot) {
    this.#times = times;
    this.#lot = lot;
  }

  add(bar: number, turn: Turn, rank: number, owner: string | undefined, event: JournalEvent): void {
    this.#events.push(event);
    this.#bars.push(bar);
    this.#places.push(turn * RANKS + rank);
    this.#owners.push(owner);
  }

  /** Takes the place of another run's journal: all that it had before a bar. */
  continueFrom(base: Journal, bar: number): void {
    this.#replaceRows(base.#rowsBefore(bar));
  }

  /** Takes over what another run's journal says of some sleeves alone, by their rank here, before a bar. */
  joinFrom(base: Journal, bar: number, ranks: ReadonlyMap<string, number>): void {
    const own = this.#rowsBefore(bar).filter(({ owner }) => !ranks.has(owner ?? ""));
    const taken = base.#rowsBefore(bar).flatMap((row) => {
      const rank = ranks.get(row.owner ?? "");
      if (rank === undefined) return [];
      return row.turn === TURN.decisions ? row : { ...row, rank };
    });
    this.#replaceRows([...own, ...taken].sort(byPlace));
  }

  /** Everything that happened before a bar, but for what the end of the run brought. */
  #rowsBefore(bar: number): JournalRow[] {
    const rows: JournalRow[] = [];
    for (let k = 0; k < this.length && (this.#bars[k] as number) < bar; k++) {
      const place = this.#places[k] as number;
      const row: JournalRow = {
        bar: this.#bars[k] as number,
        turn: Math.floor(place / RANKS) as Turn,
        rank: place % RANKS,
        owner: this.#owners[k],
        event: this.#events[k] as JournalEvent,
      };
      if (row.turn !== TURN.end) rows.push(row);
    }
    return rows;
  }

  #replaceRows(rows: readonly JournalRow[]): void {
    this.#events = [];
    this.#bars = [];
    this.#places = [];
    this.#owners = [];
    this.#texts = [];
    for (const { bar, turn, rank, owner, event } of rows) this.add(bar, turn, rank, owner, event);
  }

  get length(): number {
    return this.#events.length;
  }

  /** All entries so far, with exact texts. */
  get texts(): readonly JournalEntry[] {
    if (this.#texts.length < this.length) {
      this.#texts = this.#texts.concat(this.textsBetween(this.#texts.length, this.length));
    }
    return this.#texts;
  }

  /** The entries `from` (inclusive) to `to` (exclusive), with exact texts. */
  textsBetween(from: number, to: number): JournalEntry[] {
    return this.#events.slice(from, to).map((event, k) => {
      const bar = this.#bars[from + k] as number;
      return { bar, timeMs: this.#times[bar] as number, ...textsOf(event, this.#lot) };
    });
  }
}

function textsOf(event: JournalEvent, lot: Lot): JournalEvent<Texts> {
  const texts: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(event)) texts[field] = textOf(field, value, lot);
  return texts as JournalEvent<Texts>;
}

/** A field of an event as the public surface has it; the name says what number it is. */
function textOf(field: string, value: unknown, lot: Lot): unknown {
  switch (field) {
    case "notional":
    case "commission":
    case "slippage":
    case "amount":
    case "before":
    case "after":
    case "fees":
      return moneyText(value as Money);
    case "quantity":
    case "allowed":
      return lot.text(value as Lots);
    case "price":
      return plainScaled((value as Price).exact);
    case "askedFor":
      return plainScaled(value as Scaled);
    case "total":
      return plainText(value as Decimal);
    case "weights":
      return weightTexts(value as Readonly<Record<string, Decimal>>);
    default:
      return value;
  }
}

/** Keyed by sleeve, whose id may well be the name of a field. */
function weightTexts(weights: Readonly<Record<string, Decimal>>): Record<string, string> {
  return Object.fromEntries(Object.entries(weights).map(([id, weight]) => [id, plainText(weight)]));
}
