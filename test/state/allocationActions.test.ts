import { afterEach, describe, expect, it } from "vitest";
import type { Decision } from "../../src/engine/index.ts";
import { closeApps, openTestApp, type TestApp } from "../fixtures/app.ts";
import { weightsOf } from "../fixtures/documents.ts";

afterEach(closeApps);

function decision(time: number, weights: Readonly<Record<string, string>>): Decision {
  return { time, type: "setWeights", weights };
}

function stepsOf(app: TestApp): string[] {
  return app.documents.getState().history.past.map(({ change }) => change);
}

const DAY_MS = 86_400_000;
const LATER_MS = Date.UTC(2018, 0, 1);

describe("a drag", () => {
  it("is live: the document and the curves follow every position", async () => {
    const app = await openTestApp();
    await app.settle();
    const before = app.recordings.getState().finished;
    app.actions.beginDrag("hold");
    app.actions.dragTo("hold", 450);
    expect(weightsOf(app.documents.present()).hold).toBe("0.45");
    await app.landed();
    expect(weightsOf(app.shownDocument()).hold).toBe("0.45");
    app.actions.dragTo("hold", 500);
    await app.landed();
    const during = app.recordings.getState();
    expect(weightsOf(app.shownDocument()).hold).toBe("0.5");
    expect(during.finished?.columns.portfolio).not.toEqual(before?.columns.portfolio);
    expect(during.ghost).toBe(before);
    app.actions.endDrag("hold");
    await app.settle();
    expect(app.recordings.getState().ghost).toBeUndefined();
  });

  it("is one step to undo, however often it moved", async () => {
    const app = await openTestApp();
    const before = app.documents.present();
    app.actions.beginDrag("hold");
    for (const tenths of [420, 600, 100, 555]) app.actions.dragTo("hold", tenths);
    app.actions.endDrag("hold");
    expect(stepsOf(app)).toEqual(["Hold all to 55.5 %"]);
    const after = app.documents.present();
    app.actions.undo();
    expect(app.documents.present()).toBe(before);
    app.actions.redo();
    expect(app.documents.present()).toBe(after);
  });

  it("takes from the others and gives it back when the thumb comes back", async () => {
    const app = await openTestApp();
    const before = app.documents.present();
    app.actions.beginDrag("hold");
    app.actions.dragTo("hold", 1000);
    expect(weightsOf(app.documents.present())).toEqual({ hold: "1", trend: "0", rotate: "0" });
    app.actions.dragTo("hold", 400);
    app.actions.endDrag("hold");
    expect(app.documents.present()).toBe(before);
    expect(stepsOf(app)).toEqual([]);
    expect(app.documents.getState().drag).toBeUndefined();
  });

  it("ends in one change: no run of the document before it is asked for", async () => {
    const app = await openTestApp();
    await app.settle();
    app.actions.beginDrag("hold");
    app.actions.dragTo("hold", 500);
    await app.landed();
    const runs = app.runsAsked();
    const shown = app.recordings.getState().finished;
    app.actions.endDrag("hold");
    await app.settle();
    expect(app.runsAsked()).toEqual(runs);
    expect(app.recordings.getState().finished).toBe(shown);
  });

  it("keeps the old curves as a ghost until the new ones land", async () => {
    const app = await openTestApp();
    await app.settle();
    const before = app.recordings.getState().finished;
    app.actions.setAllocation("hold", 100);
    expect(app.recordings.getState().ghost).toBe(before);
    await app.settle();
    expect(app.recordings.getState().ghost).toBeUndefined();
    expect(app.recordings.getState().finished).not.toBe(before);
  });

  it("pauses playback", async () => {
    const app = await openTestApp();
    await app.settle();
    app.player.play();
    app.actions.beginDrag("trend");
    expect(app.playback.getState().isPlaying).toBe(false);
  });

  it("says why the thumb stands still while it does", async () => {
    const app = await openTestApp();
    app.actions.toggleLock("trend");
    app.actions.toggleLock("rotate");
    app.actions.beginDrag("hold");
    app.actions.dragTo("hold", 700);
    expect(app.documents.getState().drag?.limit).toMatch(/locked/);
    expect(weightsOf(app.documents.present()).hold).toBe("0.5");
    app.actions.dragTo("hold", 450);
    expect(app.documents.getState().drag?.limit).toBeUndefined();
  });

  it("is taken back by undo while it lasts", async () => {
    const app = await openTestApp();
    app.actions.rename("First");
    const before = app.documents.present();
    app.actions.beginDrag("hold");
    app.actions.dragTo("hold", 700);
    app.actions.undo();
    expect(app.documents.present()).toBe(before);
    app.actions.dragTo("hold", 800);
    app.actions.endDrag("hold");
    expect(app.documents.present()).toBe(before);
    expect(stepsOf(app)).toEqual(["Rename"]);
  });

  it("becomes a part of what is done meanwhile, and undo takes both back", async () => {
    const app = await openTestApp();
    const before = app.documents.present();
    app.actions.beginDrag("hold");
    app.actions.dragTo("hold", 300);
    app.actions.rename("Meanwhile");
    app.actions.dragTo("hold", 200);
    app.actions.endDrag("hold");
    expect(app.documents.present().name).toBe("Meanwhile");
    expect(weightsOf(app.documents.present()).hold).toBe("0.3");
    app.actions.undo();
    expect(app.documents.present()).toBe(before);
  });

  it("of another sleeve ends the one before it", async () => {
    const app = await openTestApp();
    app.actions.beginDrag("hold");
    app.actions.dragTo("hold", 350);
    app.actions.beginDrag("trend");
    app.actions.dragTo("trend", 250);
    app.actions.endDrag("trend");
    expect(stepsOf(app)).toEqual(["Hold all to 35.0 %", "Trend to 25.0 %"]);
  });

  it("that nobody began does nothing", async () => {
    const app = await openTestApp();
    const before = app.documents.present();
    app.actions.dragTo("hold", 1);
    app.actions.endDrag("hold");
    expect(app.documents.present()).toBe(before);
  });
});

