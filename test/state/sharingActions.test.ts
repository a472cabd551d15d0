import { afterEach, describe, expect, it } from "vitest";
import { closeApps, openTestApp, type TestApp } from "../fixtures/app.ts";
import { weightsOf } from "../fixtures/documents.ts";

afterEach(closeApps);

function stepsOf(app: TestApp): string[] {
  return app.documents.getState().history.past.map(({ change }) => change);
}

/** Playing, as far as the test needs it: sharing anew pauses. */
async function openedAt(cursor: number): Promise<TestApp> {
  const app = await openTestApp();
  await app.settle();
  app.player.seek(cursor);
  return app;
}

describe("equal shares", () => {
  it("are one step, with a word and its Undo", async () => {
    const app = await openTestApp();
    const before = app.documents.present();
    app.actions.equalise();
    expect(weightsOf(app.documents.present())).toEqual({ hold: "0.3", trend: "0.3", rotate: "0.3" });
    expect(stepsOf(app)).toEqual(["Equal shares"]);
    expect(app.messages()).toEqual(["The unlocked sleeves have equal shares."]);
    app.notices.getState().notices[0]?.action?.run();
    expect(app.documents.present()).toBe(before);
  });

  it("are no step where they are equal already, and none where all is locked", async () => {
    const app = await openTestApp();
    app.actions.equalise();
    app.actions.equalise();
    expect(stepsOf(app)).toHaveLength(1);
    expect(app.messages().at(-1)).toBe("The unlocked sleeves have equal shares already.");
    for (const id of ["hold", "trend", "rotate"]) app.actions.toggleLock(id);
    app.actions.equalise();
    expect(app.messages().at(-1)).toBe("Every sleeve is locked: unlock those that should share anew.");
  });

  it("are a decision at the cursor in From this bar, and what was before stays", async () => {
    const app = await openedAt(700);
    const before = app.documents.present();
    app.preferences.setState({ changeMode: "fromThisBar" });
    app.player.play();
    app.player.seek(1_000);
    app.actions.toggleLock("rotate");
    app.actions.equalise();
    expect(app.playback.getState().isPlaying).toBe(false);
    const { strategies, interventions } = app.documents.present();
    expect(strategies).toBe(before.strategies);
    const time = app.recordings.getState().finished?.columns.times[1_000];
    expect(interventions).toEqual([{ time, type: "setWeights", weights: { hold: "0.35", trend: "0.35" } }]);
  });

  it("say that there is no bar yet to decide at", async () => {
    const app = await openTestApp();
    app.preferences.setState({ changeMode: "fromThisBar" });
    app.recordings.setState({ finished: undefined });
    app.actions.equalise();
    expect(app.messages()).toEqual(["There is no bar to decide at yet. Apply the change from the start."]);
    expect(stepsOf(app)).toEqual([]);
  });
});

describe("shares by inverse volatility", () => {
  it("give the calmer more, of what they have together, by the returns up to the cursor", async () => {
    const app = await openedAt(2_000);
    app.actions.shareByVolatility();
    const weights = Object.values(weightsOf(app.documents.present())).map(Number);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(0.9, 9);
    expect(new Set(weights).size).toBe(3);
    expect(app.messages().at(-1)).toMatch(
      /^The unlocked sleeves share by inverse volatility up to \d{4}-\d{2}-\d{2}/,
    );
    app.actions.undo();
    app.player.seek(700);
    app.actions.shareByVolatility();
    expect(Object.values(weightsOf(app.documents.present())).map(Number)).not.toEqual(weights);
  });

  it("are refused, with the reason, before every sleeve has returns enough", async () => {
    const app = await openedAt(50);
    app.actions.shareByVolatility();
    expect(stepsOf(app)).toEqual([]);
    expect(app.messages().at(-1)).toMatch(
      /^Each unlocked sleeve needs 20 returns since its first fill, and Trend has 0 and Strength has 0 at this bar\./,
    );
  });
});

describe("resetting the shares", () => {
  it("goes back to those of the opening, as one more step", async () => {
    const app = await openTestApp();
    expect(app.actions.isResettable()).toBe(false);
    const opened = weightsOf(app.documents.present());
    app.actions.setAllocation("hold", 700);
    app.actions.setAllocation("trend", 50);
    expect(app.actions.isResettable()).toBe(true);
    app.actions.resetShares();
    expect(weightsOf(app.documents.present())).toEqual(opened);
    expect(app.actions.isResettable()).toBe(false);
    expect(stepsOf(app).at(-1)).toBe("Reset shares");
    app.actions.undo();
    expect(app.actions.isResettable()).toBe(true);
  });

  it("knows a scenario that was opened since by its own shares, and after Undo the one before by its", async () => {
    const app = await openTestApp();
    app.actions.setAllocation("hold", 100);
    const document = app.documents.present();
    const [first, ...others] = document.strategies;
    if (!first) throw new Error("no sleeve");
    app.actions.openDocument({ ...document, strategies: [{ ...first, weight: "0.45" }, ...others] });
    expect(app.actions.isResettable()).toBe(false);
    app.actions.setAllocation("hold", 200);
    app.actions.resetShares();
    expect(weightsOf(app.documents.present()).hold).toBe("0.45");
    for (const _step of ["Reset shares", "Hold all to 20.0 %", "Open scenario"]) app.actions.undo();
    app.actions.resetShares();
    expect(weightsOf(app.documents.present()).hold).toBe("0.4");
  });

  it("in From this bar sets back what was in force there", async () => {
    const app = await openedAt(700);
    app.preferences.setState({ changeMode: "fromThisBar" });
    app.actions.setAllocation("hold", 100);
    app.player.seek(900);
    app.actions.resetShares();
    const { interventions } = app.documents.present();
    expect(interventions.map((decision) => decision.type === "setWeights" && decision.weights)).toEqual([
      { hold: "0.1" },
      { hold: "0.4" },
    ]);
  });

  it("leaves locked sleeves alone", async () => {
    const app = await openTestApp();
    app.actions.setAllocation("hold", 900);
    app.actions.toggleLock("hold");
    app.actions.resetShares();
    expect(app.messages().at(-1)).toBe(
      "Locked sleeves leave too little for the others: unlock one to go on.",
    );
    expect(weightsOf(app.documents.present()).hold).toBe("0.9");
  });
});
