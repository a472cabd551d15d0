/** Something the importer noticed in a file. */
export interface ImportIssue {
  /** Line in the file, from 1; left out when it concerns the whole file. */
  readonly line?: number | undefined;
  /** `dropped`: a row was left out. `changed`: a value was repaired. `warning`: look at it. */
  readonly severity: "dropped" | "changed" | "warning";
  readonly message: string;
}

/** Which closes to use when the file has both. */
export type PriceChoice = "adjusted" | "raw";

interface ImportEntry {
  /** Stable while the dialog is open. */
  readonly id: string;
  readonly fileName: string;
}

/** A file on its way in: being read, read into one symbol, or refused. A file of many symbols is one entry per symbol. */
export type ImportFile =
  | (ImportEntry & { readonly status: "reading"; readonly fraction?: number | undefined })
  | (ImportEntry & {
      readonly status: "refused";
      readonly reason: string;
      readonly firstLines: readonly string[];
    })
  | (ImportEntry & {
      readonly status: "read";
      readonly symbol: string;
      /** The dialect, in words: "Yahoo Finance". */
      readonly source: string;
      readonly kept: number;
      readonly dropped: number;
      readonly fromMs: number;
      readonly toMs: number;
      readonly intraday: boolean;
      readonly issues: readonly ImportIssue[];
      /** Left out when the file has one close only. */
      readonly prices?: PriceChoice | undefined;
    });

/** Whether imported symbols take the place of the market or join it. */
export type ImportMode = "replace" | "add";
