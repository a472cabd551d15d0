import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { identicalBars } from "../../src/analysis/identicalBars.ts";

function columns(entries: Readonly<Record<string, readonly number[]>>): Map<string, Float64Array> {
  return new Map(Object.entries(entries).map(([name, values]) => [name, Float64Array.from(values)]));
}

describe("the bars on which two runs are identical", () => {
  it("are all of them where nothing differs", () => {
    const run = columns({ a: [1, Number.NaN, 3], b: [0, 0, 0] });
    expect(identicalBars(run, columns({ a: [1, Number.NaN, 3], b: [0, 0, 0] }))).toBe(3);
    expect(identicalBars(run, run)).toBe(3);
  });

  it("end before the first bar of any column that differs, in its last bit even", () => {
    const a = columns({ a: [1, 2, 3, 4], b: [1, 2, 3, 4] });
    expect(identicalBars(a, columns({ a: [1, 2, 3, 5], b: [1, 2 + 2 ** -51, 3, 4] }))).toBe(1);
    expect(identicalBars(columns({ a: [0] }), columns({ a: [-0] }))).toBe(0);
  });

  it("end where a column begins that only one of them has", () => {
    const a = columns({ a: [1, 2, 3] });
    const b = columns({ a: [1, 2, 3], b: [Number.NaN, Number.NaN, 0] });
    expect([identicalBars(a, b), identicalBars(b, a)]).toEqual([2, 2]);
    expect(identicalBars(a, columns({ a: [1, 2, 3], b: [Number.NaN, Number.NaN, Number.NaN] }))).toBe(3);
  });

  it("are none where there is nothing to compare", () => {
    expect(identicalBars(columns({}), columns({}))).toBe(0);
  });

  it("are as many as a comparison number by number finds", () => {
    const values = fc.array(fc.constantFrom(0, -0, 1, Number.NaN, 0.1), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(values, values, values, values, (a, b, c, d) => {
        const first = a.findIndex((value, k) => !Object.is(value, c[k]) || !Object.is(b[k], d[k]));
        expect(identicalBars(columns({ a, b }), columns({ a: c, b: d }))).toBe(first < 0 ? 6 : first);
      }),
    );
  });
});
