import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adoptTargets } from "../../src/scenario/adoptTargets.ts";
import { reserveOf, STEP, toWeight, WHOLE } from "../../src/scenario/allocation.ts";

const NONE = { locked: new Set<string>(), bounds: new Map() };
const allocation = (...weights: readonly [string, number][]) => new Map(weights);

describe("adopting an algorithm's weights", () => {
  it("puts the sliders on their grid, the largest remainder first, and leaves the others alone", () => {
    const current = allocation(["a", 400_000], ["b", 300_000], ["rests", 100_000]);
    const targets = new Map([
      ["a", "0.233333"],
      ["b", "0.466667"],
      ["gone", "0.1"],
    ]);
    expect(adoptTargets(current, targets, NONE)).toEqual({
      allocation: allocation(["a", 233_000], ["b", 467_000], ["rests", 100_000]),
    });
  });

  it("moves no locked sleeve: where the algorithm would, nothing is set", () => {
    const current = allocation(["a", 400_000], ["b", 300_000]);
    const targets = new Map([
      ["a", "0.350000"],
      ["b", "0.350000"],
    ]);
    const terms = { ...NONE, locked: new Set(["b"]) };
    expect(adoptTargets(current, targets, terms)).toEqual({ refusal: { reason: "locked", ids: ["b"] } });
    const agreeing = new Map([
      ["a", "0.2"],
      ["b", "0.300001"],
    ]);
    expect(adoptTargets(current, agreeing, terms)).toHaveProperty("allocation");
  });

  it("says what it would come to where others leave too little", () => {
    const current = allocation(["a", 200_000], ["left", 500_000]);
    expect(adoptTargets(current, new Map([["a", "0.7"]]), NONE)).toEqual({
      refusal: { reason: "tooMuch", sum: 1_200_000 },
    });
  });

  it("keeps the sum, is nowhere further off than a step, and holds bounds on the grid", () => {
    const weights = fc.array(fc.nat({ max: 1_000 }), { minLength: 1, maxLength: 8 }).map((parts) => {
      const sum = parts.reduce((total, part) => total + part, 1);
      return parts.map((part) => Math.floor((part / sum) * WHOLE));
    });
    fc.assert(
      fc.property(weights, (targets) => {
        const ids = targets.map((_, k) => `s${k}`);
        const current = new Map(ids.map((id) => [id, 0]));
        const named = new Map(ids.map((id, k) => [id, toWeight(targets[k] ?? 0)]));
        const bounds = new Map(
          ids.map((id, k) => [id, { min: 0, max: Math.ceil((targets[k] ?? 0) / STEP) * STEP }]),
        );
        const adoption = adoptTargets(current, named, { ...NONE, bounds });
        if (!("allocation" in adoption)) throw new Error("refused");
        const sum = targets.reduce((total, target) => total + target, 0);
        expect(reserveOf(adoption.allocation)).toBe(WHOLE - sum);
        ids.forEach((id, k) => {
          const share = adoption.allocation.get(id) ?? Number.NaN;
          expect(Math.abs(share - (targets[k] ?? 0))).toBeLessThanOrEqual(STEP);
          expect(share).toBeLessThanOrEqual(bounds.get(id)?.max ?? 0);
        });
      }),
    );
  });
});
