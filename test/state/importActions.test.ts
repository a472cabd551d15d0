import { afterEach, describe, expect, it, vi } from "vitest";
import { scenarioText } from "../../src/scenario/scenarioText.ts";
import { type ImportItem, importObstacle } from "../../src/state/importStore.ts";
import { closeApps, openTestApp, type TestApp } from "../fixtures/app.ts";

afterEach(closeApps);

function csv(days: number, start = 100): string {
  const rows = Array.from({ length: days }, (_, day) => {
    const date = new Date(Date.UTC(2021, 0, 1 + day)).toISOString().slice(0, 10);
    const price = start + (day % 7);
    return `${date},${price},${price + 1},${price - 1},${price},1000`;
  });
  return ["Date,Open,High,Low,Close,Volume", ...rows].join("\n");
}

function file(name: string, text: string): File {
  return new File([text], name);
}

function itemsOf(app: TestApp): readonly ImportItem[] {
  return app.imports.getState().items;
}

/** Waits until every file has been read. */
async function preview(app: TestApp, files: readonly File[]): Promise<readonly ImportItem[]> {
  app.actions.dropFiles(files);
  await vi.waitUntil(() => itemsOf(app).every(({ result }) => result), { interval: 5 });
  return itemsOf(app);
}

function symbolsOf(app: TestApp): string[] {
  return [...(app.markets.find(app.documents.present().data.fingerprint)?.series.keys() ?? [])];
}

