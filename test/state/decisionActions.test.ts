import { afterEach, describe, expect, it } from "vitest";
import type { Decision } from "../../src/engine/index.ts";
import { closeApps, openTestApp, type TestApp } from "../fixtures/app.ts";

afterEach(closeApps);

async function decided(): Promise<TestApp> {
  const app = await openTestApp();
  await app.settle();
  app.preferences.setState({ changeMode: "fromThisBar" });
  app.player.seek(1_000);
  app.actions.setAllocation("hold", 200);
  app.player.seek(1_500);
  app.actions.setAllocation("trend", 600);
  await app.settle();
  return app;
}

function decisionOf(app: TestApp, place: number): Decision {
  const decision = app.documents.present().interventions[place];
  if (!decision) throw new Error(`no decision ${place}`);
  return decision;
}

function timeAt(app: TestApp, bar: number): number {
  const time = app.recordings.getState().finished?.columns.times[bar];
  if (time === undefined) throw new Error(`no bar ${bar}`);
  return time;
}

function stepsOf(app: TestApp): string[] {
  return app.documents.getState().history.past.map(({ change }) => change);
}

describe("moving decisions", () => {
  it("is one step, told with its Undo, and the cursor stays", async () => {
    const app = await decided();
    const before = app.documents.present();
    app.actions.moveDecisions([decisionOf(app, 0)], 1_200, "Hold all to 20 %");
    expect(decisionOf(app, 0)).toEqual({
      time: timeAt(app, 1_200),
      type: "setWeights",
      weights: { hold: "0.2" },
    });
    expect(stepsOf(app).at(-1)).toBe("Move Hold all to 20 %");
    expect(app.messages().at(-1)).toMatch(/^Moved the decision "Hold all to 20 %" to \d{4}-\d{2}-\d{2}\.$/);
    expect(app.playback.getState().cursor).toBe(1_500);
    app.notices.getState().notices.at(-1)?.action?.run();
    expect(app.documents.present()).toBe(before);
  });

  it("says which decisions give way", async () => {
    const app = await decided();
    app.actions.moveDecisions([decisionOf(app, 0)], 1_800, "Hold all to 20 %");
    expect(app.documents.present().interventions).toHaveLength(1);
    expect(app.messages().at(-1)).toMatch(/The decision of \d{4}-\d{2}-\d{2} is gone: it set Trend\.$/);
  });

  it("says why it can't be, and changes nothing", async () => {
    const app = await decided();
    const before = app.documents.present();
    app.actions.moveDecisions([decisionOf(app, 1)], 500, "Trend to 60 %");
    expect(app.documents.present()).toBe(before);
    expect(app.messages().at(-1)).toMatch(/^The shares would sum to 120 % there/);
  });

  it("to where there is no bar, or of a decision that is gone, is nothing", async () => {
    const app = await decided();
    const gone = decisionOf(app, 0);
    const before = app.documents.present();
    app.actions.moveDecisions([gone], 9_999, "Hold all");
    app.actions.moveDecisions([], 10, "nothing");
    expect(app.documents.present()).toBe(before);
    app.actions.deleteDecision(gone, "Hold all");
    app.actions.moveDecisions([gone], 10, "Hold all");
    expect(app.messages().at(-1)).toBe("The decision is no longer there.");
  });
});

describe("changing a decision", () => {
  it("is one step, at its bar or at another one", async () => {
    const app = await decided();
    const own = decisionOf(app, 0);
    const now: Decision = { time: own.time, type: "setWeights", weights: { hold: "0.25", rotate: "0.1" } };
    expect(app.actions.changeDecision(own, now, undefined, "Hold all to 20 %")).toBeUndefined();
    expect(decisionOf(app, 0)).toEqual(now);
    expect(stepsOf(app).at(-1)).toBe("Change Hold all to 20 %");
    expect(app.messages().at(-1)).toBe('Changed the decision "Hold all to 20 %".');
    expect(app.actions.changeDecision(now, now, 1_100, "Hold all")).toBeUndefined();
    expect(decisionOf(app, 0)).toEqual({ ...now, time: timeAt(app, 1_100) });
  });

  it("gives the reason where it can't be", async () => {
    const app = await decided();
    const before = app.documents.present();
    const own = decisionOf(app, 0);
    const tooMuch: Decision = { time: own.time, type: "setWeights", weights: { hold: "0.9" } };
    expect(app.actions.changeDecision(own, tooMuch, undefined, "Hold all")).toMatch(/sum to 140 %/);
    expect(app.documents.present()).toBe(before);
  });

  it("to what it is is no step", async () => {
    const app = await decided();
    const steps = stepsOf(app).length;
    const own = decisionOf(app, 0);
    expect(app.actions.changeDecision(own, own, undefined, "Hold all")).toBeUndefined();
    expect(stepsOf(app)).toHaveLength(steps);
  });
});
