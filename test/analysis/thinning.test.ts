import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { thinByColumn } from "../../src/analysis/thinning.ts";

describe("thinning", () => {
  it("keeps every bar while there are few", () => {
    expect([...thinByColumn(Float64Array.of(3, 1, 2), 10)]).toEqual([0, 1, 2]);
    expect([...thinByColumn(new Float64Array(0), 10)]).toEqual([]);
  });

  it("keeps first, lowest, highest and last of each column, in order", () => {
    const values = Float64Array.of(5, 1, 9, 4, 6, 7, 2, 3, 8, 5);
    expect([...thinByColumn(values, 2)]).toEqual([0, 1, 2, 4, 5, 6, 8, 9]);
  });

  it("keeps a missing value where there is one, so that the gap stays", () => {
    const values = new Float64Array(100).fill(1);
    values.fill(Number.NaN, 40, 60);
    const kept = [...thinByColumn(values, 10)];
    expect(kept.some((bar) => Number.isNaN(values[bar]))).toBe(true);
    expect(kept).toEqual([...kept].sort((a, b) => a - b));
  });

  it("loses no extreme of any column", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 60, maxLength: 400 }),
        fc.integer({ min: 1, max: 20 }),
        (list, columns) => {
          const values = Float64Array.from(list);
          const kept = [...thinByColumn(values, columns)].map((bar) => values[bar] ?? Number.NaN);
          expect(Math.min(...kept)).toBe(Math.min(...list));
          expect(Math.max(...kept)).toBe(Math.max(...list));
          expect(kept.at(-1)).toBe(list.at(-1));
          expect(kept.length).toBeLessThanOrEqual(Math.max(columns * 5, columns * 2));
        },
      ),
    );
  });
});
