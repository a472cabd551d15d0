import type { Bar, BarColumns } from "../engine/index.ts";
import type { TextEncodingName } from "./bytesToText.ts";
import type { Delimiter } from "./delimiter.ts";
import type { Issue } from "./issueLog.ts";
import type { DecimalMark } from "./numberText.ts";
import type { DateOrder } from "./timeText.ts";

/** What the user may decide about a file. Everything left out is detected. */
export interface ReadOptions {
  /** Adjust open, high, low and close by the adjusted close where the file has one. Default true. */
  readonly adjusted?: boolean;
  /** The order of `01/02/2024`. */
  readonly dateOrder?: DateOrder;
  /** The decimal mark of columns whose cells read two ways, like `1.000`. */
  readonly decimalMark?: DecimalMark;
  /** Read as this dialect instead of the best match. */
  readonly dialect?: string;
}

/** Physical lines by what became of them; the parts sum to `total`. */
export interface LineCount {
  readonly total: number;
  readonly kept: number;
  readonly dropped: number;
  /** Exact repeats, and rows that a later row of the same time replaced. */
  readonly duplicate: number;
  readonly header: number;
  readonly blank: number;
  /** Comment lines, and lines of any kind before the header. */
  readonly comment: number;
}

/** Everything the preview shows about a file that was read. Times are ms since the Unix epoch, UTC. */
export interface ReadReport {
  /** Data rows met: kept + dropped + duplicates. */
  readonly rows: number;
  /** Bars in the columns. */
  readonly kept: number;
  readonly dropped: number;
  readonly duplicates: number;
  readonly lines: LineCount;
  readonly range: { readonly firstMs: number; readonly lastMs: number };
  /** The usual distance of bars, like `1 day` or `5 minutes`. */
  readonly barSize: string;
  readonly delimiter: Delimiter;
  readonly encoding: TextEncodingName;
  readonly decimalMark: DecimalMark;
  /** How times were written, like `ISO date`. */
  readonly dateReading: string;
  /** The order of day and month where the column needed one. */
  readonly dateOrder: DateOrder | null;
  readonly adjusted: { readonly available: boolean; readonly used: boolean };
  /** Up to three bars from each end, as understood. */
  readonly firstBars: readonly Bar[];
  readonly lastBars: readonly Bar[];
  readonly issues: readonly Issue[];
}

export interface DialectName {
  readonly id: string;
  readonly name: string;
}

/** A file that became bars. */
export interface ReadFile {
  readonly kind: "read";
  readonly fileName: string;
  readonly dialect: DialectName;
  readonly symbol: string;
  readonly columns: BarColumns;
  /** Content hash of the columns, as `fingerprintSeries` gives it. */
  readonly seriesFingerprint: string;
  readonly report: ReadReport;
}

export type RefusalCode =
  | "emptyFile"
  | "fileUnreadable"
  | "binaryFile"
  | "htmlFile"
  | "jsonFile"
  | "lineTooLong"
  | "noDataFromSource"
  | "noKnownColumns"
  | "noUsableRow";

/** A file that cannot become bars, and why. */
export interface RefusedFile {
  readonly kind: "refused";
  readonly fileName: string;
  readonly code: RefusalCode;
  /** What happened, to which file or line, and what to do. */
  readonly message: string;
  readonly details: {
    /** The first lines as they were read. */
    readonly firstLines: readonly string[];
    readonly issues: readonly Issue[];
    readonly lines: LineCount | null;
  };
}

/** Two readings that the file cannot tell apart. Reading again with the chosen `answer` merged into the options settles it. */
export interface ReadQuestion {
  readonly code: "dateOrder" | "decimalMark";
  readonly column: string;
  readonly line: number;
  readonly text: string;
  readonly readings: readonly {
    readonly answer: Pick<ReadOptions, "dateOrder" | "decimalMark">;
    /** What the text means under this answer. */
    readonly meaning: string;
  }[];
}

/** A file that reads two ways. */
export interface QuestionedFile {
  readonly kind: "question";
  readonly fileName: string;
  readonly dialect: DialectName;
  readonly symbol: string;
  readonly message: string;
  readonly question: ReadQuestion;
}

interface CancelledFile {
  readonly kind: "cancelled";
  readonly fileName: string;
}

export type ReadResult = ReadFile | RefusedFile | QuestionedFile | CancelledFile;

export interface ReadProgress {
  readonly bytesRead: number;
  readonly size: number;
}
