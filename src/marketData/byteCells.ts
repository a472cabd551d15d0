import type { Cells, PlainTime } from "./cells.ts";
import { plainNumber } from "./plainNumber.ts";
import { plainClock, plainTime } from "./plainTime.ts";

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
const NINE = 57;
const ZERO = 48;
const FIRST_BEYOND_ASCII = 128;

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
  #bytes: Uint8Array = new Uint8Array(0);

  /** @param delimiter one ASCII character */
  constructor(delimiter: string) {
    this.#delimiter = delimiter.charCodeAt(0);
  }

  /**
   * Takes the line that starts at `at` and ends with LF, CRLF or at `end`; gives where the next one starts. Declines
   * ({@link NOT_PLAIN}) lines that do not start with a digit, so that what it takes is data; that are not all ASCII;
   * and whose quotes are more than a pair around a whole field.
   */
  take(bytes: Uint8Array, at: number, end: number): number {
    const delimiter = this.#delimiter;
    const from = this.#from;
    const to = this.#to;
    let count = 0;
    let next = at;
    if (!startsWithDigit(bytes, at)) return NOT_PLAIN;
    this.#bytes = bytes;
    for (;;) {
      if (count === MAX_CELLS) return NOT_PLAIN;
      if (bytes[next] === QUOTE && next < end) {
        const closing = closingQuote(bytes, next + 1, end);
        if (closing === NOT_PLAIN) return NOT_PLAIN;
        from[count] = next + 1;
        to[count++] = closing;
        next = closing + 1;
        const after = next < end ? bytes[next] : LINE_FEED;
        if (after !== delimiter && after !== LINE_FEED && after !== CARRIAGE_RETURN) return NOT_PLAIN;
      } else {
        from[count] = next;
        while (next < end) {
          const byte = bytes[next] as number;
          if (byte === delimiter || byte === LINE_FEED || byte === CARRIAGE_RETURN) break;
          if (byte === QUOTE || byte >= FIRST_BEYOND_ASCII) return NOT_PLAIN;
          next++;
        }
        to[count++] = next;
      }
      if (next >= end) break;
      const byte = bytes[next++];
      if (byte === delimiter) continue;
      if (byte === LINE_FEED) break;
      // A CR alone ends a line as well; such files are rare, and left to the general way.
      if (next >= end || bytes[next++] !== LINE_FEED) return NOT_PLAIN;
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

  plainNumber(column: number, mark: number): number {
    if (column >= this.count) return Number.NaN;
    return plainNumber(this.#bytes, this.#from[column] as number, this.#to[column] as number, mark);
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

/** Where the quote closes that opened before `from`, on this line and with no quote doubled inside. */
function closingQuote(bytes: Uint8Array, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) return bytes[at + 1] === QUOTE && at + 1 < end ? NOT_PLAIN : at;
    if (byte === LINE_FEED || byte === CARRIAGE_RETURN || byte >= FIRST_BEYOND_ASCII) return NOT_PLAIN;
  }
  return NOT_PLAIN;
}
