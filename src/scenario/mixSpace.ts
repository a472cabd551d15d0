import { type Allocation, allocate, type Bounds, reserveOf, STEP, WHOLE } from "./allocation.ts";
import { type Sharing, type SharingRefusal, type SharingTerms, shareOut } from "./sharing.ts";

/** Who shares what in a landscape of mixes; everybody else, and mostly the reserve, keeps its share. */
export interface MixSpace {
  /** Every sleeve that is there, in order: the columns of a mix's weights. */
  readonly sleeves: readonly string[];
  /** Those whose shares differ from mix to mix, in order. */
  readonly members: readonly string[];
  /** One sleeve alone is mixed with the reserve: the last part of a mix is the reserve's. */
  readonly isWithReserve: boolean;
  /** What the members have together, the reserve among them where it is one; in millionths, above 0. */
  readonly total: number;
  /** What those have who keep their shares, in millionths. */
  readonly kept: Allocation;
}

/** How many parts a mix has. */
export function partsOf({ members, isWithReserve }: MixSpace): number {
  return members.length + (isWithReserve ? 1 : 0);
}

/** What the reserve keeps in every mix, in millionths. */
export function reserveIn({ total, kept }: MixSpace): number {
  return reserveOf(kept) - total;
}

/**
 * The mixes that an allocation is one of: of all unlocked sleeves, or of the two that are named. Where they have nothing
 * together, they are mixed from what the others leave.
 */
export function mixSpace(
  allocation: Allocation,
  locked: ReadonlySet<string>,
  pair?: readonly [string, string],
): MixSpace | { readonly refusal: SharingRefusal } {
  const free = [...allocation.keys()].filter((id) => !locked.has(id));
  if (allocation.size === 0) return { refusal: { reason: "nobody" } };
  if (free.length === 0) return { refusal: { reason: "allLocked" } };
  const members = pair?.every((id) => free.includes(id)) ? free.filter((id) => pair.includes(id)) : free;
  const isWithReserve = members.length === 1;
  const sum = members.reduce((total, id) => total + (allocation.get(id) ?? 0), 0);
  const total = isWithReserve || sum === 0 ? sum + reserveOf(allocation) : sum;
  if (total === 0) return { refusal: { reason: "nothingLeft" } };
  const kept = new Map([...allocation].filter(([id]) => !members.includes(id)));
  return { sleeves: [...allocation.keys()], members, isWithReserve, total, kept };
}

/** Whether an allocation is of a space's sleeves: one that was worked out for another document, or bar, may have others. */
export function isSpaceOf({ sleeves }: MixSpace, allocation: Allocation): boolean {
  return sleeves.length === allocation.size && sleeves.every((id) => allocation.has(id));
}

/** Whether two spaces hold the same mixes. */
export function isSameSpace(a: MixSpace, b: MixSpace): boolean {
  return (
    a.total === b.total &&
    a.isWithReserve === b.isWithReserve &&
    a.sleeves.join() === b.sleeves.join() &&
    a.members.join() === b.members.join() &&
    [...a.kept].every(([id, weight]) => b.kept.get(id) === weight)
  );
}

/** An allocation's place in a space: what each member has of their total, 0..1, and the reserve where it is one. */
export function placeIn({ members, isWithReserve, total }: MixSpace, allocation: Allocation): number[] {
  const weights = members.map((id) => allocation.get(id) ?? 0);
  if (isWithReserve) return [(weights[0] ?? 0) / total, 1 - (weights[0] ?? 0) / total];
  const sum = weights.reduce((all, weight) => all + weight, 0);
  // Nobody has anything: no mix is nearer than another.
  return sum === 0 ? weights.map(() => 1 / weights.length) : weights.map((weight) => weight / sum);
}

/** The weights of a mix, 0..1, one per sleeve of the space; not rounded to steps. */
export function weightsOfMix(
  { sleeves, members, total, kept }: MixSpace,
  parts: ArrayLike<number>,
): Float64Array {
  return Float64Array.from(sleeves, (id) => {
    const member = members.indexOf(id);
    return member < 0 ? (kept.get(id) ?? 0) / WHOLE : ((parts[member] as number) * total) / WHOLE;
  });
}

/** The same for an allocation as it stands. */
export function weightsOfAllocation({ sleeves }: MixSpace, allocation: Allocation): Float64Array {
  return Float64Array.from(sleeves, (id) => (allocation.get(id) ?? 0) / WHOLE);
}

/** Whether sliders may stand there: every member within its least and greatest share, to a step. */
export function isAllowed(
  { members, total }: MixSpace,
  parts: ArrayLike<number>,
  bounds: ReadonlyMap<string, Bounds>,
): boolean {
  return members.every((id, k) => {
    const { min, max } = bounds.get(id) ?? { min: 0, max: WHOLE };
    const weight = (parts[k] as number) * total;
    return weight >= min - STEP / 2 && weight <= max + STEP / 2;
  });
}

/** The sliders of a mix: on the 0.1 % grid, within bounds, what the members have together as it was. */
export function allocationOfMix(
  allocation: Allocation,
  { members, isWithReserve, total }: MixSpace,
  parts: ArrayLike<number>,
  { locked, bounds }: SharingTerms,
): Sharing {
  const [alone] = members;
  if (isWithReserve && alone !== undefined) {
    const wanted = Math.round(((parts[0] as number) * total) / STEP) * STEP;
    return { allocation: allocate(allocation, locked, alone, wanted, bounds).allocation };
  }
  const others = [...allocation.keys()].filter((id) => !members.includes(id));
  return shareOut(allocation, new Map(members.map((id, k) => [id, parts[k] as number])), {
    locked: new Set([...locked, ...others]),
    bounds,
  });
}
