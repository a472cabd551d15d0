import { describe, expect, it } from "vitest";
import type { Decision } from "../../src/engine/index.ts";
import { raiseLeastShares, setBounds } from "../../src/scenario/rulesEdits.ts";
import { documentOf, timeOf } from "../fixtures/documents.ts";

const ADD: Decision = {
  time: timeOf(10),
  type: "add",
  strategy: { id: "late", kind: "buyAndHold", weight: "0.1", params: {}, min: "0", max: "1" },
  weights: {},
};

describe("bounds", () => {
  it("are those of one sleeve, and leave what they don't touch as it is", () => {
    const document = documentOf({ a: "0.5", b: "0.3" }, { interventions: [ADD] });
    const edited = setBounds(document, "b", { min: "0.1", max: "0.4" });
    expect(edited.strategies.map(({ min, max }) => [min, max])).toEqual([
      ["0", "1"],
      ["0.1", "0.4"],
    ]);
    expect(edited.strategies[0]).toBe(document.strategies[0]);
    expect(edited.interventions).toBe(document.interventions);
  });

  it("reach a sleeve that a decision adds", () => {
    const document = documentOf({ a: "0.5" }, { interventions: [ADD] });
    const [added] = setBounds(document, "late", { min: "0.05", max: "0.2" }).interventions;
    expect(added).toMatchObject({ type: "add", strategy: { min: "0.05", max: "0.2" } });
  });
});

describe("a least share for every sleeve", () => {
  const weights = { a: "0.06", b: "0.04" };

  it("is set where the sliders sum to enough for all, later sleeves among them", () => {
    const raised = raiseLeastShares(documentOf(weights, { interventions: [ADD] }), "0.05");
    expect(raised?.strategies.map(({ min }) => min)).toEqual(["0.05", "0.05"]);
    expect(raised?.interventions[0]).toMatchObject({ strategy: { min: "0.05" } });
  });

  it.each([
    ["too little from the start", documentOf({ a: "0.06", b: "0.03" })],
    ["a decision takes too much away", documentOf(weights, { interventions: [lowering({ a: "0.01" })] })],
    [
      "a greatest share is lower",
      setBounds(documentOf({ a: "0.5", b: "0.4" }), "b", { min: "0", max: "0.04" }),
    ],
  ])("is refused where %s", (_, document) => {
    expect(raiseLeastShares(document, "0.05")).toBeUndefined();
  });

  it("is needed no more by a sleeve that is gone", () => {
    const remove: Decision = { time: timeOf(5), type: "remove", id: "b" };
    const interventions = [remove, lowering({ a: "0.05" })];
    expect(raiseLeastShares(documentOf(weights, { interventions }), "0.05")).toBeDefined();
  });
});

function lowering(weights: Record<string, string>): Decision {
  return { time: timeOf(6), type: "setWeights", weights };
}
