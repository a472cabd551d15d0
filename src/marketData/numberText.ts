/** The character between units and fractions. The other one of the two may group thousands. */
export type DecimalMark = "." | ",";

/** What the marks in one cell say about the decimal mark: proof, both readings possible, or nothing. */
export type MarkEvidence = DecimalMark | "either" | "none";

const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const POINT = /^[+-]?(?:\d+|\d{1,3}(?:,\d{2,3})*,\d{3})?(?:\.\d*)?(?:e[+-]?\d+)?$/i;
const COMMA = /^[+-]?(?:\d+|\d{1,3}(?:\.\d{2,3})*\.\d{3})?(?:,\d*)?(?:e[+-]?\d+)?$/i;
const MISSING = /^(?:|-+|–|—|\.|\?|null|nan|n\/a|na|none|nil|#n\/a|undefined)$/i;
/** The largest double has 309 digits; a longer cell is no number. */
const MAX_NUMBER_LENGTH = 400;
const UNITS: ReadonlyMap<string, string> = new Map([
  ["k", "e3"],
  ["m", "e6"],
  ["b", "e9"],
  ["t", "e12"],
]);

/** Whether the cell says "no value" (`null`, `NaN`, `-`, `N/A`, `.`, empty) rather than something unreadable. */
export function isMissing(text: string): boolean {
  return MISSING.test(text.trim());
}

/**
 * Reads one cell as a number: `Number` of the text with grouping, currency sign, brackets (negative) and unit
 * suffix (K, M, B, T) normalised away, so that up to 15 significant digits survive unchanged. NaN when unreadable.
 */
export function readNumber(text: string, mark: DecimalMark): number {
  if (mark === ".") {
    const plain = readPlainDecimal(text);
    if (!Number.isNaN(plain)) return plain;
    if (PLAIN.test(text)) return Number(text);
  }
  let body = bare(text);
  if (body.length > MAX_NUMBER_LENGTH) return Number.NaN;
  let sign = 1;
  if (body.startsWith("(") && body.endsWith(")")) {
    sign = -1;
    body = body.slice(1, -1);
  }
  const unit = UNITS.get(body.slice(-1).toLowerCase()) ?? "";
  if (unit !== "") body = body.slice(0, -1);
  if (!/\d/.test(body) || !(mark === "." ? POINT : COMMA).test(body)) return Number.NaN;
  const normal = mark === "." ? body.replaceAll(",", "") : body.replaceAll(".", "").replace(",", ".");
  return unit !== "" && /e/i.test(normal) ? Number.NaN : sign * Number(normal + unit);
}

const POWERS_OF_TEN = Float64Array.from({ length: 16 }, (_, k) => Number(`1e${k}`));

/**
 * `Number(text)` for up to 15 digits with at most one point, NaN for any other text. An integer below 2^53 over a
 * power of ten up to 10^22 divides to the nearest double (Clinger 1990), several times faster than the general way.
 */
function readPlainDecimal(text: string): number {
  const { length } = text;
  if (length === 0 || length > 16) return Number.NaN;
  let digits = 0;
  let value = 0;
  let point = -1;
  for (let k = 0; k < length; k++) {
    const code = text.charCodeAt(k);
    if (code >= 48 && code <= 57) {
      value = value * 10 + code - 48;
      digits++;
    } else if (code === 46 && point === -1) point = k;
    else return Number.NaN;
  }
  if (digits === 0 || digits > 15) return Number.NaN;
  return point === -1 ? value : value / (POWERS_OF_TEN[length - point - 1] as number);
}

/** What the marks of one cell prove: `1.234,5` a comma, `12.5` a point, `1.234` either. */
export function markEvidence(text: string): MarkEvidence {
  if (!text.includes(".") && !text.includes(",")) return "none";
  const body = bare(text);
  const points = count(body, ".");
  const commas = count(body, ",");
  if (points > 0 && commas > 0) return body.lastIndexOf(".") > body.lastIndexOf(",") ? "." : ",";
  const mark: DecimalMark = points > 0 ? "." : ",";
  const other: DecimalMark = points > 0 ? "," : ".";
  if (points + commas > 1) return other;
  const match = /^[^\d.,]*(\d*)[.,](\d*)/.exec(body);
  const whole = match?.[1] ?? "";
  const fraction = match?.[2] ?? "";
  return fraction.length !== 3 || whole.length > 3 || whole.startsWith("0") || whole === "" ? mark : "either";
}

/** The cell without blanks (also the no-break ones that group thousands), apostrophes and currency signs. */
function bare(text: string): string {
  return text.replace(/[\s\u00a0\u2009\u202f'’$€£¥]/g, "").replace("\u2212", "-");
}

function count(text: string, mark: DecimalMark): number {
  return text.split(mark).length - 1;
}
