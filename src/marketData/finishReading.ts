import type { Bar, BarColumns } from "../engine/index.ts";
import type { BarRows } from "./barRows.ts";
import { inferBarSize } from "./barSize.ts";
import { isoTime } from "./calendar.ts";
import { decideDateOrder } from "./dateOrder.ts";
import { fingerprintLongSeries } from "./fingerprint.ts";
import type { Issue, IssueLog } from "./issueLog.ts";
import type { LineTally } from "./lineTally.ts";
import { orderBars } from "./orderedBars.ts";
import type { DialectName, ReadFile, ReadReport } from "./readResult.ts";
import { warnOfSplitLikeJumps } from "./splitLikeJumps.ts";
import type { DateOrder } from "./timeText.ts";

/** A file whose last byte was read, with everything its report tells. */
interface RowsRead extends Pick<ReadReport, "delimiter" | "encoding" | "decimalMark" | "adjusted"> {
  readonly fileName: string;
  readonly dialect: DialectName;
  readonly symbol: string;
  readonly rows: BarRows;
  readonly log: IssueLog;
  readonly tally: LineTally;
  /** The order the user chose. */
  readonly dateOrder: DateOrder | undefined;
}

type Finished =
  | ReadFile
  | { readonly kind: "noRow"; readonly issues: readonly Issue[] }
  | {
      readonly kind: "question";
      readonly line: number;
      readonly text: string;
      readonly meanings: { readonly dayFirst: string; readonly monthFirst: string };
    };

const SHOWN_BARS = 3;

const ORDER_NAMES: Readonly<Record<DateOrder, string>> = {
  dayFirst: "day/month/year",
  monthFirst: "month/day/year",
};

/** Decides what only the whole column can tell (the order of dates), sorts, checks across rows, and reports. */
export async function finishReading(read: RowsRead): Promise<Finished> {
  const { rows, log, tally } = read;
  if (rows.length === 0) return { kind: "noRow", issues: log.issues() };
  const ambiguous = rows.ambiguousTime;
  const monthFirstMs = rows.monthFirstMs.toArray();
  const dayFirstMs = rows.needsDateOrder ? rows.dayFirstMs.toArray() : monthFirstMs;
  const decided =
    read.dateOrder ??
    (rows.needsDateOrder ? decideDateOrder(rows.evidence, monthFirstMs, dayFirstMs) : undefined);
  if (ambiguous && !decided) {
    const at = rows.line.toArray().indexOf(ambiguous.line);
    const meaning = (timeMs: Float64Array) => isoTime(timeMs[at] as number);
    return {
      kind: "question",
      ...ambiguous,
      meanings: {
        dayFirst: meaning(dayFirstMs),
        monthFirst: meaning(monthFirstMs),
      },
    };
  }
  const { columns, line, discardedLines } = orderBars(
    {
      timeMs: decided === "dayFirst" ? dayFirstMs : monthFirstMs,
      open: rows.open.toArray(),
      high: rows.high.toArray(),
      low: rows.low.toArray(),
      close: rows.close.toArray(),
      volume: rows.volume.toArray(),
      line: rows.line.toArray(),
    },
    log,
  );
  const fingerprint = fingerprintLongSeries(columns);
  for (const discarded of discardedLines) tally.keptIsDuplicate(discarded);
  if (!read.adjusted.available) warnOfSplitLikeJumps(columns.close, line, log);
  const kept = columns.timeMs.length;
  const report: ReadReport = {
    rows: rows.length + rows.dropped,
    kept,
    dropped: rows.dropped,
    duplicates: discardedLines.length,
    lines: tally.count(),
    range: { firstMs: columns.timeMs[0] as number, lastMs: columns.timeMs[kept - 1] as number },
    barSize: inferBarSize(columns.timeMs),
    delimiter: read.delimiter,
    encoding: read.encoding,
    decimalMark: read.decimalMark,
    dateReading: [...rows.forms]
      .map((form) => (decided && form.includes(" or ") ? ORDER_NAMES[decided] : form))
      .join(", "),
    dateOrder: rows.needsDateOrder ? (decided ?? null) : null,
    adjusted: read.adjusted,
    firstBars: barsOf(columns, 0, Math.min(SHOWN_BARS, kept)),
    lastBars: barsOf(columns, Math.max(0, kept - SHOWN_BARS), kept),
    issues: log.issues(),
  };
  return {
    kind: "read",
    fileName: read.fileName,
    dialect: read.dialect,
    symbol: read.symbol,
    columns,
    seriesFingerprint: await fingerprint,
    report,
  };
}

function barsOf(columns: BarColumns, from: number, to: number): Bar[] {
  const bars: Bar[] = [];
  for (let k = from; k < to; k++) {
    bars.push({
      timeMs: columns.timeMs[k] as number,
      open: columns.open[k] as number,
      high: columns.high[k] as number,
      low: columns.low[k] as number,
      close: columns.close[k] as number,
      volume: columns.volume[k] as number,
    });
  }
  return bars;
}
