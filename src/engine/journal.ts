import { type Decimal, plainText } from "./decimal.ts";
import { EventLog } from "./eventLog.ts";
import type { ExecutionRules } from "./execution.ts";
import type { JournalEntry, JournalEvent, MoveLeg, Texts, Transfer } from "./journalEntry.ts";
import type { Lot, Lots } from "./lot.ts";
import { moneyText } from "./money.ts";
import type { Price } from "./price.ts";
import { plainScaled, type Scaled } from "./scaled.ts";
import type { Whole } from "./whole.ts";

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

/** The turns that sleeves take one after the other, each for itself. */
const TURNS_OF_SLEEVES: ReadonlySet<Turn> = new Set([
  TURN.start,
  TURN.openOrders,
  TURN.solvency,
  TURN.strategies,
  TURN.closeOrders,
]);

/** More than any rank: of sleeves and decisions there are 10,000 at the most. */
const RANK_BITS = 20;
const RANKS = 2 ** RANK_BITS;

/** More than any place. */
const PLACES = 2 ** 24;

/** Rows of a journal in the order in which they will stand in another one, each with its bar and its place there as one number. */
interface MovedRows {
  readonly rows: readonly number[];
  readonly keys: readonly number[];
}

/** By shifting bits: a remainder of float64 numbers is a call. */
function turnOf(place: number): Turn {
  return (place >> RANK_BITS) as Turn;
}

function rankAt(place: number): number {
  return place & (RANKS - 1);
}

/** What happened, in order. Texts are made when somebody reads them. */
export class Journal {
  readonly #times: Float64Array;
  readonly #rules: ExecutionRules;
  /** Each event with its bar, and with its turn and rank as one number. */
  #log: EventLog;
  /** Of the turns of sleeves, by rank: who they are. Of decisions about a sleeve alone, by row: which one. */
  #sleeves: string[] = [];
  #decided = new Map<number, string>();
  #texts: JournalEntry[] = [];

  /** @param times ms since the Unix epoch, UTC, by bar */
  constructor(times: Float64Array, rules: ExecutionRules) {
    this.#times = times;
    this.#rules = rules;
    this.#log = new EventLog(rules);
  }

  /** @param owner the sleeve that it concerns alone, if one does; in the turn of a sleeve, the one of that rank */
  add(bar: number, turn: Turn, rank: number, owner: string | undefined, event: JournalEvent): void {
    const place = turn * RANKS + rank;
    if (owner !== undefined) this.#noteOwner(place, owner);
    this.#log.push(bar, place, event);
  }

  get length(): number {
    return this.#log.length;
  }

  barAt(row: number): number {
    return this.#log.barAt(row);
  }

  eventAt(row: number): JournalEvent {
    return this.#log.eventAt(row);
  }

  /** The sleeve whose books an event changes, if it changes any. */
  bookedBy(row: number): string | undefined {
    return this.#log.bookedBy(row);
  }

  /** All entries so far, with exact texts. */
  get texts(): readonly JournalEntry[] {
    if (this.#texts.length < this.length) {
      this.#texts = this.#texts.concat(this.textsBetween(this.#texts.length, this.length));
    }
    return this.#texts;
  }

  /** All transfers between the reserve and a sleeve so far, in order; of other entries no texts are made. */
  get transfers(): readonly Transfer[] {
    const transfers: Transfer[] = [];
    for (let row = 0; row < this.length; row++) {
      const event = this.#log.unpackedAt(row);
      if (event?.type !== "transfer") continue;
      const bar = this.#log.barAt(row);
      const timeMs = this.#times[bar] as number;
      transfers.push({ ...event, bar, timeMs, amount: moneyText(event.amount) });
    }
    return transfers;
  }

