import type { Sample, SampleRow } from "./sample.ts";

/** Where the parts of a bar stand, as field numbers from 0. A missing open, high or low is the close. */
export interface BarFields {
  readonly time: number;
  /** A clock column that belongs to a date-only `time`. */
  readonly clock?: number;
  readonly open?: number;
  readonly high?: number;
  readonly low?: number;
  readonly close: number;
  readonly adjustedClose?: number;
  /** Missing: every volume is 0. */
  readonly volume?: number;
  /** Names the symbol in every row. Rows of any but the first one are dropped: one file is one symbol. */
  readonly symbol?: number;
}

/** How a file is to be read. */
export interface ReadingPlan {
  /** The header record; rows before it are notes, repeats of it further down are skipped. */
  readonly header: SampleRow;
  readonly fields: BarFields;
}

/** How sure a dialect is of a file (0..1, higher wins), and how it would read it. */
export interface Recognition {
  readonly score: number;
  readonly plan: ReadingPlan;
}

/** How one source writes its files. One file per dialect, one row in the registry. */
export interface Dialect {
  /** Stable: stored with datasets. */
  readonly id: string;
  /** As shown on screen. */
  readonly name: string;
  /** The columns to expect, in words for a refusal. */
  readonly expects: string;
  /** How the file would be read, or `undefined` when it is not of this dialect. */
  recognise(sample: Sample): Recognition | undefined;
  /** What a body means that this source sends instead of data, with what to do; `undefined` for any other. */
  explainNoData?(text: string): string | undefined;
}