describe("a typed percent", () => {
  it("is one step of its own", async () => {
    const app = await openTestApp();
    app.actions.setAllocation("rotate", 123);
    expect(weightsOf(app.documents.present())).toEqual({ hold: "0.4", trend: "0.3", rotate: "0.123" });
    expect(stepsOf(app)).toEqual(["Strength to 12.3 %"]);
  });

  it("that can't be honoured goes as far as it can, and says why", async () => {
    const app = await openTestApp();
    app.actions.toggleLock("trend");
    app.actions.toggleLock("hold");
    app.actions.setAllocation("rotate", 900);
    expect(weightsOf(app.documents.present()).rotate).toBe("0.3");
    expect(app.messages()).toEqual([expect.stringMatching(/Everything else is locked/)]);
  });

  it("of a locked sleeve changes nothing and says so", async () => {
    const app = await openTestApp();
    app.actions.toggleLock("rotate");
    const before = app.documents.present();
    app.actions.setAllocation("rotate", 900);
    expect(app.documents.present()).toBe(before);
    expect(app.messages()).toEqual(["Strength is locked: unlock it to change its share."]);
  });

  it("stops at the bounds that the document sets", async () => {
    const app = await openTestApp();
    const document = app.documents.present();
    const strategies = document.strategies.map((strategy) => ({ ...strategy, max: "0.5", min: "0.1" }));
    app.documents.commit({ ...document, strategies }, "Bounds");
    app.actions.setAllocation("hold", 700);
    await app.settle();
    expect(weightsOf(app.documents.present()).hold).toBe("0.5");
    expect(app.messages()).toEqual(["Hold all has a maximum of 50 %."]);
    expect(app.recordings.getState().failure).toBeUndefined();
  });
});

describe("starting weights under later decisions", () => {
  async function openWithDecisions(): Promise<TestApp> {
    const app = await openTestApp();
    const interventions = [
      decision(LATER_MS, { hold: "0.1", trend: "0.2" }),
      decision(LATER_MS + DAY_MS, { rotate: "0.8" }),
    ];
    app.documents.commit({ ...app.documents.present(), interventions }, "Decide");
    return app;
  }

  it("make them give way, by name and with an undo", async () => {
    const app = await openWithDecisions();
    const before = app.documents.present();
    app.actions.setAllocation("hold", 350);
    expect(app.documents.present().interventions).toEqual([decision(LATER_MS, { trend: "0.2" })]);
    expect(app.messages()).toEqual([
      "The decision of 2018-01-01 no longer sets Hold all. The decision of 2018-01-02 is gone: it set Strength.",
    ]);
    app.notices.getState().notices[0]?.action?.run();
    expect(app.documents.present()).toBe(before);
  });

  it("make so many give way that a message only counts them and says when they were", async () => {
    const app = await openTestApp();
    const interventions = [0, 1, 2].map((day) => decision(LATER_MS + day * DAY_MS, { hold: "0.1" }));
    app.documents.commit({ ...app.documents.present(), interventions }, "Decide");
    app.actions.setAllocation("hold", 350);
    expect(app.messages()).toEqual(["3 later decisions gave way, from 2018-01-01 to 2018-01-03."]);
  });

  it("give one back that the same drag no longer touches", async () => {
    const app = await openWithDecisions();
    const { interventions } = app.documents.present();
    app.actions.beginDrag("hold");
    app.actions.dragTo("hold", 350);
    app.actions.dragTo("hold", 400);
    expect(app.documents.present().interventions).toBe(interventions);
    app.actions.endDrag("hold");
    expect(app.messages()).toEqual([]);
  });
});

describe("a lock", () => {
  it("is a step that needs no new run", async () => {
    const app = await openTestApp();
    await app.settle();
    const runs = app.runsAsked();
    app.actions.toggleLock("hold");
    app.actions.toggleLock("hold");
    await app.settle();
    expect(app.runsAsked()).toEqual(runs);
    expect(stepsOf(app)).toEqual(["Lock Hold all", "Unlock Hold all"]);
  });
});

