import { afterEach, describe, expect, it } from "vitest";
import { closeApps, openTestApp } from "../fixtures/app.ts";

afterEach(closeApps);

describe("bounds", () => {
  it("are one undo step each, named after the sleeve, and run at once", async () => {
    const app = await openTestApp();
    await app.settle();
    app.actions.setRebalancing({ algorithm: "equal", params: { minObservations: 0 }, frequency: "yearly" });
    app.actions.setBounds("trend", { min: "0.4", max: "0.5" });
    await app.settle();
    expect(app.documents.getState().history.past.at(-1)?.change).toBe("Least and greatest share of Trend");
    const rebalance = app.recordings.getState().journal.find(({ type }) => type === "rebalanced");
    expect(rebalance).toMatchObject({
      weights: { trend: "0.4", hold: "0.25", rotate: "0.25" },
      bound: { trend: "min" },
    });
    app.actions.undo();
    expect(app.documents.present().strategies[1]).toMatchObject({ min: "0", max: "1" });
  });

  it("that can't hold leave the last good run on screen, with the reason", async () => {
    const app = await openTestApp();
    await app.settle();
    const { finished } = app.recordings.getState();
    app.actions.setBounds("trend", { min: "0.5", max: "1" });
    await app.landed();
    expect(app.recordings.getState()).toMatchObject({ finished, failure: { code: "weightOutsideBounds" } });
    expect(app.documents.present().strategies[1]?.min).toBe("0.5");
    app.actions.undoToRun();
    await app.settle();
    expect(app.recordings.getState().failure).toBeUndefined();
  });
});

describe("a least share for every sleeve", () => {
  it("is one undo step, and leaves alone what is higher already", async () => {
    const app = await openTestApp();
    await app.settle();
    app.actions.setRebalancing({ algorithm: "equal" });
    app.actions.setBounds("trend", { min: "0.2", max: "0.5" });
    const before = app.documents.present();
    app.actions.raiseLeastShares("0.05");
    const least = app.documents.present().strategies.map(({ id, min, max }) => `${id} ${min} ${max}`);
    expect(least).toEqual(["hold 0.05 1", "trend 0.2 0.5", "rotate 0.05 1"]);
    app.actions.undo();
    expect(app.documents.present()).toBe(before);
  });
});

describe("the figures' own numbers", () => {
  it("annualise anew", async () => {
    const app = await openTestApp();
    await app.settle();
    app.actions.setAnalysis({ periodsPerYear: 365 });
    app.actions.setAnalysis({ riskFreeRate: "0.03" });
    await app.settle();
    expect(app.documents.present().analysis).toMatchObject({ periodsPerYear: 365, riskFreeRate: "0.03" });
    expect(app.recordings.getState().finished?.periodsPerYear).toBe(365);
  });
});
