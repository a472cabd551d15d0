import { type Cells, PlainTime } from "./cells.ts";
import type { DateOrderEvidence } from "./dateOrder.ts";
import type { BarFields } from "./dialect.ts";
import { GrowableColumn } from "./growableColumn.ts";
import type { IssueKind, IssueLog } from "./issueLog.ts";
import { type DecimalMark, isMissing, readNumber } from "./numberText.ts";
import { cleanSymbol } from "./symbolText.ts";
import { type DateOrder, readClock, readTime, type TimeForm, type TimeReading } from "./timeText.ts";

/** How the cells of one file are read. */
export interface CellReading {
  readonly fields: BarFields;
  /** Fields of the header: a longer row cannot be trusted to stand in its columns. */
  readonly width: number;
  readonly markOf: (column: number) => DecimalMark;
  readonly dateOrder: DateOrder | undefined;
  /** Scale prices by adjusted close / close. */
  readonly adjust: boolean;
}

/** Prices and volume of one row, each as read. */
type Prices = {
  open: number;
  high: number;
  low: number;
  close: number;
};

/**
 * Turns records into rows of typed columns, in file order, and drops what is no bar with its line and reason.
 * Times that read two ways are kept in both readings until the whole column is known.
 */
export class BarRows {
  readonly monthFirstMs = new GrowableColumn();
  readonly open = new GrowableColumn();
  readonly high = new GrowableColumn();
  readonly low = new GrowableColumn();
  readonly close = new GrowableColumn();
  readonly volume = new GrowableColumn();
  readonly line = new GrowableColumn();
  readonly forms = new Set<TimeForm>();
  dropped = 0;
  /** The symbol that the rows name; empty when they name none. */
  symbol = "";
  /** The first time that reads two ways. */
  ambiguousTime: { readonly line: number; readonly text: string } | undefined;

  readonly #reading: CellReading;
  readonly #log: IssueLog;
  readonly #prices: Prices = { open: 0, high: 0, low: 0, close: 0 };
  readonly #plainTime = new PlainTime();
  readonly #evidence = { dayFirst: 0, monthFirst: 0 };
  #lastForm: TimeForm | undefined;
  #dayFirstMs: GrowableColumn | undefined;

  constructor(reading: CellReading, log: IssueLog) {
    this.#reading = reading;
    this.#log = log;
  }

  get length(): number {
    return this.line.length;
  }

  /** Whether any time was written as day/month or month/day. */
  get needsDateOrder(): boolean {
    return this.forms.has("day/month/year or month/day/year");
  }

  get evidence(): DateOrderEvidence {
    return this.#evidence;
  }

  /** The times read day first; the same as month first while no row reads two ways. */
  get dayFirstMs(): GrowableColumn {
    return this.#dayFirstMs ?? this.monthFirstMs;
  }

