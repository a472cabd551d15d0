import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { thinByColumn } from "../../../src/analysis/thinning.ts";
import { GrowingPath } from "../../../src/ui/chart/growingPath.ts";
import { createProjection } from "../../../src/ui/chart/projection.ts";
import { SketchedPath } from "../../../src/ui/chart/sketchedPath.ts";

const BARS = 2_000;
const AREA = { x: 50, y: 10, width: 400, height: 300 };
const PROJECTION = createProjection(AREA, BARS, { min: -1, max: 1 }, "linear");

const values = fc
  .array(fc.double({ min: -1, max: 1 }), { minLength: 50, maxLength: 50 })
  .map((list) =>
    Float64Array.from({ length: BARS }, (_, bar) => (list[(bar * 7) % 50] ?? 0) * Math.sin(bar / 90)),
  );

describe("the path of a curve's first part", () => {
  it("is the one of the whole curve up to there", () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 1_500 }), (curve, at) => {
        const kept = thinByColumn(curve, 400);
        const known = kept.subarray(0, Math.min(kept.length, at + 1));
        const part = new SketchedPath(
          { id: "one", bars: known, values: Float64Array.from(known, (bar) => curve[bar] ?? 0) },
          PROJECTION,
        );
        const whole = new GrowingPath(kept, curve, PROJECTION);
        const lastBar = known.at(-1) ?? 0;
        const [ofPart, ofWhole] = [part.upTo(BARS - 1), whole.upTo(lastBar)];
        expect(ofPart).toEqual(ofWhole);
        expect(part.headText(0, ofPart.blocks)).toBe(whole.headText(0, ofWhole.blocks));
      }),
    );
  });

  it("ends at the cursor, and is empty before the first point", () => {
    const bars = Int32Array.of(2, 4, 6);
    const part = new SketchedPath({ id: "one", bars, values: Float64Array.of(0, 0.5, 1) }, PROJECTION);
    expect(part.upTo(1)).toEqual({ blocks: 0, tail: "" });
    expect(part.upTo(5)).toEqual(part.upTo(4));
    expect(part.upTo(6).tail).not.toBe(part.upTo(4).tail);
  });

  it("leaves out what the axis has no room for", () => {
    const bars = Int32Array.of(0, 1, 2, 3);
    const part = new SketchedPath({ id: "one", bars, values: Float64Array.of(0, 5, 0, 0.5) }, PROJECTION);
    expect(part.upTo(3).tail.match(/[ML]/g)).toEqual(["M", "M", "L"]);
  });
});
