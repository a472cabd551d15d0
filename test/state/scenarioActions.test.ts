import { afterEach, describe, expect, it } from "vitest";
import { scenarioText } from "../../src/scenario/scenarioText.ts";
import { closeApps, openTestApp } from "../fixtures/app.ts";

afterEach(closeApps);

function file(text: string, name = "theirs.json"): File {
  return new File([text], name, { type: "application/json" });
}

describe("an undo that a message offers", () => {
  it("goes with the next edit, for it would take back that one instead", async () => {
    const app = await openTestApp();
    app.actions.removeStrategy("trend");
    const [offered] = app.notices.getState().notices;
    app.actions.rename("Something else");
    expect(app.notices.getState().notices).toEqual([]);
    expect(offered?.action?.label).toBe("Undo");
  });
});

describe("settings", () => {
  it("that a document may not hold are refused by name, and the document stays", async () => {
    const app = await openTestApp();
    const before = app.documents.present();
    const refusals = [
      () => app.actions.setCapital("a million"),
      () => app.actions.setExecution({ slippageBps: "-1" }),
      () => app.actions.setCommission({ rate: "7" }),
      () => app.actions.setRebalancing({ driftThreshold: "0" }),
    ].map((edit) => {
      edit();
      return app.messages();
    });
    expect(app.documents.present()).toBe(before);
    expect(refusals).toEqual([
      [expect.stringMatching(/^Capital is not possible. Starting capital: "a million"/)],
      [expect.stringMatching(/^Execution is not possible. Slippage: -1 is below 0/)],
      [expect.stringMatching(/^Commission is not possible. Commission rate: 7 is above 1/)],
      [expect.stringMatching(/^Rebalancing is not possible. Drift threshold: 0 must be above 0/)],
    ]);
  });

  it("change one part each, and every change is run", async () => {
    const app = await openTestApp();
    app.actions.setCapital("5000");
    app.actions.setExecution({ fillAt: "close" });
    app.actions.setCommission({ fixed: "1" });
    app.actions.setRebalancing({ frequency: "monthly" });
    await app.settle();
    expect(app.documents.present()).toMatchObject({
      capital: "5000",
      execution: { fillAt: "close", slippageBps: "2", commission: { rate: "0.0005", fixed: "1" } },
      rebalancing: { frequency: "monthly", algorithm: "fixed" },
    });
    const { finished, statement } = app.recordings.getState();
    expect(finished?.document).toBe(app.documents.present());
    expect(finished?.growth[0]).toBeLessThanOrEqual(1);
    expect(Number(statement?.portfolio)).toBeLessThan(100_000);
  });

  it("narrow and widen the range, and the cursor stays at the end", async () => {
    const app = await openTestApp();
    await app.settle();
    const from = Date.UTC(2020, 0, 1);
    app.actions.setRange({ from, to: undefined });
    await app.settle();
    const { finished } = app.recordings.getState();
    expect(finished?.columns.times[0]).toBeGreaterThanOrEqual(from);
    expect(app.playback.getState().cursor).toBe(app.playback.getState().bars - 1);
    app.actions.setRange({ from: undefined, to: undefined });
    await app.settle();
    expect(app.documents.present().data).not.toHaveProperty("from");
    expect(app.playback.getState()).toMatchObject({ bars: 2520, cursor: 2519 });
  });

  it("keep the cursor at its instant when the range narrows before it", async () => {
    const app = await openTestApp();
    await app.settle();
    app.player.seek(1500);
    const instant = app.recordings.getState().finished?.columns.times[1500];
    const from = app.recordings.getState().finished?.columns.times[1000];
    app.actions.setRange({ from, to: undefined });
    await app.settle();
    expect(app.playback.getState().cursor).toBe(500);
    expect(app.recordings.getState().finished?.columns.times[500]).toBe(instant);
    expect(app.recordings.getState().statement?.timeMs).toBe(instant);
    app.actions.undo();
    await app.settle();
    expect(app.playback.getState().cursor).toBe(1500);
  });

  it("give a scenario a name without a new run", async () => {
    const app = await openTestApp();
    await app.settle();
    const runs = app.runsAsked();
    app.actions.rename(`  ${"x".repeat(300)} `);
    expect(app.documents.present().name).toBe("x".repeat(200));
    expect(app.runsAsked()).toEqual(runs);
  });
});

