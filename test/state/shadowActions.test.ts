import { afterEach, describe, expect, it, vi } from "vitest";
import type { Shadows } from "../../src/engine/index.ts";
import { allocationAt } from "../../src/scenario/allocationAt.ts";
import { closeApps, openTestApp, type TestApp } from "../fixtures/app.ts";
import { weightsOf } from "../fixtures/documents.ts";

afterEach(closeApps);

/** Waits for the shadows of the run on screen at the cursor. */
async function shadowed(app: TestApp): Promise<Shadows> {
  const bar = app.playback.getState().sampledCursor;
  const isThere = () => {
    const { run, shadows } = app.shadows.getState();
    return run === app.recordings.getState().finished?.run && shadows?.bar === bar;
  };
  await vi.waitUntil(isThere, { timeout: 20_000, interval: 5 });
  return app.shadows.getState().shadows as Shadows;
}

async function watched(): Promise<TestApp> {
  const app = await openTestApp();
  await app.settle();
  app.actions.watchShadows();
  await shadowed(app);
  return app;
}

function asked(app: TestApp): number {
  return app.workers.flatMap(({ heard }) =>
    heard.filter((message) => message.type === "request" && message.name === "shadows"),
  ).length;
}

describe("the shadows", () => {
  it("follow the cursor and the run while somebody watches, and cost nothing otherwise", async () => {
    const app = await openTestApp();
    await app.settle();
    expect(asked(app)).toBe(0);
    const stop = app.actions.watchShadows();
    const last = await shadowed(app);
    app.player.seek(700);
    expect((await shadowed(app)).algorithms).not.toEqual(last.algorithms);
    app.actions.setRebalancing({ algorithm: "equal", frequency: "monthly" });
    await app.settle();
    expect(Object.values((await shadowed(app)).sleeves).map(({ target }) => target)).toEqual([
      "0.3",
      "0.3",
      "0.3",
    ]);
    stop();
    const count = asked(app);
    app.player.seek(100);
    app.actions.setRebalancing({ frequency: "yearly" });
    await app.settle();
    expect(asked(app)).toBe(count);
  });

  it("are asked for no bar that a narrower range has not", async () => {
    const app = await watched();
    const times = app.recordings.getState().finished?.columns.times;
    app.actions.setRange({ from: times?.[10], to: times?.[20] });
    await app.settle();
    expect((await shadowed(app)).bar).toBe(10);
    app.actions.undo();
    await app.settle();
    expect((await shadowed(app)).bar).toBe(2_519);
  });

  it("ask for nothing while a slider moves", async () => {
    const app = await watched();
    const count = asked(app);
    app.actions.beginDrag("hold");
    app.actions.dragTo("hold", 450);
    await app.landed();
    app.actions.dragTo("hold", 500);
    await app.landed();
    expect(asked(app)).toBe(count);
    app.actions.endDrag("hold");
    await app.settle();
    expect((await shadowed(app)).sleeves.hold?.slider).toBe("0.5");
  });
});

describe("adopting", () => {
  it("sets the starting weights to what is shown, as one step, and can be undone", async () => {
    const app = await watched();
    const before = app.documents.present();
    const { algorithms } = await shadowed(app);
    const chosen = algorithms.find(({ algorithm }) => algorithm === "inverseVolatility");
    const wanted = chosen && "weights" in chosen ? chosen.weights : {};
    app.actions.adoptShadow("inverseVolatility");
    const adopted = weightsOf(app.documents.present());
    for (const [id, weight] of Object.entries(adopted)) {
      expect(Math.abs(Number(weight) - Number(wanted[id]))).toBeLessThan(0.001);
    }
    const sum = Object.values(adopted).reduce((total, weight) => total + Number(weight), 0);
    expect(sum).toBeCloseTo(0.9, 9);
    expect(app.documents.getState().history.past.at(-1)?.change).toBe("Adopt Inverse volatility");
    expect(app.messages().at(-1)).toMatch(/^The sliders are now what inverse volatility would choose on 20/);
    app.actions.undo();
    expect(app.documents.present()).toBe(before);
  });

  it("is a decision at the cursor in From this bar", async () => {
    const app = await watched();
    app.player.seek(1_000);
    await shadowed(app);
    app.preferences.setState({ changeMode: "fromThisBar" });
    app.actions.adoptShadow("equal");
    const { interventions, strategies } = app.documents.present();
    expect(interventions).toMatchObject([{ type: "setWeights" }]);
    expect(strategies.map(({ weight }) => weight)).toEqual(["0.4", "0.3", "0.2"]);
    const time = interventions[0]?.time ?? 0;
    expect([...allocationAt(app.documents.present(), time).values()]).toEqual([300_000, 300_000, 300_000]);
  });

  it("is refused in words where a locked sleeve would have to move, or nothing would change", async () => {
    const app = await watched();
    app.actions.toggleLock("trend");
    const before = app.documents.present();
    app.actions.adoptShadow("minVariance");
    expect(app.documents.present()).toBe(before);
    expect(app.messages().at(-1)).toBe(
      "Trend is locked, and the algorithm would choose another share. Unlock to adopt it.",
    );
    app.actions.adoptShadow("fixed");
    expect(app.documents.present()).toBe(before);
    expect(app.messages().at(-1)).toMatch(/^The sliders are what fixed weights would choose .* already\.$/);
  });
});

describe("making an algorithm the policy", () => {
  it("asks it monthly where there was no rebalancing, and says so", async () => {
    const app = await watched();
    app.actions.usePolicy("riskParity");
    expect(app.documents.present().rebalancing).toMatchObject({
      algorithm: "riskParity",
      frequency: "monthly",
      params: {},
    });
    expect(app.messages().at(-1)).toBe(
      "Risk parity is the policy now. There was no rebalancing, so it is asked monthly; Rules say how often.",
    );
    await app.settle();
    expect(app.recordings.getState().journal.some(({ type }) => type === "rebalanced")).toBe(true);
  });

  it("keeps the frequency that there is", async () => {
    const app = await watched();
    app.actions.setRebalancing({ frequency: "yearly" });
    app.actions.usePolicy("kelly");
    expect(app.documents.present().rebalancing).toMatchObject({ algorithm: "kelly", frequency: "yearly" });
    app.actions.usePolicy("fixed");
    expect(app.messages().at(-1)).toBe(
      "Fixed weights are the policy now: every rebalance goes back to the sliders.",
    );
  });
});
