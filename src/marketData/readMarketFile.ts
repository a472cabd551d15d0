import { BarRows } from "./barRows.ts";
import type { ByteSource } from "./byteSource.ts";
import { BytesToText, encodingOfMark, type TextEncodingName } from "./bytesToText.ts";
import { type Cells, TextCells } from "./cells.ts";
import { decideDecimalMarks } from "./decimalMarks.ts";
import type { ReadingPlan } from "./dialect.ts";
import { dialects } from "./dialects.ts";
import { finishReading } from "./finishReading.ts";
import { foreignBytes, foreignText } from "./foreignContent.ts";
import { IssueLog } from "./issueLog.ts";
import { LineTally } from "./lineTally.ts";
import { dateQuestion, decimalQuestion } from "./questions.ts";
import type {
  DialectName,
  ReadOptions,
  ReadProgress,
  ReadResult,
  RefusalCode,
  RefusedFile,
} from "./readResult.ts";
import { recogniseDialect } from "./recogniseDialect.ts";
import { RecordReader } from "./recordReader.ts";
import { rowKind } from "./rowKind.ts";
import { firstLines, type Sample, takeSample } from "./sample.ts";
import { symbolFromFileName } from "./symbolFromFileName.ts";
import { Turns } from "./turns.ts";

/** Bytes from the start of a file that it is recognised by. */
const HEAD_BYTES = 512 * 1024;
/** Bytes asked of the file at once: asking costs as much as reading some ten thousand rows. */
const CHUNK_BYTES = 2 * 1024 * 1024;
/** Bytes read between two looks at the clock: some ten milliseconds where every cell goes the slow way, one elsewhere. */
const SLICE_BYTES = 256 * 1024;
/** Characters without a line end (or in one open quote) after which a file is no table. */
const MAX_WAITING = 2 * 1024 * 1024;
const SHOWN_LINES = 5;
const SHOWN_LENGTH = 200;

/** How a caller follows and stops a reading. */
export interface ReadControl {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ReadProgress) => void;
}

/**
 * Reads one file of market data into bars. Works in slices and lets other tasks run between them. Whatever is wrong
 * with the file is a result (`refused`, `question`), never an exception.
 */
export async function readMarketFile(
  source: ByteSource,
  options: ReadOptions = {},
  control: ReadControl = {},
): Promise<ReadResult> {
  const turns = new Turns();
  try {
    return await new MarketFileReading(source, options, control, turns).run();
  } finally {
    turns.close();
  }
}

/** What a file was understood as before its rows are read. */
interface Understanding {
  readonly sample: Sample;
  readonly dialect: DialectName;
  readonly plan: ReadingPlan;
}

const UNREADABLE = Symbol("the file cannot be read");
const CANCELLED = Symbol("the reading was cancelled");
const WRONG_ENCODING = Symbol("the bytes are not in this encoding");

class MarketFileReading {
  readonly #source: ByteSource;
  readonly #options: ReadOptions;
  readonly #control: ReadControl;
  readonly #turns: Turns;
  #furthestByte = 0;

  constructor(source: ByteSource, options: ReadOptions, control: ReadControl, turns: Turns) {
    this.#source = source;
    this.#options = options;
    this.#control = control;
    this.#turns = turns;
  }

  async run(): Promise<ReadResult> {
    if (this.#source.size === 0) return this.#refuse("emptyFile", "is empty. Choose a file with data.");
    if (await this.#isCancelled()) return this.#stopped(CANCELLED);
    const head = await this.#bytes(0, HEAD_BYTES);
    if (typeof head === "symbol") return this.#stopped(head);
    const marked = encodingOfMark(head);
    const foreign = marked?.startsWith("utf-16") ? undefined : foreignBytes(head);
    if (foreign) return this.#refuse(foreign.code, foreign.message);
    const result = await this.#readAs(marked ?? "utf-8", head);
    // Bytes that are no UTF-8 may come late; every byte is a character in windows-1252, so this ends.
    return result === WRONG_ENCODING
      ? this.#orStopped(await this.#readAs("windows-1252", head))
      : this.#orStopped(result);
  }

  #orStopped(result: ReadResult | symbol): ReadResult {
    return typeof result === "symbol" ? this.#stopped(result) : result;
  }

  #stopped(reason: symbol): ReadResult {
    if (reason === CANCELLED) return { kind: "cancelled", fileName: this.#source.name };
    return this.#refuse(
      "fileUnreadable",
      "could not be read to its end. It may have been moved, changed or removed; choose it again.",
    );
  }

