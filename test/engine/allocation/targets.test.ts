import { describe, expect, it } from "vitest";
import { infeasibilityOf, targetsOf } from "../../../src/engine/allocation/targets.ts";
import { Decimal } from "../../../src/engine/decimal.ts";

const one = new Decimal(1);
const boundsOf = (...pairs: [min: number | string, max: number | string][]) =>
  pairs.map(([min, max]) => ({ min: new Decimal(min), max: new Decimal(max) }));
const free = (count: number) => boundsOf(...Array.from({ length: count }, (): [number, number] => [0, 1]));

function found(
  total: number | string,
  parts: readonly number[],
  bounds = free(parts.length),
  mayLeaveRest = false,
): { targets: string[]; binding: readonly ("min" | "max" | undefined)[] } {
  const outcome = targetsOf(new Decimal(total), parts, bounds, mayLeaveRest);
  if ("infeasible" in outcome) throw new Error(`${outcome.infeasible.side} ${outcome.infeasible.sum}`);
  return { targets: outcome.targets.map((target) => target.toFixed()), binding: outcome.binding };
}

describe("targets", () => {
  it("are what the algorithm wants of the total, where no bound is in the way", () => {
    expect(found("0.8", [0.25, 0.75]).targets).toEqual(["0.2", "0.6"]);
    expect(found(1, [0.123_456_5, 0.876_543_5]).targets).toEqual(["0.123456", "0.876544"]);
  });

  it("are rounded half-even; the largest, and of equals the first, absorbs the residue", () => {
    expect(found(1, [1 / 3, 1 / 3, 1 / 3]).targets).toEqual(["0.333334", "0.333333", "0.333333"]);
    expect(found(1, [1 / 6, 1 / 6, 2 / 3]).targets).toEqual(["0.166667", "0.166667", "0.666666"]);
  });

  it("never let the residue push a sleeve over its bound: the next largest takes it", () => {
    const bounds = boundsOf([0, "0.333333"], [0, 1], [0, 1]);
    expect(found(1, [1 / 3, 1 / 3, 1 / 3], bounds).targets).toEqual(["0.333333", "0.333334", "0.333333"]);
    const held = boundsOf([0, 1], [0, 1], ["0.666667", 1]);
    expect(found(1, [1 / 6, 1 / 6, 2 / 3], held).targets).toEqual(["0.166666", "0.166667", "0.666667"]);
  });

  it("give the sliders back exactly, whatever they sum to", () => {
    const sliders = ["0.333333", "0.1", "0.000001", "0.07"];
    const total = sliders.reduce((sum, slider) => sum.plus(slider), new Decimal(0));
    const parts = sliders.map((slider) => new Decimal(slider).div(total).toNumber());
    const bounds = boundsOf([0, "0.333333"], ["0.1", 1], [0, 1], [0, 1]);
    const outcome = found(total.toFixed(), parts, bounds);
    expect(outcome.targets).toEqual(sliders);
    expect(outcome.binding).toEqual([undefined, undefined, undefined, undefined]);
  });

  it("are zero where nothing is distributed", () => {
    expect(found(0, [0, 0]).targets).toEqual(["0", "0"]);
    expect(found(0, [0.5, 0.5]).targets).toEqual(["0", "0"]);
  });
});

describe("targets under bounds", () => {
  it("hold the bounds after everything else, and share what is cut off equally (section 10, fault 12)", () => {
    const capped = boundsOf([0, "0.4"], [0, 1], [0, 1]);
    const { targets, binding } = found(1, [0.9, 0.1, 0], capped);
    expect(targets).toEqual(["0.4", "0.35", "0.25"]);
    expect(binding).toEqual(["max", undefined, undefined]);
    // rustybt clamps, then normalises: 0.9 / 0.1 with max 0.4 becomes 0.8 / 0.2, twice the cap.
    expect(found(1, [0.9, 0.1], boundsOf([0, "0.4"], [0, 1]))).toEqual({
      targets: ["0.4", "0.6"],
      binding: ["max", undefined],
    });
  });

  it("take a least share from all others equally", () => {
    const { targets, binding } = found(1, [0.6, 0.4, 0], boundsOf([0, 1], [0, 1], ["0.1", 1]));
    expect(targets).toEqual(["0.55", "0.35", "0.1"]);
    expect(binding).toEqual([undefined, undefined, "min"]);
  });

  it("are refused where they can't be: 0.9 / 0.1 with max 0.4 for both (section 10, fault 12)", () => {
    const bounds = boundsOf([0, "0.4"], [0, "0.4"]);
    const infeasible = { side: "max", sum: new Decimal("0.8") };
    expect(targetsOf(one, [0.9, 0.1], bounds, false)).toEqual({ infeasible });
    expect(infeasibilityOf(one, bounds, false)).toEqual(infeasible);
    expect(infeasibilityOf(new Decimal("0.8"), bounds, false)).toBeUndefined();
    expect(infeasibilityOf(one, boundsOf(["0.6", 1], ["0.5", 1]), true)).toEqual({
      side: "min",
      sum: new Decimal("1.1"),
    });
  });
});

describe("targets that may leave a rest", () => {
  it("sum to what the algorithm wants", () => {
    expect(found(1, [0.25, 0.5], free(2), true).targets).toEqual(["0.25", "0.5"]);
    expect(found("0.5", [0, 0], free(2), true).targets).toEqual(["0", "0"]);
  });

  it("leave what a cap cuts off in the reserve", () => {
    const outcome = found(1, [0.9, 0.1], boundsOf([0, "0.4"], [0, 1]), true);
    expect(outcome).toEqual({ targets: ["0.4", "0.1"], binding: ["max", undefined] });
    expect(infeasibilityOf(one, boundsOf([0, "0.4"], [0, "0.4"]), true)).toBeUndefined();
  });

  it("take a least share from the reserve first, and from the others only beyond the total", () => {
    const bounds = boundsOf([0, 1], [0, 1], ["0.2", 1]);
    expect(found(1, [0.5, 0.2, 0], bounds, true).targets).toEqual(["0.5", "0.2", "0.2"]);
    expect(found(1, [0.5, 0.5, 0], bounds, true).targets).toEqual(["0.4", "0.4", "0.2"]);
  });
});
