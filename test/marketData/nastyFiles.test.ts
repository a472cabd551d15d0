import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { marketCsv } from "../../src/marketData/marketCsv.ts";
import { readMarketFile } from "../../src/marketData/readMarketFile.ts";
import type { LineCount, ReadResult } from "../../src/marketData/readResult.ts";
import { syntheticMarket } from "../../src/marketData/syntheticMarket.ts";
import { memorySource, readGood, readText } from "./readText.ts";

const bytes = (...values: number[]) => Uint8Array.from(values);

describe("a file that is no table is refused", () => {
  it.each<[string, string | Uint8Array, string, RegExp]>([
    ["empty", "", "emptyFile", /^TEST\.csv is empty/],
    ["blank", " \r\n\n", "emptyFile", /nothing but blank lines/],
    ["PNG", bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a), "binaryFile", /PNG image/],
    ["PDF", "%PDF-1.7 …", "binaryFile", /PDF document/],
    ["ZIP", bytes(0x50, 0x4b, 3, 4, 20, 0), "binaryFile", /ZIP archive/],
    ["GZIP", bytes(0x1f, 0x8b, 8, 0), "binaryFile", /GZIP archive/],
    ["NULs", "Date,Close\n2024-01-02,1\u0000\n", "binaryFile", /NUL bytes/],
    ["HTML", "\n<!doctype html><html></html>", "htmlFile", /web page \(HTML\)/],
    ["HTML in capitals", "<HTML><BODY>no</BODY></HTML>", "htmlFile", /web page \(HTML\)/],
    ["JSON object", '{"Error Message": "Invalid API call"}', "jsonFile", /JSON/],
    ["JSON list", '[{"date":"2024-01-02"}]', "jsonFile", /JSON/],
    ["text", "Dear sir,\nno data today.\n", "noKnownColumns", /Expected one of/],
    ["no prices", "Date,Temperature\n2024-01-02,5\n", "noKnownColumns", /no header/],
    ["no times", "Open,High,Low,Close\n1,2,1,2\n", "noKnownColumns", /no header/],
    ["only a header", "Date,Close\n", "noUsableRow", /header \(line 1\) but no row after it/],
    [
      "all rows bad",
      "Date,Close\nx,1\ny,2\n",
      "noUsableRow",
      /all 2 after the header \(line 1\) were dropped/,
    ],
  ])("%s", async (_, content, code, message) => {
    const result = await readText(content);
    expect(result).toMatchObject({ kind: "refused", fileName: "TEST.csv", code });
    expect(result.kind === "refused" && result.message).toMatch(message);
  });

  it("with its first lines as read, and every line accounted for", async () => {
    const result = await readText("# note\nDate,Close\n\nx,1\ny,0\n");
    if (result.kind !== "refused") throw new Error("not refused");
    expect(result.details.firstLines).toEqual(["# note", "Date,Close", "", "x,1", "y,0"]);
    expect(result.details.lines).toMatchObject({ total: 5, comment: 1, header: 1, blank: 1, dropped: 2 });
    expect(result.details.issues[0]).toMatchObject({ kind: "timeUnreadable", lines: [4, 5] });
  });

  it("when it has no line ends", async () => {
    const result = await readText(`Date,Close\n${"9".repeat(3_000_000)}`);
    expect(result).toMatchObject({ kind: "refused", code: "lineTooLong" });
  });

  it("when it cannot be read to its end", async () => {
    const source = memorySource("Date,Close\n2024-01-02,1\n");
    const gone = { ...source, read: () => Promise.reject(new DOMException("gone", "NotReadableError")) };
    expect(await readMarketFile(gone)).toMatchObject({ kind: "refused", code: "fileUnreadable" });
    const cut = { ...source, size: source.size + 10 };
    expect(await readMarketFile(cut)).toMatchObject({ kind: "refused", code: "fileUnreadable" });
  });
});

