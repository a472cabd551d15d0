import type { Bar } from "../../engine/index.ts";
import type { Issue } from "../../marketData/issueLog.ts";
import type { LineCount, ReadQuestion } from "../../marketData/readResult.ts";

/** Which closes to use when the file has both. */
export type PriceChoice = "adjusted" | "raw";

/** Whether imported symbols take the place of the market or join it. */
export type ImportMode = "replace" | "add";

interface ImportEntry {
  /** Stable while the dialog is open. */
  readonly id: string;
  readonly fileName: string;
}

/** A file while it is read; the fraction is left out while the length is unknown. */
interface ReadingFile extends ImportEntry {
  readonly status: "reading";
  readonly fraction?: number | undefined;
}

/** A file that cannot become bars, and its first lines as they were read. */
interface RefusedImport extends ImportEntry {
  readonly status: "refused";
  readonly reason: string;
  readonly firstLines: readonly string[];
}

/** A file that reads two ways. */
export interface QuestionedImport extends ImportEntry {
  readonly status: "question";
  readonly message: string;
  readonly question: ReadQuestion;
}

/** A file that became bars of one symbol. */
export interface ReadImport extends ImportEntry {
  readonly status: "read";
  readonly symbol: string;
  /** The dialect, in words: "Yahoo Finance". */
  readonly source: string;
  readonly kept: number;
  readonly dropped: number;
  /** What became of every line. */
  readonly lines: LineCount;
  /** "1 day", "5 minutes". */
  readonly barSize: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly firstBars: readonly Bar[];
  readonly lastBars: readonly Bar[];
  readonly issues: readonly Issue[];
  /** What the import does to the market and to the other files, in sentences. */
  readonly remarks: readonly string[];
  /** Left out when the file has one close only. */
  readonly prices?: PriceChoice | undefined;
}

/** A file on its way in. */
export type ImportFile = ReadingFile | RefusedImport | QuestionedImport | ReadImport;

/** What settles a question: merged into the options of reading the file again. */
export type ReadAnswer = ReadQuestion["readings"][number]["answer"];
