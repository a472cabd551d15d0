import { afterEach, describe, expect, it, vi } from "vitest";
import { figuresOfPath } from "../../src/analysis/landscape/mixFigures.ts";
import { weightsOfAllocation } from "../../src/scenario/mixSpace.ts";
import { SimulationPool } from "../../src/simulation/pool.ts";
import type { Landscape } from "../../src/state/landscapeStore.ts";
import { portfolioFigures } from "../../src/state/portfolioFigures.ts";
import { closeApps, openTestApp, type TestApp } from "../fixtures/app.ts";
import { weightsOf } from "../fixtures/documents.ts";

afterEach(() => {
  closeApps();
  vi.restoreAllMocks();
});

/** Waits until the finest landscape there is answers to what the app shows now. */
async function landscapeOf(app: TestApp): Promise<Landscape> {
  await app.settle();
  return await vi.waitUntil(
    () => {
      const { landscape, isWorking } = app.landscapes.getState();
      return !isWorking && landscape?.isFinest && landscape;
    },
    { timeout: 20_000, interval: 5 },
  );
}

async function watched(): Promise<TestApp> {
  const app = await openTestApp();
  await app.settle();
  app.actions.watchLandscape();
  return app;
}

/** What was asked of the pool, by name. */
function studiesAsked(): string[] {
  const asked: string[] = [];
  const real = SimulationPool.prototype.study;
  vi.spyOn(SimulationPool.prototype, "study").mockImplementation(function (
    this: SimulationPool,
    name,
    ...rest
  ) {
    asked.push(name);
    return real.call(this, name, ...rest) as never;
  });
  return asked;
}

describe("the landscape", () => {
  it("is worked out only while somebody watches", async () => {
    const asked = studiesAsked();
    const app = await openTestApp();
    await app.settle();
    expect(asked).toEqual([]);
    const stop = app.actions.watchLandscape();
    await landscapeOf(app);
    expect(asked).toEqual(["unitCurves", "mixFigures"]);
    stop();
    app.player.seek(500);
    await app.settle();
    expect(asked).toHaveLength(2);
  });

  it("has every mix of three sleeves, and the figures that an exact run has of the sliders' mix", async () => {
    const app = await watched();
    const landscape = await landscapeOf(app);
    expect(landscape.shape).toBe("triangle");
    expect(landscape.figures.cagr).toHaveLength(5_151);
    const { allocation } = app.landscapes.getState();
    const { finished } = app.recordings.getState();
    if (!allocation || !finished) throw new Error("nothing is shown");
    const { paths, space, bar, times, basis } = landscape;
    const found = figuresOfPath(paths.follow(weightsOfAllocation(space, allocation), bar), times, basis);
    const exact = portfolioFigures(finished).upTo(bar);
    expect(found.totalReturn).toBeCloseTo(exact.totalReturn ?? Number.NaN, 6);
    expect(found.sharpe).toBeCloseTo(exact.sharpe ?? Number.NaN, 6);
  });

  it("is as of the cursor, and asks for no other curves when that moves", async () => {
    const asked = studiesAsked();
    const app = await watched();
    await landscapeOf(app);
    app.player.seek(700);
    await vi.waitUntil(() => app.landscapes.getState().landscape?.bar === 700);
    expect(asked).toEqual(["unitCurves", "mixFigures", "mixFigures"]);
  });

  it("stays as it is while sliders move, and is worked out anew where the reserve came to be another", async () => {
    const asked = studiesAsked();
    const app = await watched();
    const before = await landscapeOf(app);
    app.actions.beginDrag("hold");
    app.actions.dragTo("hold", 450);
    await app.landed();
    expect(app.landscapes.getState()).toMatchObject({ landscape: before });
    expect(app.landscapes.getState().allocation?.get("hold")).toBe(450_000);
    app.actions.endDrag("hold");
    await vi.waitUntil(() => app.landscapes.getState().landscape?.space.total === 950_000);
    expect(asked).toEqual(["unitCurves", "mixFigures", "mixFigures"]);
  });

  it("says in words that there are more sleeves than it has room for", async () => {
    const app = await watched();
    await landscapeOf(app);
    const { strategies, ...rest } = app.documents.present();
    const [first] = strategies;
    const time = app.recordings.getState().finished?.columns.times[10];
    if (!first || time === undefined) throw new Error("nothing is shown");
    const many = Array.from({ length: 64 }, (_, k) => ({ ...first, id: `s${k}`, weight: "0.01" }));
    const strategy = { ...first, id: "late", weight: "0.01" };
    const interventions = [{ time, type: "add" as const, strategy, weights: {} }];
    app.preferences.setState({ changeMode: "fromThisBar" });
    app.actions.openDocument({ ...rest, strategies: many, interventions });
    expect(app.landscapes.getState()).toMatchObject({
      landscape: undefined,
      problem: "There are 65 strategies by now, and a landscape has room for 64.",
    });
  });

  it("is by the periods of a year that the scenario says", async () => {
    const app = await watched();
    await landscapeOf(app);
    app.actions.setAnalysis({ periodsPerYear: 12 });
    await vi.waitUntil(() => app.landscapes.getState().landscape?.basis.periodsPerYear === 12);
    app.actions.undo();
    await vi.waitUntil(() => app.landscapes.getState().landscape?.basis.periodsPerYear === 252);
  });

  it("leaves locked sleeves out, and says why there is none", async () => {
    const app = await watched();
    await landscapeOf(app);
    app.actions.toggleLock("trend");
    await vi.waitUntil(() => app.landscapes.getState().landscape?.shape === "curve");
    app.actions.toggleLock("hold");
    app.actions.toggleLock("rotate");
    expect(app.landscapes.getState()).toMatchObject({
      landscape: undefined,
      problem: "Every sleeve is locked: unlock those that should share anew.",
    });
    app.actions.undo();
    await vi.waitUntil(() => app.landscapes.getState().landscape?.space.isWithReserve);
  });
});

