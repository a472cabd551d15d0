import { ByteCells, NOT_PLAIN } from "./byteCells.ts";
import { BytesToText, type TextEncodingName } from "./bytesToText.ts";
import type { Cells } from "./cells.ts";
import type { Delimiter } from "./delimiter.ts";
import type { DecimalMark } from "./numberText.ts";
import { type RowListener, RowReader } from "./rowReader.ts";

/** A line that was read in its bytes; `cells` holds it until the next one. It starts with a digit, so it is data. */
export type PlainListener = (cells: Cells, line: number) => void;

interface Records {
  readonly encoding: TextEncodingName;
  readonly delimiter: Delimiter;
  /** The decimal mark of each column that holds numbers. */
  readonly numberMarks: ReadonlyMap<number, DecimalMark>;
  /** Lines up to this one (from 1) are given as texts, whatever they are. */
  readonly headerLine: number;
  readonly onText: RowListener;
  readonly onPlain: PlainListener;
}

const LINE_FEED = 10;
/** Lines given to the general way at once when several in a row were not plain. */
const MOST_LINES_AT_ONCE = 4096;

/**
 * Splits the bytes of a table into records. Plain lines, nearly all of nearly every file, are given as cells of the
 * bytes; whatever else there is becomes text and goes through the {@link RowReader}, which knows every rule. Both give
 * the same fields for a line that both can read, so which of them did never shows.
 */
export class RecordReader {
  readonly #encoding: TextEncodingName;
  readonly #decoder: BytesToText;
  readonly #cells: ByteCells;
  readonly #rows: RowReader;
  readonly #headerLine: number;
  readonly #onPlain: PlainListener;
  /** Whether the decoder and the row reader have given everything they were given. */
  #atLineStart = true;
  #linesAtOnce = 1;

  constructor({ encoding, delimiter, numberMarks, headerLine, onText, onPlain }: Records) {
    this.#encoding = encoding;
    this.#decoder = new BytesToText(encoding);
    this.#cells = new ByteCells(delimiter, numberMarks);
    this.#rows = new RowReader(delimiter, onText);
    this.#headerLine = headerLine;
    this.#onPlain = onPlain;
  }

  /** Physical lines given to the listeners so far. */
  get lines(): number {
    return this.#rows.lines;
  }

  /** Characters held back because their line or quoted field has not ended. */
  get waitingLength(): number {
    return this.#rows.waitingLength;
  }

  /**
   * Reads the next bytes up to their last line end, or all of them when that is not to be had; with `last` always all.
   * Gives how many it read: the rest comes again with what follows it. `undefined`: not in this encoding.
   */
  read(bytes: Uint8Array, last: boolean): number | undefined {
    // In UTF-16 a line end is no byte.
    const linesEnd = this.#encoding.startsWith("utf-16") ? 0 : bytes.lastIndexOf(LINE_FEED) + 1;
    const end = last || linesEnd === 0 ? bytes.length : linesEnd;
    for (let at = 0; at < end; ) {
      const start = at;
      if (this.#atLineStart) at = this.#readPlain(bytes, at, linesEnd);
      if (at > start) this.#linesAtOnce = 1;
      if (at === end) break;
      const textEnd = this.#atLineStart && at < linesEnd ? this.#endOfLines(bytes, at, linesEnd) : end;
      if (!this.#readText(bytes.subarray(at, textEnd), last && textEnd === end)) return undefined;
      at = textEnd;
    }
    return end;
  }

  /** Gives plain lines until one is not; gives where that one starts. */
  #readPlain(bytes: Uint8Array, from: number, end: number): number {
    const cells = this.#cells;
    const firstLine = this.#rows.lines + 1;
    if (firstLine <= this.#headerLine) return from;
    let line = firstLine;
    let at = from;
    while (at < end) {
      const next = cells.take(bytes, at);
      if (next === NOT_PLAIN) break;
      this.#onPlain(cells, line++);
      at = next;
    }
    this.#rows.pass(line - firstLine);
    return at;
  }

  #readText(bytes: Uint8Array, last: boolean): boolean {
    const text = this.#decoder.decode(bytes, last);
    if (text === undefined) return false;
    this.#rows.push(text, last);
    this.#atLineStart = this.#rows.waitingLength === 0 && bytes.at(-1) === LINE_FEED;
    return true;
  }

  /** The end of the line at `at`, or of more lines each time the ones before were not plain either. */
  #endOfLines(bytes: Uint8Array, at: number, linesEnd: number): number {
    let lineEnd = at;
    for (let k = 0; k < this.#linesAtOnce && lineEnd < linesEnd; k++) {
      lineEnd = bytes.indexOf(LINE_FEED, lineEnd) + 1;
    }
    this.#linesAtOnce = Math.min(this.#linesAtOnce * 2, MOST_LINES_AT_ONCE);
    return lineEnd;
  }
}
