import { SegmentedControl } from "../controls/SegmentedControl.tsx";
import { TextField } from "../controls/TextField.tsx";
import { formatCount, formatInstant, formatInteger } from "../format.ts";
import type { ImportFile, ImportIssue, PriceChoice } from "./importFile.ts";

export interface ImportRowProps {
  readonly file: ImportFile & { readonly status: "read" };
  readonly onSymbolChange: (symbol: string) => void;
  readonly onPricesChange: (prices: PriceChoice) => void;
}

/** Enough to recognise a pattern; a file of a million bad rows must not become a million lines. */
const MOST_ISSUES = 200;

/** What was understood of one symbol in a file, and what was not. */
export function ImportRow({ file, onSymbolChange, onPricesChange }: ImportRowProps) {
  const { fileName, symbol, source, kept, dropped, fromMs, toMs, intraday, issues, prices } = file;
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <TextField
          label={`Symbol of ${fileName}`}
          labelHidden
          value={symbol}
          className="w-28 font-medium"
          onCommit={onSymbolChange}
        />
        <div className="min-w-40 grow basis-0">
          <p className="truncate" title={fileName}>
            {fileName}
          </p>
          <p className="text-quiet text-table">{source}</p>
        </div>
        <div className="ml-auto whitespace-nowrap text-right text-table">
          <p>
            {formatInstant(fromMs, intraday)} – {formatInstant(toMs, intraday)}
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
      {issues.length > 0 && <Issues issues={issues} />}
    </div>
  );
}

const SEVERITY_WORDS: Record<ImportIssue["severity"], string> = {
  dropped: "dropped",
  changed: "changed",
  warning: "check",
};

function Issues({ issues }: { readonly issues: readonly ImportIssue[] }) {
  return (
    <details className="text-table">
      <summary className="cursor-pointer text-quiet hover:text-ink">
        {formatCount(issues.length, "remark")}
      </summary>
      <table className="mt-1 w-full">
        <tbody>
          {issues.slice(0, MOST_ISSUES).map((issue) => (
            <tr key={`${issue.line} ${issue.severity} ${issue.message}`} className="align-top">
              <td className="w-24 whitespace-nowrap text-quiet">
                {issue.line === undefined ? "whole file" : `line ${formatInteger(issue.line)}`}
              </td>
              <td className="w-18 text-quiet">{SEVERITY_WORDS[issue.severity]}</td>
              <td>{issue.message}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {issues.length > MOST_ISSUES && (
        <p className="text-quiet">and {formatInteger(issues.length - MOST_ISSUES)} more of the kind</p>
      )}
    </details>
  );
}