describe("a damaged file", () => {
  it("loses only the rows that NULs destroyed", async () => {
    const rows = Array.from({ length: 100 }, (_, k) => `${1_700_000_000 + k * 60},1.5`);
    const read = await readGood(`time,close\n${rows.join("\n")}\n${"\u0000".repeat(40)}`);
    expect(read.report).toMatchObject({ kept: 100, dropped: 1 });
  });

  it("loses only the row of an unbalanced quote", async () => {
    const read = await readGood(
      'Date,Close,Note\n2024-01-02,1,"open\n2024-01-03,1.1,ok\n2024-01-04,1.2,"ok"\n',
    );
    expect([...read.columns.close]).toEqual([1, 1.1, 1.2]);
    expect(read.report.issues).toMatchObject([{ kind: "unbalancedQuote", lines: [2] }]);
  });

  it("named __proto__ harms nothing", async () => {
    const read = await readGood("Date,Close\n2024-01-02,1\n", {}, "__proto__.csv");
    expect(read.symbol).toBe("__proto__");
    expect(({} as Record<string, unknown>).close).toBeUndefined();
  });
});

describe("whatever the file holds, reading", () => {
  const sample = [...syntheticMarket({ seed: 3, bars: 12 }).market.series.values()][0];
  if (!sample) throw new Error("no sample");
  const csv = marketCsv(sample);
  const pieces = fc.constantFrom(
    ..."\n|\r|\r\n|,|;|\t|\"|'|null|-1|0|1e999|NaN|2024-01-02|01/02/2024|1.000|1,5|#|<a>|\u0000|\ufeff|é|__proto__|close|Date,Close".split(
      "|",
    ),
    "|",
  );

  async function endsWithEveryLineAccountedFor(content: string | Uint8Array): Promise<void> {
    const result = await readText(content);
    const lines = linesOf(result);
    if (!lines) return;
    const { total, ...parts } = lines;
    expect(Object.values(parts).every((count) => count >= 0)).toBe(true);
    expect(Object.values(parts).reduce((sum, count) => sum + count, 0)).toBe(total);
    expect(total).toBe(countLines(content, result));
    if (result.kind !== "read") return;
    const { timeMs, open, high, low, close } = result.columns;
    expect(result.report.kept).toBe(timeMs.length);
    expect(result.report.rows).toBe(result.report.kept + result.report.dropped + result.report.duplicates);
    for (let k = 0; k < timeMs.length; k++) {
      const [o = 0, h = 0, l = 0, c = 0] = [open[k], high[k], low[k], close[k]];
      expect(l > 0 && l <= Math.min(o, c) && h >= Math.max(o, c) && h < Number.POSITIVE_INFINITY).toBe(true);
      if (k > 0) expect(timeMs[k]).toBeGreaterThan(timeMs[k - 1] ?? 0);
    }
  }

  it("ends with a result on arbitrary bytes", async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), endsWithEveryLineAccountedFor), {
      numRuns: 300,
    });
  });

  it("ends with a result on arbitrary rows under a header", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 60 }), (list) =>
        endsWithEveryLineAccountedFor(`Date,Open,High,Low,Close\n${list.join("")}`),
      ),
      { numRuns: 300 },
    );
  });

  it("ends with a result on a damaged export", async () => {
    const edit = fc.record({ at: fc.nat({ max: csv.length }), cut: fc.nat({ max: 12 }), put: pieces });
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 8 }), (edits) => {
        let text = csv;
        for (const { at, cut, put } of edits) text = text.slice(0, at) + put + text.slice(at + cut);
        return endsWithEveryLineAccountedFor(text);
      }),
      { numRuns: 400 },
    );
  });
});

function linesOf(result: ReadResult): LineCount | null {
  if (result.kind === "read") return result.report.lines;
  return result.kind === "refused" ? result.details.lines : null;
}

/** Lines by an independent count, in the encoding the reader should have found. */
function countLines(content: string | Uint8Array, result: ReadResult): number {
  const raw = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const encoding = result.kind === "read" ? result.report.encoding : encodingOf(raw);
  const text = new TextDecoder(encoding).decode(raw).replaceAll("\ufeff", "");
  const ends = text.match(/\r\n|\r|\n/g)?.length ?? 0;
  return ends + (text === "" || /[\r\n]$/.test(text) ? 0 : 1);
}

function encodingOf(raw: Uint8Array): string {
  if (raw[0] === 0xff && raw[1] === 0xfe) return "utf-16le";
  if (raw[0] === 0xfe && raw[1] === 0xff) return "utf-16be";
  return new TextDecoder().decode(raw).includes("\ufffd") ? "windows-1252" : "utf-8";
}
