import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { BarColumns, ScenarioDocument } from "../engine/index.ts";
import type { Dataset } from "../marketData/dataset.ts";

/** What comes back on the next opening. */
export interface SavedSession {
  readonly document: ScenarioDocument;
  /** The bar the cursor stood on. */
  readonly cursor: number;
}

interface SavedDataset extends Omit<Dataset, "series"> {
  readonly series: readonly (readonly [string, BarColumns])[];
  /** When it was last the current one, ms since the Unix epoch. */
  readonly usedAtMs: number;
}

interface AppSchema extends DBSchema {
  session: { key: "current"; value: SavedSession };
  datasets: { key: string; value: SavedDataset };
}

/** Datasets beyond these, least recently used first, give way. */
const KEPT_DATASETS = 12;

/**
 * The browser's own storage: the session and the imported data. Every method rejects where the browser refuses
 * (private windows, a full disk); callers tell the person.
 */
export class AppStorage {
  readonly #database: Promise<IDBPDatabase<AppSchema>>;

  constructor(name = "sleeves") {
    this.#database = openDB<AppSchema>(name, 1, {
      upgrade(database) {
        database.createObjectStore("session");
        database.createObjectStore("datasets", { keyPath: "fingerprint" });
      },
    });
    // Whoever asks for the database hears of the failure; unasked, it must not count as an unhandled rejection.
    this.#database.catch(() => undefined);
  }

  async loadSession(): Promise<SavedSession | undefined> {
    return await (await this.#database).get("session", "current");
  }

  async saveSession(session: SavedSession): Promise<void> {
    await (await this.#database).put("session", session, "current");
  }

  async loadDataset(fingerprint: string): Promise<Dataset | undefined> {
    const saved = await (await this.#database).get("datasets", fingerprint);
    if (!saved) return undefined;
    const { usedAtMs: _usedAtMs, series, ...rest } = saved;
    return { ...rest, series: new Map(series) };
  }

  /** Keeps a dataset as the most recently used one. */
  async saveDataset(dataset: Dataset, usedAtMs: number): Promise<void> {
    const database = await this.#database;
    await database.put("datasets", { ...dataset, series: [...dataset.series], usedAtMs });
    const all = await database.getAllKeys("datasets");
    if (all.length <= KEPT_DATASETS) return;
    const byUse: { readonly fingerprint: string; readonly usedAtMs: number }[] = [];
    for (let cursor = await database.transaction("datasets").store.openCursor(); cursor; ) {
      byUse.push({ fingerprint: cursor.value.fingerprint, usedAtMs: cursor.value.usedAtMs });
      cursor = await cursor.continue();
    }
    byUse.sort((a, b) => a.usedAtMs - b.usedAtMs);
    for (const { fingerprint } of byUse.slice(0, all.length - KEPT_DATASETS)) {
      await database.delete("datasets", fingerprint);
    }
  }

  async close(): Promise<void> {
    (await this.#database).close();
  }
}
