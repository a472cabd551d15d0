import type { Sample, SampleRow } from "./sample.ts";

/** Lines that may stand before the header: titles, notes. */
const MAX_HEADER_SEARCH = 20;

/**
 * A column name without what sources decorate it with: case, blanks, punctuation, `<…>`, `*` and accents.
 * `Adj Close**` and `adj_close` are both `adjclose`.
 */
function plainName(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/** The plain names of a record. */
function plainNames(fields: readonly string[]): string[] {
  return fields.map(plainName);
}

/** The first record of the sample that `isHeader` accepts by its plain names, with its place among the records. */
export function findHeader(
  sample: Sample,
  isHeader: (names: readonly string[]) => boolean,
): { row: SampleRow; at: number; names: string[] } | undefined {
  const end = Math.min(sample.rows.length, MAX_HEADER_SEARCH);
  for (let at = 0; at < end; at++) {
    const row = sample.rows[at] as SampleRow;
    const names = plainNames(row.fields);
    if (isHeader(names)) return { row, at, names };
  }
  return undefined;
}
