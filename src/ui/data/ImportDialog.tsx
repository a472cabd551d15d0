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
  /** Left out when there is nothing to ask: the synthetic sample is replaced. */
  readonly mode?: ImportMode | undefined;
  readonly onModeChange: (mode: ImportMode) => void;
  readonly onImport: () => void;
  readonly onCancel: () => void;
}

/** What was understood of the dropped files, before any of it is kept. */
export function ImportDialog(props: ImportDialogProps) {
  const { open, files, obstacle, mode, onModeChange, onImport, onCancel, ...actions } = props;
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
          {mode && (
            <SegmentedControl
              label="Market"
              value={mode}
              segments={[
                { value: "replace", label: "Replace" },
                { value: "add", label: "Add" },
              ]}
              onChange={onModeChange}
            />
          )}
          <p role="status" className="grow text-quiet text-table">
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
