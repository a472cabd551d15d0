import type { TimeForm } from "./timeText.ts";

/** What a plainly written time means; filled anew by every reading, so that no row needs an object of its own. */
export class PlainTime {
  timeMs = Number.NaN;
  form: TimeForm = "ISO date";
  /** The calendar day read last, as YYYYMMDD, and where it starts: bars of one day follow each other. */
  day = Number.NaN;
  dayMs = Number.NaN;
}

/**
 * The fields of one record, however they are kept. Columns count from 0. The plain readings are for what most cells
 * are; where they decline, the cell's text is read the general way, which gives the same wherever they do not decline.
 */
export interface Cells {
  /** Fields in the record. */
  readonly count: number;
  /** The field as text, empty beyond the last one. */
  text(column: number): string;
  /** Whether the field is there and exactly this text. */
  is(column: number, text: string): boolean;
  /** The number, where it is digits with at most one decimal mark, exactly as `readNumber` gives it; NaN: declined. */
  plainNumber(column: number): number;
  /** Reads a time of one of the commonest shapes into `into`; false: declined. */
  plainTime(column: number, into: PlainTime): boolean;
  /** Milliseconds after midnight of a clock like `09:30`; NaN: declined. */
  plainClock(column: number): number;
}

/** A record that is texts already. Its plain readings decline everything. */
export class TextCells implements Cells {
  fields: readonly string[] = [];

  get count(): number {
    return this.fields.length;
  }

  text(column: number): string {
    return this.fields[column] ?? "";
  }

  is(column: number, text: string): boolean {
    return this.fields[column] === text;
  }

  plainNumber(): number {
    return Number.NaN;
  }

  plainTime(): boolean {
    return false;
  }

  plainClock(): number {
    return Number.NaN;
  }
}
