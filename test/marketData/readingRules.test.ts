import { describe, expect, it } from "vitest";
import { issueOf, readGood, readText } from "./readText.ts";

const HEADER = "Date,Open,High,Low,Close,Volume";
const file = (...rows: string[]) => [HEADER, ...rows, ""].join("\n");
const YAHOO = "Date,Open,High,Low,Close,Adj Close,Volume";

describe("rows", () => {
  it("come out sorted, and out-of-order ones are reported", async () => {
    const read = await readGood(file("2024-01-04,3,3,3,3,0", "2024-01-02,1,1,1,1,0", "2024-01-03,2,2,2,2,0"));
    expect([...read.columns.close]).toEqual([1, 2, 3]);
    expect(issueOf(read, "rowsReordered")).toMatchObject({ count: 1, lines: [3], severity: "info" });
  });

  it("that repeat exactly collapse", async () => {
    const read = await readGood(file("2024-01-02,1,1,1,1,0", "2024-01-02,1,1,1,1,0", "2024-01-03,2,2,2,2,0"));
    expect(read.report).toMatchObject({ rows: 3, kept: 2, dropped: 0, duplicates: 1 });
    expect(read.report.lines).toMatchObject({ total: 4, kept: 2, duplicate: 1, header: 1 });
    expect(issueOf(read, "duplicateRows")).toMatchObject({ count: 1, lines: [3], severity: "info" });
  });

  it("that differ for one time keep the last, and both lines are named", async () => {
    const read = await readGood(file("2024-01-02,1,1,1,1,0", "2024-01-03,2,2,2,2,0", "2024-01-02,5,5,5,5,0"));
    expect([...read.columns.close]).toEqual([5, 2]);
    expect(issueOf(read, "sameTimeDifferentRows")).toMatchObject({
      severity: "warning",
      lines: [2, 4],
      message: "1 time has two different rows: the last one is kept (line 2 replaced by line 4).",
    });
  });

  it("that differ for one time keep the last of the file when it runs backwards too", async () => {
    const read = await readGood(file("2024-01-03,2,2,2,2,0", "2024-01-02,1,1,1,1,0", "2024-01-02,5,5,5,5,0"));
    expect([...read.columns.close]).toEqual([5, 2]);
  });

  it.each([
    ["timeUnreadable", "soon,1,1,1,1,0", "soon"],
    ["timeLostDigits", "1.73569E+15,1,1,1,1,0", "1.73569E+15"],
    ["closeMissing", "2024-01-05,1,1,1,,0", ""],
    ["closeMissing", "2024-01-05,1,1", ""],
    ["priceUnreadable", "2024-01-05,1,1,1,abc,0", "abc"],
    ["priceUnreadable", "2024-01-05,x,1,1,1,0", "x"],
    ["priceNotPositive", "2024-01-05,0,1,1,1,0", "0"],
    ["priceNotPositive", "2024-01-05,1,1,-1,1,0", "-1"],
    ["priceNotPositive", "2024-01-05,1,1e999,1,1,0", "Infinity"],
    ["highBelowLow", "2024-01-05,2,1,3,2,0", "1 < 3"],
    ["tooManyFields", "2024-01-05,1,234,1,1,1,1,1", "8 fields, the header has 6"],
  ])("are dropped for %s: %s", async (kind, row, example) => {
    const read = await readGood(file("2024-01-02,1,1,1,1,0", "", row, "2024-01-03,1,1,1,1,0"));
    expect(read.report).toMatchObject({ rows: 3, kept: 2, dropped: 1 });
    expect(read.report.lines).toMatchObject({ total: 5, kept: 2, dropped: 1, blank: 1, header: 1 });
    const issue = issueOf(read, kind);
    expect(issue).toMatchObject({ severity: "dropped", count: 1, lines: [4] });
    expect(issue?.message).toContain(`line 4${example ? `: "${example}"` : ""}`);
  });

  it("with open or close outside the range widen it, reported once", async () => {
    const read = await readGood(file("2024-01-02,5,4,2,3,0", "2024-01-03,3,4,2,1,0"));
    expect([...read.columns.high]).toEqual([5, 4]);
    expect([...read.columns.low]).toEqual([2, 1]);
    expect(issueOf(read, "rangeWidened")).toMatchObject({ severity: "warning", count: 2, lines: [2, 3] });
  });

  it("without open, high or low are filled, and say so", async () => {
    const read = await readGood(file("2024-01-02,,5,,3,0"));
    expect([read.columns.open[0], read.columns.high[0], read.columns.low[0]]).toEqual([3, 5, 3]);
    expect(issueOf(read, "pricesFilled")).toMatchObject({ severity: "warning", lines: [2] });
  });

  it("that name their symbol give it, and those of another symbol are dropped by line", async () => {
    const read = await readGood(
      "symbol,date,close\nAAA,2024-01-02,1\nBBB,2024-01-02,9\nAAA,2024-01-03,1.1\n",
    );
    expect(read.symbol).toBe("AAA");
    expect([...read.columns.close]).toEqual([1, 1.1]);
    expect(issueOf(read, "otherSymbol")).toMatchObject({ severity: "dropped", lines: [3] });
  });

  it("that repeat the header are header lines", async () => {
    const read = await readGood(file("2024-01-02,1,1,1,1,0", HEADER, "2024-01-03,1,1,1,1,0"));
    expect(read.report.lines).toMatchObject({ header: 2, kept: 2, dropped: 0 });
  });

  it("remember a bounded number of lines per issue", async () => {
    const read = await readGood(
      file("2024-01-02,1,1,1,1,0", ...Array.from({ length: 1000 }, () => "x,1,1,1,1,0")),
    );
    const issue = issueOf(read, "timeUnreadable");
    expect(issue?.count).toBe(1000);
    expect(issue?.lines).toHaveLength(200);
  });
});

