import { createStore, type StoreApi } from "zustand/vanilla";
import type { ReadOptions, ReadProgress, ReadResult } from "../marketData/readResult.ts";

/** One dropped file on its way into the app. */
export interface ImportItem {
  readonly id: number;
  readonly file: File;
  readonly options: ReadOptions;
  /** While it is being read. */
  readonly progress: ReadProgress | undefined;
  /** Once it has been read; a corrected option reads it again. */
  readonly result: Exclude<ReadResult, { kind: "cancelled" }> | undefined;
  /** The symbol as the person wants it; the detected one until it is edited. */
  readonly symbol: string;
}

interface ImportState {
  /** Empty: the dialog is closed. */
  readonly items: readonly ImportItem[];
}

export type ImportStore = StoreApi<ImportState>;

export function createImportStore(): ImportStore {
  return createStore<ImportState>(() => ({ items: [] }));
}

/** Why these items can't be imported yet, in words; undefined when they can. Refused files are simply left out. */
export function importObstacle(items: readonly ImportItem[]): string | undefined {
  if (items.some(({ result }) => !result)) return "Files are still being read.";
  const questioned = items.find(({ result }) => result?.kind === "question");
  if (questioned) return `${questioned.file.name} reads two ways: choose one.`;
  const readable = items.filter(({ result }) => result?.kind === "read");
  if (readable.length === 0) return "None of the files holds bars that can be used.";
  const symbols = new Set<string>();
  for (const { symbol, file } of readable) {
    const trimmed = symbol.trim();
    if (trimmed === "") return `${file.name} needs a symbol.`;
    if (symbols.has(trimmed)) return `Two files have the symbol ${trimmed}: rename one of them.`;
    symbols.add(trimmed);
  }
  return undefined;
}
