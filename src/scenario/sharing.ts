import { Decimal, targetsOf } from "../engine/index.ts";
import { type Allocation, type Bounds, reserveOf, STEP, toWeight, WHOLE } from "./allocation.ts";

/** What sharing anew must respect. */
export interface SharingTerms {
  readonly locked: ReadonlySet<string>;
  readonly bounds: ReadonlyMap<string, Bounds>;
}

/** Why the unlocked sleeves can't be given other shares; the sum in millionths. */
export type SharingRefusal =
  | { readonly reason: "nobody" | "allLocked" | "nothingLeft" }
  | { readonly reason: "onlyOne"; readonly id: string }
  | { readonly reason: "bounds"; readonly sum: number };

export type Sharing = { readonly allocation: Allocation } | { readonly refusal: SharingRefusal };

/** The sleeves that sharing anew gives other shares, in order; or why there is nothing to share. */
export function sharers(
  allocation: Allocation,
  locked: ReadonlySet<string>,
): readonly string[] | { readonly refusal: SharingRefusal } {
  const ids = [...allocation.keys()].filter((id) => !locked.has(id));
  const [first] = ids;
  if (allocation.size === 0) return { refusal: { reason: "nobody" } };
  if (first === undefined) return { refusal: { reason: "allLocked" } };
  return ids.length === 1 ? { refusal: { reason: "onlyOne", id: first } } : ids;
}

/**
 * Divides what the unlocked sleeves have together among them by the given parts, or all that locked ones leave where
 * they have nothing. Locked sleeves keep their shares; with none of the unlocked at 0 together, so does the reserve.
 *
 * Bounds hold as the engine's algorithms hold them, by the nearest shares that do. On the 0.1 % grid, the largest
 * remainder first; what is less than a step (weights off the grid) goes to who can take it.
 *
 * @param parts what each unlocked sleeve should have of the sum, each ≥ 0, together 1
 */
export function shareOut(
  allocation: Allocation,
  parts: ReadonlyMap<string, number>,
  { locked, bounds }: SharingTerms,
): Sharing {
  const ids = sharers(allocation, locked);
  if ("refusal" in ids) return ids;
  const own = ids.map((id): Bounds => bounds.get(id) ?? { min: 0, max: WHOLE });
  const sum = ids.reduce((total, id) => total + (allocation.get(id) ?? 0), 0);
  const most = own.reduce((total, { max }) => total + max, 0);
  const shared = sum > 0 ? sum : Math.min(reserveOf(allocation), most);
  if (shared === 0) return { refusal: { reason: "nothingLeft" } };
  const outcome = targetsOf(
    new Decimal(toWeight(shared)),
    ids.map((id) => parts.get(id) ?? 0),
    own.map(({ min, max }) => ({ min: new Decimal(toWeight(min)), max: new Decimal(toWeight(max)) })),
    false,
  );
  if ("infeasible" in outcome) return { refusal: { reason: "bounds", sum: shared } };
  const shares = onGrid(
    outcome.targets.map((target) => target.times(WHOLE).toNumber()),
    own,
  );
  const next = new Map(allocation);
  ids.forEach((id, k) => {
    next.set(id, shares[k] ?? 0);
  });
  return { allocation: next };
}

/** Equal parts for the unlocked sleeves. */
export function equalised(allocation: Allocation, terms: SharingTerms): Sharing {
  const ids = sharers(allocation, terms.locked);
  if ("refusal" in ids) return ids;
  return shareOut(allocation, new Map(ids.map((id) => [id, 1 / ids.length])), terms);
}

/**
 * Puts the unlocked sleeves back to shares they once had. Locked ones stay; so do sleeves that are not among the
 * former, as far as the former leave them something.
 *
 * @param former a valid allocation of the same scenario
 */
export function restored(
  allocation: Allocation,
  former: Allocation,
  { locked, bounds }: SharingTerms,
): Sharing {
  const next = new Map(allocation);
  for (const [id, weight] of former) {
    const { min, max } = bounds.get(id) ?? { min: 0, max: WHOLE };
    if (next.has(id) && !locked.has(id)) next.set(id, Math.min(max, Math.max(min, weight)));
  }
  const newcomers = [...allocation].filter(([id]) => !former.has(id) && !locked.has(id));
  let lacking = -reserveOf(next);
  for (const [id, weight] of newcomers.reverse()) {
    const given = Math.max(0, Math.min(lacking, weight - (bounds.get(id)?.min ?? 0)));
    next.set(id, weight - given);
    lacking -= given;
  }
  return lacking > 0 ? { refusal: { reason: "nothingLeft" } } : { allocation: next };
}

/** Why there is nothing to share, and what to do about it. */
export function refusalText(refusal: SharingRefusal, nameOf: (id: string) => string): string {
  switch (refusal.reason) {
    case "nobody":
      return "There is no sleeve here yet: add a strategy first.";
    case "allLocked":
      return "Every sleeve is locked: unlock those that should share anew.";
    case "onlyOne":
      return `${nameOf(refusal.id)} is the only unlocked sleeve: there is nobody to share with.`;
    case "nothingLeft":
      return "Locked sleeves leave too little for the others: unlock one to go on.";
    case "bounds":
      return `No shares within every least and greatest share sum to ${refusal.sum / (WHOLE / 100)} %. Change them under Rules.`;
  }
}

/** Whole steps for everybody, none beyond its bounds; the sum stays what it is. */
export function onGrid(targets: readonly number[], bounds: readonly Bounds[]): number[] {
  const shares = targets.map((target, k) => {
    const whole = Math.max(bounds[k]?.min ?? 0, Math.floor(target / STEP) * STEP);
    return { k, whole, max: bounds[k]?.max ?? WHOLE, remainder: target - whole };
  });
  let left = shares.reduce((sum, { remainder }) => sum + remainder, 0);
  const byRemainder = [...shares].sort((a, b) => b.remainder - a.remainder);
  while (left > 0) {
    for (const share of byRemainder) {
      const more = Math.min(STEP, left, share.max - share.whole);
      share.whole += more;
      left -= more;
      if (left === 0) break;
    }
  }
  return shares.map(({ whole }) => whole);
}
