import { Dices } from "lucide-react";
import { formatCount, formatInstant, formatInteger } from "../format.ts";

/** One symbol of the market. */
export interface SymbolSummary {
  readonly symbol: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly bars: number;
  /** "1 day", "5 minutes". */
  readonly barSize: string;
  readonly synthetic: boolean;
}

/** The symbols with their ranges and bar counts; what does not fit beside a long symbol goes on a second line. */
export function SymbolList({ symbols }: { readonly symbols: readonly SymbolSummary[] }) {
  const mixed = new Set(symbols.map(({ synthetic }) => synthetic)).size > 1;
  // A comma takes half the room of a digit.
  const countWidth = Math.max(
    ...symbols.map(({ bars }) => formatInteger(bars).replaceAll(/\D/g, "").length * 1.15),
  );
  return (
    <>
      <p aria-hidden="true" className="flex justify-between text-quiet text-table">
        <span>Symbol</span>
        <span>From – to, bars</span>
      </p>
      <ul aria-label="Symbols" className="max-h-38 overflow-y-auto text-table">
        {symbols.map((summary) => (
          <li key={summary.symbol} className="flex flex-wrap items-center gap-x-2 py-0.5">
            <span className="max-w-full grow truncate font-medium" title={summary.symbol}>
              {summary.symbol}
            </span>
            {summary.synthetic && mixed && (
              <span className="text-quiet" title="Synthetic: generated, not observed">
                <Dices className="size-3" aria-hidden="true" />
                <span className="sr-only">synthetic</span>
              </span>
            )}
            <span className="ml-auto flex flex-wrap justify-end whitespace-nowrap" title={detailOf(summary)}>
              <span className="text-quiet">{rangeText(summary)}</span>
              <span className="ml-2 text-right" style={{ minWidth: `${countWidth}ch` }}>
                {formatInteger(summary.bars)}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function isIntraday({ barSize }: SymbolSummary): boolean {
  return /hour|minute|second/.test(barSize);
}

/** Days; within one day its hours; bars shorter than a day say their size. */
function rangeText(summary: SymbolSummary): string {
  const { fromMs, toMs, barSize } = summary;
  const intraday = isIntraday(summary);
  const [from, to] = [formatInstant(fromMs, true), formatInstant(toMs, true)];
  const isOneDay = from.slice(0, 10) === to.slice(0, 10);
  const size = barSize
    .replace(/milliseconds?/, "ms")
    .replace(/seconds?/, "s")
    .replace(/minutes?/, "min")
    .replace(/hours?/, "h");
  if (intraday && isOneDay) return `${from}–${to.slice(11)}, ${size}`;
  return `${from.slice(0, 10)} – ${to.slice(0, 10)}${intraday ? `, ${size}` : ""}`;
}

function detailOf(summary: SymbolSummary): string {
  const instants = [summary.fromMs, summary.toMs].map((timeMs) => formatInstant(timeMs, isIntraday(summary)));
  return `${formatCount(summary.bars, "bar")} (${summary.barSize}), ${instants.join(" – ")}`;
}
