import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GrowingPath, smallPath } from "../../../src/ui/chart/growingPath.ts";
import { barAt, createProjection } from "../../../src/ui/chart/projection.ts";

const AREA = { x: 0, y: 0, width: 100, height: 100 };

function projection(bars: number, scale: "linear" | "log" = "linear") {
  return createProjection(AREA, bars, scale === "log" ? { min: 1, max: 100 } : { min: 0, max: 10 }, scale);
}

function all(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, bar) => bar);
}

/** Every point that the pieces draw, in order, without the first one of each that goes on from the one before. */
function points(pieces: readonly string[]): string[] {
  const drawn: string[] = [];
  for (const piece of pieces) {
    const [joint, ...rest] = (piece.match(/[ML]-?\d+ -?\d+/g) ?? []).map((point) => point.slice(1));
    if (joint === undefined) continue;
    drawn.push(...(joint === drawn.at(-1) ? rest : [joint, ...rest]));
  }
  return drawn;
}

/** Without the points between two of the same height, which do not change the line. */
function corners(drawn: readonly string[]): string[] {
  const height = (point: string | undefined) => point?.split(" ")[1];
  return drawn.filter((point, k) => {
    const isBetween = height(drawn[k - 1]) === height(point) && height(drawn[k + 1]) === height(point);
    return !isBetween;
  });
}

describe("a growing path", () => {
  it("draws integers at ten times the scale", () => {
    const path = new GrowingPath(all(3), Float64Array.of(0, 5, 10), projection(3));
    expect(path.upTo(2)).toEqual({ blocks: 0, tail: "M0 1000L500 500L1000 0" });
    expect(path.upTo(0).tail).toBe("M0 1000");
  });

  it("breaks at what is missing and at what a log scale cannot show", () => {
    const gap = new GrowingPath(all(5), Float64Array.of(1, 2, Number.NaN, 4, 5), projection(5));
    expect(gap.upTo(4).tail.match(/M/g)).toHaveLength(2);
    const log = new GrowingPath(all(3), Float64Array.of(1, -1, 100), projection(3, "log"));
    expect(log.upTo(2).tail).toBe("M0 1000M1000 0");
  });

  it("shows nothing after the cursor, and the cursor itself even when thinning left it out", () => {
    const path = new GrowingPath(Int32Array.of(0, 4, 8), Float64Array.from(all(9)), projection(9));
    expect(path.upTo(5).tail).toBe("M0 1000L500 600L625 500");
    expect(path.upTo(3).tail).toBe("M0 1000L375 700");
  });

  it("rewrites its head only when a block is full", () => {
    const path = new GrowingPath(all(300), new Float64Array(300).fill(5), projection(300));
    expect([0, 62, 63, 64, 126, 127, 200].map((bar) => path.upTo(bar).blocks)).toEqual([0, 0, 1, 1, 1, 2, 3]);
    expect(path.headText(0, 0)).toBe("");
    expect(path.mostBlocks).toBe(4);
  });

  it("writes the ends of a level stretch only", () => {
    const values = Float64Array.of(5, 5, 5, 5, 10, Number.NaN, 5, 5, 5);
    const path = new GrowingPath(all(9), values, projection(9));
    expect(path.upTo(8).tail).toBe("M0 500L375 500L500 0M750 500L1000 500");
    expect(path.upTo(2).tail).toBe("M0 500L250 500");
  });

  it("draws the same line in pieces as in one, forward and back", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.double({ min: 0, max: 10, noNaN: true }), fc.constantFrom(2, 3)), {
          minLength: 1,
          maxLength: 400,
        }),
        fc.array(fc.nat(399), { minLength: 1, maxLength: 10 }),
        (list, cursors) => {
          const values = Float64Array.from(list);
          const project = projection(values.length);
          const path = new GrowingPath(all(values.length), values, project);
          for (const wanted of cursors) {
            const cursor = Math.min(wanted, values.length - 1);
            const expected = [...values.slice(0, cursor + 1)].map(
              (value, bar) => `${Math.round(project.x(bar) * 10)} ${Math.round(project.y(value) * 10)}`,
            );
            const { blocks, tail } = path.upTo(cursor);
            const inOne = [path.headText(0, blocks), tail];
            expect(corners(points(inOne))).toEqual(corners(expected));
            const heads = Array.from({ length: blocks }, (_, block) => path.headText(block, block + 1));
            expect(corners(points([...heads, tail]))).toEqual(corners(expected));
          }
        },
      ),
    );
  });
});

describe("small paths and positions", () => {
  it("draw a flat curve in the middle and nothing for nothing", () => {
    expect(smallPath(Float64Array.of(2, 2), 10, 8)).toBe("M0.0 4.0L10.0 4.0");
    expect(smallPath(new Float64Array(0), 10, 8)).toBe("");
    expect(smallPath(Float64Array.of(Number.NaN), 10, 8)).toBe("");
  });

  it("find the bar under the pointer, never beyond the last one shown", () => {
    expect(barAt(50, 100, 101, 100)).toBe(50);
    expect(barAt(90, 100, 101, 60)).toBe(60);
    expect(barAt(-5, 100, 101, 60)).toBe(0);
    expect(barAt(5, 0, 1, 0)).toBe(0);
  });
});
