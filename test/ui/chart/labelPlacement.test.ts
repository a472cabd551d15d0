import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeLabels } from "../../../src/ui/chart/labelPlacement.ts";

describe("label placement", () => {
  it("leaves labels alone that have room", () => {
    expect(placeLabels([90, 10, 50], 15, 0, 100)).toEqual([90, 10, 50]);
  });

  it("moves neighbours apart and keeps them inside", () => {
    expect(placeLabels([50, 50], 15, 0, 100)).toEqual([50, 65]);
    expect(placeLabels([99, 98], 15, 0, 100)).toEqual([100, 85]);
  });

  it("keeps order, bounds and distance", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -50, max: 400, noNaN: true }), { maxLength: 12 }), (wanted) => {
        const placed = placeLabels(wanted, 15, 0, 300);
        const order = wanted
          .map((_, index) => index)
          .sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || a - b);
        order.forEach((index, rank) => {
          const at = placed[index] ?? Number.NaN;
          expect(at).toBeGreaterThanOrEqual(-1e-9);
          expect(at).toBeLessThanOrEqual(300 + 1e-9);
          if (rank > 0) expect(at - (placed[order[rank - 1] ?? 0] ?? 0)).toBeGreaterThanOrEqual(15 - 1e-9);
        });
      }),
    );
  });

  it("squeezes evenly what does not fit", () => {
    expect(placeLabels([0, 0, 0], 15, 0, 20)).toEqual([0, 10, 20]);
  });
});
