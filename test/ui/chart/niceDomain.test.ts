import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { domainSteps, niceDomain, stepIndexAt, valueTicks } from "../../../src/ui/chart/niceDomain.ts";

describe("nice domains", () => {
  it.each([
    [
      { min: 150_000, max: 2_339_383 },
      { min: 0, max: 2_500_000 },
    ],
    [
      { min: 0.93, max: 1.27 },
      { min: 0.9, max: 1.3 },
    ],
    [
      { min: -0.34, max: 0 },
      { min: -0.4, max: 0 },
    ],
    [
      { min: 1, max: 1 },
      { min: 0.94, max: 1.06 },
    ],
    [
      { min: 0, max: 0 },
      { min: -1, max: 1 },
    ],
  ])("round %o to %o", (extent, nice) => {
    expect(niceDomain(extent, "linear")).toEqual(nice);
  });

  it("give a small debt under large values a part of a step, without a label of its own", () => {
    const domain = niceDomain({ min: -9_000, max: 2_339_383 }, "linear");
    expect(domain).toEqual({ min: -100_000, max: 2_500_000 });
    expect(valueTicks(domain, "linear")).toEqual([0, 500_000, 1_000_000, 1_500_000, 2_000_000, 2_500_000]);
    expect(niceDomain({ min: -600_000, max: 2_339_383 }, "linear").min).toBe(-1_000_000);
    const curve = Float64Array.from({ length: 200 }, (_, bar) => (bar === 5 ? -9 : bar * 13));
    expect(domainSteps([curve], "linear").at(-1)).toMatchObject({ min: -200, max: 3000 });
  });

  it("never reach zero on a log scale", () => {
    expect(niceDomain({ min: 3, max: 4000 }, "log")).toEqual({ min: 2, max: 5000 });
    expect(niceDomain({ min: 100, max: 300 }, "log").min).toBeGreaterThan(0);
  });

  it.each([
    [
      { min: 0.93, max: 2.9 },
      { min: 0.8, max: 3 },
    ],
    [
      { min: 0.93, max: 1.27 },
      { min: 0.9, max: 1.3 },
    ],
    [
      { min: 150_000, max: 2_339_383 },
      { min: 100_000, max: 5_000_000 },
    ],
  ])("hug %o as %o on a log scale", (extent, nice) => {
    expect(niceDomain(extent, "log")).toEqual(nice);
  });

  const bound = fc.double({ noNaN: true, min: 1e-6, max: 1e12 });

  it.each(["linear", "log"] as const)("have a label at both ends, and not too many (%s)", (scale) => {
    fc.assert(
      fc.property(bound, bound, (one, other) => {
        const domain = niceDomain({ min: Math.min(one, other), max: Math.max(one, other) }, scale);
        const ticks = valueTicks(domain, scale);
        expect([ticks[0], ticks.at(-1)]).toEqual([domain.min, domain.max]);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(20);
      }),
    );
  });

  it("tick at round values", () => {
    expect(valueTicks({ min: 0, max: 2_500_000 }, "linear")).toEqual([0, 5e5, 1e6, 15e5, 2e6, 25e5]);
    expect(valueTicks({ min: 0.9, max: 1.3 }, "linear")).toEqual([0.9, 1, 1.1, 1.2, 1.3]);
    expect(valueTicks({ min: 2, max: 5000 }, "log")).toEqual([
      2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000,
    ]);
  });
});

describe("the value axis over a replay", () => {
  const curve = fc.array(fc.double({ noNaN: true, min: 1, max: 1e7 }), { minLength: 1, maxLength: 200 });

  it.each(["linear", "log"] as const)(
    "only grows, holds what was shown, and knows nothing later (%s)",
    (scale) => {
      fc.assert(
        fc.property(curve, fc.nat(199), (list, cut) => {
          const values = Float64Array.from(list);
          const steps = domainSteps([values], scale);
          for (let bar = 0; bar < values.length; bar++) {
            const now = steps[stepIndexAt(steps, bar)];
            const value = values[bar] ?? Number.NaN;
            expect(now !== undefined && now.min <= value && value <= now.max).toBe(true);
          }
          steps.forEach((step, index) => {
            const before = steps[index - 1];
            if (before) expect(step.min <= before.min && step.max >= before.max).toBe(true);
          });
          // The axis at a bar is the same whether later bars exist or not.
          const seen = values.slice(0, cut + 1);
          expect(domainSteps([seen], scale)).toEqual(steps.filter(({ fromBar }) => fromBar < seen.length));
        }),
      );
    },
  );

  it("seldom changes", () => {
    const values = Float64Array.from({ length: 5000 }, (_, bar) => 1e6 * 1.0004 ** bar);
    expect(domainSteps([values], "linear").length).toBeLessThan(30);
  });

  it("passes over what it cannot show", () => {
    const values = Float64Array.of(Number.NaN, -5, 0, 10, 20);
    expect(domainSteps([values], "log")[0]?.fromBar).toBe(3);
    expect(domainSteps([values], "linear")[0]?.fromBar).toBe(1);
    expect(stepIndexAt(domainSteps([values], "log"), 2)).toBe(-1);
    expect(domainSteps([], "linear")).toEqual([]);
  });
});