describe("opening a scenario", () => {
  it("shows it, runs it, and can be undone", async () => {
    const app = await openTestApp();
    const before = app.documents.present();
    const theirs = { ...before, name: "Theirs", capital: "500" };
    await app.actions.openScenario(file(scenarioText(theirs)));
    await app.settle();
    expect(app.documents.present()).toEqual(theirs);
    expect(app.recordings.getState().finished?.document.capital).toBe("500");
    expect(app.messages()).toEqual(["Opened Theirs."]);
    app.actions.undo();
    expect(app.documents.present()).toBe(before);
  });

  it("made on other data puts it on the data at hand, and says so", async () => {
    const app = await openTestApp();
    const { strategies, ...rest } = app.documents.present();
    const foreign = strategies.map((strategy) => ({ ...strategy, symbols: ["SPY"] }));
    const theirs = {
      ...rest,
      strategies: foreign,
      data: { fingerprint: "elsewhere", symbols: ["SPY"], from: 5 },
    };
    await app.actions.openScenario(file(JSON.stringify(theirs)));
    await app.settle();
    expect(app.recordings.getState().failure).toBeUndefined();
    expect(app.documents.present().data.fingerprint).toBe(app.markets.getState().sampleFingerprint);
    expect(app.messages()[0]).toContain("was made with other market data");
  });

  it("takes the place of all branches, whichever data it was made on", async () => {
    const app = await openTestApp();
    await app.settle();
    for (const fingerprint of ["elsewhere", app.documents.present().data.fingerprint]) {
      app.actions.branchHere();
      const before = app.documents.workbook();
      app.actions.openDocument({ ...app.documents.present(), data: { fingerprint } });
      expect(app.documents.workbook().branches).toHaveLength(1);
      app.actions.undo();
      expect(app.documents.workbook()).toEqual(before);
    }
  });

  it.each([
    ["cut", (text: string) => text.slice(0, 200), /theirs\.json is not a complete JSON document/],
    ["of another kind", () => "[1, 2]", /theirs\.json is not a scenario that can be opened/],
    [
      "with a number for a decimal",
      (text: string) => text.replace('"1000000"', "1000000"),
      /theirs\.json .* capital:/,
    ],
    [
      "with a strategy nobody knows",
      (text: string) => text.replace('"smaCross"', '"crystalBall"'),
      /theirs\.json can't be opened\. Trend: "crystalBall" .* Look at strategies\[1\]\.kind\./,
    ],
    [
      "with more than the whole",
      (text: string) => text.replace('"0.4"', '"0.7"'),
      /theirs\.json can't be opened\. The shares sum to 120\s%, .* Look at strategies\./,
    ],
    [
      "with an id twice",
      (text: string) => text.replace('"trend"', '"hold"'),
      /theirs\.json can't be opened\. .*"hold"/,
    ],
  ])("%s is refused by file and field, and nothing changes", async (_, damage, message) => {
    const app = await openTestApp();
    const before = app.documents.present();
    await app.actions.openScenario(file(damage(scenarioText(before))));
    expect(app.documents.present()).toBe(before);
    expect(app.notices.getState().notices).toMatchObject([{ kind: "alert" }]);
    expect(app.messages()[0]).toMatch(message);
    expect(app.messages()[0]).toContain("The scenario on screen is unchanged.");
  });

  it("that can't be read says so", async () => {
    const app = await openTestApp();
    const gone = Object.assign(file("{}"), { text: () => Promise.reject(new Error("NotReadableError")) });
    await app.actions.openScenario(gone);
    expect(app.messages()[0]).toMatch(/theirs\.json could not be read/);
  });

  it("in the middle of a drag takes the drag along into its undo", async () => {
    const app = await openTestApp();
    const before = app.documents.present();
    app.actions.beginDrag("hold");
    app.actions.dragTo("hold", 777);
    await app.actions.openScenario(file(scenarioText({ ...before, name: "Theirs" })));
    app.actions.endDrag("hold");
    expect(app.documents.present().name).toBe("Theirs");
    app.actions.undo();
    expect(app.documents.present()).toBe(before);
  });
});

describe("starting afresh", () => {
  it("opens the sample again, with an undo", async () => {
    const app = await openTestApp();
    const sample = app.documents.present();
    app.actions.removeStrategy("hold");
    app.actions.setCapital("77");
    const mine = app.documents.present();
    app.actions.startAfresh();
    await app.settle();
    expect(app.documents.present()).toEqual(sample);
    app.notices.getState().notices.at(-1)?.action?.run();
    expect(app.documents.present()).toBe(mine);
  });
});
