import { type ExecutionRules, fillPrice } from "./execution.ts";
import type { FillCause, JournalEvent, OrderMeaning } from "./journalEntry.ts";
import { NumberList } from "./numberList.ts";
import { Price } from "./price.ts";
import type { Estimated } from "./scaled.ts";

type Placed = Extract<JournalEvent, { type: "placed" }>;
type Filled = Extract<JournalEvent, { type: "filled" }>;

/** What a row of cells begins with. */
const PLACED = 0;
const FILLED = 1;
const OTHER = 2;

/** Each meaning and cause by its number in a cell. */
const MEANINGS: readonly OrderMeaning[] = ["quantity", "value", "target quantity", "target fraction"];
const CAUSES: readonly FillCause[] = ["order", "move", "insolvent"];

/**
 * Events in order, exact. The two that come by the hundred thousand, orders and fills, are kept as rows of numbers where
 * all of theirs are exact in float64: a tenth of the memory, and nothing for the garbage collector to look at. Others,
 * and those of amounts beyond 2^53 units, are kept as they are.
 */
export class EventLog {
  readonly #rules: ExecutionRules;
  #cells = new NumberList();
  /** Where the cells of each event begin. */
  #starts = new NumberList();
  #others: JournalEvent[] = [];
  #amounts: Estimated[] = [];
  /** The numbers of amounts, sleeves and symbols in cells. */
  #numbers = new Map<Estimated | string, number>();
  #names: string[] = [];
  /** One sleeve has several events in a row. */
  #lastName: string | undefined;
  #lastNumber = 0;

  constructor(rules: ExecutionRules) {
    this.#rules = rules;
  }

  get length(): number {
    return this.#starts.length;
  }

  push(event: JournalEvent): void {
    const start = this.#cells.length;
    const isPacked =
      (event.type === "filled" && this.#packFill(event)) ||
      (event.type === "placed" && this.#packOrder(event));
    if (!isPacked) {
      this.#cells.push(OTHER);
      this.#cells.push(this.#others.length);
      this.#others.push(event);
    }
    this.#starts.push(start);
  }

  at(index: number): JournalEvent {
    const start = this.#starts.at(index);
    const cell = (k: number) => this.#cells.at(start + k);
    switch (cell(0)) {
      case PLACED:
        return {
          type: "placed",
          sleeve: this.#names[cell(1)] as string,
          symbol: this.#names[cell(2)] as string,
          quantity: BigInt(cell(3)),
          asked: MEANINGS[cell(4)] as OrderMeaning,
          askedFor: this.#amounts[cell(5)] as Estimated,
        };
      case FILLED: {
        const quantity = BigInt(cell(3));
        return {
          type: "filled",
          sleeve: this.#names[cell(1)] as string,
          symbol: this.#names[cell(2)] as string,
          quantity,
          price: fillPrice(this.#rules, quantity, new Price(cell(4))),
          notional: BigInt(cell(5)),
          commission: BigInt(cell(6)),
          slippage: BigInt(cell(7)),
          why: CAUSES[cell(8)] as FillCause,
        };
      }
      default:
        return this.#others[cell(1)] as JournalEvent;
    }
  }

  /** The sleeve whose books an event changes, if it changes any. */
  bookedBy(index: number): string | undefined {
    const start = this.#starts.at(index);
    const kind = this.#cells.at(start);
    if (kind === FILLED) return this.#names[this.#cells.at(start + 1)];
    if (kind === PLACED) return undefined;
    const event = this.#others[this.#cells.at(start + 1)];
    return event?.type === "filled" || event?.type === "transfer" ? event.sleeve : undefined;
  }

  /** Takes the place of another log: its first `count` events. */
  continueFrom(base: EventLog, count: number): void {
    const end = count < base.length ? base.#starts.at(count) : base.#cells.length;
    this.#cells = base.#cells.first(end);
    this.#starts = base.#starts.first(count);
    this.#others = [...base.#others];
    this.#amounts = [...base.#amounts];
    this.#numbers = new Map(base.#numbers);
    this.#names = [...base.#names];
    this.#lastName = undefined;
  }

  #packOrder({ sleeve, symbol, quantity, asked, askedFor }: Placed): boolean {
    const lots = Number(quantity);
    if (!Number.isSafeInteger(lots)) return false;
    const cells = this.#cells;
    cells.push(PLACED);
    cells.push(this.#numberOf(sleeve));
    cells.push(this.#lookUp(symbol));
    cells.push(lots);
    cells.push(MEANINGS.indexOf(asked));
    cells.push(this.#amountNumber(askedFor));
    return true;
  }

  #packFill({ sleeve, symbol, quantity, price, notional, commission, slippage, why }: Filled): boolean {
    const lots = Number(quantity);
    const [paid, charged, lost] = [Number(notional), Number(commission), Number(slippage)];
    const largest = Math.max(Math.abs(lots), Math.abs(paid), charged, Math.abs(lost));
    if (largest > Number.MAX_SAFE_INTEGER) return false;
    const cells = this.#cells;
    cells.push(FILLED);
    cells.push(this.#numberOf(sleeve));
    cells.push(this.#lookUp(symbol));
    cells.push(lots);
    cells.push(price.market);
    cells.push(paid);
    cells.push(charged);
    cells.push(lost);
    cells.push(CAUSES.indexOf(why));
    return true;
  }

  #numberOf(name: string): number {
    if (name === this.#lastName) return this.#lastNumber;
    this.#lastName = name;
    this.#lastNumber = this.#lookUp(name);
    return this.#lastNumber;
  }

  #lookUp(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.#names.length);
    return this.#names.push(name) - 1;
  }

  #amountNumber(amount: Estimated): number {
    const known = this.#numbers.get(amount);
    if (known !== undefined) return known;
    this.#numbers.set(amount, this.#amounts.length);
    return this.#amounts.push(amount) - 1;
  }
}
