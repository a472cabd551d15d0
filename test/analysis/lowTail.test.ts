import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LowTail } from "../../src/analysis/lowTail.ts";
import { mulberry32 } from "../../src/engine/index.ts";

/** A tail that values are added to, and what sorting all of them gives. */
class Both {
  readonly values: number[] = [];
  reads = 0;
  readonly tail = new LowTail(() => {
    this.reads++;
    return Float64Array.from(this.values);
  });

  add(value: number): void {
    this.values.push(value);
    this.tail.add(value);
  }

  expectSame(): void {
    const { valueAtRisk = Number.NaN, expectedShortfall = Number.NaN } = this.tail.figures();
    const sorted = Float64Array.from(this.values).sort();
    const place = (sorted.length - 1) * 0.05;
    const [below = 0, above = 0] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
    expect(valueAtRisk).toBeCloseTo(below + (above - below) * (place - Math.floor(place)), 14);
    const worst = sorted.filter((value) => value <= valueAtRisk);
    expect(expectedShortfall).toBeCloseTo(worst.reduce((sum, value) => sum + value, 0) / worst.length, 12);
  }
}

describe("the tail of the lowest returns", () => {
  it("is undefined for none", () => {
    expect(new LowTail(() => new Float64Array()).figures()).toEqual({
      valueAtRisk: undefined,
      expectedShortfall: undefined,
    });
  });

  it("is the one that sorting finds, at any length", () => {
    // Few different values: ties are what a selection gets wrong first.
    const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ min: -1, max: 1, noNaN: true }));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 200 }), fc.nat(40), (list, every) => {
        const both = new Both();
        list.forEach((entry, k) => {
          both.add(entry);
          if (k % (every + 1) === 0) both.expectSame();
        });
        both.expectSame();
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ["scatter", (draw: number) => draw],
    ["fall ever lower", (draw: number, k: number) => draw - k / 1000],
    ["rise, so that the lowest tenth comes first", (draw: number, k: number) => draw + k / 1000],
    ["are mostly nothing", (draw: number) => (draw < 0.03 ? -draw : 0)],
    ["calm down after a crisis", (draw: number, k: number) => (draw - 0.5) * (k < 2000 ? 10 : 0.1)],
  ])("is right for long series whose values %s", (_, next) => {
    const draw = mulberry32(7);
    const both = new Both();
    for (let k = 0; k < 30_000; k++) {
      both.add(next(draw(), k));
      if (k % 1013 === 0) both.expectSame();
    }
    both.expectSame();
  });

  it("seldom looks at everything again", () => {
    const draw = mulberry32(1);
    const both = new Both();
    for (let k = 0; k < 50_000; k++) {
      both.add(draw() - 0.5);
      if (k % 100 === 0) both.tail.figures();
    }
    both.expectSame();
    expect(both.reads).toBeLessThan(3);
  });
});