  async #readAs(encoding: TextEncodingName, head: Uint8Array): Promise<ReadResult | symbol> {
    const whole = head.length >= this.#source.size;
    const text = new BytesToText(encoding).decode(head, whole);
    if (text === undefined) return WRONG_ENCODING;
    if (text.trim() === "" && whole) return this.#refuse("emptyFile", "holds nothing but blank lines.");
    const foreign = foreignText(text);
    if (foreign) return this.#refuse(foreign.code, foreign.message, text);
    for (const dialect of dialects) {
      const explained = dialect.explainNoData?.(text);
      if (explained) return this.#refuse("noDataFromSource", `holds no prices: ${explained}`, text);
    }
    const sample = takeSample(this.#source.name, text, whole);
    const recognised = recogniseDialect(sample, this.#options.dialect);
    if (!recognised) return this.#refuseColumns(sample);
    const { dialect, recognition } = recognised;
    const name: DialectName = { id: dialect.id, name: dialect.name };
    return this.#readRows({ sample, dialect: name, plan: recognition.plan }, encoding);
  }

  async #readRows(understood: Understanding, encoding: TextEncodingName): Promise<ReadResult | symbol> {
    const { sample, plan, dialect } = understood;
    const symbol = symbolFromFileName(this.#source.name);
    const asked = { fileName: this.#source.name, dialect, symbol, header: plan.header.fields, plan };
    const { time, clock, symbol: symbolField, ...valueFields } = plan.fields;
    const dataRows = sample.rows.filter((row) => row.line > plan.header.line);
    const numberColumns = Object.values(valueFields);
    const marks = decideDecimalMarks(dataRows, numberColumns, sample.delimiter, this.#options.decimalMark);
    if (marks.kind === "ambiguous") return decimalQuestion(asked, marks.cell);

    const log = new IssueLog();
    const tally = new LineTally();
    const adjustable = plan.fields.adjustedClose !== undefined;
    const adjust = adjustable && (this.#options.adjusted ?? true);
    const width = Math.max(plan.header.fields.length, ...Object.values(plan.fields).map((at) => at + 1));
    const rows = new BarRows(
      { fields: plan.fields, width, markOf: marks.markOf, dateOrder: this.#options.dateOrder, adjust },
      log,
    );
    const texts = new TextCells();
    const reader = new RecordReader({
      encoding,
      delimiter: sample.delimiter,
      numberMarks: new Map(numberColumns.map((column) => [column, marks.markOf(column)])),
      headerLine: plan.header.line,
      onText: (fields, line, span, unbalancedQuote) => {
        const kind = line < plan.header.line && rowKind(fields) !== "blank" ? "comment" : rowKind(fields);
        if (kind === "comment" && line < plan.header.line) {
          log.add("leadingLines", [line], fields.join(sample.delimiter));
        }
        if (kind !== "data") return tally.add(kind, line, span);
        texts.fields = fields;
        if (isHeader(texts, line, plan)) return tally.add("header", line, span);
        if (unbalancedQuote) log.add("unbalancedQuote", [line]);
        tally.add(rows.add(texts, line) ? "kept" : "dropped", line, span);
      },
      onPlain: (cells, line) => {
        if (isHeader(cells, line, plan)) return tally.add("header", line, 1);
        tally.add(rows.add(cells, line) ? "kept" : "dropped", line, 1);
      },
    });
    const stopped = await this.#stream(reader, sample.text);
    if (stopped) return stopped;

    const end = await finishReading({
      fileName: this.#source.name,
      dialect,
      symbol: rows.symbol || symbol,
      rows,
      log,
      tally,
      dateOrder: this.#options.dateOrder,
      delimiter: sample.delimiter,
      encoding,
      decimalMark: marks.fileMark,
      adjusted: { available: adjustable, used: adjust },
    });
    if (end.kind === "question") return dateQuestion(asked, end.line, end.text, end.meanings);
    if (end.kind === "read") return end;
    const header = plan.header.line;
    const what =
      rows.dropped === 0
        ? `has a header (line ${header}) but no row after it.`
        : `has no usable row: all ${rows.dropped} after the header (line ${header}) were dropped. ${end.issues[0]?.message ?? ""}`;
    return {
      ...this.#refuse(
        "noUsableRow",
        `${what} Expected rows of ${plan.header.fields.join(", ")}.`,
        sample.text,
      ),
      details: { firstLines: shown(sample.text), issues: end.issues, lines: tally.count() },
    };
  }

  /** Feeds the file to the reader slice by slice; gives the reason when it could not to the end. */
  async #stream(reader: RecordReader, start: string): Promise<ReadResult | symbol | undefined> {
    const { size } = this.#source;
    let chunk: Uint8Array = new Uint8Array(0);
    let chunkStart = 0;
    // The file is asked for the next bytes before those at hand are read: it answers meanwhile.
    let ahead = this.#bytes(0, CHUNK_BYTES);
    for (let at = 0; at < size; ) {
      if (await this.#isCancelled()) return CANCELLED;
      if (at + SLICE_BYTES > chunkStart + chunk.length && chunkStart + chunk.length < size) {
        const next = await ahead;
        if (typeof next === "symbol") return next;
        chunk = joined(chunk.subarray(at - chunkStart), next);
        chunkStart = at;
        const chunkEnd = chunkStart + chunk.length;
        if (chunkEnd < size) ahead = this.#bytes(chunkEnd, CHUNK_BYTES);
      }
      const slice = chunk.subarray(at - chunkStart, at - chunkStart + SLICE_BYTES);
      const read = reader.read(slice, at + slice.length >= size);
      if (read === undefined) return WRONG_ENCODING;
      at += read;
      if (reader.waitingLength > MAX_WAITING) {
        const line = reader.lines + 1;
        return this.#refuse(
          "lineTooLong",
          `is no table: line ${line} has no end after two million characters. Choose a CSV file.`,
          start,
        );
      }
      this.#furthestByte = Math.max(this.#furthestByte, at);
      this.#control.onProgress?.({ bytesRead: this.#furthestByte, size });
    }
    return undefined;
  }

  /** Lets other tasks (a cancel among them) have their turn when it is time for one. */
  async #isCancelled(): Promise<boolean> {
    await this.#turns.next();
    return this.#control.signal?.aborted ?? false;
  }

  /** Up to `most` bytes from `start`; never rejects. */
  async #bytes(start: number, most: number): Promise<Uint8Array | symbol> {
    try {
      const bytes = await this.#source.read(start, Math.min(start + most, this.#source.size));
      return bytes.length === 0 ? UNREADABLE : bytes;
    } catch {
      // The one failure outside the text: the browser refuses a file that changed or went away since it was chosen.
      return UNREADABLE;
    }
  }

  #refuseColumns(sample: Sample): RefusedFile {
    const expected = dialects.map((dialect) => `${dialect.expects} (${dialect.name})`).join("; ");
    return this.#refuse(
      "noKnownColumns",
      `has no header with a date and a close that is known. Expected one of: ${expected}. Name the columns so and choose the file again.`,
      sample.text,
    );
  }

  #refuse(code: RefusalCode, message: string, text = ""): RefusedFile {
    const fileName = this.#source.name;
    return {
      kind: "refused",
      fileName,
      code,
      message: `${fileName} ${message}`,
      details: { firstLines: shown(text), issues: [], lines: null },
    };
  }
}

/** The header record itself, and its repeats where files were joined. */
function isHeader(cells: Cells, line: number, plan: ReadingPlan): boolean {
  if (line === plan.header.line) return true;
  const { time, close } = plan.fields;
  const names = plan.header.fields;
  return cells.is(close, names[close] ?? "") && cells.is(time, names[time] ?? "");
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}

function shown(text: string): string[] {
  return firstLines(text, SHOWN_LINES).map((line) =>
    line.length > SHOWN_LENGTH ? `${line.slice(0, SHOWN_LENGTH)}…` : line,
  );
}
