import type { BarFields, Dialect } from "../dialect.ts";
import { findHeader } from "../header.ts";
import type { SampleRow } from "../sample.ts";
import { readClock, readTime } from "../timeText.ts";

const DATE_NAMES = ["datetime", "date", "timestamp", "time"];
const NAMELESS = ["", "unnamed0", "index"];
const OPEN_NAMES = ["open", "o", "openprice"];
const HIGH_NAMES = ["high", "h", "highprice"];
const LOW_NAMES = ["low", "l", "lowprice"];
const CLOSE_NAMES = ["close", "c", "closeprice", "last", "price"];
const ADJUSTED_NAMES = ["adjclose", "adjustedclose", "closeadj", "closeadjusted"];
const SYMBOL_NAMES = ["symbol", "ticker", "name"];
const VOLUME_NAMES = ["volume", "vol", "v"];

/** Rows looked at to tell what a column holds, and the share of them that must agree. */
const ROWS_LOOKED_AT = 20;
const MOST = 0.5;

/** Any table with one bar a row under a header that names its columns, in whatever order. */
export const ohlcvWithHeader: Dialect = {
  id: "ohlcv",
  name: "Table with a header",
  expects: "a header with a date or time column and a close, such as Date,Open,High,Low,Close,Volume",
  recognise(sample) {
    const header = findHeader(sample, (names) => mayBeHeader(names));
    if (!header) return undefined;
    const { names, row, at } = header;
    const rows = sample.rows.slice(at + 1, at + 1 + ROWS_LOOKED_AT);
    const times = timeFields(names, rows);
    const close = firstOf(names, CLOSE_NAMES) ?? firstOf(names, ADJUSTED_NAMES);
    if (!times || close === undefined) return undefined;
    const adjustedClose = firstOf(names, ADJUSTED_NAMES);
    const fields: BarFields = {
      ...times,
      close,
      ...named("open", firstOf(names, OPEN_NAMES)),
      ...named("high", firstOf(names, HIGH_NAMES)),
      ...named("low", firstOf(names, LOW_NAMES)),
      ...named("adjustedClose", adjustedClose === close ? undefined : adjustedClose),
      ...named("volume", firstOf(names, VOLUME_NAMES)),
      ...named("symbol", firstOf(names, SYMBOL_NAMES)),
    };
    return { score: 0.5, plan: { header: row, fields } };
  },
};

function mayBeHeader(names: readonly string[]): boolean {
  const hasTime = names.some((name) => DATE_NAMES.includes(name) || NAMELESS.includes(name));
  return hasTime && names.some((name) => CLOSE_NAMES.includes(name) || ADJUSTED_NAMES.includes(name));
}

/** The first column that has the earliest of the wanted names. */
function firstOf(names: readonly string[], wanted: readonly string[]): number | undefined {
  for (const name of wanted) {
    const at = names.indexOf(name);
    if (at !== -1) return at;
  }
  return undefined;
}

function named<Name extends string>(
  name: Name,
  value: number | undefined,
): { readonly [key in Name]?: number } {
  return value === undefined ? {} : ({ [name]: value } as { [key in Name]: number });
}

/** The time column, or a date and a clock column; a nameless one (an index) only when it reads as dates. */
function timeFields(
  names: readonly string[],
  rows: readonly SampleRow[],
): Pick<BarFields, "time" | "clock"> | undefined {
  const candidates = [...DATE_NAMES, ...NAMELESS].flatMap((wanted) =>
    names.flatMap((name, at) => (name === wanted ? [at] : [])),
  );
  const time =
    candidates.find((at) => share(rows, at, isTime) >= MOST) ??
    // No row reads: keep a column that says it is the time, so that the refusal can show its rows.
    candidates.find((at) => DATE_NAMES.includes(names[at] ?? ""));
  if (time === undefined) return undefined;
  if (share(rows, time, hasClock) >= MOST) return { time };
  const clock = candidates.find(
    (at) => at !== time && (names[at] ?? "").includes("time") && share(rows, at, isClock) >= MOST,
  );
  return clock === undefined ? { time } : { time, clock };
}

function share(rows: readonly SampleRow[], at: number, holds: (text: string) => boolean): number {
  const filled = rows.map((row) => row.fields[at]?.trim() ?? "").filter((text) => text !== "");
  return filled.length === 0 ? 0 : filled.filter(holds).length / filled.length;
}

function isTime(text: string): boolean {
  return readTime(text).kind !== "unreadable";
}

function hasClock(text: string): boolean {
  const reading = readTime(text);
  return text.includes(":") || (reading.kind === "time" && /^Unix|HHMM/.test(reading.form));
}

function isClock(text: string): boolean {
  return !isTime(text) && !Number.isNaN(readClock(text));
}
