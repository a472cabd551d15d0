import { useState } from "react";
import { useStore } from "zustand";
import { summariseSeries } from "../../marketData/dataset.ts";
import { type ImportItem, importObstacle } from "../../state/importStore.ts";
import { useApp, useDocuments } from "../useApp.ts";
import { DropOverlay } from "./DropOverlay.tsx";
import { ImportDialog } from "./ImportDialog.tsx";
import type { ImportFile, ImportMode } from "./importFile.ts";
import { type CoveredRange, importRemarks } from "./importRemarks.ts";

/** Files on their way in: the drop target of the whole page, and the preview. */
export function ImportPlace() {
  const { actions, imports, markets } = useApp();
  const data = useDocuments(({ history }) => history.present.data);
  const items = useStore(imports, (state) => state.items);
  const atHand = useStore(markets, ({ datasets }) => datasets.get(data.fingerprint ?? ""));
  // The synthetic sample gives way without being asked about.
  const own = atHand?.source === "imported" ? atHand : undefined;
  const [mode, setMode] = useState<ImportMode>("replace");
  const staying = own && mode === "add" && items.length > 0 ? summariseSeries(own) : [];
  return (
    <>
      <DropOverlay onFiles={actions.dropFiles} />
      <ImportDialog
        open={items.length > 0}
        files={filesOf(
          items,
          staying.map(({ symbol, firstMs, lastMs }) => ({
            name: symbol,
            symbol,
            fromMs: firstMs,
            toMs: lastMs,
          })),
        )}
        obstacle={importObstacle(items)}
        market={own && { name: own.name, mode }}
        onModeChange={setMode}
        onSymbolChange={(id, symbol) => actions.renameImport(Number(id), symbol)}
        onPricesChange={(id, prices) =>
          actions.correctImport(Number(id), { adjusted: prices === "adjusted" })
        }
        onAnswer={(id, answer) => actions.correctImport(Number(id), answer)}
        onDismiss={(id) => actions.dismissImport(Number(id))}
        onImport={() => actions.confirmImport(own ? mode : "replace")}
        onCancel={actions.cancelImport}
      />
    </>
  );
}

function filesOf(items: readonly ImportItem[], atHand: readonly CoveredRange[]): readonly ImportFile[] {
  const files = items.map(fileOf);
  const read = files.filter((file) => file.status === "read");
  const ranges = read.map(({ fileName, symbol, fromMs, toMs }) => ({
    name: fileName,
    symbol: symbol.trim(),
    fromMs,
    toMs,
  }));
  const remarks = new Map(importRemarks(ranges, atHand).map((list, k) => [read[k]?.id, list]));
  return files.map((file) =>
    file.status === "read" ? { ...file, remarks: remarks.get(file.id) ?? [] } : file,
  );
}

function fileOf({ id, file, progress, result, symbol }: ImportItem): ImportFile {
  const entry = { id: String(id), fileName: file.name };
  if (!result) {
    const fraction = progress && progress.size > 0 ? progress.bytesRead / progress.size : undefined;
    return { ...entry, status: "reading", fraction };
  }
  switch (result.kind) {
    case "refused":
      return { ...entry, status: "refused", reason: result.message, firstLines: result.details.firstLines };
    case "question":
      return { ...entry, status: "question", message: result.message, question: result.question };
    case "read": {
      const { report, dialect } = result;
      const { adjusted, range, issues, lines } = report;
      return {
        ...entry,
        status: "read",
        symbol,
        source: dialect.name,
        kept: report.kept,
        dropped: report.dropped,
        lines,
        barSize: report.barSize,
        fromMs: range.firstMs,
        toMs: range.lastMs,
        firstBars: report.firstBars,
        lastBars: report.lastBars,
        issues,
        remarks: [],
        prices: adjusted.available ? (adjusted.used ? "adjusted" : "raw") : undefined,
      };
    }
  }
}
