import { Decimal } from "../engine/index.ts";

/** The whole capital in the unit in which weights are kept: millionths. */
export const WHOLE = 1_000_000;

/** One step of a slider: 0.1 %. */
export const STEP = 1_000;

/** Weights in millionths, in sleeve order; what they leave of the whole is the reserve. */
export type Allocation = ReadonlyMap<string, number>;

/** How far a sleeve's weight may go, in millionths. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
}

const UNBOUNDED: Bounds = { min: 0, max: WHOLE };

/** What stops a thumb short of where it is dragged; bounds in millionths. */
export type AllocationLimit =
  | { readonly reason: "locked" }
  | { readonly reason: "nothingLeft" }
  | { readonly reason: "maximum" | "minimum"; readonly at: number };

/** The allocation after a change, and what stopped it short, if anything did. */
export interface AllocationChange {
  readonly allocation: Allocation;
  readonly limit: AllocationLimit | undefined;
}

/** Millionths of a decimal weight text such as "0.25". */
export function toMillionths(weight: string): number {
  return new Decimal(weight).times(WHOLE).round().toNumber();
}

/** The decimal weight text of millionths, plain and without trailing zeros. */
export function toWeight(millionths: number): string {
  return new Decimal(millionths).div(WHOLE).toFixed();
}

/** What no sleeve has. */
export function reserveOf(allocation: Allocation): number {
  let rest = WHOLE;
  for (const weight of allocation.values()) rest -= weight;
  return rest;
}

/**
 * Moves one sleeve to `wanted` millionths. Raising takes from the reserve first, then from the unlocked others in
 * proportion to what they can give, in steps of 0.1 % (largest remainder); lowering gives to the reserve. Locked
 * sleeves never move, none leaves its bounds, and the whole stays exactly whole. What cannot be honoured stops at the
 * limit and says why.
 *
 * Compute every position of one drag from the allocation at its start: then dragging back restores the others.
 */
export function allocate(
  allocation: Allocation,
  locked: ReadonlySet<string>,
  id: string,
  wanted: number,
  bounds: ReadonlyMap<string, Bounds> = new Map(),
): AllocationChange {
  const current = allocation.get(id);
  if (current === undefined) throw new RangeError(`there is no sleeve ${id}`);
  const asked = Math.min(WHOLE, Math.max(0, Math.round(wanted)));
  if (locked.has(id)) {
    return { allocation, limit: asked === current ? undefined : { reason: "locked" } };
  }
  const { min, max } = bounds.get(id) ?? UNBOUNDED;
  const target = Math.min(max, Math.max(min, asked));
  const reserve = reserveOf(allocation);
  const givers = [...allocation]
    .filter(([other]) => other !== id && !locked.has(other))
    .map(([other, weight]): Giver => [other, Math.max(0, weight - (bounds.get(other) ?? UNBOUNDED).min)]);
  const available = reserve + givers.reduce((sum, [, room]) => sum + room, 0);
  const reached = Math.min(target, current + available);
  const next = new Map(allocation).set(id, reached);
  for (const [other, taken] of apportion(givers, reached - current - reserve)) {
    next.set(other, (allocation.get(other) ?? 0) - taken);
  }
  return { allocation: next, limit: limitOf(asked, target, reached) };
}

function limitOf(asked: number, target: number, reached: number): AllocationLimit | undefined {
  if (reached < target) return { reason: "nothingLeft" };
  if (asked > target) return { reason: "maximum", at: target };
  return asked < target ? { reason: "minimum", at: target } : undefined;
}

/** What stopped the sleeve of that name, and what to do about it. */
export function limitText(limit: AllocationLimit, name: string): string {
  switch (limit.reason) {
    case "locked":
      return `${name} is locked: unlock it to change its share.`;
    case "nothingLeft":
      return "Everything else is locked or at its minimum: unlock a sleeve to go further.";
    case "maximum":
    case "minimum":
      return `${name} has a ${limit.reason} of ${percentText(limit.at)}.`;
  }
}

function percentText(millionths: number): string {
  return `${new Decimal(millionths).div(WHOLE / 100).toFixed()} %`;
}

/** A sleeve and how many millionths it can give. */
type Giver = readonly [id: string, room: number];

/** Splits `amount` over the givers in proportion to their room, in whole steps by largest remainder, none beyond it. */
function apportion(givers: readonly Giver[], amount: number): Map<string, number> {
  const taken = new Map<string, number>();
  if (amount <= 0) return taken;
  const total = givers.reduce((sum, [, room]) => sum + room, 0);
  const shares = givers.map(([id, room]) => {
    const exact = (amount * room) / total;
    const whole = Math.floor(exact / STEP) * STEP;
    return { id, room, whole, remainder: exact - whole };
  });
  let left = amount - shares.reduce((sum, { whole }) => sum + whole, 0);
  for (const { id, whole } of shares) taken.set(id, whole);
  // Steps go to the largest remainders; what is less than a step (weights off the 0.1 % grid) goes to who can give it.
  while (left > 0) {
    for (const { id, room } of shares.sort((a, b) => b.remainder - a.remainder)) {
      const already = taken.get(id) ?? 0;
      const more = Math.min(STEP, left, room - already);
      taken.set(id, already + more);
      left -= more;
      if (left === 0) break;
    }
  }
  return taken;
}
