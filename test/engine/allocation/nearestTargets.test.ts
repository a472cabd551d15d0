import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Bounds, targetsOf } from "../../../src/engine/allocation/targets.ts";
import type { Weighing } from "../../../src/engine/allocation/weigher.ts";
import { Decimal } from "../../../src/engine/index.ts";
import { PATIENCE, RUNS } from "../../properties/runs.ts";
import { recordsOf, weigh } from "./records.ts";

const MILLION = 1_000_000;

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, k) => sum + value * (b[k] as number), 0);

/** What an algorithm wants, bounds, and a total within their reach; in millionths where the engine has decimals. */
interface Wishes {
  readonly total: number;
  readonly parts: readonly number[];
  readonly bounds: readonly { readonly min: number; readonly max: number }[];
  /** Numbers 0..1, for another point within the bounds. */
  readonly draws: readonly number[];
}

function wishes(mayLeaveRest: boolean): fc.Arbitrary<Wishes> {
  return fc
    .integer({ min: 1, max: 8 })
    .chain((count) =>
      fc.record({
        bounds: fc.array(
          fc
            .tuple(
              fc.oneof(fc.constant(0), fc.nat({ max: Math.floor(MILLION / count) })),
              fc.oneof(fc.constant(MILLION), fc.nat({ max: MILLION })),
            )
            .map(([min, room]) => ({ min, max: Math.min(MILLION, min + room) })),
          { minLength: count, maxLength: count },
        ),
        reach: fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })),
        scores: fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true })), {
          minLength: count,
          maxLength: count,
        }),
        used: mayLeaveRest ? fc.double({ min: 0, max: 1, noNaN: true }) : fc.constant(1),
        draws: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: count, maxLength: count }),
      }),
    )
    .map(({ bounds, reach, scores, used, draws }) => {
      const least = bounds.reduce((sum, { min }) => sum + min, 0);
      const greatest = Math.min(
        MILLION,
        mayLeaveRest ? MILLION : bounds.reduce((sum, { max }) => sum + max, 0),
      );
      const sum = scores.reduce((total, score) => total + score, 0);
      return {
        total: least + Math.round(reach * (greatest - least)),
        parts: scores.map((score) => (sum > 0 ? (score / sum) * used : used / scores.length)),
        bounds,
        draws,
      };
    });
}

function targetsFor({ total, parts, bounds }: Wishes, mayLeaveRest: boolean) {
  const outcome = targetsOf(
    new Decimal(total).div(MILLION),
    parts,
    bounds.map(
      ({ min, max }): Bounds => ({ min: new Decimal(min).div(MILLION), max: new Decimal(max).div(MILLION) }),
    ),
    mayLeaveRest,
  );
  if ("infeasible" in outcome) throw new Error(`infeasible: ${outcome.infeasible.side}`);
  return {
    millionths: outcome.targets.map((target) => target.times(MILLION).toNumber()),
    binding: outcome.binding,
  };
}

/** A point within the bounds with that sum, from any numbers 0..1: as near to all bounds as the sum asks for. */
function pointWithSum({ bounds, draws }: Wishes, sum: number): number[] {
  const drawn = bounds.map(({ min, max }, k) => min + (max - min) * (draws[k] as number));
  const now = drawn.reduce((total, value) => total + value, 0);
  const ends = bounds.map(({ min, max }) => (now < sum ? max : min));
  const there = ends.reduce((total, value) => total + value, 0);
  const way = there === now ? 0 : (sum - now) / (there - now);
  return drawn.map((value, k) => value + way * ((ends[k] as number) - value));
}

