import { describe, expect, it } from "vitest";
import {
  allocate,
  type Bounds,
  limitText,
  reserveOf,
  STEP,
  toMillionths,
  toWeight,
  WHOLE,
} from "../../src/scenario/allocation.ts";

function percents(weights: Readonly<Record<string, number>>): Map<string, number> {
  return new Map(Object.entries(weights).map(([id, percent]) => [id, Math.round(percent * 10_000)]));
}

function moved(
  weights: Readonly<Record<string, number>>,
  id: string,
  percent: number,
  locked: readonly string[] = [],
  bounds?: ReadonlyMap<string, Bounds>,
) {
  const { allocation, limit } = allocate(
    percents(weights),
    new Set(locked),
    id,
    Math.round(percent * 10_000),
    bounds,
  );
  const after = Object.fromEntries([...allocation].map(([other, weight]) => [other, weight / 10_000]));
  return { after, reserve: reserveOf(allocation) / 10_000, limit };
}

describe("raising a sleeve", () => {
  it("takes from the reserve first", () => {
    expect(moved({ a: 40, b: 30 }, "a", 60)).toEqual({
      after: { a: 60, b: 30 },
      reserve: 10,
      limit: undefined,
    });
  });

  it("takes the rest from the others in proportion to what they have", () => {
    expect(moved({ a: 40, b: 30, c: 20 }, "a", 75).after).toEqual({ a: 75, b: 15, c: 10 });
  });

  it("gives the steps that don't divide to the largest remainders", () => {
    // 0.5 % from 30 and 20 is 0.3 and 0.2 exactly; 0.4 % is 0.24 and 0.16: 0.2 + 0.1, and the last step to the .06.
    expect(moved({ a: 50, b: 30, c: 20 }, "a", 50.5).after).toEqual({ a: 50.5, b: 29.7, c: 19.8 });
    expect(moved({ a: 50, b: 30, c: 20 }, "a", 50.4).after).toEqual({ a: 50.4, b: 29.8, c: 19.8 });
  });

  it("takes steps of equal remainders in sleeve order", () => {
    expect(moved({ a: 40, b: 20, c: 20, d: 20 }, "a", 40.1).after).toEqual({
      a: 40.1,
      b: 19.9,
      c: 20,
      d: 20,
    });
  });

  it("goes to the whole, and leaves the others nothing", () => {
    expect(moved({ a: 0.1, b: 99.8 }, "a", 100)).toEqual({
      after: { a: 100, b: 0 },
      reserve: 0,
      limit: undefined,
    });
  });

  it("never takes from a locked sleeve", () => {
    expect(moved({ a: 40, b: 30, c: 30 }, "a", 60, ["b"]).after).toEqual({ a: 60, b: 30, c: 10 });
  });

  it("stops at the limit and says why when everything else is locked", () => {
    const { after, reserve, limit } = moved({ a: 40, b: 30, c: 20 }, "a", 90, ["b", "c"]);
    expect(after).toEqual({ a: 50, b: 30, c: 20 });
    expect(reserve).toBe(0);
    expect(limit && limitText(limit, "A")).toMatch(/locked/);
  });
});

describe("lowering a sleeve", () => {
  it("gives to the reserve and to nobody else", () => {
    expect(moved({ a: 40, b: 30 }, "a", 10)).toEqual({
      after: { a: 10, b: 30 },
      reserve: 60,
      limit: undefined,
    });
  });

  it("goes down to nothing, and no further", () => {
    expect(moved({ a: 40, b: 30 }, "a", -5)).toEqual({
      after: { a: 0, b: 30 },
      reserve: 70,
      limit: undefined,
    });
  });
});

describe("a locked sleeve", () => {
  it("stays and says that it is locked", () => {
    expect(moved({ a: 40, b: 30 }, "a", 10, ["a"])).toEqual({
      after: { a: 40, b: 30 },
      reserve: 30,
      limit: { reason: "locked" },
    });
  });

  it("says nothing where it already is, nor beyond the end of its track", () => {
    expect(moved({ a: 40 }, "a", 40, ["a"]).limit).toBeUndefined();
    expect(moved({ a: 100 }, "a", 120, ["a"]).limit).toBeUndefined();
  });
});

describe("bounds", () => {
  const bounds = new Map<string, Bounds>([
    ["a", { min: 100_000, max: 600_000 }],
    ["b", { min: 200_000, max: WHOLE }],
  ]);

  it("stop the thumb and are named", () => {
    expect(moved({ a: 40 }, "a", 80, [], bounds)).toEqual({
      after: { a: 60 },
      reserve: 40,
      limit: { reason: "maximum", at: 600_000 },
    });
    expect(moved({ a: 40 }, "a", 0, [], bounds).limit).toEqual({ reason: "minimum", at: 100_000 });
  });

  it("keep the others above their minimum", () => {
    expect(moved({ c: 50, b: 30, d: 20 }, "c", 65, [], bounds).after).toEqual({ c: 65, b: 25, d: 10 });
    expect(moved({ c: 50, b: 30, d: 20 }, "c", 100, [], bounds)).toEqual({
      after: { c: 80, b: 20, d: 0 },
      reserve: 0,
      limit: { reason: "nothingLeft" },
    });
  });
});

describe("weights off the 0.1 % grid", () => {
  it("stay exact when a sleeve moves onto the grid", () => {
    const thirds = new Map(["a", "b", "c"].map((id) => [id, toMillionths("0.333333")]));
    const { allocation } = allocate(thirds, new Set(), "a", 400 * STEP);
    expect(allocation.get("a")).toBe(400_000);
    expect(reserveOf(allocation)).toBe(0);
    expect([...allocation.values()].every((weight) => weight >= 0)).toBe(true);
  });

  it("are left alone while the reserve is enough", () => {
    const { allocation } = allocate(
      new Map([
        ["a", 100_000],
        ["b", 333_333],
      ]),
      new Set(),
      "a",
      200_000,
    );
    expect(allocation.get("b")).toBe(333_333);
  });
});

it("refuses a sleeve that is not there", () => {
  expect(() => allocate(new Map(), new Set(), "a", 0)).toThrow(RangeError);
});

it("keeps six decimals between text and millionths", () => {
  for (const text of ["0", "0.000001", "0.333333", "0.1", "0.999999", "1"]) {
    expect(toWeight(toMillionths(text))).toBe(text);
  }
});
