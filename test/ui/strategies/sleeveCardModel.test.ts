import { describe, expect, it } from "vitest";
import { runScenario, type Scenario } from "../../../src/engine/index.ts";
import { allocationAt, startingAllocation } from "../../../src/scenario/allocationAt.ts";
import type { ChangeMode } from "../../../src/state/preferencesStore.ts";
import { cardModels, type SleeveCardModel } from "../../../src/ui/strategies/sleeveCardModel.ts";
import { DATA, documentOf, shortMarket, timeOf } from "../../fixtures/documents.ts";

const joining = { id: "late", kind: "buyAndHold", weight: "0.2", params: {}, min: "0", max: "1" };
const interventions: Scenario["interventions"] = [
  { time: timeOf(10), type: "pause", id: "a" },
  { time: timeOf(20), type: "add", strategy: joining, weights: {} },
  { time: timeOf(30), type: "remove", id: "b" },
];
const document = documentOf({ a: "0.4", b: "0.3" }, { interventions });
const columns = runScenario(shortMarket, document);

function cardsAt(
  cursor: number,
  mode: ChangeMode,
  targets: ReadonlyMap<string, number> = new Map(),
): Record<string, SleeveCardModel> {
  const allocation =
    mode === "fromStart" ? startingAllocation(document) : allocationAt(document, timeOf(cursor));
  const cards = cardModels({
    document,
    symbols: DATA.symbols,
    columns,
    intraday: false,
    cursor,
    mode,
    allocation,
    targets,
    drag: undefined,
    shareText: (money) => String(money),
  });
  return Object.fromEntries(cards.map((card) => [card.id, card]));
}

describe("the cards", () => {
  it("are there for every sleeve, also before it joins", () => {
    const { late } = cardsAt(19, "fromThisBar");
    expect(late).toMatchObject({
      state: undefined,
      joins: new Date(timeOf(20)).toISOString().slice(0, 10),
      tenths: undefined,
      totalReturn: undefined,
    });
    expect(late?.blocked).toEqual({
      slide: expect.stringMatching(/not there yet/),
      pause: expect.stringMatching(/not there yet/),
      remove: undefined,
      lock: undefined,
    });
    expect(Object.keys(cardsAt(0, "fromStart"))).toEqual(["a", "b", "late"]);
  });

  it("show the state at the cursor, whatever the mode", () => {
    for (const mode of ["fromStart", "fromThisBar"] as const) {
      expect(cardsAt(9, mode).a?.state).toBe("running");
      expect(cardsAt(10, mode).a?.state).toBe("paused");
      expect(cardsAt(20, mode).late?.state).toBe("running");
      expect(cardsAt(30, mode).b?.state).toBe("removed");
    }
  });

  it("say from when on a sleeve is as it is", () => {
    const dayOf = (bar: number) => new Date(timeOf(bar)).toISOString().slice(0, 10);
    expect(cardsAt(25, "fromStart").a?.since).toBe(dayOf(10));
    expect(cardsAt(40, "fromStart").b?.since).toBe(dayOf(30));
  });

  it("say from when on a running sleeve has had nothing, where an algorithm wants it so", () => {
    const none = new Map([["late", 0]]);
    // Decided at the close of bar 20, funded at the open of the next.
    expect(cardsAt(20, "fromStart", none).late?.emptySince).toBe(
      new Date(timeOf(20)).toISOString().slice(0, 10),
    );
    expect(cardsAt(20, "fromStart").late?.emptySince).toBeUndefined();
    expect(cardsAt(21, "fromStart", none).late?.emptySince).toBeUndefined();
  });

  it("leave out a strategy that the name says", () => {
    expect(cardsAt(0, "fromStart").b).toMatchObject({ name: "Buy and hold 2", summary: "" });
  });

  it("can be locked only where there is a share to keep", () => {
    expect(cardsAt(40, "fromThisBar").b?.blocked.lock).toMatch(/removed by this bar/);
    expect(cardsAt(40, "fromStart").b?.blocked.lock).toBeUndefined();
  });

  it("have the starting weights, or those in force at the cursor", () => {
    const tenths = (cursor: number, mode: ChangeMode) =>
      Object.values(cardsAt(cursor, mode)).map((card) => card.tenths);
    expect(tenths(40, "fromStart")).toEqual([400, 300, undefined]);
    expect(tenths(20, "fromThisBar")).toEqual([400, 300, 200]);
    expect(tenths(40, "fromThisBar")).toEqual([400, 0, 200]);
  });

  it("say of a joining sleeve's slider how it can be moved", () => {
    expect(cardsAt(40, "fromStart").late?.blocked.slide).toMatch(/choose From this bar/);
    expect(cardsAt(40, "fromThisBar").late?.blocked.slide).toBeUndefined();
  });

  it("tell what Remove does, and when it can't", () => {
    expect(cardsAt(40, "fromStart").b).toMatchObject({
      removal: "Remove Buy and hold 2 from the scenario",
      blocked: { remove: undefined },
    });
    expect(cardsAt(40, "fromThisBar").b?.blocked.remove).toMatch(/removed by this bar/);
    expect(cardsAt(20, "fromThisBar").b?.removal).toMatch(/from this bar on$/);
    expect(cardsAt(19, "fromThisBar").late?.removal).toMatch(/from the scenario$/);
  });

  it("show a target only where it is another one than the slider's", () => {
    const targets = new Map([
      ["a", 400],
      ["late", 231],
      ["b", 111],
    ]);
    const cards = cardsAt(40, "fromThisBar", targets);
    expect([cards.a, cards.b, cards.late].map((card) => card?.targetTenths)).toEqual([
      undefined,
      undefined,
      231,
    ]);
  });
});
