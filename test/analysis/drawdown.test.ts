import { describe, expect, it } from "vitest";
import { DrawdownTally } from "../../src/analysis/drawdown.ts";
import { DAY_MS } from "../fixtures/engine.ts";

function of(growth: readonly number[], days = growth.map((_, day) => day)) {
  const tally = new DrawdownTally();
  growth.forEach((value, bar) => {
    tally.add(value, (days[bar] ?? 0) * DAY_MS);
  });
  return tally.figures();
}

describe("drawdowns", () => {
  it("fall from the peak so far, the first being the starting value 1", () => {
    expect(of([0.9, 0.8, 1.2, 0.6, 0.9])).toMatchObject({ maxDrawdown: -0.5 });
    expect(of([0.9, 0.8, 1.2, 0.6, 0.9]).currentDrawdown).toBeCloseTo(-0.25, 15);
    expect(of([1, 1.1, 1.2])).toEqual({ maxDrawdown: 0, currentDrawdown: 0, longestUnderwater: 0, ulcer: 0 });
  });

  it("last from a peak to the bar that reaches it again, or to the last bar, in days", () => {
    expect(of([1, 0.9, 0.95, 1, 0.9]).longestUnderwater).toBe(3);
    expect(of([1, 0.9, 1, 0.9, 0.8, 0.7], [0, 1, 7, 8, 9, 20]).longestUnderwater).toBe(13);
    expect(of([0.9, 0.95], [0, 4]).longestUnderwater).toBe(4);
  });

  it("have the root of their mean square as the Ulcer index", () => {
    expect(of([1, 0.9, 0.8, 1]).ulcer).toBeCloseTo(Math.sqrt((0.01 + 0.04) / 4), 14);
  });
});