describe.each([false, true])("targets for any wishes and bounds; a rest may be left: %s", (mayLeaveRest) => {
  it("hold every bound and the sum, exactly", PATIENCE, () => {
    fc.assert(
      fc.property(wishes(mayLeaveRest), (wish) => {
        const { millionths } = targetsFor(wish, mayLeaveRest);
        expect(millionths.every(Number.isInteger)).toBe(true);
        millionths.forEach((target, k) => {
          expect(target).toBeGreaterThanOrEqual(wish.bounds[k]?.min ?? 0);
          expect(target).toBeLessThanOrEqual(wish.bounds[k]?.max ?? 0);
        });
        const sum = millionths.reduce((total, target) => total + target, 0);
        if (mayLeaveRest) expect(sum).toBeLessThanOrEqual(wish.total);
        else expect(sum).toBe(wish.total);
      }),
      RUNS,
    );
  });

  it(
    "are nearest to what is wanted: no step towards another point within the bounds comes nearer",
    PATIENCE,
    () => {
      fc.assert(
        fc.property(wishes(mayLeaveRest), fc.double({ min: 0, max: 1, noNaN: true }), (wish, fill) => {
          const { millionths } = targetsFor(wish, mayLeaveRest);
          const least = wish.bounds.reduce((sum, { min }) => sum + min, 0);
          const most = Math.min(
            wish.total,
            wish.bounds.reduce((sum, { max }) => sum + max, 0),
          );
          const other = pointWithSum(wish, mayLeaveRest ? least + fill * (most - least) : wish.total);
          const step = other.map((value, k) => value - (millionths[k] as number));
          const wanted = wish.parts.map((part, k) => wish.total * part - (millionths[k] as number));
          // In millionths; rounding moves a target by less than one, and the residue by as many as there are sleeves.
          const size = [...step, ...wanted].reduce((sum, value) => sum + Math.abs(value), 0);
          expect(dot(wanted, step)).toBeLessThanOrEqual((1 + wish.parts.length) * size + 0.001);
        }),
        RUNS,
      );
    },
  );

  it("are what is wanted where no bound is in the way, and say which bound is", PATIENCE, () => {
    fc.assert(
      fc.property(wishes(mayLeaveRest), (wish) => {
        const { millionths, binding } = targetsFor(wish, mayLeaveRest);
        binding.forEach((side, k) => {
          if (side !== undefined) {
            expect(Math.abs((millionths[k] as number) - (wish.bounds[k]?.[side] ?? 0))).toBeLessThanOrEqual(
              wish.parts.length,
            );
          }
        });
        if (binding.some((side) => side !== undefined)) return;
        const rounded = wish.parts.map((part) =>
          new Decimal(wish.total).div(MILLION).times(part).toDecimalPlaces(6, Decimal.ROUND_HALF_EVEN),
        );
        const moved = rounded.filter((value, k) => !value.times(MILLION).equals(millionths[k] as number));
        // Only the residue of rounding moves anything: the largest, or the next ones with room.
        const distance = rounded.reduce(
          (sum, value, k) => sum + Math.abs(value.times(MILLION).toNumber() - (millionths[k] as number)),
          0,
        );
        expect(distance).toBeLessThanOrEqual(wish.parts.length);
        const isRoomy = wish.bounds.every(({ min, max }) => min === 0 && max === MILLION);
        if (isRoomy && !mayLeaveRest) expect(moved.length).toBeLessThanOrEqual(1);
      }),
      RUNS,
    );
  });
});

describe("targets of fixed weights", () => {
  it("are the sliders to the last digit, whatever they sum to", PATIENCE, () => {
    const cuts = fc.array(fc.nat({ max: MILLION }), { minLength: 1, maxLength: 64 });
    fc.assert(
      fc.property(cuts, fc.boolean(), (drawn, isTight) => {
        const sorted = drawn.sort((a, b) => a - b);
        const sliders = sorted.map((cut, k) => cut - (sorted[k - 1] ?? 0));
        const total = new Decimal(sorted.at(-1) ?? 0).div(MILLION);
        const exact = sliders.map((slider) => new Decimal(slider).div(MILLION));
        const records = recordsOf(
          sliders.map(() => []),
          exact.map((slider) => (total.isZero() ? 0 : slider.div(total).toNumber())),
        );
        const { weights } = weigh("fixed", records) as Weighing;
        const wide = { min: new Decimal(0), max: new Decimal(1) };
        const outcome = targetsOf(
          total,
          weights,
          exact.map((slider): Bounds => (isTight ? { min: slider, max: slider } : wide)),
          false,
        );
        if ("infeasible" in outcome) throw new Error("infeasible");
        expect(outcome.targets.map(String)).toEqual(exact.map(String));
        expect(outcome.binding.every((side) => side === undefined)).toBe(true);
      }),
      RUNS,
    );
  });
});
