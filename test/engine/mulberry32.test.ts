import { describe, expect, it } from "vitest";
import { mulberry32 } from "../../src/engine/index.ts";

describe("mulberry32", () => {
  it("draws the published numbers", () => {
    const next = mulberry32(1);
    expect([next(), next(), next()]).toEqual([0.6270739405881613, 0.002735721180215478, 0.5274470399599522]);
  });
});
