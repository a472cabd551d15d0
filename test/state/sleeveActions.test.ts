import { afterEach, describe, expect, it } from "vitest";
import { SLEEVE_STATES } from "../../src/engine/index.ts";
import { shareLink } from "../../src/persistence/shareLink.ts";
import { scenarioText } from "../../src/scenario/scenarioText.ts";
import { joiningOf, sleevesOf } from "../../src/scenario/sleeves.ts";
import { closeApps, MemoryStorage, openTestApp, type TestApp } from "../fixtures/app.ts";
import { weightsOf } from "../fixtures/documents.ts";

afterEach(closeApps);

const CHOICE = { kind: "momentum", name: "Momentum", params: { lookback: 60 } };

function idsOf(app: TestApp): string[] {
  return app.documents.present().strategies.map(({ id }) => id);
}

async function openAt(bar: number, mode: "fromStart" | "fromThisBar" = "fromThisBar"): Promise<TestApp> {
  const app = await openTestApp();
  await app.settle();
  app.preferences.setState({ changeMode: mode });
  app.player.seek(bar);
  return app;
}

function timeOf(app: TestApp, bar: number): number {
  return app.recordings.getState().finished?.columns.times[bar] ?? Number.NaN;
}

function stateAt(app: TestApp, id: string, bar: number): string | undefined {
  return SLEEVE_STATES[app.recordings.getState().finished?.columns.sleeves[id]?.state[bar] ?? -1];
}

function portfolio(app: TestApp): Float64Array {
  return app.recordings.getState().finished?.columns.portfolio ?? new Float64Array();
}

function stepsOf(app: TestApp): string[] {
  return app.documents.getState().history.past.map(({ change }) => change);
}

describe("strategies, from the start,", () => {
  it("are added with a share of the reserve, run, and undone", async () => {
    const app = await openTestApp();
    await app.settle();
    app.actions.addStrategy(CHOICE);
    await app.settle();
    expect(weightsOf(app.documents.present())).toEqual({
      hold: "0.4",
      trend: "0.3",
      rotate: "0.2",
      momentum: "0.1",
    });
    expect(Object.keys(app.recordings.getState().finished?.columns.sleeves ?? {})).toContain("momentum");
    app.actions.undo();
    await app.settle();
    expect(Object.keys(app.recordings.getState().finished?.columns.sleeves ?? {})).not.toContain("momentum");
  });

  it("say which later decisions gave way to a new one", async () => {
    const app = await openTestApp();
    const time = Date.UTC(2018, 0, 1);
    const interventions = [{ time, type: "setWeights" as const, weights: { hold: "0.5" } }];
    app.documents.commit({ ...app.documents.present(), interventions }, "Decide");
    app.actions.addStrategy(CHOICE);
    expect(app.documents.present().interventions).toEqual([]);
    expect(app.messages()).toEqual(["The decision of 2018-01-01 is gone: it set Hold all."]);
  });

  it("say of a sleeve that joins later what it takes, and from whom, once they leave less", async () => {
    const app = await openTestApp();
    await app.settle();
    app.player.seek(1_000);
    app.preferences.setState({ changeMode: "fromThisBar" });
    app.actions.addStrategy(CHOICE);
    app.preferences.setState({ changeMode: "fromStart" });
    app.actions.setAllocation("hold", 500);
    expect(app.messages().at(-1)).toMatch(
      /^Momentum still joins on [\d-]{10} with 10\.0 %, now taken from other sleeves\.$/,
    );
  });

  it("are configured, with a run of the new parameters", async () => {
    const app = await openTestApp();
    await app.settle();
    const before = app.recordings.getState().finished;
    app.actions.configureStrategy("trend", {
      kind: "smaCross",
      name: "Faster",
      params: { fast: 5, slow: 20 },
    });
    await app.settle();
    const { finished } = app.recordings.getState();
    expect(finished?.columns.sleeves.trend?.nav).not.toEqual(before?.columns.sleeves.trend?.nav);
    expect(finished?.columns.sleeves.hold?.nav).toEqual(before?.columns.sleeves.hold?.nav);
    expect(stepsOf(app).at(-1)).toBe("Configure Trend");
  });

  it("are removed, with an undo in the message", async () => {
    const app = await openTestApp();
    app.actions.removeStrategy("trend");
    expect(idsOf(app)).toEqual(["hold", "rotate"]);
    expect(app.messages()).toEqual(["Removed Trend. Its capital is in the reserve."]);
    app.notices.getState().notices[0]?.action?.run();
    expect(idsOf(app)).toEqual(["hold", "trend", "rotate"]);
    expect(app.messages()).toEqual([]);
  });

  it("are never removed down to none", async () => {
    const app = await openTestApp();
    for (const id of ["hold", "trend", "rotate"]) app.actions.removeStrategy(id);
    expect(idsOf(app)).toEqual(["rotate"]);
    expect(app.messages().at(-1)).toMatch(/Strength is the only strategy left/);
  });

  it("are at most as many as there are looks", async () => {
    const app = await openTestApp();
    for (let k = 0; k < 70; k++) app.actions.addStrategy(CHOICE);
    expect(sleevesOf(app.documents.present())).toHaveLength(64);
    expect(app.messages().at(-1)).toBe("There is room for 64 strategies. Remove one to add another.");
  });
});

