import { describe, expect, it } from "vitest";
import { weightBounds } from "../../src/scenario/allocationAt.ts";
import { documentOf, timeOf } from "../fixtures/documents.ts";

describe("how far a slider may go", () => {
  const strategies = [{ id: "a", kind: "buyAndHold", weight: "0.3", min: "0.1", max: "0.5" }];
  const strategy = { id: "late", kind: "buyAndHold", weight: "0.1", max: "0.25" };
  const interventions = [{ time: timeOf(2), type: "add" as const, strategy }];

  it("is within its least and greatest share where sliders are the targets, joining sleeves included", () => {
    expect([...weightBounds(documentOf({}, { strategies, interventions }))]).toEqual([
      ["a", { min: 100_000, max: 500_000 }],
      ["late", { min: 0, max: 250_000 }],
    ]);
  });

  it("is anywhere under an algorithm: the bounds are for what that names", () => {
    const rebalancing = { algorithm: "equal" as const };
    expect([...weightBounds(documentOf({}, { strategies, interventions, rebalancing })).values()]).toEqual([
      { min: 0, max: 1_000_000 },
      { min: 0, max: 1_000_000 },
    ]);
  });
});
