import { afterEach, describe, expect, it } from "vitest";
import { syntheticDataset } from "../../src/marketData/dataset.ts";
import { shareLink } from "../../src/persistence/shareLink.ts";
import { removeStrategy, retarget } from "../../src/scenario/edits.ts";
import { closeApps, MemoryStorage, MemoryTexts, openTestApp } from "../fixtures/app.ts";
import { weightsOf } from "../fixtures/documents.ts";

afterEach(closeApps);

const ADDRESS = "https://example.org/sleeves/";

describe("a first visit", () => {
  it("opens the sample, runs it, and stands at the last bar", async () => {
    const app = await openTestApp();
    await app.settle();
    const { finished, statement, journal, failure, ghost } = app.recordings.getState();
    expect(app.documents.present().strategies.map(({ id }) => id)).toEqual(["hold", "trend", "rotate"]);
    expect(failure).toBeUndefined();
    expect(ghost).toBeUndefined();
    expect(finished?.columns.times).toHaveLength(2520);
    expect(finished?.growth[0]).toBeCloseTo(1, 2);
    expect(finished?.periodsPerYear).toBe(252);
    expect(app.playback.getState()).toMatchObject({
      bars: 2520,
      cursor: 2519,
      sampledCursor: 2519,
      speed: 100,
    });
    expect(statement?.bar).toBe(2519);
    expect(Number(statement?.portfolio)).toBeCloseTo(finished?.columns.portfolio[2519] ?? Number.NaN, 4);
    expect(journal.length).toBeGreaterThan(0);
    expect(app.messages()).toEqual([]);
  });

  it("keeps the cursor of a replay that is left while it plays", async () => {
    const storage = new MemoryStorage();
    const first = await openTestApp({ storage });
    await first.settle();
    first.player.seek(0);
    first.player.play();
    for (let frame = 0; frame < 3; frame++) first.frames.tick(200);
    const { cursor } = first.playback.getState();
    expect(cursor).toBeGreaterThan(0);
    first.leavePage();
    await expect.poll(async () => (await storage.loadSession())?.cursor).toBe(cursor);
  });

  it("keeps the last change of a page that is closed before the database has it", async () => {
    class NeverDone extends MemoryStorage {
      override saveSession(): Promise<void> {
        return new Promise(() => undefined);
      }
    }
    const texts = new MemoryTexts();
    const first = await openTestApp({ storage: new NeverDone(), texts });
    await first.settle();
    first.actions.rename("At the last moment");
    first.leavePage();
    const next = await openTestApp({ storage: new MemoryStorage(), texts });
    expect(next.documents.present().name).toBe("At the last moment");
    // What the database has by then is what counts.
    next.actions.rename("Later");
    await expect.poll(() => texts.getItem("sleeves.left")).toBeNull();
  });

  it("is kept for the next one", async () => {
    const storage = new MemoryStorage();
    const first = await openTestApp({ storage });
    await first.settle();
    first.actions.rename("Mine");
    first.player.seek(700);
    await first.flush();
    const second = await openTestApp({ storage });
    await second.settle();
    expect(second.documents.present()).toEqual(first.documents.present());
    expect(second.documents.present().name).toBe("Mine");
    expect(second.playback.getState().cursor).toBe(700);
    expect(second.recordings.getState().statement?.bar).toBe(700);
  });

  it("is written when the page is left", async () => {
    const app = await openTestApp();
    await app.settle();
    app.actions.rename("In a hurry");
    app.leavePage();
    expect(app.storage.session).toMatchObject({ document: { name: "In a hurry" } });
  });
});

describe("a session on imported data", () => {
  const imported = { ...syntheticDataset({ seed: 9, bars: 90 }), source: "imported" as const };

  async function leaveSession(storage: MemoryStorage) {
    await storage.saveDataset(imported, 5);
    const app = await openTestApp();
    const data = { fingerprint: imported.fingerprint, symbols: [...imported.series.keys()] };
    const document = { ...retarget(app.documents.present(), data), name: "On my data" };
    await storage.saveSession({ document, cursor: 33 });
    return document;
  }

  it("comes back with its data and cursor, and counts as use of the data", async () => {
    const storage = new MemoryStorage();
    const document = await leaveSession(storage);
    const app = await openTestApp({ storage });
    await app.settle();
    expect(app.documents.present()).toEqual(document);
    expect(app.recordings.getState().finished?.columns.times).toHaveLength(90);
    expect(app.playback.getState().cursor).toBe(33);
    await app.flush();
    expect(storage.uses.get(imported.fingerprint)).toBeGreaterThan(5);
  });

  it("runs on the sample and says so when the data is gone", async () => {
    const storage = new MemoryStorage();
    await leaveSession(storage);
    storage.datasets.clear();
    const app = await openTestApp({ storage });
    await app.settle();
    expect(app.documents.present().name).toBe("On my data");
    expect(app.recordings.getState().finished?.columns.times).toHaveLength(2520);
    expect(app.notices.getState().notices).toMatchObject([
      { kind: "alert", message: expect.stringContaining("no longer in this browser's storage") },
    ]);
  });

  it("keeps the scenario even where only the data can't be read", async () => {
    const storage = new MemoryStorage();
    await leaveSession(storage);
    storage.loadDataset = async () => {
      throw new Error("corrupt");
    };
    const app = await openTestApp({ storage });
    await app.settle();
    expect(app.documents.present().name).toBe("On my data");
    expect(app.messages().join()).toContain("corrupt");
  });
});

