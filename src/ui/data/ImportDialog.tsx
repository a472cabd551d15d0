import { X } from "lucide-react";
import { Alert } from "../controls/Alert.tsx";
import { Button } from "../controls/Button.tsx";
import { Dialog } from "../controls/Dialog.tsx";
import { IconButton } from "../controls/IconButton.tsx";
import { Progress } from "../controls/Progress.tsx";
import { SegmentedControl } from "../controls/SegmentedControl.tsx";
import { formatCount, formatPercent } from "../format.ts";
import { ImportRow } from "./ImportRow.tsx";
import type { ImportFile, ImportMode, PriceChoice } from "./importFile.ts";

export interface ImportDialogProps {
  readonly open: boolean;
  readonly files: readonly ImportFile[];
  /** Left out when there is nothing to ask: the synthetic sample is replaced. */
  readonly mode?: ImportMode | undefined;
  readonly onModeChange: (mode: ImportMode) => void;
  readonly onSymbolChange: (id: string, symbol: string) => void;
  readonly onPricesChange: (id: string, prices: PriceChoice) => void;
  /** Stops reading one file and takes it off the list. */
  readonly onCancelReading: (id: string) => void;
  readonly onImport: () => void;
  readonly onCancel: () => void;
}

/** What was understood of the dropped files, before any of it is kept. */
export function ImportDialog(props: ImportDialogProps) {
  const { open, files, mode, onModeChange, onSymbolChange, onPricesChange, onCancelReading } = props;
  const read = files.filter((file) => file.status === "read");
  const reading = files.some((file) => file.status === "reading");
  const repeated = repeatedSymbol(read.map(({ symbol }) => symbol));
  return (
    <Dialog
      title="Import market data"
      description={describe(read.length, reading)}
      open={open}
      onOpenChange={(next) => !next && props.onCancel()}
      width="wide"
      footer={
        <>
          {mode && (
            <div className="mr-auto">
              <SegmentedControl
                label="Market"
                value={mode}
                segments={[
                  { value: "replace", label: "Replace" },
                  { value: "add", label: "Add" },
                ]}
                onChange={onModeChange}
              />
            </div>
          )}
          <Button onClick={props.onCancel}>Cancel</Button>
          <Button
            tone="primary"
            disabled={reading || read.length === 0 || repeated !== undefined}
            onClick={props.onImport}
          >
            Import
          </Button>
        </>
      }
    >
      <ul aria-label="Files" className="divide-y divide-hairline">
        {files.map((file) => (
          <li key={file.id} className="py-2.5 first:pt-0 last:pb-0">
            {file.status === "reading" ? (
              <Reading file={file} onStop={files.length > 1 ? () => onCancelReading(file.id) : undefined} />
            ) : file.status === "refused" ? (
              <Alert title={`${file.fileName} was not read`}>
                <p>{file.reason}</p>
                {file.firstLines.length > 0 && (
                  <pre className="mt-1 overflow-x-auto font-sans text-table">
                    {file.firstLines.join("\n")}
                  </pre>
                )}
              </Alert>
            ) : (
              <ImportRow
                file={file}
                onSymbolChange={(symbol) => onSymbolChange(file.id, symbol)}
                onPricesChange={(prices) => onPricesChange(file.id, prices)}
              />
            )}
          </li>
        ))}
      </ul>
      {repeated !== undefined && (
        <p role="alert" className="pt-2 text-loss">
          Two rows are called {repeated}. Give one of them another symbol.
        </p>
      )}
    </Dialog>
  );
}

function Reading({
  file: { fileName, fraction },
  onStop,
}: {
  readonly file: ImportFile & { readonly status: "reading" };
  /** Left out for a single file: the dialog's own Cancel stops it. */
  readonly onStop: (() => void) | undefined;
}) {
  return (
    <div className="flex items-center gap-3">
      <span className="w-44 truncate" title={fileName}>
        {fileName}
      </span>
      <Progress label={`Reading ${fileName}`} fraction={fraction} />
      <span className="w-14 shrink-0 text-right text-quiet">{formatPercent(fraction)}</span>
      {onStop && <IconButton label={`Stop reading ${fileName}`} icon={X} onClick={onStop} />}
    </div>
  );
}

function describe(read: number, reading: boolean): string {
  if (reading) return "Reading. Nothing is stored before you press Import, and nothing leaves this computer.";
  return `${formatCount(read, "symbol")} understood. Check what was read; nothing is stored before you press Import.`;
}

function repeatedSymbol(symbols: readonly string[]): string | undefined {
  return symbols.find((symbol, index) => symbols.indexOf(symbol) !== index);
}
