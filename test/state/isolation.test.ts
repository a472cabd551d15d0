import { afterEach, describe, expect, it, vi } from "vitest";
import type { ScenarioDocument } from "../../src/engine/index.ts";
import type { IsolationProof } from "../../src/state/isolationStore.ts";
import { closeApps, openTestApp, type TestApp } from "../fixtures/app.ts";

afterEach(closeApps);

async function openAt(bar: number): Promise<TestApp> {
  const app = await openTestApp();
  await app.settle();
  app.player.seek(bar);
  return app;
}

/** Waits for the check that was asked for last. */
async function proofOf(app: TestApp): Promise<IsolationProof> {
  await vi.waitUntil(() => !app.isolation.getState().isChecking, { timeout: 20_000, interval: 5 });
  const { proof } = app.isolation.getState();
  if (!proof) throw new Error("there is no proof");
  return proof;
}

const differing = ({ asItIs }: IsolationProof) =>
  Object.entries(asItIs.sleeves).flatMap(([id, { differsFrom }]) => (differsFrom === undefined ? [] : [id]));

describe("breaking a sleeve on purpose", () => {
  it("is worked out beside the scenario, which stays as it is", async () => {
    const app = await openAt(1_000);
    const before = app.documents.present();
    app.actions.breakSleeve("trend", "bankrupt");
    expect(app.isolation.getState().isChecking).toBe(true);
    const proof = await proofOf(app);
    expect(proof).toMatchObject({ sleeve: "trend", how: "bankrupt", bar: 1_000, sound: before });
    expect(differing(proof)).toEqual(["trend"]);
    expect(proof.withoutMoves).toBeUndefined();
    expect(app.documents.present()).toBe(before);
    expect(app.runsAsked()).toHaveLength(1);
  });

  it("is checked a second time without capital moves where a move links the sleeves", async () => {
    const app = await openAt(1_000);
    app.actions.setRebalancing({ frequency: "monthly" });
    await app.settle();
    app.actions.breakSleeve("trend", "throw");
    const proof = await proofOf(app);
    expect(differing(proof)).toEqual(["hold", "trend", "rotate"]);
    const { hold, rotate, trend } = proof.withoutMoves?.sleeves ?? {};
    expect([hold?.differsFrom, rotate?.differsFrom]).toEqual([undefined, undefined]);
    expect(trend?.differsFrom).toBe(1_000);
  });

  it("is not checked a second time for a sleeve that joins later", async () => {
    const app = await openAt(500);
    app.preferences.setState({ changeMode: "fromThisBar" });
    app.actions.addStrategy({ kind: "buyAndHold", name: "Late", params: {} });
    app.actions.setRebalancing({ frequency: "monthly" });
    await app.settle();
    app.player.seek(1_000);
    app.actions.breakSleeve("buyAndHold", "bankrupt");
    const proof = await proofOf(app);
    expect(differing(proof).length).toBeGreaterThan(1);
    expect(proof.withoutMoves).toBeUndefined();
  });

  it("shows what was asked last, whatever was under way", async () => {
    const app = await openAt(1_000);
    app.actions.breakSleeve("trend", "bankrupt");
    app.actions.breakSleeve("hold", "throw");
    const proof = await proofOf(app);
    expect(proof).toMatchObject({ sleeve: "hold", how: "throw" });
  });

  it("is given up when nobody looks any more", async () => {
    const app = await openAt(1_000);
    app.actions.breakSleeve("trend", "bankrupt");
    app.actions.stopBreaking();
    await vi.waitUntil(() => !app.isolation.getState().isChecking, { interval: 5 });
    expect(app.isolation.getState()).toEqual({ isChecking: false, proof: undefined, failure: undefined });
  });

  it("opens as a branch of its own, at its bar, and the branch can be undone", async () => {
    const app = await openAt(1_000);
    const sound = app.documents.present();
    app.actions.breakSleeve("trend", "bankrupt");
    const { broken } = await proofOf(app);
    app.player.seek(2_000);
    app.actions.openBroken();
    await app.settle();
    expect(app.documents.present()).toBe(broken);
    expect(app.playback.getState().cursor).toBe(1_000);
    expect(app.shownDocument().interventions).toEqual([
      { time: expect.any(Number), type: "break", id: "trend", how: "bankrupt" },
    ] satisfies ScenarioDocument["interventions"]);
    expect(app.documents.workbook().branches.map(({ name }) => name)).toEqual(["Original", "Trend bankrupt"]);
    app.actions.undo();
    expect(app.documents.present()).toBe(sound);
  });

  it("opens with the title that the scenario has by now, and not at all on other data", async () => {
    const app = await openAt(1_000);
    app.actions.breakSleeve("trend", "throw");
    const { times } = await proofOf(app);
    app.actions.rename("By another name");
    app.actions.openBroken();
    expect(app.documents.workbook().branches.map(({ document }) => document.name)).toEqual([
      "By another name",
      "By another name",
    ]);
    app.actions.undo();
    app.actions.setRange({ from: times[500], to: undefined });
    app.actions.openBroken();
    expect(app.documents.workbook().branches).toHaveLength(1);
  });

  it("has nothing to open before there is a proof", async () => {
    const app = await openAt(1_000);
    app.actions.openBroken();
    expect(app.documents.workbook().branches).toHaveLength(1);
  });
});