  /** Takes one record; false when it was dropped. */
  add(cells: Cells, line: number): boolean {
    const { width } = this.#reading;
    if (cells.count > width && hasTextBeyond(cells, width)) {
      return this.#drop("tooManyFields", line, `${cells.count} fields, the header has ${width}`);
    }
    const symbol = this.#symbol(cells);
    if (symbol !== "" && this.symbol !== "" && symbol !== this.symbol) {
      return this.#drop("otherSymbol", line, symbol);
    }
    const plain = this.#plainTime;
    if (cells.plainTime(this.#reading.fields.time, plain)) {
      return this.#addAt(plain.timeMs, plain.form, symbol, cells, line);
    }
    const timeText = cells.text(this.#reading.fields.time);
    const reading = readTime(timeText);
    if (reading.kind === "lostDigits") return this.#drop("timeLostDigits", line, timeText);
    if (reading.kind === "unreadable") return this.#drop("timeUnreadable", line, timeText);
    if (reading.kind === "time") return this.#addAt(reading.timeMs, reading.form, symbol, cells, line);
    return this.#addEither(reading, symbol, cells, line);
  }

  /** Takes a record whose time reads one way, its clock column aside. */
  #addAt(timeMs: number, form: TimeForm, symbol: string, cells: Cells, line: number): boolean {
    const clockMs = this.#clockMs(cells);
    if (Number.isNaN(clockMs)) return this.#dropTime(cells, line);
    if (!this.#readPrices(cells, line)) return false;
    this.#noteForm(form);
    this.symbol ||= symbol;
    return this.#keep(timeMs + clockMs, timeMs + clockMs, line);
  }

  /** Takes a record whose date reads day first and month first. */
  #addEither(
    reading: Extract<TimeReading, { kind: "eitherOrder" }>,
    symbol: string,
    cells: Cells,
    line: number,
  ): boolean {
    const clockMs = this.#clockMs(cells);
    if (Number.isNaN(clockMs)) return this.#dropTime(cells, line);
    let { monthFirstMs, dayFirstMs } = reading;
    const chosen = this.#reading.dateOrder;
    if (chosen === "dayFirst") monthFirstMs = dayFirstMs;
    if (chosen === "monthFirst") dayFirstMs = monthFirstMs;
    const noMonthFirst = Number.isNaN(monthFirstMs);
    const noDayFirst = Number.isNaN(dayFirstMs);
    if (noMonthFirst && noDayFirst) return this.#dropTime(cells, line);
    if (!this.#readPrices(cells, line)) return false;
    this.#noteForm(reading.form);
    this.symbol ||= symbol;
    if (noMonthFirst) this.#evidence.dayFirst++;
    else if (noDayFirst) this.#evidence.monthFirst++;
    else if (monthFirstMs !== dayFirstMs) {
      this.ambiguousTime ??= { line, text: cells.text(this.#reading.fields.time) };
    }
    const first = noMonthFirst ? dayFirstMs : monthFirstMs;
    return this.#keep(first + clockMs, (noDayFirst ? monthFirstMs : dayFirstMs) + clockMs, line);
  }

  #dropTime(cells: Cells, line: number): false {
    return this.#drop("timeUnreadable", line, cells.text(this.#reading.fields.time));
  }

  #noteForm(form: TimeForm): void {
    if (form === this.#lastForm) return;
    this.#lastForm = form;
    this.forms.add(form);
  }

  #symbol(cells: Cells): string {
    const column = this.#reading.fields.symbol;
    if (column === undefined) return "";
    return cells.is(column, this.symbol) ? this.symbol : cleanSymbol(cells.text(column));
  }

  #clockMs(cells: Cells): number {
    const { clock } = this.#reading.fields;
    if (clock === undefined) return 0;
    const plain = cells.plainClock(clock);
    return Number.isNaN(plain) ? readClock(cells.text(clock)) : plain;
  }

  #keep(monthFirstMs: number, dayFirstMs: number, line: number): true {
    if (monthFirstMs !== dayFirstMs && !this.#dayFirstMs) {
      this.#dayFirstMs = new GrowableColumn();
      for (const timeMs of this.monthFirstMs.toArray()) this.#dayFirstMs.push(timeMs);
    }
    this.monthFirstMs.push(monthFirstMs);
    this.#dayFirstMs?.push(dayFirstMs);
    this.open.push(this.#prices.open);
    this.high.push(this.#prices.high);
    this.low.push(this.#prices.low);
    this.close.push(this.#prices.close);
    this.line.push(line);
    return true;
  }

  /** Reads and checks the prices and the volume of a record whose time stands. */
  #readPrices(cells: Cells, line: number): boolean {
    const at = this.#reading.fields;
    const close = this.#number(cells, at.close);
    if (Number.isNaN(close) && isMissing(cells.text(at.close))) return this.#drop("closeMissing", line);
    const openPrice = this.#optionalPrice(cells, at.open);
    const highPrice = this.#optionalPrice(cells, at.high);
    const lowPrice = this.#optionalPrice(cells, at.low);
    if (Number.isNaN(close)) return this.#drop("priceUnreadable", line, cells.text(at.close));
    if (openPrice === "unreadable" || highPrice === "unreadable" || lowPrice === "unreadable") {
      return this.#drop("priceUnreadable", line, unreadableOf(cells, at, openPrice, highPrice));
    }
    const open = openPrice ?? close;
    const high = highPrice ?? Math.max(open, close, lowPrice ?? 0);
    const low = lowPrice ?? Math.min(open, close, high);
    const lowest = Math.min(open, high, low, close);
    if (!(lowest > 0)) return this.#drop("priceNotPositive", line, String(lowest));
    const highest = Math.max(open, high, low, close);
    if (highest === Number.POSITIVE_INFINITY) return this.#drop("priceNotPositive", line, String(highest));
    if (high < low) return this.#drop("highBelowLow", line, `${high} < ${low}`);
    this.#prices.open = open;
    this.#prices.high = high;
    this.#prices.low = low;
    this.#prices.close = close;
    const excluded = this.#widen();
    if (this.#reading.adjust && !this.#adjust(cells, line)) return false;
    if (excluded) this.#log.add("rangeWidened", [line]);
    const filled =
      (at.open !== undefined && openPrice === undefined) ||
      (at.high !== undefined && highPrice === undefined) ||
      (at.low !== undefined && lowPrice === undefined);
    if (filled) this.#log.add("pricesFilled", [line]);
    this.volume.push(this.#volume(cells, line));
    return true;
  }

  #number(cells: Cells, column: number): number {
    const plain = cells.plainNumber(column);
    return Number.isNaN(plain) ? readNumber(cells.text(column), this.#reading.markOf(column)) : plain;
  }

  #optionalPrice(cells: Cells, column: number | undefined): number | "unreadable" | undefined {
    if (column === undefined) return undefined;
    const price = this.#number(cells, column);
    if (!Number.isNaN(price)) return price;
    return isMissing(cells.text(column)) ? undefined : "unreadable";
  }

  /** A missing or negative volume (some sources write −1) is 0: it says nothing about the bar. */
  #volume(cells: Cells, line: number): number {
    const column = this.#reading.fields.volume;
    if (column === undefined) return 0;
    const volume = this.#number(cells, column);
    if (volume >= 0 && volume < Number.POSITIVE_INFINITY) return volume;
    this.#log.add("volumeMissing", [line], cells.text(column));
    return 0;
  }

  /**
   * Scales the bar by adjusted close / close. The close becomes the adjusted close as written; the others are
   * computed in float64 and rounded to 15 significant digits, the most that a decimal text keeps through a double.
   */
  #adjust(cells: Cells, line: number): boolean {
    const column = this.#reading.fields.adjustedClose;
    if (column === undefined) return true;
    const adjusted = this.#number(cells, column);
    const prices = this.#prices;
    const factor = adjusted / prices.close;
    const low = significant(prices.low * factor);
    const high = significant(prices.high * factor);
    if (!(adjusted > 0 && low > 0 && high < Number.POSITIVE_INFINITY)) {
      return this.#drop("adjustedCloseUnusable", line, cells.text(column));
    }
    prices.open = significant(prices.open * factor);
    prices.high = high;
    prices.low = low;
    prices.close = adjusted;
    // An adjusted close of more than 15 digits may stand a rounding beyond its own high or low.
    this.#widen();
    return true;
  }

  /** Makes low..high hold open and close; says whether it did not. */
  #widen(): boolean {
    const prices = this.#prices;
    const high = Math.max(prices.open, prices.high, prices.close);
    const low = Math.min(prices.open, prices.low, prices.close);
    const excluded = high !== prices.high || low !== prices.low;
    prices.high = high;
    prices.low = low;
    return excluded;
  }

  #drop(kind: IssueKind, line: number, example?: string): false {
    this.dropped++;
    this.#log.add(kind, [line], example);
    return false;
  }
}

/** Whether a field beyond the header's width holds anything but blanks. */
function hasTextBeyond(cells: Cells, width: number): boolean {
  for (let column = width; column < cells.count; column++) {
    if (cells.text(column).trim() !== "") return true;
  }
  return false;
}

function unreadableOf(
  cells: Cells,
  at: BarFields,
  open: number | string | undefined,
  high: number | string | undefined,
): string {
  const column = open === "unreadable" ? at.open : high === "unreadable" ? at.high : at.low;
  return column === undefined ? "" : cells.text(column);
}

function significant(value: number): number {
  return Number(value.toPrecision(15));
}
