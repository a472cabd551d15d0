import { Button } from "../controls/Button.tsx";
import { Dialog } from "../controls/Dialog.tsx";
import { SegmentedControl } from "../controls/SegmentedControl.tsx";
import { formatCount } from "../format.ts";
import { ImportEntry, type ImportFileActions } from "./ImportEntry.tsx";
import type { ImportFile, ImportMode } from "./importFile.ts";

export interface ImportDialogProps extends ImportFileActions {
  readonly open: boolean;
  readonly files: readonly ImportFile[];
  /** Why nothing can be imported yet, in a sentence. */
  readonly obstacle: string | undefined;
  /** The imported market at hand and what becomes of it; left out when there is nothing to ask. */
  readonly market?: { readonly name: string; readonly mode: ImportMode } | undefined;
  readonly onModeChange: (mode: ImportMode) => void;
  readonly onImport: () => void;
  readonly onCancel: () => void;
}

/** What was understood of the dropped files, before any of it is kept. */
export function ImportDialog(props: ImportDialogProps) {
  const { open, files, obstacle, market, onModeChange, onImport, onCancel, ...actions } = props;
  const reading = files.some(({ status }) => status === "reading");
  return (
    <Dialog
      title="Import market data"
      description={describe(files)}
      open={open}
      onOpenChange={(next) => !next && onCancel()}
      width="wide"
      footer={
        <>
          {market && (
            <div className="flex basis-full flex-wrap items-center gap-x-3 gap-y-1">
              <SegmentedControl
                label="Market at hand"
                labelled
                value={market.mode}
                segments={[
                  { value: "replace", label: "Replace it" },
                  { value: "add", label: "Add to it" },
                ]}
                onChange={onModeChange}
              />
              <p className="min-w-0 text-quiet text-table">
                {market.mode === "replace"
                  ? `What is imported takes the place of ${market.name}.`
                  : `What is imported joins ${market.name}.`}
              </p>
            </div>
          )}
          <p role="status" className="min-w-0 grow basis-40 text-quiet text-table">
            {reading ? "" : obstacle}
          </p>
          <Button onClick={onCancel}>Cancel</Button>
          <Button tone="primary" disabled={obstacle !== undefined} onClick={onImport}>
            Import
          </Button>
        </>
      }
    >
      <ul aria-label="Files" className="divide-y divide-hairline">
        {files.map((file) => (
          <li key={file.id} className="py-2.5 first:pt-0 last:pb-0">
            <ImportEntry file={file} alone={files.length === 1} {...actions} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function describe(files: readonly ImportFile[]): string {
  if (files.some(({ status }) => status === "reading")) {
    return "Reading. Nothing is stored before you press Import, and nothing leaves this computer.";
  }
  const read = files.filter(({ status }) => status === "read").length;
  return `${formatCount(read, "file")} understood. Check what was read; nothing is stored before you press Import.`;
}
