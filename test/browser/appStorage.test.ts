import { deleteDB, openDB } from "idb";
import { afterEach, describe, expect, it } from "vitest";
import { createSeries, type Dataset, replaceSeries, syntheticDataset } from "../../src/marketData/dataset.ts";
import { AppStorage } from "../../src/persistence/appStorage.ts";
import { sampleDocument } from "../../src/scenario/sampleDocument.ts";
import { forkBranch, startWorkbook } from "../../src/scenario/workbook.ts";

const NAME = "appStorage-test";
const opened: AppStorage[] = [];

function openStorage(): AppStorage {
  const storage = new AppStorage(NAME);
  opened.push(storage);
  return storage;
}

afterEach(async () => {
  for (const storage of opened.splice(0)) await storage.close().catch(() => undefined);
  await deleteDB(NAME);
});

const sample = syntheticDataset({ bars: 300 });
const document = sampleDocument({ fingerprint: sample.fingerprint, symbols: [...sample.series.keys()] });

/** Datasets of one bar each, which differ in their price. */
function tiny(price: number): Dataset {
  const one = Float64Array.of(price);
  const columns = { timeMs: Float64Array.of(0), open: one, high: one, low: one, close: one, volume: one };
  return replaceSeries([createSeries("ONE", columns)]);
}

describe("the session", () => {
  it("is not there on a first visit", async () => {
    expect(await openStorage().loadSession()).toBeUndefined();
  });

  it("comes back with all branches", async () => {
    const storage = openStorage();
    const workbook = forkBranch(startWorkbook(document), { name: "Other", timeMs: 5, document });
    await storage.saveSession({ document, workbook, cursor: 42 });
    await storage.close();
    expect(await openStorage().loadSession()).toEqual({ document, workbook, cursor: 42 });
  });

  it("comes back as it was left, the last one of several", async () => {
    const storage = openStorage();
    await storage.saveSession({ document: { ...document, name: "before" }, cursor: 1 });
    await storage.saveSession({ document, cursor: 42 });
    await storage.close();
    expect(await openStorage().loadSession()).toEqual({ document, cursor: 42 });
  });
});

describe("a dataset", () => {
  it("comes back with its columns bit for bit, after the page was left", async () => {
    const storage = openStorage();
    await storage.saveDataset(sample, 1);
    await storage.close();
    const kept = await openStorage().loadDataset(sample.fingerprint);
    expect(kept).toEqual(sample);
    expect([...(kept?.series.keys() ?? [])]).toEqual([...sample.series.keys()]);
    for (const columns of kept?.series.values() ?? []) {
      for (const column of Object.values(columns)) expect(column).toBeInstanceOf(Float64Array);
    }
  });

  it("is not there where nobody saved it", async () => {
    expect(await openStorage().loadDataset("nobody")).toBeUndefined();
  });

  it("stays with the app that saved it: its columns can still be used", async () => {
    await openStorage().saveDataset(sample, 1);
    for (const { close } of sample.series.values()) expect(close).toHaveLength(300);
  });
});

describe("datasets beyond twelve", () => {
  const sets = Array.from({ length: 14 }, (_, k) => tiny(k + 1));

  async function present(storage: AppStorage): Promise<number[]> {
    const found = await Promise.all(sets.map(({ fingerprint }) => storage.loadDataset(fingerprint)));
    return found.flatMap((dataset, k) => (dataset ? [k] : []));
  }

  it("give way, the least recently used first", async () => {
    const storage = openStorage();
    for (const [k, dataset] of sets.entries()) await storage.saveDataset(dataset, 1000 + k);
    expect(await present(storage)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  });

  it("stay while they are used, however long ago they were imported", async () => {
    const storage = openStorage();
    for (const [k, dataset] of sets.slice(0, 12).entries()) await storage.saveDataset(dataset, 1000 + k);
    await storage.markUsed(sets[0]?.fingerprint ?? "", 5000);
    await storage.markUsed("nobody", 6000);
    for (const [k, dataset] of sets.slice(12).entries()) await storage.saveDataset(dataset, 6000 + k);
    expect(await present(storage)).toEqual([0, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  });

  it("include the one just saved, whatever the clock says", async () => {
    const storage = openStorage();
    for (const dataset of sets.slice(0, 13)) await storage.saveDataset(dataset, 5000);
    await storage.saveDataset(sets[13] ?? tiny(0), 1);
    expect(await present(storage)).toHaveLength(12);
    expect(await present(storage)).toContain(13);
  });
});

describe("a browser that refuses", () => {
  it("is reported by every method, and by none before it is asked", async () => {
    // A database of a later version can't be opened by this one.
    const later = await openDB(NAME, 99);
    later.close();
    const storage = openStorage();
    await expect(storage.loadSession()).rejects.toThrow();
    await expect(storage.saveSession({ document, cursor: 0 })).rejects.toThrow();
    await expect(storage.loadDataset("any")).rejects.toThrow();
    await expect(storage.saveDataset(sample, 1)).rejects.toThrow();
    await expect(storage.markUsed("any", 1)).rejects.toThrow();
  });

  it("keeps nobody waiting: a later version may take the database over", async () => {
    const storage = openStorage();
    await storage.loadSession();
    const later = await openDB(NAME, 99);
    later.close();
    await expect(storage.loadSession()).rejects.toThrow();
  });
});
