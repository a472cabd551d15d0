import type { BarColumns } from "../../src/engine/index.ts";
import { isoTime } from "../../src/marketData/calendar.ts";
import { marketCsv } from "../../src/marketData/marketCsv.ts";
import type { ReadOptions, ReadResult } from "../../src/marketData/readResult.ts";

/** A file of a dialect's own peculiarities, and what must come of it. */
interface DialectTrap {
  readonly name: string;
  readonly text: string;
  readonly options?: ReadOptions;
  readonly expect: (result: ReadResult) => unknown;
  readonly is: unknown;
}

/** How a dialect is written, for the round trip, and what is peculiar to it. */
export interface DialectCase {
  readonly dialect: string;
  readonly variant: string;
  readonly fileName: string;
  readonly symbol: string;
  readonly write: (columns: BarColumns) => string;
  readonly traps: readonly DialectTrap[];
}

type Bar = { time: string; open: number; high: number; low: number; close: number; volume: number };

function table(columns: BarColumns, header: string, row: (bar: Bar) => string, lineEnd = "\n"): string {
  const rows = Array.from(columns.timeMs, (timeMs, k) =>
    row({
      time: isoTime(timeMs),
      open: columns.open[k] ?? 0,
      high: columns.high[k] ?? 0,
      low: columns.low[k] ?? 0,
      close: columns.close[k] ?? 0,
      volume: columns.volume[k] ?? 0,
    }),
  );
  return [header, ...rows, ""].join(lineEnd);
}

const closes = (result: ReadResult) => (result.kind === "read" ? [...result.columns.close] : result.kind);
const opens = (result: ReadResult) => (result.kind === "read" ? [...result.columns.open] : result.kind);
const volumes = (result: ReadResult) => (result.kind === "read" ? [...result.columns.volume] : result.kind);
const refusal = (result: ReadResult) => (result.kind === "refused" ? result.code : result.kind);
const droppedLines = (result: ReadResult) =>
  result.kind === "read"
    ? result.report.issues.flatMap((issue) => (issue.severity === "dropped" ? issue.lines : []))
    : result.kind;

const YAHOO = "Date,Open,High,Low,Close,Adj Close,Volume";
const POLISH = "Data,Otwarcie,Najwyzszy,Najnizszy,Zamkniecie,Wolumen";

export const dialectCases: readonly DialectCase[] = [
  {
    dialect: "yahoo",
    variant: "download",
    fileName: "ACME.csv",
    symbol: "ACME",
    write: (columns) =>
      table(
        columns,
        YAHOO,
        (b) => `${b.time},${b.open},${b.high},${b.low},${b.close},${b.close},${b.volume}`,
      ),
    traps: [
      {
        name: "days of null are dropped by line",
        text: `${YAHOO}\n2024-01-02,10,12,9,11,11,5\n2024-01-03,null,null,null,null,null,null\n2024-01-04,10,12,9,11,11,5\n`,
        expect: droppedLines,
        is: [3],
      },
      {
        name: "prices are adjusted unless raw ones are asked for",
        text: `${YAHOO}\n2024-01-02,10,12,8,10,5,7\n`,
        expect: (result) => [opens(result), closes(result)],
        is: [[5], [5]],
      },
      {
        name: "raw prices stay as written",
        text: `${YAHOO}\n2024-01-02,10,12,8,10.123456,5,7\n`,
        options: { adjusted: false },
        expect: closes,
        is: [10.123456],
      },
    ],
  },
  {
    dialect: "stooq",
    variant: "Polish",
    fileName: "acme_us_d.csv",
    symbol: "ACME",
    write: (columns) =>
      table(columns, POLISH, (b) => `${b.time},${b.open},${b.high},${b.low},${b.close},${b.volume}`, "\r\n"),
    traps: [
      {
        name: "a row without volume is kept with volume 0",
        text: `${POLISH}\r\n2010-06-28,1.13,1.13,1.13,1.13\r\n2010-06-29,1.2,1.6,1.1,1.5,281\r\n`,
        expect: volumes,
        is: [0, 281],
      },
      {
        name: "semicolons delimit as well",
        text: `${POLISH.replaceAll(",", ";")}\n2010-06-28;1,13;1,25;1,05;1,2;9\n`,
        expect: closes,
        is: [1.2],
      },
      { name: "“Brak danych” is refused", text: "Brak danych", expect: refusal, is: "noDataFromSource" },
      {
        name: "the download limit is refused",
        text: "Przekroczony dzienny limit wywolan",
        expect: refusal,
        is: "noDataFromSource",
      },
      {
        name: "a page instead of data is refused as HTML",
        text: "<!DOCTYPE html><html><body>Stooq</body></html>",
        expect: refusal,
        is: "htmlFile",
      },
    ],
  },
  {
    dialect: "stooq",
    variant: "English",
    fileName: "^acme_d.csv",
    symbol: "^ACME",
    write: (columns) =>
      table(
        columns,
        "Date,Open,High,Low,Close,Volume",
        (b) => `${b.time},${b.open},${b.high},${b.low},${b.close},${b.volume}`,
        "\r\n",
      ),
    traps: [
      {
        name: "an index has no volume column",
        text: "Date,Open,High,Low,Close\n2024-01-02,1,2,1,2\n",
        expect: volumes,
        is: [0],
      },
    ],
  },
  {
    dialect: "ohlcv",
    variant: "our own export",
    fileName: "ACME.csv",
    symbol: "ACME",
    write: marketCsv,
    traps: [
      {
        name: "a nameless index of dates is the time",
        text: ",Open,High,Low,Close,Volume\n2024-01-02,1,3,1,2,9\n",
        expect: closes,
        is: [2],
      },
      {
        name: "a nameless index of counts is not the time",
        text: ",date,close\n0,2024-01-02,5\n1,2024-01-03,6\n",
        expect: closes,
        is: [5, 6],
      },
      {
        name: "closes alone make bars",
        text: "timestamp,price\n2024-01-02,5\n",
        expect: (result) => [opens(result), closes(result)],
        is: [[5], [5]],
      },
    ],
  },
  {
    dialect: "ohlcv",
    variant: "any order, odd names, separate clock",
    fileName: "ACME (1).csv",
    symbol: "ACME",
    write: (columns) =>
      table(columns, '"Vol.";CLOSE;<Low>; high ;Open;Date;Time', (b) => {
        const [date, clock = "00:00:00Z"] = b.time.split("T");
        return `${b.volume};${b.close};${b.low};${b.high};${b.open};${date};${clock.slice(0, -1)}`;
      }),
    traps: [],
  },
];
