import { type Delimiter, detectDelimiter } from "./delimiter.ts";
import { rowKind } from "./rowKind.ts";
import { RowReader } from "./rowReader.ts";

/** A record of the sample with its first physical line (from 1) and the number of lines it covers. */
export interface SampleRow {
  readonly fields: readonly string[];
  readonly line: number;
  readonly span: number;
}

/** The start of a file, split into records: what dialects are recognised by. */
export interface Sample {
  readonly fileName: string;
  readonly text: string;
  readonly delimiter: Delimiter;
  /** Records that are neither blank nor comment. */
  readonly rows: readonly SampleRow[];
}

/**
 * Splits the start of a file into records.
 *
 * @param whole whether `text` is the whole file; otherwise its last, cut line is left out
 */
export function takeSample(fileName: string, text: string, whole: boolean): Sample {
  const lines = firstLines(text, 400);
  const hint = /^sep=([,;|\t])\s*$/i.exec(lines[0] ?? "");
  const delimiter = (hint?.[1] as Delimiter | undefined) ?? detectDelimiter(dataLines(lines));
  const rows: SampleRow[] = [];
  const reader = new RowReader(delimiter, (fields, line, span) => {
    if (rowKind(fields) === "data") rows.push({ fields, line, span });
  });
  reader.push(text, whole);
  return { fileName, text, delimiter, rows };
}

/** Up to `count` first lines of a text, whatever its line ends. */
export function firstLines(text: string, count: number): string[] {
  const lines: string[] = [];
  const line = /[^\r\n]*(\r\n?|\n|$)/y;
  while (lines.length < count && line.lastIndex < text.length) {
    const match = line.exec(text);
    if (!match) break;
    lines.push(match[0].slice(0, match[0].length - (match[1] ?? "").length));
  }
  return lines;
}

function dataLines(lines: readonly string[]): string[] {
  return lines.filter((line) => rowKind([line]) === "data");
}
