/** What a record is before any column is known. */
export type RowKind = "blank" | "comment" | "data";

const COMMENT = /^(?:#|\/\/|https?:|www\.|sep=)/i;

/** Tells blank lines (also of delimiters only), comment lines, bare addresses and Excel's `sep=` from data. */
export function rowKind(fields: readonly string[]): RowKind {
  const first = fields[0] ?? "";
  const code = first.charCodeAt(0);
  // A digit starts nearly every data row: settle those without looking further.
  if (code >= 48 && code <= 57) return "data";
  if (COMMENT.test(first.trimStart())) return "comment";
  return fields.every((field) => field.trim() === "") ? "blank" : "data";
}
