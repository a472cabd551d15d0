import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RecordReader } from "../../src/marketData/recordReader.ts";
import { RowReader } from "../../src/marketData/rowReader.ts";

const HEADER_LINE = 1;

/** What the row reader alone makes of the text: `line+span: fields`. */
function rowsOf(text: string): string[] {
  const rows: string[] = [];
  const reader = new RowReader(",", (fields, line, span, bad) => {
    rows.push(`${line}+${span}${bad ? "!" : ""}: ${fields.join("|")}`);
  });
  reader.push(text, true);
  return rows;
}

/** The same by the record reader, fed as a file is: what it leaves comes again with what follows. */
function recordsOf(bytes: Uint8Array, slice: number): { records: string[]; plain: number } {
  const records: string[] = [];
  let plain = 0;
  const reader = new RecordReader({
    encoding: "utf-8",
    delimiter: ",",
    numberMarks: new Map([[1, "."]]),
    headerLine: HEADER_LINE,
    onText: (fields, line, span, bad) => {
      records.push(`${line}+${span}${bad ? "!" : ""}: ${fields.join("|")}`);
    },
    onPlain: (cells, line) => {
      plain++;
      const fields = Array.from({ length: cells.count }, (_, column) => cells.text(column));
      records.push(`${line}+1: ${fields.join("|")}`);
    },
  });
  for (let at = 0; at < bytes.length; ) {
    const end = Math.min(at + slice, bytes.length);
    at += reader.read(bytes.subarray(at, end), end === bytes.length) ?? Number.NaN;
    expect(at).not.toBeNaN();
  }
  expect(reader.waitingLength).toBe(0);
  expect(reader.lines).toBe(rowsLines(records));
  return { records, plain };
}

function rowsLines(records: readonly string[]): number {
  return records.reduce((sum, record) => sum + Number(/\+(\d+)/.exec(record)?.[1]), 0);
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe("the record reader", () => {
  it("reads plain lines in their bytes, and the header as text", () => {
    const text = "Date,Close\n2024-01-02,1\r\n2024-01-03,2\n";
    expect(recordsOf(bytesOf(text), 1000)).toEqual({ records: rowsOf(text), plain: 2 });
  });

  it("reads a line longer than a slice, and goes on in bytes after it", () => {
    const text = `h\n1,2\n3,${"x".repeat(50)}\n${"4,5\n".repeat(20)}6,7`;
    const { records, plain } = recordsOf(bytesOf(text), 16);
    expect(records).toEqual(rowsOf(text));
    expect(plain).toBeGreaterThan(10);
  });

  it("goes on in bytes after lines that are not plain", () => {
    const text = `h\n1,2\né,1\né,2\né,3\n1,"a\nb"\n${"3,4\n".repeat(20)}`;
    const { records, plain } = recordsOf(bytesOf(text), 1000);
    expect(records).toEqual(rowsOf(text));
    expect(plain).toBeGreaterThan(10);
  });

  it("notices bytes that are no UTF-8 wherever they are", () => {
    const bytes = bytesOf("h\n1,2\n1,?\n1,2\n");
    bytes[bytes.indexOf(63)] = 0xe9;
    const reader = new RecordReader({
      encoding: "utf-8",
      delimiter: ",",
      numberMarks: new Map(),
      headerLine: HEADER_LINE,
      onText: () => {},
      onPlain: () => {},
    });
    expect(reader.read(bytes, true)).toBeUndefined();
  });

  it("gives what the row reader alone gives, in whatever slices the bytes come", () => {
    const piece = fc.constantFrom(
      "1",
      "2.5",
      ",",
      "\n",
      "1,2\n",
      '"3",4\n',
      '"',
      "\r",
      "\r\n",
      " ",
      "\ufeff",
      "é",
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 60 }).map((list) => list.join("")),
        fc.integer({ min: 1, max: 60 }),
        (text, slice) => {
          expect(recordsOf(bytesOf(text), slice).records).toEqual(rowsOf(text));
        },
      ),
      { numRuns: 3000 },
    );
  });
});
