import { afterEach, describe, expect, it, vi } from "vitest";
import { runScenario } from "../../src/engine/index.ts";
import { marketOf, syntheticDataset } from "../../src/marketData/dataset.ts";
import { closeApps, openTestApp, type TestApp } from "../fixtures/app.ts";

afterEach(closeApps);

const MARKET = marketOf(syntheticDataset());

/** What is on screen belongs together: columns, journal and statement of one run, equal to the engine's own. */
function expectConsistent(app: TestApp): void {
  const { finished, journal, journalRun, statement, statementRun } = app.recordings.getState();
  const expected = runScenario(MARKET, app.documents.present());
  expect(finished?.columns.portfolio).toEqual(expected.portfolio);
  expect(journalRun).toBe(finished?.run);
  expect(statementRun).toBe(finished?.run);
  expect(journal).toEqual(expected.journal);
  const { sleeves, ...rest } = expected.statementAt(app.playback.getState().sampledCursor);
  expect(statement).toEqual({ ...rest, sleeves: { ...sleeves } });
}

/** A weight that no run can have, past the checks that the app makes before it commits. */
function breakWeights(app: TestApp): void {
  const document = app.documents.present();
  const strategies = document.strategies.map((strategy) => ({ ...strategy, weight: "0.9" }));
  app.documents.commit({ ...document, strategies }, "Break");
}

describe("the recording on screen", () => {
  it("is that of the newest document after a burst of changes, journal and statement included", async () => {
    const app = await openTestApp();
    for (const tenths of [100, 200, 300, 350, 500]) app.actions.setAllocation("hold", tenths);
    await app.settle();
    expectConsistent(app);
    expect(app.runsAsked().length).toBeLessThan(5);
  });

  it("never shows journal or statement of another run as its own", async () => {
    const app = await openTestApp();
    await app.settle();
    const wrong: string[] = [];
    app.recordings.subscribe(({ finished, journalRun, statementRun, journal, statement }) => {
      if (!finished) return;
      const last = finished.columns.portfolio.at(-1) ?? Number.NaN;
      if (
        statementRun === finished.run &&
        statement?.bar === 2519 &&
        Math.abs(Number(statement.portfolio) - last) > 1e-3
      ) {
        wrong.push("statement");
      }
      const fills = Object.values(finished.columns.sleeves).reduce(
        (sum, { fills }) => sum + (fills.at(-1) ?? 0),
        0,
      );
      const journaled = journal.filter(({ type }) => type === "filled").length;
      if (journalRun === finished.run && journaled !== fills) wrong.push("journal");
    });
    for (const tenths of [100, 700, 250]) {
      app.actions.setAllocation("hold", tenths);
      await app.landed();
    }
    app.actions.configureStrategy("trend", { kind: "smaCross", name: "Fast", params: { fast: 3, slow: 9 } });
    await app.settle();
    expect(wrong).toEqual([]);
    expectConsistent(app);
  });

  it("answers with the statement at the cursor, wherever it goes", async () => {
    const app = await openTestApp();
    await app.settle();
    for (const bar of [5, 900, 17]) app.player.seek(bar);
    await app.settle();
    expect(app.recordings.getState().statement?.bar).toBe(17);
    expectConsistent(app);
    const shown = app.recordings.getState().statement;
    const first = await app.actions.statementAt(0);
    expect(first?.bar).toBe(0);
    expect(app.recordings.getState().statement).toBe(shown);
  });

  it("keeps the cursor where it is when only the figures change", async () => {
    const app = await openTestApp();
    await app.settle();
    app.player.seek(1200);
    app.actions.setAllocation("hold", 100);
    await app.settle();
    expect(app.playback.getState()).toMatchObject({ cursor: 1200, sampledCursor: 1200 });
    expectConsistent(app);
  });
});

describe("a drag over runs that take long", () => {
  /** What was on screen during a drag: each sketch with the run whose figures stood beside it. */
  async function dragLong(tenths: readonly number[]) {
    const app = await openTestApp({ runMs: 400 });
    await app.settle();
    const before = app.recordings.getState().finished;
    const seen: { readonly last: number | undefined; readonly finished: unknown }[] = [];
    app.recordings.subscribe(({ sketch, finished }, { sketch: earlier }) => {
      const portfolio = sketch?.lines.find(({ id }) => id === "portfolio");
      if (sketch && sketch !== earlier) seen.push({ last: portfolio?.values.at(-1), finished });
    });
    app.actions.beginDrag("hold");
    for (const next of tenths) {
      app.actions.dragTo("hold", next);
      await vi.waitUntil(
        () => app.recordings.getState().sketch !== undefined || !app.recordings.getState().isRunning,
      );
    }
    return { app, before, seen };
  }

  it("shows exact curves before their columns are here, and the columns of the last once it rests", async () => {
    const { app, before, seen } = await dragLong([450]);
    await app.landed();
    expect(seen).toEqual([
      { last: runScenario(MARKET, app.documents.present()).portfolio.at(-1), finished: before },
    ]);
    expect(app.recordings.getState()).toMatchObject({ sketch: undefined, ghost: before });
    expect(app.shownDocument()).toBe(app.documents.present());
    app.actions.endDrag("hold");
    await app.settle();
    expectConsistent(app);
  });

  it("fetches no columns that a newer wish replaces, and never loses the last wish", async () => {
    const { app } = await dragLong([]);
    for (let round = 0; round < 30; round++) {
      app.actions.dragTo("hold", 300 + ((round * 37) % 200));
      await new Promise((resolve) => setImmediate(resolve));
    }
    app.actions.dragTo("hold", 512);
    app.actions.endDrag("hold");
    await app.settle();
    expect(app.recordings.getState()).toMatchObject({ sketch: undefined, ghost: undefined });
    expect(app.shownDocument().strategies.find(({ id }) => id === "hold")?.weight).toBe("0.512");
    expectConsistent(app);
    const heard = app.workers.flatMap((worker) => worker.heard);
    const count = (name: string) =>
      heard.filter((message) => message.type === "request" && message.name === name).length;
    expect(count("sketchedRun")).toBeGreaterThan(0);
    expect(count("outcome")).toBeLessThanOrEqual(count("sketchedRun"));
  });

  it("draws nothing of a run any more that is taken back or stopped", async () => {
    const { app, before } = await dragLong([450, 600]);
    app.actions.cancelDrag("hold");
    await app.settle();
    expect(app.recordings.getState()).toMatchObject({ sketch: undefined, ghost: undefined });
    expect(app.documents.present().strategies).toEqual(before?.document.strategies);
    expectConsistent(app);
    app.actions.beginDrag("hold");
    app.actions.dragTo("hold", 500);
    app.actions.cancel();
    await app.landed();
    expect(app.recordings.getState()).toMatchObject({ sketch: undefined, failure: { code: "cancelled" } });
  });
});

