/** What was noticed while reading, one kind per reason. */
export type IssueKind =
  | "timeUnreadable"
  | "timeLostDigits"
  | "closeMissing"
  | "adjustedCloseUnusable"
  | "priceUnreadable"
  | "priceNotPositive"
  | "highBelowLow"
  | "tooManyFields"
  | "otherSymbol"
  | "sameTimeDifferentRows"
  | "rangeWidened"
  | "pricesFilled"
  | "splitLikeJump"
  | "unbalancedQuote"
  | "duplicateRows"
  | "volumeMissing"
  | "leadingLines"
  | "rowsReordered";

type IssueSeverity = "dropped" | "warning" | "info";

/** One kind of issue in one file. `lines` are 1-based physical lines, the first {@link MAX_ISSUE_LINES} of `count`. */
export interface Issue {
  readonly kind: IssueKind;
  readonly severity: IssueSeverity;
  readonly count: number;
  readonly lines: readonly number[];
  readonly message: string;
}

/** Lines remembered per kind: enough to look at, and bounded however bad the file is. */
const MAX_ISSUE_LINES = 200;

const WORDS: Readonly<Record<IssueKind, { severity: IssueSeverity; one: string; many: string }>> = {
  timeUnreadable: {
    severity: "dropped",
    one: "row dropped: its time cannot be read",
    many: "rows dropped: their times cannot be read",
  },
  timeLostDigits: {
    severity: "dropped",
    one: "row dropped: its time lost digits in a spreadsheet; export it as plain numbers",
    many: "rows dropped: their times lost digits in a spreadsheet; export them as plain numbers",
  },
  closeMissing: {
    severity: "dropped",
    one: "row dropped: it has no close",
    many: "rows dropped: they have no close",
  },
  adjustedCloseUnusable: {
    severity: "dropped",
    one: "row dropped: it has no usable adjusted close; raw prices would keep it",
    many: "rows dropped: they have no usable adjusted close; raw prices would keep them",
  },
  priceUnreadable: {
    severity: "dropped",
    one: "row dropped: a price cannot be read",
    many: "rows dropped: a price cannot be read",
  },
  priceNotPositive: {
    severity: "dropped",
    one: "row dropped: a price is zero, negative or not finite",
    many: "rows dropped: a price is zero, negative or not finite",
  },
  highBelowLow: {
    severity: "dropped",
    one: "row dropped: its high is below its low",
    many: "rows dropped: their highs are below their lows",
  },
  tooManyFields: {
    severity: "dropped",
    one: "row dropped: it has more fields than the header",
    many: "rows dropped: they have more fields than the header",
  },
  otherSymbol: {
    severity: "dropped",
    one: "row dropped: it belongs to another symbol than the first; split the file by symbol",
    many: "rows dropped: they belong to other symbols than the first; split the file by symbol",
  },
  sameTimeDifferentRows: {
    severity: "warning",
    one: "time has two different rows: the last one is kept",
    many: "times have different rows: the last one is kept",
  },
  rangeWidened: {
    severity: "warning",
    one: "bar has its open or close outside low to high: its range was widened",
    many: "bars have their open or close outside low to high: their ranges were widened",
  },
  pricesFilled: {
    severity: "warning",
    one: "bar lacks open, high or low: filled from its other prices",
    many: "bars lack open, high or low: filled from their other prices",
  },
  splitLikeJump: {
    severity: "warning",
    one: "close-to-close jump looks like a split: prices may not be adjusted",
    many: "close-to-close jumps look like splits: prices may not be adjusted",
  },
  unbalancedQuote: {
    severity: "warning",
    one: "line has an unbalanced quote: read as plain text",
    many: "lines have unbalanced quotes: read as plain text",
  },
  duplicateRows: {
    severity: "info",
    one: "row repeats another exactly: counted once",
    many: "rows repeat others exactly: counted once",
  },
  volumeMissing: {
    severity: "info",
    one: "bar has no readable volume: taken as 0",
    many: "bars have no readable volume: taken as 0",
  },
  leadingLines: {
    severity: "info",
    one: "line before the header skipped",
    many: "lines before the header skipped",
  },
  rowsReordered: {
    severity: "info",
    one: "row was out of order in time: rows are sorted",
    many: "rows were out of order in time: rows are sorted",
  },
};

const SEVERITY_ORDER: readonly IssueSeverity[] = ["dropped", "warning", "info"];
const MAX_EXAMPLE_LENGTH = 60;

interface Entry {
  count: number;
  readonly lines: number[];
  example: string | undefined;
}

/** Gathers issues by kind while a file is read, with bounded memory. */
export class IssueLog {
  readonly #entries = new Map<IssueKind, Entry>();

  /** Notes one occurrence. `lines` are the physical lines it is about, `example` what was read there. */
  add(kind: IssueKind, lines: readonly number[], example?: string): void {
    let entry = this.#entries.get(kind);
    if (!entry) {
      entry = { count: 0, lines: [], example };
      this.#entries.set(kind, entry);
    }
    entry.count++;
    for (const line of lines) if (entry.lines.length < MAX_ISSUE_LINES) entry.lines.push(line);
  }

  /** The issues found: what was dropped first, then warnings, then remarks. */
  issues(): Issue[] {
    const issues: Issue[] = [];
    for (const severity of SEVERITY_ORDER) {
      for (const [kind, entry] of this.#entries) {
        const words = WORDS[kind];
        if (words.severity !== severity) continue;
        const text = entry.count === 1 ? words.one : words.many;
        const message = `${entry.count} ${text}${where(kind, entry)}.`;
        issues.push({ kind, severity, count: entry.count, lines: [...entry.lines], message });
      }
    }
    return issues;
  }
}

function where(kind: IssueKind, entry: Entry): string {
  const [first, second] = entry.lines;
  if (first === undefined) return "";
  const place =
    kind === "sameTimeDifferentRows" && second !== undefined
      ? `line ${first} replaced by line ${second}`
      : `line ${first}`;
  const example = entry.example?.trim().slice(0, MAX_EXAMPLE_LENGTH);
  return example ? ` (${entry.count > 1 ? "first: " : ""}${place}: "${example}")` : ` (${place})`;
}
