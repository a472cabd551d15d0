/** A character that separates fields. */
export type Delimiter = "," | ";" | "\t" | "|";

const CANDIDATES: readonly Delimiter[] = [",", ";", "\t", "|"];
const MAX_LINES = 200;

/**
 * The delimiter with the most consistent field count over the given lines, quoted parts aside; the one that gives
 * more fields when several are as consistent, and a comma when no line has any.
 */
export function detectDelimiter(lines: readonly string[]): Delimiter {
  const looked: string[] = [];
  for (const line of lines) {
    if (looked.length === MAX_LINES) break;
    if (line.trim() !== "") looked.push(line.replace(/"[^"]*"/g, ""));
  }
  let best: { delimiter: Delimiter; share: number; fields: number } = {
    delimiter: ",",
    share: 0,
    fields: 1,
  };
  for (const delimiter of CANDIDATES) {
    const { share, fields } = consistency(looked, delimiter);
    if (share > best.share || (share === best.share && fields > best.fields)) {
      best = { delimiter, share, fields };
    }
  }
  return best.delimiter;
}

/** The most common field count above one, and the share of lines that have it. */
function consistency(lines: readonly string[], delimiter: Delimiter): { share: number; fields: number } {
  const linesByFields = new Map<number, number>();
  for (const line of lines) {
    const fields = line.split(delimiter).length;
    if (fields > 1) linesByFields.set(fields, (linesByFields.get(fields) ?? 0) + 1);
  }
  let most = { lines: 0, fields: 1 };
  for (const [fields, count] of linesByFields) {
    if (count > most.lines || (count === most.lines && fields > most.fields)) most = { lines: count, fields };
  }
  return { share: lines.length === 0 ? 0 : most.lines / lines.length, fields: most.fields };
}