describe("a document that can't run", () => {
  it("says why and keeps the last good run, and the next good one clears it", async () => {
    const app = await openTestApp();
    await app.settle();
    const good = app.recordings.getState().finished;
    breakWeights(app);
    await app.settle();
    const { failure, finished, ghost } = app.recordings.getState();
    expect(failure).toMatchObject({ code: "weightsExceedOne", path: "strategies" });
    expect(finished).toBe(good);
    expect(ghost).toBeUndefined();
    app.player.seek(9);
    expect((await app.actions.statementAt(9))?.bar).toBe(9);
    app.actions.undo();
    await app.settle();
    expect(app.recordings.getState().failure).toBeUndefined();
    expectConsistent(app);
  });

  it("for want of its data names what is missing", async () => {
    const app = await openTestApp();
    await app.settle();
    const document = app.documents.present();
    app.documents.commit({ ...document, data: { fingerprint: "nowhere" } }, "Lose");
    await app.settle();
    expect(app.recordings.getState().failure).toMatchObject({ code: "noMarket", path: "data" });
  });
});

describe("a worker that dies", () => {
  it("in mid-run leaves the last run on screen, and a retry runs in a new one", async () => {
    const app = await openTestApp();
    await app.settle();
    const good = app.recordings.getState().finished;
    app.actions.setAllocation("hold", 200);
    await vi.waitUntil(() => app.runsAsked().length === 2, { interval: 1 });
    app.workers[0]?.crash("out of memory");
    await app.landed();
    expect(app.recordings.getState().failure).toMatchObject({
      code: "workerCrashed",
      message: expect.stringContaining("out of memory"),
    });
    expect(app.recordings.getState().finished).toBe(good);
    app.actions.retry();
    await app.settle();
    expect(app.workers).toHaveLength(2);
    expect(app.recordings.getState().failure).toBeUndefined();
    // Nothing of the old run may pass for the new one's.
    expect(app.recordings.getState().finished?.run).not.toBe(good?.run);
    expectConsistent(app);
  });

  it("while it reads a statement says so, and the next change runs in a new one with its market", async () => {
    const app = await openTestApp();
    await app.settle();
    app.player.seek(100);
    app.workers[0]?.crash();
    await app.settle();
    expect(app.recordings.getState().failure?.code).toBe("workerCrashed");
    app.actions.setAllocation("hold", 200);
    await app.landed();
    await app.settle();
    expect(app.recordings.getState().failure).toBeUndefined();
    expectConsistent(app);
  });

  it("while nobody asks anything is noticed when the cursor moves, and the run is made again", async () => {
    const app = await openTestApp();
    await app.settle();
    app.workers[0]?.crash();
    app.player.seek(40);
    await app.settle();
    expect(app.workers).toHaveLength(2);
    expect(app.recordings.getState()).toMatchObject({ failure: undefined, statement: { bar: 40 } });
    expectConsistent(app);
  });

  it("while nobody asks anything is noticed with the next change, which just runs", async () => {
    const app = await openTestApp();
    await app.settle();
    app.workers[0]?.crash();
    app.actions.setAllocation("hold", 200);
    await app.settle();
    expect(app.recordings.getState().failure).toBeUndefined();
    expectConsistent(app);
  });
});

describe("a run that is cancelled", () => {
  it("leaves the last one on screen and says so, and a retry finishes it", async () => {
    const app = await openTestApp();
    await app.settle();
    const good = app.recordings.getState().finished;
    app.actions.setAllocation("hold", 200);
    app.actions.cancel();
    await app.landed();
    expect(app.recordings.getState()).toMatchObject({
      finished: good,
      failure: { code: "cancelled" },
      ghost: undefined,
    });
    app.actions.retry();
    await app.settle();
    expect(app.recordings.getState().failure).toBeUndefined();
    expectConsistent(app);
  });

  it("can be taken back to what ran, over later edits too", async () => {
    const app = await openTestApp();
    await app.settle();
    const ran = app.documents.present();
    app.actions.setAllocation("hold", 200);
    app.actions.rename("Later");
    app.actions.cancel();
    await app.landed();
    app.actions.undoToRun();
    expect(app.documents.present()).toBe(ran);
    await app.settle();
    expect(app.recordings.getState().failure).toBeUndefined();
  });
});