describe("dropped market data", () => {
  it("is read and shown before any of it is kept", async () => {
    const app = await openTestApp();
    await app.settle();
    app.player.play();
    const before = app.documents.present();
    const [item] = await preview(app, [file("ACME.csv", csv(40))]);
    expect(item).toMatchObject({ symbol: "ACME", result: { kind: "read", report: { kept: 40 } } });
    expect(app.playback.getState().isPlaying).toBe(false);
    expect(app.documents.present()).toBe(before);
  });

  it("is what every branch runs on, in one step that can be undone", async () => {
    const app = await openTestApp();
    await app.settle();
    app.player.seek(1_000);
    app.actions.branchHere();
    app.actions.setAllocation("trend", 50);
    app.actions.forkWith("Third", app.documents.present());
    const before = app.documents.workbook();
    await preview(app, [file("ACME.csv", csv(40))]);
    app.actions.confirmImport("replace");
    expect(new Set(app.documents.workbook().branches.map(({ document }) => document.data)).size).toBe(1);
    await app.settle();
    const { branches } = app.documents.workbook();
    const fingerprint = app.documents.present().data.fingerprint;
    expect(symbolsOf(app)).toEqual(["ACME"]);
    expect(branches.map(({ document }) => document.data.fingerprint)).toEqual(Array(3).fill(fingerprint));
    expect(branches.map(({ name }) => name)).toEqual(before.branches.map(({ name }) => name));
    const outcomes = () => [...app.branches.getState().outcomes.values()];
    await vi.waitUntil(() => outcomes().length === 2, { timeout: 20_000, interval: 5 });
    for (const outcome of outcomes()) {
      expect(outcome).toMatchObject({ kind: "finished", run: { columns: { times: { length: 40 } } } });
    }
    app.actions.undo();
    expect(app.documents.workbook()).toBe(before);
    await app.settle();
  });

  it("replaces the synthetic sample, runs, is stored, and can be undone", async () => {
    const app = await openTestApp();
    await app.settle();
    const before = app.documents.present();
    await preview(app, [file("ACME.csv", csv(40)), file("BOLT.csv", csv(50))]);
    app.actions.confirmImport("add");
    await app.settle();
    expect(symbolsOf(app)).toEqual(["ACME", "BOLT"]);
    expect(itemsOf(app)).toEqual([]);
    const { finished } = app.recordings.getState();
    expect(finished?.columns.times).toHaveLength(50);
    expect(finished?.document.strategies.map(({ kind }) => kind)).toEqual([
      "buyAndHold",
      "smaCross",
      "rotation",
    ]);
    expect(app.playback.getState()).toMatchObject({ bars: 50, cursor: 49 });
    expect([...app.storage.datasets.keys()]).toEqual([app.documents.present().data.fingerprint]);
    expect(app.messages()).toEqual(["Imported ACME, BOLT instead of the synthetic sample."]);
    app.notices.getState().notices[0]?.action?.run();
    await app.settle();
    expect(app.documents.present()).toBe(before);
    expect(app.playback.getState().bars).toBe(2520);
  });

  it("joins imported data, or replaces it, as is asked", async () => {
    const app = await openTestApp();
    await preview(app, [file("ACME.csv", csv(40))]);
    app.actions.confirmImport("replace");
    await preview(app, [file("BOLT.csv", csv(60))]);
    app.actions.confirmImport("add");
    await app.settle();
    expect(symbolsOf(app)).toEqual(["ACME", "BOLT"]);
    expect(app.recordings.getState().finished?.columns.times).toHaveLength(60);
    await preview(app, [file("CORE.csv", csv(30))]);
    app.actions.confirmImport("replace");
    await app.settle();
    expect(symbolsOf(app)).toEqual(["CORE"]);
    app.actions.undo();
    await app.settle();
    expect(symbolsOf(app)).toEqual(["ACME", "BOLT"]);
    expect(app.recordings.getState().finished?.columns.times).toHaveLength(60);
  });

  it("says what joined what, and whose bars were replaced", async () => {
    const app = await openTestApp();
    const add = async (mode: "replace" | "add", ...symbols: readonly string[]) => {
      await preview(
        app,
        symbols.map((symbol, k) => file(`${symbol}.csv`, csv(40 + k, 100 + k))),
      );
      app.actions.confirmImport(mode);
      return app.messages().at(-1);
    };
    await add("replace", "AAPL", "AMZN", "GOOG", "IBM");
    expect(await add("add", "MSFT")).toBe("Imported MSFT into AAPL, AMZN and 2 more.");
    expect(await add("add", "AAPL")).toBe("Replaced the bars of AAPL.");
    expect(await add("add", "TSLA", "IBM")).toBe(
      "Imported TSLA into AAPL, AMZN and 3 more, and replaced the bars of IBM.",
    );
    expect(await add("replace", "ZZZ", "CORE")).toBe("Imported ZZZ, CORE instead of AAPL, AMZN and 4 more.");
    expect(app.markets.find(app.documents.present().data.fingerprint)?.name).toBe("CORE, ZZZ");
  });

  it("takes the symbol that the person gives it", async () => {
    const app = await openTestApp();
    const [item] = await preview(app, [file("download (3).csv", csv(40))]);
    app.actions.renameImport(item?.id ?? 0, "  MINE ");
    app.actions.confirmImport("replace");
    await app.settle();
    expect(symbolsOf(app)).toEqual(["MINE"]);
  });

  it("is asked about where it reads two ways, and read again with the answer", async () => {
    const app = await openTestApp();
    const text = [
      "Date,Open,High,Low,Close",
      "01/02/2024,1,1,1,1",
      "02/03/2024,2,2,2,2",
      "03/04/2024,3,3,3,3",
    ];
    const [item] = await preview(app, [file("ACME.csv", text.join("\n"))]);
    expect(item?.result?.kind).toBe("question");
    expect(importObstacle(itemsOf(app))).toMatch(/ACME\.csv/);
    app.actions.confirmImport("replace");
    expect(itemsOf(app)).toHaveLength(1);
    app.actions.renameImport(item?.id ?? 0, "EURO");
    app.actions.correctImport(item?.id ?? 0, { dateOrder: "dayFirst" } as ImportItem["options"]);
    await vi.waitUntil(() => itemsOf(app).every(({ result }) => result), { interval: 5 });
    expect(itemsOf(app)[0]).toMatchObject({ symbol: "EURO", result: { kind: "read" } });
  });

  it("that is none is refused in the preview, and the rest can still be imported", async () => {
    const app = await openTestApp();
    const items = await preview(app, [
      file("page.csv", "<!doctype html><html></html>"),
      file("OK.csv", csv(30)),
    ]);
    expect(items.map(({ result }) => result?.kind)).toEqual(["refused", "read"]);
    app.actions.confirmImport("replace");
    expect(symbolsOf(app)).toEqual(["OK"]);
  });

  it("is gone without a trace when it is cancelled, even while it is read", async () => {
    const app = await openTestApp();
    const before = app.documents.present();
    app.actions.dropFiles([file("A.csv", csv(3000)), file("B.csv", csv(3000))]);
    const [first] = itemsOf(app);
    app.actions.dismissImport(first?.id ?? 0);
    expect(itemsOf(app).map(({ file: { name } }) => name)).toEqual(["B.csv"]);
    app.actions.cancelImport();
    expect(itemsOf(app)).toEqual([]);
    await app.settle();
    expect(itemsOf(app)).toEqual([]);
    expect(app.documents.present()).toBe(before);
    expect(app.messages()).toEqual([]);
  });

  it("may come together with a scenario, which opens", async () => {
    const app = await openTestApp();
    const theirs = { ...app.documents.present(), name: "Theirs" };
    await preview(app, [file("Theirs.JSON", scenarioText(theirs)), file("ACME.csv", csv(30))]);
    await vi.waitUntil(() => app.documents.present().name === "Theirs", { interval: 5 });
    expect(itemsOf(app)).toHaveLength(1);
  });

  it("comes back with the session on the next visit", async () => {
    const app = await openTestApp();
    await preview(app, [file("ACME.csv", csv(40))]);
    app.actions.confirmImport("replace");
    await app.settle();
    await app.flush();
    const next = await openTestApp({ storage: app.storage });
    await next.settle();
    expect(symbolsOf(next)).toEqual(["ACME"]);
    expect(next.recordings.getState().finished?.columns.portfolio).toEqual(
      app.recordings.getState().finished?.columns.portfolio,
    );
  });
});

describe("what stands in the way of an import", () => {
  it("is a symbol that is missing, or there twice", async () => {
    const app = await openTestApp();
    const items = await preview(app, [file("A.csv", csv(30)), file("B.csv", csv(30))]);
    expect(importObstacle(items)).toBeUndefined();
    app.actions.renameImport(items[1]?.id ?? 0, " A ");
    expect(importObstacle(itemsOf(app))).toBe("Two files have the symbol A: rename one of them.");
    app.actions.renameImport(items[1]?.id ?? 0, "  ");
    expect(importObstacle(itemsOf(app))).toBe("B.csv needs a symbol.");
    app.actions.confirmImport("replace");
    expect(itemsOf(app)).toHaveLength(2);
  });

  it("is a file that is still read, or that there is none to use", async () => {
    const app = await openTestApp();
    app.actions.dropFiles([file("page.csv", "<html></html>")]);
    expect(importObstacle(itemsOf(app))).toBe("Files are still being read.");
    await vi.waitUntil(() => itemsOf(app).every(({ result }) => result), { interval: 5 });
    expect(importObstacle(itemsOf(app))).toBe("None of the files holds bars that can be used.");
  });
});
