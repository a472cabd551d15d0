import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Allocation,
  allocate,
  type Bounds,
  reserveOf,
  STEP,
  WHOLE,
} from "../../src/scenario/allocation.ts";
import { PATIENCE, RUNS } from "./runs.ts";

/** Cuts of the whole: what lies between the last one and the whole is the reserve. */
function allocations(unit: number): fc.Arbitrary<Allocation> {
  return fc
    .array(fc.nat(WHOLE / unit), { minLength: 1, maxLength: 8 })
    .map((cuts) => cuts.sort((a, b) => a - b))
    .map((cuts) => new Map(cuts.map((cut, k) => [`s${k}`, (cut - (cuts[k - 1] ?? 0)) * unit])));
}

const onGrid = allocations(STEP);
const anywhere = fc.oneof(onGrid, allocations(1));

const changes = anywhere.chain((allocation) =>
  fc.record({
    allocation: fc.constant(allocation),
    id: fc.constantFrom(...allocation.keys()),
    locked: fc.subarray([...allocation.keys()]).map((ids) => new Set(ids)),
    wanted: fc.oneof(
      fc.nat(1000).map((tenths) => tenths * STEP),
      fc.integer({ min: -STEP, max: WHOLE + STEP }),
    ),
  }),
);

describe("any move of a slider", PATIENCE, () => {
  it("keeps the whole whole, and nobody below nothing", () => {
    fc.assert(
      fc.property(changes, ({ allocation, locked, id, wanted }) => {
        const after = allocate(allocation, locked, id, wanted).allocation;
        const weights = [...after.values()];
        expect([...after.keys()]).toEqual([...allocation.keys()]);
        expect(weights.every((weight) => Number.isInteger(weight) && weight >= 0)).toBe(true);
        expect(reserveOf(after)).toBeGreaterThanOrEqual(0);
        expect(weights.reduce((sum, weight) => sum + weight, reserveOf(after))).toBe(WHOLE);
      }),
      RUNS,
    );
  });

  it("never moves a locked sleeve", () => {
    fc.assert(
      fc.property(changes, ({ allocation, locked, id, wanted }) => {
        const after = allocate(allocation, locked, id, wanted).allocation;
        for (const other of locked) expect(after.get(other)).toBe(allocation.get(other));
      }),
      RUNS,
    );
  });

  it("arrives where it was dragged, or says why not", () => {
    fc.assert(
      fc.property(changes, ({ allocation, locked, id, wanted }) => {
        const { allocation: after, limit } = allocate(allocation, locked, id, wanted);
        const asked = Math.min(WHOLE, Math.max(0, wanted));
        expect(after.get(id) === asked).toBe(limit === undefined);
      }),
      RUNS,
    );
  });

  it("reaches every multiple of 0.1 % when nothing is locked", () => {
    fc.assert(
      fc.property(
        anywhere.chain((allocation) =>
          fc.tuple(fc.constant(allocation), fc.constantFrom(...allocation.keys())),
        ),
        fc.nat(1000),
        ([allocation, id], tenths) => {
          expect(allocate(allocation, new Set(), id, tenths * STEP).allocation.get(id)).toBe(tenths * STEP);
        },
      ),
      RUNS,
    );
  });

  it("takes from the others only what the reserve lacks, and gives them nothing", () => {
    fc.assert(
      fc.property(changes, ({ allocation, locked, id, wanted }) => {
        const after = allocate(allocation, locked, id, wanted).allocation;
        const raised = (after.get(id) ?? 0) - (allocation.get(id) ?? 0);
        const others = [...allocation].filter(([other]) => other !== id);
        const given = others.map(([other, weight]) => weight - (after.get(other) ?? 0));
        expect(given.every((amount) => amount >= 0)).toBe(true);
        const lacking = Math.max(0, raised - reserveOf(allocation));
        expect(given.reduce((sum, amount) => sum + amount, 0)).toBe(lacking);
      }),
      RUNS,
    );
  });

  it("takes from each within one step of its exact proportion, on the grid", () => {
    fc.assert(
      fc.property(
        onGrid.chain((allocation) =>
          fc.tuple(fc.constant(allocation), fc.constantFrom(...allocation.keys())),
        ),
        fc.nat(1000),
        ([allocation, id], tenths) => {
          const after = allocate(allocation, new Set(), id, tenths * STEP).allocation;
          const others = [...allocation].filter(([other]) => other !== id);
          const all = others.reduce((sum, [, weight]) => sum + weight, 0);
          const lacking = (after.get(id) ?? 0) - (allocation.get(id) ?? 0) - reserveOf(allocation);
          for (const [other, weight] of others) {
            const taken = weight - (after.get(other) ?? 0);
            expect(taken % STEP).toBe(0);
            const exact = all === 0 ? 0 : (Math.max(0, lacking) * weight) / all;
            expect(Math.abs(taken - exact)).toBeLessThan(STEP);
          }
        },
      ),
      RUNS,
    );
  });

  it("dragged there and back from one base restores everything", () => {
    fc.assert(
      fc.property(changes, ({ allocation, locked, id, wanted }) => {
        allocate(allocation, locked, id, wanted);
        expect(allocate(allocation, locked, id, allocation.get(id) ?? 0).allocation).toEqual(allocation);
      }),
      RUNS,
    );
  });

  it("leaves nobody's bounds", () => {
    const bounded = changes.chain((change) =>
      fc.record({
        change: fc.constant(change),
        bounds: fc
          .tuple(
            ...[...change.allocation].map(([, weight]) => fc.tuple(fc.nat(weight), fc.nat(WHOLE - weight))),
          )
          .map((slacks) => {
            const ids = [...change.allocation];
            return new Map<string, Bounds>(
              slacks.map(([below, above], k) => {
                const [id, weight] = ids[k] ?? ["", 0];
                return [id, { min: weight - below, max: weight + above }];
              }),
            );
          }),
      }),
    );
    fc.assert(
      fc.property(bounded, ({ change: { allocation, locked, id, wanted }, bounds }) => {
        const after = allocate(allocation, locked, id, wanted, bounds).allocation;
        for (const [other, { min, max }] of bounds) {
          expect(after.get(other)).toBeGreaterThanOrEqual(min);
          expect(after.get(other)).toBeLessThanOrEqual(max);
        }
        expect(reserveOf(after)).toBeGreaterThanOrEqual(0);
      }),
      RUNS,
    );
  });
});
