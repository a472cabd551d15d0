import { Upload } from "lucide-react";
import { useRef } from "react";
import { Button } from "../controls/Button.tsx";
import { EmptyState } from "../controls/EmptyState.tsx";
import { Section } from "../controls/Section.tsx";
import { formatCount } from "../format.ts";
import type { DayRange } from "./dayRange.ts";
import { RangeFields } from "./RangeFields.tsx";
import { SymbolList, type SymbolSummary } from "./SymbolList.tsx";

export interface DataPanelProps {
  readonly symbols: readonly SymbolSummary[];
  readonly range: DayRange;
  /** What the market has; the range stays inside. */
  readonly available: DayRange;
  readonly onRangeChange: (range: DayRange) => void;
  readonly onFiles: (files: readonly File[]) => void;
  /** Left out where markets cannot be generated. */
}

/** The market: which symbols, how long, and ways to bring more. */
export function DataPanel({ symbols, range, available, onRangeChange, onFiles }: DataPanelProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <Section title="Data" summary={summaryOf(symbols)}>
      {symbols.length === 0 ? (
        <EmptyState title="No market data">Drop CSV files anywhere on the page.</EmptyState>
      ) : (
        <SymbolList symbols={symbols} />
      )}
      {symbols.length > 0 && <RangeFields range={range} available={available} onChange={onRangeChange} />}
      <div className="flex gap-2 pt-2">
        <Button className="grow" onClick={() => input.current?.click()}>
          <Upload className="size-3.5" aria-hidden="true" />
          Add data
        </Button>
      </div>
      <input
        ref={input}
        type="file"
        multiple
        aria-label="Market data files"
        accept=".csv,.txt,.tsv,.json"
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