describe("a split-like jump", () => {
  const days = (closes: number[]) =>
    closes.map((close, k) => `2024-01-0${k + 1},${close},${close},${close},${close}`);

  it("is a warning and changes nothing", async () => {
    const read = await readGood(file(...days([100, 50.2, 51, 510])));
    expect([...read.columns.close]).toEqual([100, 50.2, 51, 510]);
    expect(issueOf(read, "splitLikeJump")).toMatchObject({ severity: "warning", count: 2, lines: [3, 5] });
  });

  it("is none where an adjusted close is at hand", async () => {
    const read = await readGood(`${YAHOO}\n2024-01-02,4,4,4,4,1,0\n2024-01-03,2,2,2,2,1,0\n`, {
      adjusted: false,
    });
    expect(issueOf(read, "splitLikeJump")).toBeUndefined();
  });
});

describe("adjusted prices", () => {
  const text = `${YAHOO}\n2013-05-13,64.501427,65.414284,64.500000,64.962860,50.961628,79237200\n`;

  it("scale open, high and low, to 15 significant digits; the close is the adjusted close as written", async () => {
    const { columns, report } = await readGood(text);
    const factor = 50.961628 / 64.96286;
    expect(columns.close[0]).toBe(50.961628);
    expect(columns.open[0]).toBe(Number((64.501427 * factor).toPrecision(15)));
    expect(columns.high[0]).toBe(Number((65.414284 * factor).toPrecision(15)));
    expect(columns.low[0]).toBe(Number((64.5 * factor).toPrecision(15)));
    expect(report.adjusted).toEqual({ available: true, used: true });
  });

  it("give way to raw ones on request", async () => {
    const { columns, report } = await readGood(text, { adjusted: false });
    expect([columns.open[0], columns.close[0]]).toEqual([64.501427, 64.96286]);
    expect(report.adjusted).toEqual({ available: true, used: false });
  });

  it("drop rows without a usable adjusted close, which raw prices keep", async () => {
    const holes = `${YAHOO}\n2024-01-02,1,1,1,1,null,0\n2024-01-03,1,1,1,1,0,0\n2024-01-04,1,1,1,1,1,0\n`;
    expect(issueOf(await readGood(holes), "adjustedCloseUnusable")?.lines).toEqual([2, 3]);
    expect((await readGood(holes, { adjusted: false })).report.kept).toBe(3);
  });

  it("never leave the close outside its range by a rounding", async () => {
    const read = await readGood(`${YAHOO}\n2024-01-02,3,3,3,3,1.2345678901234567,0\n`);
    expect(read.columns.high[0]).toBeGreaterThanOrEqual(read.columns.close[0] ?? 0);
    expect(read.columns.low[0]).toBeLessThanOrEqual(read.columns.close[0] ?? 0);
    expect(issueOf(read, "rangeWidened")).toBeUndefined();
  });
});