describe("strategies, from this bar,", () => {
  it("are added there: nothing before it changes", async () => {
    const app = await openAt(1_000);
    const before = portfolio(app).slice(0, 1_001);
    app.actions.addStrategy(CHOICE);
    await app.settle();
    expect(joiningOf(app.documents.present(), "momentum")).toMatchObject({
      time: timeOf(app, 1_000),
      strategy: { weight: "0.1", name: "Momentum" },
    });
    expect(portfolio(app).slice(0, 1_001)).toEqual(before);
    expect(stateAt(app, "momentum", 999)).toBeUndefined();
    expect(stateAt(app, "momentum", 1_000)).toBe("running");
    expect(app.playback.getState().cursor).toBe(1_000);
    app.actions.undo();
    await app.settle();
    expect(sleevesOf(app.documents.present())).toHaveLength(3);
  });

  it("are removed there, and by the start's mode out of the document", async () => {
    const app = await openAt(1_000);
    app.actions.removeStrategy("trend");
    await app.settle();
    expect(idsOf(app)).toEqual(["hold", "trend", "rotate"]);
    expect(stateAt(app, "trend", 999)).toBe("running");
    expect(stateAt(app, "trend", 1_000)).toBe("removed");
    expect(app.messages()).toEqual(["Removed Trend from this bar on. Its capital goes to the reserve."]);
    app.preferences.setState({ changeMode: "fromStart" });
    app.actions.removeStrategy("trend");
    expect(idsOf(app)).toEqual(["hold", "rotate"]);
    expect(app.documents.present().interventions).toEqual([]);
  });

  it("that are removed already stay so, without a step", async () => {
    const app = await openAt(1_000);
    app.actions.removeStrategy("trend");
    await app.settle();
    app.player.seek(1_200);
    app.actions.removeStrategy("trend");
    expect(stepsOf(app)).toHaveLength(1);
  });

  it("that were to join here never do, and say so", async () => {
    const app = await openAt(1_000);
    app.actions.addStrategy(CHOICE);
    await app.settle();
    app.actions.removeStrategy("momentum");
    expect(app.documents.present().interventions).toEqual([]);
    expect(app.messages()).toEqual(["Removed Momentum. It does not join any more."]);
  });

  it("tell which later decisions gave way", async () => {
    const app = await openAt(1_500);
    app.actions.setPaused("trend", true);
    await app.settle();
    app.player.seek(1_000);
    app.actions.removeStrategy("trend");
    expect(app.documents.present().interventions).toHaveLength(1);
    expect(app.messages()[0]).toMatch(/ The decision of \d{4}-\d{2}-\d{2} to pause Trend is gone\.$/);
  });

  it("may be removed down to none: the rest is reserve", async () => {
    const app = await openAt(1_000);
    for (const id of ["hold", "trend", "rotate"]) app.actions.removeStrategy(id);
    await app.settle();
    expect(app.recordings.getState().failure).toBeUndefined();
    const { finished } = app.recordings.getState();
    expect(finished?.columns.reserve.at(-1)).toBe(finished?.columns.portfolio.at(-1));
  });
});