describe("a browser that keeps nothing", () => {
  it("opens the sample and says it once", async () => {
    const storage = new MemoryStorage();
    storage.failure = new Error("private window");
    const app = await openTestApp({ storage });
    await app.settle();
    app.actions.rename("Lost");
    await app.flush();
    expect(app.messages()).toEqual([
      "This browser does not keep your work (private window). Export the scenario before you leave.",
    ]);
  });

  it.each([
    ["text", "hello"],
    ["an older version's document", { document: { version: 0, sleeves: [] }, cursor: 3 }],
    ["no document", { cursor: 3 }],
    ["a document without strategies", { document: { capital: "1", strategies: [] }, cursor: 0 }],
  ])("or kept %s instead of a session opens the sample and says so", async (_, session) => {
    const storage = new MemoryStorage();
    storage.session = session;
    const app = await openTestApp({ storage });
    await app.settle();
    expect(app.documents.present().strategies).toHaveLength(3);
    expect(app.messages()).toHaveLength(1);
    expect(app.messages()[0]).toMatch(/last visit can't be read/);
  });
});

describe("an address with a scenario", () => {
  it("opens it over the session, which undo brings back", async () => {
    const storage = new MemoryStorage();
    const author = await openTestApp();
    await author.settle();
    author.actions.setAllocation("hold", 123);
    await author.actions.share();
    const [link = ""] = author.copied;
    const reader = await openTestApp({ storage, address: link });
    await reader.settle();
    expect(reader.documents.present()).toEqual(author.documents.present());
    expect(reader.playback.getState().cursor).toBe(2519);
    expect(reader.messages()[0]).toMatch(/^Opened Three ways/);
    // A reload comes back to what was made of it, not to the link.
    expect(reader.address()).not.toContain("scenario=");
    reader.actions.undo();
    expect(weightsOf(reader.documents.present()).hold).toBe("0.4");
    expect(reader.messages()).toEqual([]);
  });

  it("opens it in the page that is open already, when only the fragment changes", async () => {
    const author = await openTestApp();
    await author.settle();
    author.actions.rename("From a colleague");
    await author.actions.share();
    const reader = await openTestApp();
    await reader.settle();
    reader.visit(author.copied[0] ?? "");
    await expect.poll(() => reader.documents.present().name).toBe("From a colleague");
    expect(reader.address()).not.toContain("scenario=");
  });

  it("does not take the cursor of the session that it opens over", async () => {
    const storage = new MemoryStorage();
    const app = await openTestApp({ storage });
    await app.settle();
    app.player.seek(10);
    await app.flush();
    const link = await shareLink(ADDRESS, { ...app.documents.present(), name: "Theirs" });
    const reader = await openTestApp({ storage, address: link });
    await reader.settle();
    expect(reader.documents.present().name).toBe("Theirs");
    expect(reader.playback.getState().cursor).toBe(2519);
  });

  it("runs on the data at hand where its own is not here, and says so", async () => {
    const author = await openTestApp();
    const document = {
      ...author.documents.present(),
      name: "Far",
      data: { fingerprint: "elsewhere", from: 1 },
    };
    const app = await openTestApp({ address: await shareLink(ADDRESS, document) });
    await app.settle();
    expect(app.documents.present().name).toBe("Far");
    expect(app.recordings.getState().finished?.columns.times).toHaveLength(2520);
    expect(app.messages()[0]).toContain("was made with other market data");
  });

  it("that was cut off opens the sample and says so", async () => {
    const author = await openTestApp();
    const link = await shareLink(ADDRESS, author.documents.present());
    const app = await openTestApp({ address: link.slice(0, -20) });
    await app.settle();
    expect(app.messages()).toEqual(["The link is incomplete: part of it was cut off. Ask for it again."]);
    expect(app.documents.present().strategies).toHaveLength(3);
  });

  it("that can't run is refused with the reason", async () => {
    const author = await openTestApp();
    const { document } = removeStrategy(author.documents.present(), "hold");
    const strategies = document.strategies.map((strategy) => ({ ...strategy, kind: "crystalBall" }));
    const app = await openTestApp({ address: await shareLink(ADDRESS, { ...document, strategies }) });
    await app.settle();
    expect(app.messages()[0]).toMatch(
      /link's scenario can't be opened\. Trend: "crystalBall" .* Look at strategies\[0\]\.kind\./,
    );
    expect(app.documents.present().strategies).toHaveLength(3);
  });
});

describe("sharing", () => {
  it("shows the link where the browser does not let it be copied", async () => {
    const app = await openTestApp({ isCopyAllowed: false });
    await app.actions.share();
    expect(app.messages()[0]).toContain("https://example.org/#scenario=");
  });

  it("refuses a scenario that is too long for a link", async () => {
    const app = await openTestApp();
    const random = Array.from({ length: 30_000 }, (_, k) => Math.sin(k).toString(36).slice(3)).join("");
    app.documents.commit({ ...app.documents.present(), view: { note: random } }, "Note");
    await app.actions.share();
    expect(app.copied).toEqual([]);
    expect(app.messages()[0]).toContain("too long for a link");
  });
});

describe("a second tab", () => {
  it("is told of in both, for they keep one scenario", async () => {
    const { port1, port2 } = new MessageChannel();
    port1.start();
    port2.start();
    const first = await openTestApp({ tabs: port1 });
    const second = await openTestApp({ tabs: port2 });
    await expect.poll(() => [first.messages().length, second.messages().length]).toEqual([1, 1]);
    expect(first.messages()[0]).toMatch(/open in another tab/);
    port1.close();
    port2.close();
  });
});

describe("an alert about the scenario", () => {
  it("goes with the next change of it", async () => {
    const app = await openTestApp();
    await app.settle();
    await app.actions.openScenario(new File(["{"], "cut.json"));
    expect(app.messages()[0]).toMatch(/cut\.json/);
    app.actions.rename("Mended");
    expect(app.messages()).toEqual([]);
  });
});
