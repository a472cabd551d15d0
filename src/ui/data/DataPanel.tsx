import { Dices, Upload } from "lucide-react";
import { useRef } from "react";
import { Button } from "../controls/Button.tsx";
import { DateField } from "../controls/DateField.tsx";
import { EmptyState } from "../controls/EmptyState.tsx";
import { Section } from "../controls/Section.tsx";
import { formatCount, formatDate, formatInteger } from "../format.ts";

/** One symbol of the market. */
interface SymbolSummary {
  readonly symbol: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly bars: number;
  readonly synthetic: boolean;
}

/** The part of the market that the run uses, as days. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

export interface DataPanelProps {
  readonly symbols: readonly SymbolSummary[];
  readonly range: DayRange;
  /** What the market has; the range stays inside. */
  readonly available: DayRange;
  readonly onRangeChange: (range: DayRange) => void;
  readonly onFiles: (files: readonly File[]) => void;
  /** Left out where markets cannot be generated. */
  readonly onGenerate?: (() => void) | undefined;
}

/** The market: which symbols, how long, and ways to bring more. */
export function DataPanel({ symbols, range, available, onRangeChange, onFiles, onGenerate }: DataPanelProps) {
  const input = useRef<HTMLInputElement>(null);
  const mixed = new Set(symbols.map(({ synthetic }) => synthetic)).size > 1;
  return (
    <Section title="Data" summary={summaryOf(symbols)}>
      {symbols.length === 0 ? (
        <EmptyState title="No market data">
          Drop CSV files anywhere on the page, or generate a market.
        </EmptyState>
      ) : (
        <ul aria-label="Symbols" className="max-h-38 overflow-y-auto text-table">
          {symbols.map(({ symbol, fromMs, toMs, bars, synthetic }) => (
            <li key={symbol} className="flex h-5 items-center gap-1.5">
              <span className="min-w-0 grow truncate font-medium" title={symbol}>
                {symbol}
              </span>
              {synthetic && mixed && (
                <span className="shrink-0 text-quiet" title="Synthetic: generated, not observed">
                  <Dices className="size-3" aria-hidden="true" />
                  <span className="sr-only">synthetic</span>
                </span>
              )}
              <span className="whitespace-nowrap text-quiet">
                {formatDate(fromMs)}–{formatDate(toMs)}
              </span>
              <span className="w-11 shrink-0 text-right" title={formatCount(bars, "bar")}>
                {formatInteger(bars)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {symbols.length > 0 && (
        <div className="grid grid-cols-2 gap-2 pt-2">
          <DateField
            label="From"
            value={range.from}
            min={available.from}
            max={range.to}
            onCommit={(from) => onRangeChange({ ...range, from })}
          />
          <DateField
            label="To"
            value={range.to}
            min={range.from}
            max={available.to}
            onCommit={(to) => onRangeChange({ ...range, to })}
          />
        </div>
      )}
      <div className="flex gap-2 pt-2">
        <Button className="grow" onClick={() => input.current?.click()}>
          <Upload className="size-3.5" aria-hidden="true" />
          Add data
        </Button>
        {onGenerate && (
          <Button className="grow" onClick={onGenerate}>
            <Dices className="size-3.5" aria-hidden="true" />
            Generate market
          </Button>
        )}
      </div>
      <input
        ref={input}
        type="file"
        multiple
        aria-label="Market data files"
        accept=".csv,.txt,.tsv,.zip,.gz,.json"
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // Emptied, so that choosing the same file again is a change.
          event.target.value = "";
          if (files.length > 0) onFiles(files);
        }}
      />
    </Section>
  );
}

function summaryOf(symbols: readonly SymbolSummary[]): string {
  if (symbols.length === 0) return "";
  const synthetic = symbols.every((symbol) => symbol.synthetic);
  return `${formatCount(symbols.length, "symbol")}${synthetic ? ", synthetic" : ""}`;
}