describe("pausing", () => {
  it("is a decision at the cursor in either mode, and resuming there takes it back", async () => {
    const app = await openAt(1_000, "fromStart");
    app.actions.setPaused("trend", true);
    await app.settle();
    expect(app.documents.present().interventions).toEqual([
      { time: timeOf(app, 1_000), type: "pause", id: "trend" },
    ]);
    expect([999, 1_000].map((bar) => stateAt(app, "trend", bar))).toEqual(["running", "paused"]);
    app.actions.setPaused("trend", false);
    expect(app.documents.present().interventions).toEqual([]);
    expect(stepsOf(app)).toEqual(["Pause Trend", "Resume Trend"]);
  });

  it("goes on playing, and nothing before it changes", async () => {
    const app = await openAt(0);
    const before = portfolio(app).slice();
    app.player.play();
    for (let frame = 0; frame < 60; frame++) app.frames.tick();
    const { cursor } = app.playback.getState();
    expect(cursor).toBeGreaterThan(50);
    app.actions.setPaused("hold", true);
    await app.landed();
    expect(app.playback.getState().isPlaying).toBe(true);
    expect(stateAt(app, "hold", cursor)).toBe("paused");
    expect(portfolio(app).slice(0, cursor + 1)).toEqual(before.slice(0, cursor + 1));
    app.frames.tick();
    app.frames.tick();
    expect(app.playback.getState().cursor).toBeGreaterThan(cursor);
  });

  it("twice, before the run has landed, is once", async () => {
    const app = await openAt(1_000);
    app.actions.setPaused("trend", true);
    app.actions.setPaused("trend", true);
    expect(stepsOf(app)).toEqual(["Pause Trend"]);
  });

  it("is taken out by resuming later, with a second decision", async () => {
    const app = await openAt(1_000);
    app.actions.setPaused("trend", true);
    await app.settle();
    app.player.seek(1_100);
    app.actions.setPaused("trend", false);
    await app.settle();
    expect(app.documents.present().interventions.map(({ type }) => type)).toEqual(["pause", "resume"]);
    expect([1_099, 1_100].map((bar) => stateAt(app, "trend", bar))).toEqual(["paused", "running"]);
  });
});

describe("decisions", () => {
  async function openWithDecisions(): Promise<TestApp> {
    const app = await openAt(1_000);
    app.actions.setPaused("trend", true);
    await app.settle();
    app.player.seek(1_200);
    app.actions.setPaused("trend", false);
    app.actions.addStrategy(CHOICE);
    await app.settle();
    return app;
  }

  it("are deleted in one step each, by what they are known by", async () => {
    const app = await openWithDecisions();
    const before = app.documents.present();
    const [pause] = before.interventions;
    if (!pause) throw new Error("nothing was decided");
    app.actions.deleteDecision(pause, "Trend paused");
    await app.settle();
    expect(app.documents.present().interventions.map(({ type }) => type)).toEqual(["resume", "add"]);
    expect(stateAt(app, "trend", 1_100)).toBe("running");
    expect(app.messages()).toEqual(['Deleted the decision "Trend paused".']);
    app.notices.getState().notices[0]?.action?.run();
    expect(app.documents.present()).toBe(before);
  });

  it("are one key apart: the next and the one before, where there is one", async () => {
    const app = await openWithDecisions();
    const cursor = () => app.playback.getState().cursor;
    app.player.seek(0);
    expect(app.actions.seekDecision(-1)).toBe(false);
    expect(app.actions.seekDecision(1)).toBe(true);
    expect(cursor()).toBe(1_000);
    app.actions.seekDecision(1);
    expect(cursor()).toBe(1_200);
    expect(app.actions.seekDecision(1)).toBe(false);
    app.actions.seekDecision(-1);
    expect(cursor()).toBe(1_000);
  });

  it("are kept by the session, a link and a file", async () => {
    const storage = new MemoryStorage();
    const app = await openTestApp({ storage });
    await app.settle();
    app.player.seek(1_000);
    app.preferences.setState({ changeMode: "fromThisBar" });
    app.actions.addStrategy(CHOICE);
    app.actions.setPaused("trend", true);
    app.actions.setAllocation("hold", 200);
    app.actions.removeStrategy("rotate");
    const document = app.documents.present();
    expect(new Set(document.interventions.map(({ type }) => type)).size).toBe(4);
    await app.flush();

    const later = await openTestApp({ storage });
    expect(later.documents.present()).toEqual(document);
    expect(later.preferences.getState().changeMode).toBe("fromStart");

    const linked = await openTestApp({ address: await shareLink("https://example.org/", document) });
    expect(linked.documents.present()).toEqual(document);

    const opened = await openTestApp();
    await opened.actions.openScenario(new File([scenarioText(document)], "mine.json"));
    expect(opened.documents.present()).toEqual(document);
    await opened.settle();
    expect(opened.recordings.getState().failure).toBeUndefined();
    opened.actions.startAfresh();
    expect(opened.documents.present().interventions).toEqual([]);
    opened.actions.undo();
    expect(opened.documents.present()).toEqual(document);
  });
});
