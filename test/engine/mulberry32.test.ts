import { describe, expect, it } from "vitest";
import { mulberry32 } from "../../src/engine/index.ts";
import { drawFrom } from "../../src/engine/mulberry32.ts";

describe("mulberry32", () => {
  it("draws the published numbers", () => {
    const next = mulberry32(1);
    expect([next(), next(), next()]).toEqual([0.6270739405881613, 0.002735721180215478, 0.5274470399599522]);
  });

  it.each([0, 1, 7, 2 ** 31, 2 ** 32 - 1])("draws the same from seed %d, state by state", (seed) => {
    const next = mulberry32(seed);
    let state = seed;
    for (let k = 0; k < 100; k++) {
      const draw = drawFrom(state);
      expect(draw.value).toBe(next());
      expect(drawFrom(state)).toEqual(draw);
      state = draw.state;
    }
  });
});