describe("the text of a file", () => {
  const text = "Date;Close\n2024-01-02;1,5\n";

  it("may skip leading comments and addresses, and reports them", async () => {
    const read = await readGood(
      `https://www.example.com/é\n# note\nPrices of ACME\n\n${file("2024-01-02,1,1,1,1,0", "bad,1")}`,
    );
    expect(read.report.lines).toMatchObject({
      total: 7,
      comment: 3,
      blank: 1,
      header: 1,
      kept: 1,
      dropped: 1,
    });
    expect(issueOf(read, "leadingLines")).toMatchObject({ count: 3, lines: [1, 2, 3], severity: "info" });
    expect(issueOf(read, "timeUnreadable")?.lines).toEqual([7]);
  });

  it("may say its delimiter first", async () => {
    const read = await readGood(`sep=;\n${text}`);
    expect(read.report).toMatchObject({ delimiter: ";", kept: 1 });
  });

  it.each([
    [",", 'Date,Close,Note\n2024-01-02,1.5,"a;b;c;d"\n'],
    [";", text],
    ["\t", "Date\tClose\n2024-01-02\t1.5\n"],
    ["|", "Date|Close\n2024-01-02|1.5\n"],
  ])("is delimited by %j", async (delimiter, content) => {
    const read = await readGood(content);
    expect(read.report.delimiter).toBe(delimiter);
    expect(read.columns.close[0]).toBe(1.5);
  });

  it("is windows-1252 where it is no UTF-8, however late that shows", async () => {
    const bytes = Uint8Array.from(`Date,Close,Note\n2024-01-02,1.5,caf\u00e9\n`, (c) => c.charCodeAt(0));
    expect((await readGood(bytes)).report.encoding).toBe("windows-1252");
    const rows = Array.from({ length: 60_000 }, (_, k) => `${1_700_000_000 + k},1.5,x`).join("\n");
    const late = Uint8Array.from(`time,close,note\n${rows}\n1800000000,2.5,\u00e9\n`, (c) => c.charCodeAt(0));
    const read = await readGood(late);
    expect(read.report).toMatchObject({ encoding: "windows-1252", kept: 60_001, dropped: 0 });
  });

  it("is UTF-16 by its mark, in both byte orders", async () => {
    const units = Uint16Array.from(`\ufeff${text}`, (c) => c.charCodeAt(0));
    const little = new Uint8Array(units.buffer);
    expect((await readGood(little)).report.encoding).toBe("utf-16le");
    const big = little.map((_, k) => little[k ^ 1] ?? 0);
    expect((await readGood(big)).report.encoding).toBe("utf-16be");
  });

  it("takes an apostrophe off cells that a spreadsheet would run", async () => {
    const read = await readGood("Date,Close\n'2024-01-02,'1.5\n");
    expect(read.columns.close[0]).toBe(1.5);
  });
});

describe("the report", () => {
  it("tells range, bar size, readings and both ends", async () => {
    const rows = Array.from(
      { length: 10 },
      (_, k) => `2024-01-02 09:${30 + k * 5 - Math.floor((k * 5) / 30) * 30},1,2,1,2,3`,
    );
    const read = await readGood(file(...rows.slice(0, 6)));
    expect(read.report).toMatchObject({
      rows: 6,
      kept: 6,
      range: { firstMs: Date.UTC(2024, 0, 2, 9, 30), lastMs: Date.UTC(2024, 0, 2, 9, 55) },
      barSize: "5 minutes",
      dateReading: "ISO date and time",
      dateOrder: null,
      delimiter: ",",
      encoding: "utf-8",
      decimalMark: ".",
    });
    expect(read.report.firstBars).toHaveLength(3);
    expect(read.report.lastBars.at(-1)?.timeMs).toBe(Date.UTC(2024, 0, 2, 9, 55));
  });

  it("follows the bytes and ends at the size", async () => {
    const rows = Array.from({ length: 60_000 }, (_, k) => `${1_700_000_000 + k},1.5`).join("\n");
    const seen: number[] = [];
    const text = `time,close\n${rows}`;
    await readText(text, {}, "BIG.csv", {
      onProgress: ({ bytesRead, size }) => {
        expect(size).toBe(text.length);
        seen.push(bytesRead);
      },
    });
    expect(seen.length).toBeGreaterThan(1);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(text.length);
  });
});
