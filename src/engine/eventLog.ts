import { type ExecutionRules, fillPrice } from "./execution.ts";
import type { FillCause, JournalEvent, OrderMeaning } from "./journalEntry.ts";
import { Price } from "./price.ts";
import type { Estimated } from "./scaled.ts";
import type { Whole } from "./whole.ts";

type Placed = Extract<JournalEvent, { type: "placed" }>;
type Filled = Extract<JournalEvent, { type: "filled" }>;

/** The cells of an order's or a fill's row. What is marked with two names is the one of a fill, or the other of an order. */
const BAR = 0;
const PLACE = 1;
const KIND = 2;
const SLEEVE = 3;
const SYMBOL = 4;
const LOTS = 5;
const WHY_OR_MEANING = 6;
const PRICE_OR_AMOUNT = 7;
const NOTIONAL = 8;
const COMMISSION = 9;
const SLIPPAGE = 10;
/** Of any other event: which of those it is. */
const OTHER_INDEX = 3;
const WIDTH = 11;

const PLACED = 0;
const FILLED = 1;
const OTHER = 2;

/** Rows are kept in blocks of so many, which are never copied as the log grows. */
const ROW_BITS = 9;
const ROWS = 2 ** ROW_BITS;

/** Each meaning and cause by its number in a cell. */
const MEANINGS: readonly OrderMeaning[] = ["quantity", "value", "target quantity", "target fraction"];
const CAUSES: readonly FillCause[] = ["order", "move", "insolvent"];

/**
 * Events in order, exact, each with its bar and a number that says its place within the bar. The two kinds that come by
 * the hundred thousand, orders and fills, are kept as rows of numbers where all of theirs are exact in float64: a fifth
 * of the memory, and nothing for the garbage collector to look at. Others, and those of amounts beyond 2^53 units, are
 * kept as they are.
 */
export class EventLog {
  readonly #rules: ExecutionRules;
  #blocks: Float64Array[] = [];
  #length = 0;
  #others: JournalEvent[] = [];
  #amounts: Estimated[] = [];
  #names: string[] = [];
  /** The numbers of amounts and of sleeves' and symbols' names in cells. */
  #numbers = new Map<Estimated | string, number>();

  constructor(rules: ExecutionRules) {
    this.#rules = rules;
  }

  get length(): number {
    return this.#length;
  }

