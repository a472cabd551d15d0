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
const RANKS = 2 ** 20;

/** A row of a journal that finds its place in another one. */
interface MovedRow {
  readonly log: EventLog;
  readonly row: number;
  readonly bar: number;
  readonly place: number;
  /** The sleeve that it concerns alone, if one does. */
  readonly owner: string | undefined;
}

/** Orders rows as they happened. */
function byPlace(a: MovedRow, b: MovedRow): number {
  return a.bar - b.bar || a.place - b.place;
}

function turnOf(place: number): Turn {
  return Math.floor(place / RANKS) as Turn;
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
    const rows = [
      ...this.#rowsBefore(bar, (owner, place) => (ranks.has(owner ?? "") ? undefined : place)),
      ...base.#rowsBefore(bar, (owner, place) => {
        const rank = ranks.get(owner ?? "");
        if (rank === undefined) return undefined;
        return turnOf(place) === TURN.decisions ? place : turnOf(place) * RANKS + rank;
      }),
    ].sort(byPlace);
    this.#log = new EventLog(this.#rules);
    this.#decided = new Map();
    this.#texts = [];
    for (const { log, row, place, owner } of rows) {
      if (owner !== undefined) this.#noteOwner(place, owner);
      this.#log.append(log, row, place);
    }
  }

  #noteOwner(place: number, owner: string): void {
    if (turnOf(place) === TURN.decisions) this.#decided.set(this.length, owner);
    else this.#sleeves[place % RANKS] = owner;
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

  /** The rows before a bar that get a place. */
  #rowsBefore(
    bar: number,
    placeOf: (owner: string | undefined, place: number) => number | undefined,
  ): MovedRow[] {
    const rows: MovedRow[] = [];
    const count = this.#countBefore(bar);
    const log = this.#log;
    for (let row = 0; row < count; row++) {
      const at = log.placeAt(row);
      const isOfSleeve = TURNS_OF_SLEEVES.has(turnOf(at));
      const owner = isOfSleeve ? this.#sleeves[at % RANKS] : this.#decided.get(row);
      const place = placeOf(owner, at);
      if (place !== undefined) rows.push({ log, row, bar: log.barAt(row), place, owner });
    }
    return rows;
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