  /** The entries `from` (inclusive) to `to` (exclusive), with exact texts. */
  textsBetween(from: number, to: number): JournalEntry[] {
    const rows = Math.max(0, Math.min(to, this.length) - from);
    return Array.from({ length: rows }, (_, k) => {
      const bar = this.#log.barAt(from + k);
      const texts = textsOf(this.#log.eventAt(from + k), this.#rules.lot);
      return { bar, timeMs: this.#times[bar] as number, ...texts };
    });
  }

  /** Takes the place of another run's journal: all that it had before a bar. */
  continueFrom(base: Journal, bar: number): void {
    const count = base.#countBefore(bar);
    this.#log.continueFrom(base.#log, count);
    this.#sleeves = [...base.#sleeves];
    this.#decided = new Map([...base.#decided].filter(([row]) => row < count));
    this.#texts = [];
  }

  /** Takes over what another run's journal says of some sleeves alone, by their rank here, before a bar. */
  joinFrom(base: Journal, bar: number, ranks: ReadonlyMap<string, number>): void {
    const own = this.#rowsBefore(bar, (owner, rank) => (ranks.has(owner) ? undefined : rank));
    const theirs = base.#rowsBefore(bar, (owner) => ranks.get(owner));
    const log = new EventLog(this.#rules);
    const decided = new Map<number, string>();
    const a = { ...own, add: log.appenderOf(this.#log), decided: this.#decided, next: 0 };
    const b = { ...theirs, add: log.appenderOf(base.#log), decided: base.#decided, next: 0 };
    while (a.next < a.rows.length || b.next < b.rows.length) {
      const isOwn = b.next === b.rows.length || (a.keys[a.next] as number) <= (b.keys[b.next] as number);
      const source = isOwn ? a : b;
      const row = source.rows[source.next] as number;
      const key = source.keys[source.next] as number;
      const place = key - Math.floor(key / PLACES) * PLACES;
      source.next++;
      const owner = turnOf(place) === TURN.decisions ? source.decided.get(row) : undefined;
      if (owner !== undefined) decided.set(log.length, owner);
      source.add(row, place);
    }
    for (const [owner, rank] of ranks) this.#sleeves[rank] = owner;
    this.#log = log;
    this.#decided = decided;
    this.#texts = [];
  }

  #noteOwner(place: number, owner: string): void {
    if (turnOf(place) === TURN.decisions) this.#decided.set(this.length, owner);
    else this.#sleeves[rankAt(place)] = owner;
  }

  /** How many rows lie before a bar, but for what the end of the run brought. */
  #countBefore(bar: number): number {
    let count = this.length;
    while (
      count > 0 &&
      (this.#log.barAt(count - 1) >= bar || turnOf(this.#log.placeAt(count - 1)) === TURN.end)
    )
      count--;
    return count;
  }

  /**
   * The rows before a bar whose sleeve gets a rank, and what concerns no sleeve alone if nobody does.
   *
   * @param rankOf the rank of a sleeve elsewhere, by its name and its rank here; undefined leaves its rows out
   */
  #rowsBefore(bar: number, rankOf: (owner: string, rank: number) => number | undefined): MovedRows {
    const rows: number[] = [];
    const keys: number[] = [];
    const ranks = this.#sleeves.map(rankOf);
    const count = this.#countBefore(bar);
    const log = this.#log;
    let isInOrder = true;
    let last = -1;
    for (let row = 0; row < count; row++) {
      const at = log.placeAt(row);
      const turn = turnOf(at);
      const isOfSleeve = TURNS_OF_SLEEVES.has(turn);
      const rank = isOfSleeve ? ranks[rankAt(at)] : rankOf(this.#decided.get(row) ?? "", rankAt(at));
      if (rank === undefined) continue;
      const key = log.barAt(row) * PLACES + (isOfSleeve ? turn * RANKS + rank : at);
      if (key < last) isInOrder = false;
      last = key;
      rows.push(row);
      keys.push(key);
    }
    // Sleeves that stood in another order there have their rows in that order.
    return isInOrder ? { rows, keys } : sorted({ rows, keys });
  }
}

function sorted({ rows, keys }: MovedRows): MovedRows {
  const order = rows.map((_, k) => k).sort((a, b) => (keys[a] as number) - (keys[b] as number));
  return { rows: order.map((k) => rows[k] as number), keys: order.map((k) => keys[k] as number) };
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
    case "apart":
      return moneyText(value as Whole);
    case "quantity":
    case "allowed":
      return lot.text(value as Lots);
    case "price":
      return plainScaled((value as Price).exact);
    case "askedFor":
      return plainScaled(value as Scaled);
    case "total":
      return plainText(value as Decimal);
    case "legs":
      return (value as readonly MoveLeg<Whole>[]).map(({ sleeve, ...amounts }) => ({
        sleeve,
        ...moneyTexts(amounts),
      }));
    case "reserve":
      return moneyTexts(value as Readonly<Record<string, Whole>>);
    case "weights":
      return weightTexts(value as Readonly<Record<string, Decimal>>);
    default:
      return value;
  }
}

function moneyTexts(amounts: Readonly<Record<string, Whole>>): Record<string, string> {
  return Object.fromEntries(Object.entries(amounts).map(([field, amount]) => [field, moneyText(amount)]));
}

/** Keyed by sleeve, whose id may well be the name of a field. */
function weightTexts(weights: Readonly<Record<string, Decimal>>): Record<string, string> {
  return Object.fromEntries(Object.entries(weights).map(([id, weight]) => [id, plainText(weight)]));
}
