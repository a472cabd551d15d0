import { type Allocation, reserveOf, STEP, toMillionths, WHOLE } from "./allocation.ts";
import { onGrid, type SharingTerms } from "./sharing.ts";

/** Why sliders can't be set to an algorithm's weights; the sum in millionths. */
export type AdoptionRefusal =
  | { readonly reason: "locked"; readonly ids: readonly string[] }
  | { readonly reason: "tooMuch"; readonly sum: number };

export type Adoption = { readonly allocation: Allocation } | { readonly refusal: AdoptionRefusal };

/**
 * Sets the sleeves that an algorithm named weights for to them, on the sliders' 0.1 % grid (largest remainder first,
 * bounds hold). The others keep theirs. A locked sleeve never moves: where the algorithm would move one, nothing is set,
 * for the rest would not be what it chose.
 *
 * @param current the weights to change, in millionths
 * @param targets weights 0..1 by sleeve; of sleeves that are not in `current` nothing is set
 */
export function adoptTargets(
  current: Allocation,
  targets: ReadonlyMap<string, string>,
  { locked, bounds }: SharingTerms,
): Adoption {
  const ids = [...targets.keys()].filter((id) => current.has(id));
  const shares = onGrid(
    ids.map((id) => toMillionths(targets.get(id) ?? "0")),
    ids.map((id) => bounds.get(id) ?? { min: 0, max: WHOLE }),
  );
  const next = new Map(current);
  ids.forEach((id, k) => {
    if (!locked.has(id)) next.set(id, shares[k] ?? 0);
  });
  const held = ids.filter(
    (id, k) => locked.has(id) && Math.abs((shares[k] ?? 0) - (current.get(id) ?? 0)) >= STEP,
  );
  if (held.length > 0) return { refusal: { reason: "locked", ids: held } };
  const over = -reserveOf(next);
  return over > 0 ? { refusal: { reason: "tooMuch", sum: WHOLE + over } } : { allocation: next };
}
