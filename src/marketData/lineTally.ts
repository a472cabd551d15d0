import type { LineCount } from "./readResult.ts";

/** What became of a record. */
type LineFate = Exclude<keyof LineCount, "total">;

/** Accounts for every physical line of a file. */
export class LineTally {
  readonly #counts: Record<LineFate, number> = {
    kept: 0,
    dropped: 0,
    duplicate: 0,
    header: 0,
    blank: 0,
    comment: 0,
  };
  /** Lines of the records that cover more than one, by their first line. */
  readonly #longSpans = new Map<number, number>();

  /** Books a record of `span` lines that starts on `line`. */
  add(fate: LineFate, line: number, span: number): void {
    this.#counts[fate] += span;
    if (span > 1) this.#longSpans.set(line, span);
  }

  /** A record booked as kept turned out to repeat another, or to be replaced by one. */
  keptIsDuplicate(line: number): void {
    const span = this.#longSpans.get(line) ?? 1;
    this.#counts.kept -= span;
    this.#counts.duplicate += span;
  }

  count(): LineCount {
    const total = Object.values(this.#counts).reduce((sum, lines) => sum + lines, 0);
    return { total, ...this.#counts };
  }
}
