import { symbolsInWords } from "../../marketData/dataset.ts";
import { formatDate } from "../format.ts";

/** The days that a file's bars, or those of a symbol at hand, cover. */
export interface CoveredRange {
  readonly name: string;
  readonly symbol: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * What each file does to the market and to its neighbours, in sentences: whose bars it replaces, and with whom it shares
 * no time. A pair of files is remarked upon once, at the later one.
 *
 * @param atHand the symbols that stay beside the files; none when the market is replaced
 * @returns one list per file, in their order
 */
export function importRemarks(
  files: readonly CoveredRange[],
  atHand: readonly CoveredRange[],
): readonly (readonly string[])[] {
  const imported = new Set(files.map(({ symbol }) => symbol));
  const staying = atHand.filter(({ symbol }) => !imported.has(symbol));
  return files.map((file, index) => {
    const replaced = atHand.filter(({ symbol }) => symbol === file.symbol);
    const strangers = [...staying, ...files.slice(0, index)].filter((other) => sharesNoTime(file, other));
    const [first] = strangers;
    return [
      ...replaced.map(
        ({ symbol, fromMs, toMs }) => `Replaces the ${symbol} at hand (${rangeText({ fromMs, toMs })}).`,
      ),
      ...(first
        ? [
            strangers.length === 1
              ? `Shares no time with ${first.name} (${rangeText(first)}): at no bar do both have a price.`
              : `Shares no time with ${symbolsInWords(strangers.map(({ name }) => name))}: at no bar do they have prices together.`,
          ]
        : []),
    ];
  });
}

function sharesNoTime(one: CoveredRange, other: CoveredRange): boolean {
  return one.toMs < other.fromMs || other.toMs < one.fromMs;
}

function rangeText({ fromMs, toMs }: Pick<CoveredRange, "fromMs" | "toMs">): string {
  return `${formatDate(fromMs)} – ${formatDate(toMs)}`;
}
