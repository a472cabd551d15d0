import { type DecimalMark, markEvidence } from "./numberText.ts";

/** A cell that reads as two numbers, with nothing in the file to tell which. */
export interface AmbiguousCell {
  readonly column: number;
  readonly text: string;
  readonly line: number;
}

/** The decimal mark of each column, or the cell to ask about. */
export type DecimalMarks =
  | {
      readonly kind: "decided";
      readonly markOf: (column: number) => DecimalMark;
      readonly fileMark: DecimalMark;
    }
  | { readonly kind: "ambiguous"; readonly cell: AmbiguousCell };

/** Cells that prove a mark after which a column is settled. */
const ENOUGH_PROOFS = 100;

interface CellRow {
  readonly fields: readonly string[];
  readonly line: number;
}

/**
 * Decides the decimal mark per column from its cells: a column's own proof first, then what other columns of the
 * file prove. With neither, `1.234` in a comma-delimited file is read with a point, since a file of decimal commas
 * cannot be delimited by bare commas; anything else is asked, unless `chosen` answers it.
 */
export function decideDecimalMarks(
  rows: readonly CellRow[],
  columns: readonly number[],
  delimiter: string,
  chosen: DecimalMark | undefined,
): DecimalMarks {
  const proven = new Map<number, DecimalMark>();
  let ambiguous: AmbiguousCell | undefined;
  for (const column of columns) {
    const tally = { ".": 0, ",": 0 };
    for (const row of rows) {
      if (tally["."] + tally[","] === ENOUGH_PROOFS) break;
      const text = row.fields[column] ?? "";
      const evidence = markEvidence(text);
      if (evidence === "." || evidence === ",") tally[evidence]++;
      else if (evidence === "either" && !(delimiter === "," && text.includes("."))) {
        ambiguous ??= { column, text, line: row.line };
      }
    }
    if (tally["."] !== tally[","]) proven.set(column, tally["."] > tally[","] ? "." : ",");
  }
  const ofOthers = [...proven.values()];
  const fileMark = chosen ?? (ofOthers.includes(",") && !ofOthers.includes(".") ? "," : ".");
  if (ambiguous && chosen === undefined && ofOthers.length === 0) {
    return { kind: "ambiguous", cell: ambiguous };
  }
  return { kind: "decided", fileMark, markOf: (column) => proven.get(column) ?? fileMark };
}
