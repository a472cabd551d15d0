import type { Bar } from "../../engine/index.ts";
import type { Issue } from "../../marketData/issueLog.ts";
import { SegmentedControl } from "../controls/SegmentedControl.tsx";
import { TextField } from "../controls/TextField.tsx";
import { formatCount, formatDate, formatInstant, formatInteger, formatPrice } from "../format.ts";
import type { PriceChoice, ReadImport } from "./importFile.ts";

export interface ImportRowProps {
  readonly file: ReadImport;
  readonly onSymbolChange: (symbol: string) => void;
  readonly onPricesChange: (prices: PriceChoice) => void;
}

/** What was understood of one file, and what was not. */
export function ImportRow({ file, onSymbolChange, onPricesChange }: ImportRowProps) {
  const { fileName, symbol, source, barSize, kept, dropped, fromMs, toMs, issues, prices, remarks } = file;
  return (
    <div className="flex min-w-0 grow flex-col gap-1.5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <TextField
          label={`Symbol of ${fileName}`}
          labelHidden
          value={symbol}
          className="w-36 font-medium"
          onCommit={onSymbolChange}
        />
        <div className="min-w-40 grow basis-0">
          <p className="truncate" title={fileName}>
            {fileName}
          </p>
          <p className="text-quiet text-table">
            {source}, {barSize}
          </p>
        </div>
        <div className="ml-auto whitespace-nowrap text-right text-table">
          <p>
            {formatDate(fromMs)} – {formatDate(toMs)}
          </p>
          <p className="text-quiet">
            {formatCount(kept, "row")} kept
            {dropped > 0 && <span className="text-warning">, {formatInteger(dropped)} dropped</span>}
          </p>
        </div>
        {prices && (
          <SegmentedControl
            label={`Prices of ${fileName}`}
            value={prices}
            segments={[
              { value: "adjusted", label: "Adjusted" },
              { value: "raw", label: "Raw" },
            ]}
            onChange={onPricesChange}
          />
        )}
      </div>
      <div className="flex flex-col gap-1 text-table">
        {remarks.length > 0 && (
          <ul className="border-warning border-l-2 pl-2">
            {remarks.map((remark) => (
              <li key={remark}>{remark}</li>
            ))}
          </ul>
        )}
        {issues.length > 0 && <Issues issues={issues} />}
        <FirstAndLast file={file} />
      </div>
    </div>
  );
}

const SUMMARY = "cursor-pointer text-quiet hover:text-ink";

function Issues({ issues }: { readonly issues: readonly Issue[] }) {
  return (
    <details>
      <summary className={SUMMARY}>{formatCount(issues.length, "remark")}</summary>
      <ul className="mt-1 pl-4">
        {issues.map(({ kind, severity, count, lines, message }) => (
          <li key={kind} className={severity === "info" ? "text-quiet" : ""}>
            {message}
            {lines.length > 0 && <p className="line-clamp-3 text-quiet">{lineList(lines, count)}</p>}
          </li>
        ))}
      </ul>
    </details>
  );
}

function lineList(lines: readonly number[], count: number): string {
  const listed = lines.map((line) => formatInteger(line)).join(" · ");
  return `${lines.length === 1 ? "line" : "lines"} ${listed}${count > lines.length ? " …" : ""}`;
}

/** A few bars as they were understood: the quickest way to see a swapped column or a shifted date. */
function FirstAndLast({ file: { firstBars, lastBars, lines } }: { readonly file: ReadImport }) {
  return (
    <details>
      <summary className={SUMMARY}>
        First and last bars, {formatCount(lines.total, "line")} in the file
      </summary>
      <table className="mt-1 w-full [&_td]:text-right [&_th:first-child]:text-left [&_td:first-child]:text-left [&_th]:text-right [&_th]:font-medium [&_th]:text-quiet">
        <thead>
          <tr>
            {["Time", "Open", "High", "Low", "Close", "Volume"].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {uniqueBars([...firstBars, ...lastBars]).map(({ timeMs, open, high, low, close, volume }) => (
            <tr key={timeMs}>
              <td>{formatInstant(timeMs, timeMs % 86_400_000 !== 0)}</td>
              {[open, high, low, close, volume].map((value, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a bar never move.
                <td key={column}>{formatPrice(value)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** A short file's first bars are its last ones too. */
function uniqueBars(bars: readonly Bar[]): readonly Bar[] {
  return [...new Map(bars.map((bar) => [bar.timeMs, bar])).values()];
}
