import Papa from "papaparse";
import type { Delimiter } from "./delimiter.ts";

/** One record of the text. `line` is the physical line (from 1) it starts on, `span` how many lines it covers. */
export type RowListener = (
  fields: readonly string[],
  line: number,
  span: number,
  unbalancedQuote: boolean,
) => void;

/** A quoted field may run over this many lines; a quote still open after them is taken as a plain character. */
const MAX_LINES_OF_A_ROW = 20;

/**
 * Splits streamed text into records and knows the physical line of each: quoted line ends, blank lines and every
 * kind of line end (LF, CRLF, CR) are counted. A quote that never closes costs its own line only, not the rest.
 */
export class RowReader {
  readonly #delimiter: Delimiter;
  readonly #onRow: RowListener;
  #waiting = "";
  #line = 1;

  constructor(delimiter: Delimiter, onRow: RowListener) {
    this.#delimiter = delimiter;
    this.#onRow = onRow;
  }

  /** Physical lines given to the listener so far. */
  get lines(): number {
    return this.#line - 1;
  }

  /** Characters held back because their line or quoted field has not ended. */
  get waitingLength(): number {
    return this.#waiting.length;
  }

  /** Counts lines that somebody else has read; only between two texts, while nothing waits. */
  pass(lines: number): void {
    this.#line += lines;
  }

  /** Takes the next text. With `last` everything is read out; without it an unfinished line waits. */
  push(text: string, last: boolean): void {
    // Files joined end to end carry byte order marks at their seams.
    let pending = this.#waiting + (text.includes("\ufeff") ? text.replaceAll("\ufeff", "") : text);
    // A CR at the end of a chunk may be the first half of a CRLF.
    const heldReturn = !last && pending.endsWith("\r") ? "\r" : "";
    if (heldReturn) pending = pending.slice(0, -1);
    if (pending.includes("\r")) pending = pending.replace(/\r\n?/g, "\n");
    const end = last ? pending.length : pending.lastIndexOf("\n") + 1;
    this.#waiting = pending.slice(end) + heldReturn;
    if (end === 0) return;
    const block = pending.slice(0, end);
    this.#readBlock(block.endsWith("\n") ? block.slice(0, -1) : block, last);
  }

  /** Reads whole lines joined by `\n`, without one at the end. */
  #readBlock(block: string, last: boolean): void {
    const lines = block.split("\n");
    if (!block.includes('"')) {
      for (const line of lines) this.#emit(line.split(this.#delimiter), 1, false);
      return;
    }
    const { data, errors } = this.#parseQuoted(block);
    if (errors.length === 0 && data.length === lines.length) {
      for (const fields of data) this.#emit(fields, 1, false);
      return;
    }
    this.#readLines(lines, last);
  }

  /** The careful way for blocks with quoted line ends or unbalanced quotes. */
  #readLines(lines: readonly string[], last: boolean): void {
    for (let k = 0; k < lines.length; ) {
      const line = lines[k] as string;
      if (!line.includes('"')) {
        this.#emit(line.split(this.#delimiter), 1, false);
        k++;
        continue;
      }
      const row = this.#rowAt(lines, k);
      if (row === "unfinished" && !last) {
        this.#waiting = `${lines.slice(k).join("\n")}\n${this.#waiting}`;
        return;
      }
      if (row === "unfinished" || row === "unbalanced") {
        this.#emit(line.split(this.#delimiter).map(withoutQuotes), 1, true);
        k++;
      } else {
        this.#emit(row.fields, row.span, false);
        k += row.span;
      }
    }
  }

  #rowAt(
    lines: readonly string[],
    at: number,
  ): { fields: string[]; span: number } | "unfinished" | "unbalanced" {
    let text = "";
    for (let span = 1; span <= MAX_LINES_OF_A_ROW; span++) {
      const line = lines[at + span - 1];
      if (line === undefined) return "unfinished";
      text = span === 1 ? line : `${text}\n${line}`;
      if (!line.includes('"')) continue;
      const { data, errors } = this.#parseQuoted(text);
      const [fields] = data;
      if (errors.length === 0 && data.length === 1 && fields) return { fields, span };
      if (errors.some((error) => error.code !== "MissingQuotes")) return "unbalanced";
    }
    return "unbalanced";
  }

  /** Ends the text with a line end, without which the parser takes a blank after the last quote for an error. */
  #parseQuoted(text: string): Papa.ParseResult<string[]> {
    const result = Papa.parse<string[]>(`${text}\n`, {
      delimiter: this.#delimiter,
      newline: "\n",
      fastMode: false,
    });
    if (result.errors.length === 0) result.data.pop();
    return result;
  }

  #emit(fields: readonly string[], span: number, unbalancedQuote: boolean): void {
    const line = this.#line;
    this.#line += span;
    this.#onRow(fields, line, span, unbalancedQuote);
  }
}

function withoutQuotes(field: string): string {
  return field.trim().replace(/^"|"$/g, "");
}
