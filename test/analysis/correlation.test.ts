import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Correlations } from "../../src/analysis/correlation.ts";
import type { TrackRecord } from "../../src/analysis/record.ts";
import { correlation } from "../../src/engine/index.ts";

/** A record made of returns: growth of 1 from its first bar on, NaN before. */
function recordOf(returns: readonly number[], first = 0, last = first + returns.length): TrackRecord {
  const growth = [1];
  for (const value of returns) growth.push((growth.at(-1) ?? 1) * (1 + value));
  return {
    growth: Float64Array.from([...new Array<number>(first).fill(Number.NaN), ...growth]),
    first,
    last,
  };
}

/** A record and the returns that it was made of, by bar. */
interface Made {
  readonly record: TrackRecord;
  readonly returns: readonly number[];
}

/** Pearson over the common returns, list against list: what the matrix must agree with. */
function expectedOf(a: Made, b: Made, bar: number): number | undefined {
  const from = Math.max(a.record.first, b.record.first) + 1;
  const to = Math.max(from, Math.min(a.record.last, b.record.last, bar) + 1);
  return correlation(a.returns.slice(from, to), b.returns.slice(from, to));
}

const correlationAt = (a: TrackRecord, b: TrackRecord, bar: number) =>
  new Correlations([a, b]).upTo(bar)[1]?.[0];

const WILD = [0.1, -0.2, 0.3, -0.1, 0.05];

describe("the correlation of two records", () => {
  it("is 1 for what moves together, −1 for what moves apart, whatever the size", () => {
    const wild = recordOf(WILD);
    expect(correlationAt(wild, recordOf(WILD.map((value) => value / 10)), 5)?.value).toBeCloseTo(1, 12);
    expect(correlationAt(wild, recordOf(WILD.map((value) => value / -10)), 5)?.value).toBeCloseTo(-1, 12);
    // Deviations 1, 0, −1 and 0, 1, −1 in units of their own: r = 1 / 2.
    expect(correlationAt(recordOf([0.2, 0.1, 0]), recordOf([0.3, 0.4, 0.2]), 3)?.value).toBeCloseTo(0.5, 12);
  });

  it("says nothing on fewer than three common returns", () => {
    const [a, b] = [recordOf(WILD), recordOf(WILD.toReversed())];
    expect(correlationAt(a, b, 0)).toEqual({ value: undefined, returns: 0 });
    expect(correlationAt(a, b, 2)).toEqual({ value: undefined, returns: 2 });
    expect(correlationAt(a, b, 3)).toEqual({ value: expect.any(Number), returns: 3 });
    expect(correlationAt(a, recordOf(WILD, 3), 5)).toEqual({ value: undefined, returns: 2 });
  });

  it("says nothing of what never varies, be it at rest or growing by the same share", () => {
    const steady = recordOf(new Array<number>(5).fill(1e-5));
    for (const still of [recordOf([0, 0, 0, 0, 0]), steady, recordOf(new Array<number>(5).fill(0.07))]) {
      expect(correlationAt(recordOf(WILD), still, 5)).toEqual({ value: undefined, returns: 5 });
      expect(new Correlations([still]).upTo(5)).toEqual([[{ value: undefined, returns: 5 }]]);
    }
  });

  it("rests on the bars that both have: the later beginning, the earlier end", () => {
    const early = recordOf([...WILD, ...WILD], 0, 8);
    const late = recordOf(
      [...WILD, ...WILD].slice(3).map((value) => -value),
      3,
    );
    const common = correlationAt(early, late, 10);
    expect(common?.returns).toBe(5);
    expect(common?.value).toBeCloseTo(-1, 12);
  });

  it("meets returns by their bar: one that goes a bar earlier is still its twin, aligned by tail it is not", () => {
    const whole = recordOf([...WILD, 0.2]);
    const shorter = recordOf([...WILD, 0.2], 0, 5);
    expect(correlationAt(whole, shorter, 6)?.value).toBeCloseTo(1, 12);
    expect(correlation([...WILD, 0.2].slice(1), WILD)).toBeLessThan(0);
  });

  it("counts a return of 0 after everything was lost", () => {
    const ruined: TrackRecord = { growth: Float64Array.of(1, 0.5, 0, 0, 0), first: 0, last: 4 };
    const other = recordOf([0.1, -0.1, 0.2, 0.1]);
    expect(correlationAt(ruined, other, 4)?.value).toBeCloseTo(
      correlation([-0.5, -1, 0, 0], [0.1, -0.1, 0.2, 0.1]) ?? 0,
      12,
    );
  });
});

describe("the matrix", () => {
  // In thousandths: returns that are told apart by rounding alone have no correlation to agree on.
  const made = fc
    .record({
      returns: fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 31, maxLength: 31 }),
      first: fc.nat(29),
      length: fc.nat(30),
    })
    .map(({ returns, first, length }): Made => {
      const own = returns.map((thousandths) => thousandths / 1000);
      return { record: recordOf(own.slice(first + 1), first, Math.min(30, first + length)), returns: own };
    });

  it("agrees at any bar, in any order of asking, with the lists of common returns", () => {
    fc.assert(
      fc.property(
        fc.array(made, { minLength: 1, maxLength: 5 }),
        fc.array(fc.nat(30), { minLength: 1, maxLength: 8 }),
        (list, bars) => {
          const correlations = new Correlations(list.map(({ record }) => record));
          for (const bar of bars) {
            correlations.upTo(bar).forEach((row, a) => {
              row.forEach(({ value }, b) => {
                const expected = expectedOf(list[a] as Made, list[b] as Made, bar);
                if (expected === undefined) expect(value).toBeUndefined();
                else expect(value).toBeCloseTo(expected, 9);
              });
            });
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("is symmetric, with ones where a record meets itself", () => {
    const matrix = new Correlations([recordOf(WILD), recordOf(WILD.toReversed()), recordOf(WILD, 1, 5)]).upTo(
      5,
    );
    matrix.forEach((row, a) => {
      expect(row[a]?.value).toBe(1);
      expect(matrix.map((other) => other[a])).toEqual(row);
    });
  });

  it("reads no growth after the bar", () => {
    fc.assert(
      fc.property(fc.array(made, { minLength: 2, maxLength: 3 }), fc.nat(29), (list, bar) => {
        const records = list.map(({ record }) => record);
        const cut = records.map(({ growth, first, last }) => ({
          growth: growth.map((value, at) => (at <= bar ? value : Number.NaN)),
          first,
          last,
        }));
        expect(new Correlations(cut).upTo(bar)).toEqual(new Correlations(records).upTo(bar));
      }),
      { numRuns: 100 },
    );
  });

  it("of a sleeve that never came to be, and of nothing, has no values", () => {
    const never: TrackRecord = { growth: new Float64Array(3).fill(Number.NaN), first: 3, last: -1 };
    expect(new Correlations([never, recordOf([0.1, 0.2])]).upTo(2)[0]).toEqual([
      { value: undefined, returns: 0 },
      { value: undefined, returns: 0 },
    ]);
    expect(new Correlations([]).upTo(5)).toEqual([]);
  });

  it("keeps its digits where returns are far larger than their differences", () => {
    const [a, b] = [7, 11].map((step): Made => {
      const returns = Array.from({ length: 501 }, (_, k) => 0.01 + 1e-7 * Math.sin(k * step));
      return { record: recordOf(returns.slice(1)), returns };
    }) as [Made, Made];
    expect(correlationAt(a.record, b.record, 500)?.value).toBeCloseTo(expectedOf(a, b, 500) ?? 0, 7);
  });
});
