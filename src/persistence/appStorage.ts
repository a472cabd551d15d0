import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { BarColumns, ScenarioDocument } from "../engine/index.ts";
import type { Dataset } from "../marketData/dataset.ts";
import type { Workbook } from "../scenario/workbook.ts";

/** What comes back on the next opening. */
export interface SavedSession {
  /** The document on screen. */
  readonly document: ScenarioDocument;
  /** All branches, where there were several. */
  readonly workbook?: Workbook | undefined;
  /** The bar the cursor stood on. */
  readonly cursor: number;
}

interface SavedDataset extends Omit<Dataset, "series"> {
  readonly series: readonly (readonly [string, BarColumns])[];
}

interface AppSchema extends DBSchema {
  session: { key: "current"; value: SavedSession };
  datasets: { key: string; value: SavedDataset };
  /** When each dataset was last the current one, ms since the Unix epoch: apart, so that noting it moves no columns. */
  uses: { key: string; value: number };
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
    this.#database = open(name);
    // Whoever asks for the database hears of the failure; unasked, it must not count as an unhandled rejection.
    this.#database.catch(() => undefined);
  }

  async loadSession(): Promise<SavedSession | undefined> {
    return await (await this.#database).get("session", "current");
  }

  async saveSession(session: SavedSession): Promise<void> {
    const transaction = (await this.#database).transaction("session", "readwrite");
    const saved = transaction.store.put(session, "current");
    // Not left to commit by itself: a page that is being closed has no time for that.
    transaction.commit();
    await Promise.all([saved, transaction.done]);
  }

  async loadDataset(fingerprint: string): Promise<Dataset | undefined> {
    const saved = await (await this.#database).get("datasets", fingerprint);
    return saved && { ...saved, series: new Map(saved.series) };
  }

  /** Keeps a dataset as the most recently used one. */
  async saveDataset(dataset: Dataset, usedAtMs: number): Promise<void> {
    const database = await this.#database;
    const transaction = database.transaction(["datasets", "uses"], "readwrite");
    const datasets = transaction.objectStore("datasets");
    const uses = transaction.objectStore("uses");
    await datasets.put({ ...dataset, series: [...dataset.series] });
    await uses.put(usedAtMs, dataset.fingerprint);
    const [fingerprints, times] = await Promise.all([uses.getAllKeys(), uses.getAll()]);
    const oldest = fingerprints
      .map((fingerprint, k) => ({ fingerprint, usedAtMs: times[k] ?? 0 }))
      .filter(({ fingerprint }) => fingerprint !== dataset.fingerprint)
      .sort((a, b) => b.usedAtMs - a.usedAtMs)
      .slice(KEPT_DATASETS - 1);
    for (const { fingerprint } of oldest) {
      await datasets.delete(fingerprint);
      await uses.delete(fingerprint);
    }
    await transaction.done;
  }

  /** Notes that a dataset is the current one; nothing where it is not kept. */
  async markUsed(fingerprint: string, usedAtMs: number): Promise<void> {
    const transaction = (await this.#database).transaction("uses", "readwrite");
    if ((await transaction.store.getKey(fingerprint)) !== undefined) {
      await transaction.store.put(usedAtMs, fingerprint);
    }
    await transaction.done;
  }

  async close(): Promise<void> {
    (await this.#database).close();
  }
}

/** Rejects too where there is no IndexedDB at all. */
async function open(name: string): Promise<IDBPDatabase<AppSchema>> {
  const database: IDBPDatabase<AppSchema> = await openDB<AppSchema>(name, 1, {
    upgrade(fresh) {
      fresh.createObjectStore("session");
      fresh.createObjectStore("datasets", { keyPath: "fingerprint" });
      fresh.createObjectStore("uses");
    },
    // A page of a later version must not wait for this one to be closed.
    blocking: () => database.close(),
  });
  return database;
}
