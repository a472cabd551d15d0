import { describe, expect, it } from "vitest";
import type { Decision } from "../../src/engine/index.ts";
import { setBounds } from "../../src/scenario/rulesEdits.ts";
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
