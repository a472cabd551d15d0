import { Decimal, ZERO } from "../decimal.ts";

const WEIGHT_PLACES = 6;

/** The least and the greatest share that a sleeve may have, 0..1, six decimals, least ≤ greatest. */
export interface Bounds {
  readonly min: Decimal;
  readonly max: Decimal;
}

/** Which bounds can't all hold: the sum of the least shares is above the total, or that of the greatest below it. */
export interface Infeasibility {
  readonly side: "min" | "max";
  readonly sum: Decimal;
}

/** One value per part, in their order. */
export interface Targets {
  /** Six decimals, each within its bounds. */
  readonly targets: readonly Decimal[];
  /** Which bound a target was held at, if any: without the bound it would lie beyond it. */
  readonly binding: readonly ("min" | "max" | undefined)[];
}

/** What the algorithm wants for one sleeve, and what it may have. Half-way, `wanted` is not rounded. */
interface Wish extends Bounds {
  readonly wanted: Decimal;
}

/**
 * Whether weights within all bounds exist that sum to the total, or to at most the total where a rest may be left.
 *
 * @param total what is distributed, 0..1, six decimals
 */
export function infeasibilityOf(
  total: Decimal,
  bounds: readonly Bounds[],
  mayLeaveRest: boolean,
): Infeasibility | undefined {
  const least = sumOf(bounds.map(({ min }) => min));
  if (least.greaterThan(total)) return { side: "min", sum: least };
  const greatest = sumOf(bounds.map(({ max }) => max));
  if (!mayLeaveRest && greatest.lessThan(total)) return { side: "max", sum: greatest };
  return undefined;
}

/**
 * The targets nearest to what an algorithm wants (Euclidean) that hold every bound: the projection onto the capped
 * simplex { min ≤ x ≤ max, Σ x = total }, or { min ≤ x ≤ max, Σ x ≤ total } where a rest may be left, so that what a
 * cap cuts off stays in the reserve instead of going to sleeves that should not have it.
 *
 * Rounded half-even to six decimals; the largest absorbs what is then missing or too much, as far as its bounds
 * allow, and the next largest what is left. The sum is exactly the total, or where a rest may be left the rounded sum
 * of the projection. Where no bound is in the way of the rounded weights, nothing is moved: they are
 * `round6(total × part)`, but for the residue.
 *
 * @param total what is distributed, 0..1, six decimals
 * @param parts what the algorithm wants, as parts of the total, each ≥ 0; they sum to 1, or to less where a rest may
 *   be left
 */
export function targetsOf(
  total: Decimal,
  parts: readonly number[],
  bounds: readonly Bounds[],
  mayLeaveRest: boolean,
): Targets | { readonly infeasible: Infeasibility } {
  const infeasible = infeasibilityOf(total, bounds, mayLeaveRest);
  if (infeasible) return { infeasible };
  const wishes = parts.map((part, k): Wish => ({ wanted: total.times(part), ...(bounds[k] as Bounds) }));
  const shift = shiftOf(total, wishes, mayLeaveRest);
  const shifted = wishes.map((wish): Wish => ({ ...wish, wanted: wish.wanted.minus(shift) }));
  const binding = shifted.map(bindingOf);
  const nearest = shifted.map(held);
  const sum = mayLeaveRest ? Decimal.min(total, rounded(sumOf(nearest))) : total;
  return { targets: withResidue(nearest.map(rounded), sum, bounds), binding };
}

/**
 * The λ of the projection x = clamp(wanted − λ, min, max): 0 where nothing needs to move, else the one at which the
 * sum is the total. The sum falls with λ, straight between the points where a weight meets one of its bounds; so the
 * stretch is found by bisection and λ on it by division (Held, Wolfe, Crowder 1974 for caps at 1).
 */
function shiftOf(total: Decimal, wishes: readonly Wish[], mayLeaveRest: boolean): Decimal {
  const isUnbound = wishes.every((wish) => bindingOf(wish) === undefined);
  if (isUnbound) return ZERO;
  const sumAt = (shift: Decimal) =>
    sumOf(wishes.map((wish) => held({ ...wish, wanted: wish.wanted.minus(shift) })));
  if (mayLeaveRest && sumAt(ZERO).lessThanOrEqualTo(total)) return ZERO;
  const corners = wishes
    .flatMap(({ wanted, min, max }) => [wanted.minus(min), wanted.minus(max)])
    .sort((a, b) => a.comparedTo(b));
  // At the first corner every weight is at its greatest, at the last one at its least.
  let low = 0;
  let high = corners.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (sumAt(corners[middle] as Decimal).greaterThanOrEqualTo(total)) low = middle;
    else high = middle;
  }
  const from = corners[low] as Decimal;
  const to = corners[high] as Decimal;
  const excess = sumAt(from).minus(total);
  const fall = excess.plus(total).minus(sumAt(to));
  return fall.isZero() ? from : from.plus(to.minus(from).times(excess).div(fall));
}

/** Moves the sum of rounded weights by a few millionths: the largest first, none beyond its bounds. */
function withResidue(
  weights: readonly Decimal[],
  sum: Decimal,
  bounds: readonly Bounds[],
): readonly Decimal[] {
  const targets = [...weights];
  let residue = sum.minus(sumOf(weights));
  const byWeight = weights.map((weight, k) => ({ weight, k })).sort((a, b) => b.weight.comparedTo(a.weight));
  for (const { weight, k } of byWeight) {
    const wanted = weight.plus(residue);
    const target = held({ wanted, ...(bounds[k] as Bounds) });
    targets[k] = target;
    residue = wanted.minus(target);
    if (residue.isZero()) break;
  }
  return targets;
}

function held({ wanted, min, max }: Wish): Decimal {
  return Decimal.max(min, Decimal.min(max, wanted));
}

/** Beyond a bound by so much that it shows in six decimals: the float noise of a slider at its cap is no limit. */
function bindingOf({ wanted, min, max }: Wish): "min" | "max" | undefined {
  const weight = rounded(wanted);
  if (weight.lessThan(min)) return "min";
  return weight.greaterThan(max) ? "max" : undefined;
}

function rounded(weight: Decimal): Decimal {
  return weight.toDecimalPlaces(WEIGHT_PLACES, Decimal.ROUND_HALF_EVEN);
}

function sumOf(weights: readonly Decimal[]): Decimal {
  return weights.reduce((sum, weight) => sum.plus(weight), ZERO);
}