  push(bar: number, place: number, event: JournalEvent): void {
    const at = (this.#length % ROWS) * WIDTH;
    const block = this.#blockForNext();
    block[at + BAR] = bar;
    block[at + PLACE] = place;
    if (event.type === "filled" && this.#packFill(block, at, event)) return;
    if (event.type === "placed" && this.#packOrder(block, at, event)) return;
    block[at + KIND] = OTHER;
    block[at + OTHER_INDEX] = this.#others.push(event) - 1;
  }

  /**
   * A function that adds an event of another log, with its bar, at another place. It remembers the numbers of names and
   * amounts, so that none is looked up twice.
   */
  appenderOf(from: EventLog): (index: number, place: number) => void {
    const names = new Int32Array(from.#names.length).fill(-1);
    const amounts = new Int32Array(from.#amounts.length).fill(-1);
    const nameOf = (theirs: number): number => {
      if (names[theirs] === -1) names[theirs] = this.#nameNumber(from.#names[theirs] as string);
      return names[theirs] as number;
    };
    const amountOf = (theirs: number): number => {
      if (amounts[theirs] === -1) amounts[theirs] = this.#amountNumber(from.#amounts[theirs] as Estimated);
      return amounts[theirs] as number;
    };
    return (index, place) => {
      const source = from.#blocks[index >> ROW_BITS] as Float64Array;
      const start = (index & (ROWS - 1)) * WIDTH;
      if (source[start + KIND] === OTHER) {
        this.push(from.barAt(index), place, from.eventAt(index));
        return;
      }
      const at = (this.#length % ROWS) * WIDTH;
      const block = this.#blockForNext();
      for (let cell = 0; cell < WIDTH; cell++) block[at + cell] = source[start + cell] as number;
      block[at + PLACE] = place;
      block[at + SLEEVE] = nameOf(source[start + SLEEVE] as number);
      block[at + SYMBOL] = nameOf(source[start + SYMBOL] as number);
      if (source[start + KIND] !== PLACED) return;
      block[at + PRICE_OR_AMOUNT] = amountOf(source[start + PRICE_OR_AMOUNT] as number);
    };
  }

  barAt(index: number): number {
    return this.#cell(index, BAR);
  }

  placeAt(index: number): number {
    return this.#cell(index, PLACE);
  }

  eventAt(index: number): JournalEvent {
    const kind = this.#cell(index, KIND);
    if (kind === OTHER) return this.#others[this.#cell(index, OTHER_INDEX)] as JournalEvent;
    const sleeve = this.#names[this.#cell(index, SLEEVE)] as string;
    const symbol = this.#names[this.#cell(index, SYMBOL)] as string;
    const quantity = this.#cell(index, LOTS);
    const priceOrAmount = this.#cell(index, PRICE_OR_AMOUNT);
    const whyOrMeaning = this.#cell(index, WHY_OR_MEANING);
    if (kind === PLACED) {
      const asked = MEANINGS[whyOrMeaning] as OrderMeaning;
      const askedFor = this.#amounts[priceOrAmount] as Estimated;
      return { type: "placed", sleeve, symbol, quantity, asked, askedFor };
    }
    return {
      type: "filled",
      sleeve,
      symbol,
      quantity,
      price: fillPrice(this.#rules, quantity, new Price(priceOrAmount)),
      notional: this.#cell(index, NOTIONAL),
      commission: this.#cell(index, COMMISSION),
      slippage: this.#cell(index, SLIPPAGE),
      why: CAUSES[whyOrMeaning] as FillCause,
    };
  }

  /** An event that is neither an order nor a fill kept as numbers; undefined for those, of which nothing is unpacked. */
  unpackedAt(index: number): JournalEvent | undefined {
    return this.#cell(index, KIND) === OTHER ? this.eventAt(index) : undefined;
  }

  /** The sleeve whose books an event changes, if it changes any. */
  bookedBy(index: number): string | undefined {
    const kind = this.#cell(index, KIND);
    if (kind === PLACED) return undefined;
    if (kind === FILLED) return this.#names[this.#cell(index, SLEEVE)];
    const event = this.eventAt(index);
    const isBooked = event.type === "filled" || event.type === "transfer" || event.type === "writtenOff";
    return isBooked ? event.sleeve : undefined;
  }

  /** Takes the place of another log: its first `count` events. Blocks that are full are shared: nobody writes in them. */
  continueFrom(base: EventLog, count: number): void {
    this.#blocks = base.#blocks.slice(0, Math.ceil(count / ROWS));
    const last = this.#blocks.length - 1;
    if (count % ROWS > 0) this.#blocks[last] = (this.#blocks[last] as Float64Array).slice();
    this.#length = count;
    this.#others = [...base.#others];
    this.#amounts = [...base.#amounts];
    this.#names = [...base.#names];
    this.#numbers = new Map(base.#numbers);
  }

  /** The block that the next row goes to. */
  #blockForNext(): Float64Array {
    if (this.#length % ROWS === 0) this.#blocks.push(new Float64Array(ROWS * WIDTH));
    this.#length++;
    return this.#blocks[this.#blocks.length - 1] as Float64Array;
  }

  #cell(index: number, cell: number): number {
    const block = this.#blocks[index >> ROW_BITS] as Float64Array;
    return block[(index & (ROWS - 1)) * WIDTH + cell] as number;
  }

  #packOrder(block: Float64Array, at: number, event: Placed): boolean {
    if (!isNumber(event.quantity)) return false;
    block[at + KIND] = PLACED;
    block[at + SLEEVE] = this.#nameNumber(event.sleeve);
    block[at + SYMBOL] = this.#nameNumber(event.symbol);
    block[at + LOTS] = event.quantity;
    block[at + WHY_OR_MEANING] = MEANINGS.indexOf(event.asked);
    block[at + PRICE_OR_AMOUNT] = this.#amountNumber(event.askedFor);
    return true;
  }

  #packFill(block: Float64Array, at: number, event: Filled): boolean {
    const { quantity: lots, notional, commission, slippage } = event;
    if (!isNumber(lots) || !isNumber(notional) || !isNumber(commission) || !isNumber(slippage)) return false;
    block[at + KIND] = FILLED;
    block[at + SLEEVE] = this.#nameNumber(event.sleeve);
    block[at + SYMBOL] = this.#nameNumber(event.symbol);
    block[at + LOTS] = lots;
    block[at + WHY_OR_MEANING] = CAUSES.indexOf(event.why);
    block[at + PRICE_OR_AMOUNT] = event.price.market;
    block[at + NOTIONAL] = notional;
    block[at + COMMISSION] = commission;
    block[at + SLIPPAGE] = slippage;
    return true;
  }

  #nameNumber(name: string): number {
    return this.#numbers.get(name) ?? this.#number(name, this.#names.push(name) - 1);
  }

  #amountNumber(amount: Estimated): number {
    return this.#numbers.get(amount) ?? this.#number(amount, this.#amounts.push(amount) - 1);
  }

  #number(what: Estimated | string, number: number): number {
    this.#numbers.set(what, number);
    return number;
  }
}

function isNumber(value: Whole): value is number {
  return typeof value === "number";
}