describe("a mix", () => {
  it("that is dragged to moves all sliders, in one step", async () => {
    const app = await watched();
    const { space } = await landscapeOf(app);
    const before = app.documents.present();
    app.actions.beginMixDrag();
    for (const first of [0.5, 0.9, 0.2]) app.actions.dragMixTo(space, [first, 1 - first, 0]);
    expect(weightsOf(app.documents.present())).toEqual({ hold: "0.18", trend: "0.72", rotate: "0" });
    app.actions.endMixDrag();
    expect(app.documents.getState().history.past.map(({ change }) => change)).toEqual([
      "Mix from the landscape",
    ]);
    app.actions.undo();
    expect(app.documents.present()).toBe(before);
  });

  it("that is dragged there and back, or given up, is no step", async () => {
    const app = await watched();
    const { space } = await landscapeOf(app);
    const before = app.documents.present();
    app.actions.beginMixDrag();
    app.actions.dragMixTo(space, [1, 0, 0]);
    app.actions.cancelMixDrag();
    expect(app.documents.present()).toBe(before);
    app.actions.beginMixDrag();
    app.actions.dragMixTo(space, [1, 0, 0]);
    app.actions.dragMixTo(space, [4 / 9, 3 / 9, 2 / 9]);
    app.actions.endMixDrag();
    expect(app.documents.present()).toBe(before);
    expect(app.documents.getState().history.past).toEqual([]);
  });

  it("that is adopted from this bar is a decision there", async () => {
    const app = await watched();
    const { space } = await landscapeOf(app);
    app.player.seek(1_000);
    app.preferences.setState({ changeMode: "fromThisBar" });
    app.actions.adoptMix(space, [1 / 3, 1 / 3, 1 / 3]);
    expect(app.documents.present().interventions).toMatchObject([
      { type: "setWeights", weights: { hold: "0.3", rotate: "0.3" } },
    ]);
    expect(app.messages()).toContain("The sliders stand at the mix from the landscape.");
  });

  it("of sleeves that are no longer those of the scenario is not taken", async () => {
    const app = await watched();
    const { space } = await landscapeOf(app);
    app.actions.removeStrategy("trend");
    const before = app.documents.present();
    app.actions.adoptMix(space, [0.5, 0.3, 0.2]);
    app.actions.beginMixDrag();
    app.actions.dragMixTo(space, [0.5, 0.3, 0.2]);
    app.actions.endMixDrag();
    expect(app.documents.present()).toBe(before);
  });

  it("drag ends when a slider is taken up", async () => {
    const app = await watched();
    const { space } = await landscapeOf(app);
    app.actions.beginMixDrag();
    app.actions.dragMixTo(space, [1, 0, 0]);
    app.actions.beginDrag("trend");
    app.actions.dragTo("trend", 50);
    app.actions.endDrag("trend");
    expect(app.documents.getState().history.past.map(({ change }) => change)).toEqual([
      "Mix from the landscape",
      "Trend to 5.0 %",
    ]);
  });
});
