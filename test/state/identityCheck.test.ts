import { afterEach, describe, expect, it, vi } from "vitest";
import type { RecordingColumns } from "../../src/engine/index.ts";
import type { Identity } from "../../src/state/identityStore.ts";
import { closeApps, openTestApp, type TestApp } from "../fixtures/app.ts";

afterEach(closeApps);

const BAR = 1_200;

async function opened(cursor = BAR): Promise<TestApp> {
  const app = await openTestApp();
  await app.settle();
  app.player.seek(cursor);
  app.preferences.setState({ changeMode: "fromThisBar" });
  return app;
}

async function identityOf(app: TestApp): Promise<Identity> {
  await app.settle();
  const { finished } = app.recordings.getState();
  return await vi.waitFor(() => {
    const { identity } = app.identity.getState();
    if (identity?.run !== finished?.run || !identity) throw new Error("not compared yet");
    return identity;
  });
}

/** Long enough for a comparison that should not be there. */
async function noIdentity(app: TestApp): Promise<void> {
  await app.settle();
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(app.identity.getState().identity).toBeUndefined();
}

function columnsOf(app: TestApp): RecordingColumns {
  const { finished } = app.recordings.getState();
  if (!finished) throw new Error("no run");
  return finished.columns;
}

describe("what lies before a decision", () => {
  it("is counted, and all of it is the same in every bit", async () => {
    const app = await opened();
    const before = columnsOf(app);
    app.actions.setAllocation("hold", 100);
    const identity = await identityOf(app);
    expect(identity).toMatchObject({ decidedBar: BAR, identicalBars: BAR });
    // Times, portfolio, reserve; nine columns of each of three sleeves.
    expect(identity.numbers).toBe(BAR * (3 + 3 * 9));
    const after = columnsOf(app);
    expect(after.portfolio.subarray(0, BAR)).toEqual(before.portfolio.subarray(0, BAR));
    expect(after.portfolio).not.toEqual(before.portfolio);
  });

  it("is held against the run before the drag, and only once that has ended", async () => {
    const app = await opened();
    app.actions.beginDrag("hold");
    for (const tenths of [300, 200, 100]) {
      app.actions.dragTo("hold", tenths);
      await app.landed();
      expect(app.identity.getState().identity).toBeUndefined();
    }
    app.actions.endDrag("hold");
    expect(await identityOf(app)).toMatchObject({ decidedBar: BAR, identicalBars: BAR });
  });

  it("is counted for a pause, a removal, a sleeve that joins, a move of a decision, and Undo", async () => {
    const app = await opened();
    app.actions.setPaused("hold", true);
    expect(await identityOf(app)).toMatchObject({ decidedBar: BAR, identicalBars: BAR });
    app.player.seek(900);
    app.actions.addStrategy({ kind: "buyAndHold", name: "New", params: {} });
    expect(await identityOf(app)).toMatchObject({ decidedBar: 900, identicalBars: 900 });
    app.player.seek(1_500);
    app.actions.removeStrategy("trend");
    expect(await identityOf(app)).toMatchObject({ decidedBar: 1_500, identicalBars: 1_500 });
    const [first] = app.documents.present().interventions;
    app.actions.moveDecisions(first ? [first] : [], 700, "New added");
    expect(await identityOf(app)).toMatchObject({ decidedBar: 700, identicalBars: 700 });
    app.actions.undo();
    expect(await identityOf(app)).toMatchObject({ decidedBar: 700, identicalBars: 700 });
  });

  it("is counted honestly where it is not the same", async () => {
    const app = await opened();
    const { finished } = app.recordings.getState();
    if (!finished) throw new Error("no run");
    // What no decision could: one bit of one number long before it.
    finished.columns.reserve[800] = -0;
    app.actions.setAllocation("hold", 100);
    expect(await identityOf(app)).toMatchObject({ decidedBar: BAR, identicalBars: 800 });
  });

  it("is nothing to speak of at the first bar, after other changes, and after a rename", async () => {
    const app = await opened(0);
    app.actions.setAllocation("hold", 100);
    await noIdentity(app);
    app.player.seek(BAR);
    app.actions.setAllocation("hold", 200);
    await identityOf(app);
    app.actions.setExecution({ slippageBps: "9" });
    await noIdentity(app);
    app.actions.setRebalancing({ frequency: "monthly" });
    await noIdentity(app);
  });

  it("is that of a fork's own first decision, and nothing when another branch is looked at", async () => {
    const app = await opened();
    const first = app.documents.workbook().activeId;
    app.actions.forkWith("Another", app.documents.present());
    app.actions.setAllocation("hold", 100);
    expect(await identityOf(app)).toMatchObject({ decidedBar: BAR, identicalBars: BAR });
    app.documents.lookAt(first);
    await noIdentity(app);
  });
});