describe("from this bar, a drag", () => {
  const BAR = 1_000;

  async function openAtBar(): Promise<TestApp> {
    const app = await openTestApp();
    await app.settle();
    app.player.seek(BAR);
    app.preferences.setState({ changeMode: "fromThisBar" });
    return app;
  }

  function timeAt(app: TestApp, bar: number): number {
    return app.recordings.getState().finished?.columns.times[bar] ?? Number.NaN;
  }

  it("is live, one decision at the bar where it began, and one step to undo", async () => {
    const app = await openAtBar();
    const before = app.documents.present();
    const curve = app.recordings.getState().finished?.columns.portfolio.slice();
    app.actions.beginDrag("hold");
    app.actions.dragTo("hold", 450);
    await app.landed();
    expect(app.shownDocument().interventions).toEqual([decision(timeAt(app, BAR), { hold: "0.45" })]);
    for (const tenths of [600, 700, 300]) app.actions.dragTo("hold", tenths);
    // The cursor may move meanwhile: the bar stays.
    app.player.seek(BAR + 50);
    app.actions.dragTo("hold", 480);
    app.actions.endDrag("hold");
    await app.settle();
    expect(app.documents.present().interventions).toEqual([decision(timeAt(app, BAR), { hold: "0.48" })]);
    expect(app.documents.present().strategies).toBe(before.strategies);
    expect(stepsOf(app)).toEqual(["Hold all to 48.0 %"]);
    const now = app.recordings.getState().finished?.columns.portfolio;
    expect(now?.slice(0, BAR + 1)).toEqual(curve?.slice(0, BAR + 1));
    expect(now?.at(-1)).not.toBe(curve?.at(-1));
    app.actions.undo();
    expect(app.documents.present()).toBe(before);
  });

  it("pauses playback, and begins at the bar where it stopped", async () => {
    const app = await openAtBar();
    app.player.play();
    for (let frame = 0; frame < 20; frame++) app.frames.tick();
    const { cursor } = app.playback.getState();
    app.actions.setAllocation("hold", 300);
    expect(app.playback.getState()).toMatchObject({ isPlaying: false, cursor });
    expect(app.documents.present().interventions[0]?.time).toBe(timeAt(app, cursor));
  });

  it("at the same bar merges into one decision, step by step", async () => {
    const app = await openAtBar();
    app.actions.setAllocation("hold", 300);
    app.actions.setAllocation("trend", 400);
    expect(app.documents.present().interventions).toEqual([
      decision(timeAt(app, BAR), { hold: "0.3", trend: "0.4" }),
    ]);
    expect(stepsOf(app)).toHaveLength(2);
    app.actions.setAllocation("hold", 400);
    app.actions.setAllocation("trend", 300);
    expect(app.documents.present().interventions).toEqual([]);
  });

  it("that comes back leaves no step", async () => {
    const app = await openAtBar();
    const before = app.documents.present();
    app.actions.beginDrag("hold");
    app.actions.dragTo("hold", 900);
    app.actions.dragTo("hold", 400);
    app.actions.endDrag("hold");
    expect(app.documents.present()).toBe(before);
    expect(stepsOf(app)).toEqual([]);
  });

  it("makes later decisions give way that no longer fit, by name and with an undo", async () => {
    const app = await openAtBar();
    const later = decision(timeAt(app, BAR + 10), { trend: "0.5" });
    app.documents.commit({ ...app.documents.present(), interventions: [later] }, "Decide");
    const before = app.documents.present();
    app.actions.setAllocation("hold", 450);
    expect(app.documents.present().interventions).toEqual([decision(timeAt(app, BAR), { hold: "0.45" })]);
    expect(app.messages()).toEqual([
      expect.stringMatching(/^The decision of \d{4}-\d{2}-\d{2} is gone: it set Trend\.$/),
    ]);
    app.notices.getState().notices[0]?.action?.run();
    expect(app.documents.present()).toBe(before);
  });

  it("starts from the weights in force there, and respects locks", async () => {
    const app = await openAtBar();
    app.actions.setAllocation("hold", 500);
    app.actions.toggleLock("trend");
    app.player.seek(BAR + 10);
    app.actions.setAllocation("rotate", 900);
    expect(app.documents.present().interventions[1]).toEqual(
      decision(timeAt(app, BAR + 10), { hold: "0", rotate: "0.7" }),
    );
    expect(app.messages()).toEqual([expect.stringMatching(/Everything else is locked/)]);
  });

  it("of a sleeve that is not there does nothing", async () => {
    const app = await openAtBar();
    app.actions.removeStrategy("trend");
    await app.settle();
    const before = app.documents.present();
    app.actions.setAllocation("trend", 500);
    expect(app.documents.present()).toBe(before);
    expect(app.documents.getState().drag).toBeUndefined();
  });
});
