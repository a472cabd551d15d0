import {
  addSeries,
  type Dataset,
  replaceSeries,
  type Series,
  symbolsInWords,
} from "../../marketData/dataset.ts";
import type { FileReading } from "../../marketData/importClient.ts";
import type { ReadOptions } from "../../marketData/readResult.ts";
import { retargetAll } from "../../scenario/workbook.ts";
import type { AppParts } from "../appParts.ts";
import { type ImportItem, importObstacle } from "../importStore.ts";
import { tellUndoable } from "../undoable.ts";

/** From dropped files to a dataset: read, shown, corrected, and only then kept. */
export interface ImportActions {
  /** Scenario files open, all others go to the import preview. */
  readonly dropFiles: (files: readonly File[]) => void;
  readonly renameImport: (id: number, symbol: string) => void;
  /** Reads a file again with corrected options. */
  readonly correctImport: (id: number, options: ReadOptions) => void;
  /** Takes one file out of the preview, stopping its reading. */
  readonly dismissImport: (id: number) => void;
  readonly cancelImport: () => void;
  /** Over the synthetic sample there is nothing to add to: it is replaced. */
  readonly confirmImport: (mode: "replace" | "add") => void;
}

export function createImportActions(
  parts: AppParts,
  openScenario: (file: File) => Promise<void>,
): ImportActions {
  const { documents, importer, imports, markets, notices, player } = parts;
  const readings = new Map<number, FileReading>();
  let lastId = 0;

  const update = (id: number, change: Partial<ImportItem>): void =>
    imports.setState(({ items }) => ({
      items: items.map((item) => (item.id === id ? { ...item, ...change } : item)),
    }));

  const read = (id: number, file: File, options: ReadOptions, knownSymbol: string | undefined): void => {
    readings.get(id)?.cancel();
    const reading = importer.readFile(file, options, (progress) => update(id, { progress }));
    readings.set(id, reading);
    reading.result.then(
      (result) => {
        if (readings.get(id) !== reading || result.kind === "cancelled") return;
        const detected = result.kind === "refused" ? "" : result.symbol;
        update(id, { result, progress: undefined, symbol: knownSymbol ?? detected });
      },
      (error: unknown) => {
        if (readings.get(id) !== reading) return;
        dismiss(id);
        const reason = error instanceof Error ? error.message : String(error);
        notices.tell(
          "alert",
          `${file.name} could not be read: ${reason}. Try it again.`,
          undefined,
          topicOf(file),
        );
      },
    );
  };

  const dismiss = (id: number): void => {
    readings.get(id)?.cancel();
    readings.delete(id);
    imports.setState(({ items }) => ({ items: items.filter((item) => item.id !== id) }));
  };

  return {
    dropFiles: (files) => {
      player.pause();
      for (const file of files) {
        if (/\.json$/i.test(file.name)) {
          void openScenario(file);
          continue;
        }
        notices.settle(topicOf(file));
        const id = ++lastId;
        const item: ImportItem = {
          id,
          file,
          options: {},
          progress: undefined,
          result: undefined,
          symbol: "",
        };
        imports.setState(({ items }) => ({ items: [...items, item] }));
        read(id, file, {}, undefined);
      }
    },
    renameImport: (id, symbol) => update(id, { symbol }),
    correctImport: (id, options) => {
      const item = imports.getState().items.find((candidate) => candidate.id === id);
      if (!item) return;
      const merged = { ...item.options, ...options };
      update(id, { options: merged, result: undefined });
      read(id, item.file, merged, item.symbol || undefined);
    },
    dismissImport: dismiss,
    cancelImport: () => {
      for (const { id } of imports.getState().items) dismiss(id);
    },
    confirmImport: (mode) => {
      const { items } = imports.getState();
      if (importObstacle(items)) return;
      const series = items.flatMap(({ result, symbol }): Series[] =>
        result?.kind === "read"
          ? [{ symbol: symbol.trim(), columns: result.columns, fingerprint: result.seriesFingerprint }]
          : [],
      );
      const document = documents.present();
      const current = markets.find(document.data.fingerprint);
      const joined = mode === "add" && current?.source === "imported" ? current : undefined;
      const dataset = joined ? addSeries(joined, series) : replaceSeries(series);
      markets.keep(dataset);
      parts.keepDataset(dataset);
      const data = { fingerprint: dataset.fingerprint, symbols: [...dataset.series.keys()] };
      documents.commitWorkbook(retargetAll(documents.workbook(), data), `Import ${dataset.name}`);
      readings.clear();
      imports.setState({ items: [] });
      const symbols = series.map(({ symbol }) => symbol);
      tellUndoable(parts, joined ? additionText(symbols, joined) : replacementText(symbols, current));
    },
  };
}

function topicOf(file: File): string {
  return `import ${file.name}`;
}

function replacementText(symbols: readonly string[], before: Dataset | undefined): string {
  const imported = `Imported ${symbolsInWords(symbols)}`;
  if (!before) return `${imported}.`;
  return `${imported} instead of ${before.source === "synthetic" ? "the synthetic sample" : before.name}.`;
}

/** A symbol that was there already lost its bars to the file's: that is said, never done in silence. */
function additionText(symbols: readonly string[], before: Dataset): string {
  const added = symbols.filter((symbol) => !before.series.has(symbol));
  const replaced = symbolsInWords(symbols.filter((symbol) => before.series.has(symbol)));
  if (replaced === "") return `Imported ${symbolsInWords(added)} into ${before.name}.`;
  const replacing = `replaced the bars of ${replaced}`;
  if (added.length === 0) return `${replacing.charAt(0).toUpperCase()}${replacing.slice(1)}.`;
  return `Imported ${symbolsInWords(added)} into ${before.name}, and ${replacing}.`;
}
