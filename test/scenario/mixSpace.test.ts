import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Allocation, WHOLE } from "../../src/scenario/allocation.ts";
import {
  allocationOfMix,
  isAllowed,
  type MixSpace,
  mixSpace,
  placeIn,
  weightsOfMix,
} from "../../src/scenario/mixSpace.ts";

const NOBODY: ReadonlySet<string> = new Set();
const FREE = { locked: NOBODY, bounds: new Map() };
const allocationOf = (weights: Readonly<Record<string, number>>): Allocation =>
  new Map(Object.entries(weights).map(([id, percent]) => [id, percent * 10_000]));

function spaceOf(...given: Parameters<typeof mixSpace>): MixSpace {
  const space = mixSpace(...given);
  if ("refusal" in space) throw new Error(space.refusal.reason);
  return space;
}

describe("the space of mixes", () => {
  const three = allocationOf({ a: 40, b: 30, c: 20 });

  it("is of what is invested: the reserve keeps its share", () => {
    const space = spaceOf(three, NOBODY);
    expect(space).toMatchObject({ members: ["a", "b", "c"], total: 900_000, isWithReserve: false });
    expect(weightsOfMix(space, [1, 0, 0])).toEqual(Float64Array.of(0.9, 0, 0));
  });

  it("leaves out locked sleeves, which keep theirs", () => {
    const space = spaceOf(three, new Set(["b"]));
    expect(space).toMatchObject({ members: ["a", "c"], total: 600_000 });
    expect(weightsOfMix(space, [0.5, 0.5])).toEqual(Float64Array.of(0.3, 0.3, 0.3));
  });

  it("of one sleeve is with the reserve", () => {
    const space = spaceOf(three, new Set(["b", "c"]));
    expect(space).toMatchObject({ members: ["a"], total: 500_000, isWithReserve: true });
    expect(placeIn(space, three)).toEqual([0.8, 1 - 0.8]);
  });

  it("of two that are named leaves the others as they are", () => {
    expect(spaceOf(three, NOBODY, ["c", "a"])).toMatchObject({ members: ["a", "c"], total: 600_000 });
  });

  it("is of what the others leave where its members have nothing", () => {
    expect(spaceOf(allocationOf({ a: 0, b: 0 }), NOBODY).total).toBe(WHOLE);
  });

  it("is none where nobody may move", () => {
    expect(mixSpace(three, new Set(["a", "b", "c"]))).toEqual({ refusal: { reason: "allLocked" } });
    expect(mixSpace(new Map(), NOBODY)).toEqual({ refusal: { reason: "nobody" } });
  });
});

describe("the sliders of a mix", () => {
  const weights = fc.array(fc.integer({ min: 0, max: 250 }), { minLength: 1, maxLength: 4 });
  const cases = fc.record({
    weights,
    shares: fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 }),
  });

  it("keep the whole whole, stand on the 0.1 % grid, and lie where the mix is", () => {
    fc.assert(
      fc.property(cases, ({ weights: tenths, shares }) => {
        const allocation = new Map(tenths.map((weight, k) => [`s${k}`, weight * 1_000]));
        const space = spaceOf(allocation, NOBODY);
        const raw = shares.slice(0, space.members.length + (space.isWithReserve ? 1 : 0));
        const sum = raw.reduce((all, share) => all + share, 0);
        const parts = raw.map((share) => share / sum);
        const sharing = allocationOfMix(allocation, space, parts, FREE);
        if ("refusal" in sharing) throw new Error(sharing.refusal.reason);
        const next = [...sharing.allocation.values()];
        for (const weight of next) expect(weight % 1_000).toBe(0);
        const total = next.reduce((all, weight) => all + weight, 0);
        if (!space.isWithReserve) expect(total).toBe(space.total);
        expect(total).toBeLessThanOrEqual(WHOLE);
        weightsOfMix(space, parts).forEach((weight, k) => {
          expect(Math.abs((next[k] as number) / WHOLE - weight)).toBeLessThan(0.0011);
        });
      }),
    );
  });

  it("leave locked sleeves where they are and stay within bounds", () => {
    const allocation = allocationOf({ a: 30, b: 30, c: 30 });
    const locked = new Set(["b"]);
    const space = spaceOf(allocation, locked);
    const bounds = new Map([["a", { min: 0, max: 400_000 }]]);
    expect(isAllowed(space, [1, 0], bounds)).toBe(false);
    expect(isAllowed(space, [0.6, 0.4], bounds)).toBe(true);
    expect(allocationOfMix(allocation, space, [1, 0], { locked, bounds })).toEqual({
      allocation: allocationOf({ a: 40, b: 30, c: 20 }),
    });
  });
});
