import type { Cells, PlainTime } from "./cells.ts";
import { plainClock, plainTime } from "./plainTime.ts";

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
const NINE = 57;
const ZERO = 48;
const FIRST_BEYOND_ASCII = 128;

/** No price is written longer; a longer one goes the general way. */
const MAX_DIGITS = 32;
/** Integers below it are float64 values, each of them. */
const EXACT_BELOW = 2 ** 53;
/** 10^0 to 10^22: the powers of ten that are float64 values. */
const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));

/** No table of prices has more columns; a line with more goes the general way. */
const MAX_CELLS = 1024;

/** {@link ByteCells.take} declines the line. */
export const NOT_PLAIN = -1;

/**
 * The fields of one line, found in the bytes themselves: nothing is allocated for a row, and a text only for a cell
 * that has to be one. Holds for ASCII lines, which have one meaning in UTF-8 and in windows-1252.
 */
export class ByteCells implements Cells {
  count = 0;
  readonly #delimiter: number;
  readonly #from = new Int32Array(MAX_CELLS);
  readonly #to = new Int32Array(MAX_CELLS);
  /** By column: the decimal mark as a byte, 0 where no number is wanted. */
  readonly #marks = new Uint8Array(MAX_CELLS);
  /** By column: the number, where one is wanted and plainly written. */
  readonly #values = new Float64Array(MAX_CELLS).fill(Number.NaN);
  /** By byte: 1 for what a field without quotes cannot go on with. */
  readonly #endsField = new Uint8Array(256).fill(1, FIRST_BEYOND_ASCII);
  #bytes: Uint8Array = new Uint8Array(0);

  /**
   * @param delimiter one ASCII character
   * @param numberMarks the decimal mark of each column that holds numbers
   */
  constructor(delimiter: string, numberMarks: ReadonlyMap<number, string>) {
    this.#delimiter = delimiter.charCodeAt(0);
    // Where fields end at the decimal mark, as commas do in a file of commas, no plain number can have one.
    for (const [column, mark] of numberMarks)
      if (mark !== delimiter) this.#marks[column] = mark.charCodeAt(0);
    for (const byte of [this.#delimiter, LINE_FEED, CARRIAGE_RETURN, QUOTE]) this.#endsField[byte] = 1;
  }

  /**
   * Takes the line that starts at `at`, whose LF must be there; gives where the next one starts. Declines
   * ({@link NOT_PLAIN}) lines that do not start with a digit, so that what it takes is data; that are not all ASCII;
   * and whose quotes are more than a pair around a whole field.
   */
  take(bytes: Uint8Array, at: number): number {
    const delimiter = this.#delimiter;
    const endsField = this.#endsField;
    const marks = this.#marks;
    const values = this.#values;
    const from = this.#from;
    const to = this.#to;
    let count = 0;
    let next = at;
    if (!startsWithDigit(bytes, at)) return NOT_PLAIN;
    this.#bytes = bytes;
    // Most of the time of a file goes here. Bytes stand as literals (LF 10, CR 13, quote 34, digits 48 to 57) and nothing
    // is a function: a constant of the module is a variable to the bundled code, loaded and checked for every byte.
    for (;;) {
      const quoted = bytes[next] === 34;
      if (quoted) next++;
      from[count] = next;
      let byte = bytes[next] as number;
      const mark = marks[count] as number;
      if (mark !== 0) {
        let value = 0;
        let places = 0;
        while (byte >= 48 && byte <= 57) {
          value = value * 10 + (byte - 48);
          byte = bytes[++next] as number;
        }
        let digits = next - (from[count] as number);
        if (byte === mark) {
          const fraction = ++next;
          byte = bytes[next] as number;
          while (byte >= 48 && byte <= 57) {
            value = value * 10 + (byte - 48);
            byte = bytes[++next] as number;
          }
          places = next - fraction;
          digits += places;
        }
        // An integer below 2^53 over a power of ten up to 10^22 is one division of two exact values, which IEEE 754
        // rounds to the nearest, as `Number` does (Clinger 1990).
        const exact = value < EXACT_BELOW && places < POWERS_OF_TEN.length;
        values[count] =
          exact && digits > 0 && digits <= MAX_DIGITS
            ? value / (POWERS_OF_TEN[places] as number)
            : Number.NaN;
      }
      if (quoted) {
        if (byte !== 34) {
          values[count] = Number.NaN;
          next = closingQuote(bytes, next);
          if (next === NOT_PLAIN) return NOT_PLAIN;
        }
        to[count] = next;
        byte = bytes[++next] as number;
      } else {
        if (endsField[byte] === 0) {
          values[count] = Number.NaN;
          do byte = bytes[++next] as number;
          while (endsField[byte] === 0);
        }
        to[count] = next;
      }
      next++;
      count++;
      if (byte === delimiter && count < MAX_CELLS) continue;
      if (byte === 10) break;
      // What is not ASCII, a quote inside a field and text after a closing one go the general way; a CR alone, which
      // ends a line too, as well.
      if (byte !== 13 || bytes[next++] !== 10) return NOT_PLAIN;
      break;
    }
    this.count = count;
    return next;
  }

  text(column: number): string {
    if (column >= this.count) return "";
    let text = "";
    const to = this.#to[column] as number;
    for (let at = this.#from[column] as number; at < to; at++) {
      text += String.fromCharCode(this.#bytes[at] as number);
    }
    return text;
  }

  is(column: number, text: string): boolean {
    if (column >= this.count) return false;
    const from = this.#from[column] as number;
    if ((this.#to[column] as number) - from !== text.length) return false;
    for (let k = 0; k < text.length; k++) if (this.#bytes[from + k] !== text.charCodeAt(k)) return false;
    return true;
  }

  plainNumber(column: number): number {
    return column < this.count ? (this.#values[column] as number) : Number.NaN;
  }

  plainTime(column: number, into: PlainTime): boolean {
    if (column >= this.count) return false;
    return plainTime(this.#bytes, this.#from[column] as number, this.#to[column] as number, into);
  }

  plainClock(column: number): number {
    if (column >= this.count) return Number.NaN;
    return plainClock(this.#bytes, this.#from[column] as number, this.#to[column] as number);
  }
}

/** Whether the first field starts with a digit after blanks or its opening quote. */
function startsWithDigit(bytes: Uint8Array, at: number): boolean {
  let first = at;
  if (bytes[first] === QUOTE) first++;
  while (bytes[first] === SPACE) first++;
  const byte = bytes[first] as number;
  return byte >= ZERO && byte <= NINE;
}

/** Where the first quote from `from` on is, on this line and with nothing before it that the general way must see. */
function closingQuote(bytes: Uint8Array, from: number): number {
  for (let at = from; ; at++) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) return at;
    if (byte === LINE_FEED || byte === CARRIAGE_RETURN || byte >= FIRST_BEYOND_ASCII) return NOT_PLAIN;
  }
}
