import { mulberry32 } from "../../engine/index.ts";

/**
 * All ways to divide one whole among `members` in steps of `1 / steps`: for three members in steps of 1 % there are
 * 5,151.
 *
 * @returns shares 0..1, row by row; the last member takes what the others leave
 */
export function gridMixes(members: number, steps: number): Float64Array {
  const rows: number[] = [];
  const row = new Array<number>(members).fill(0);
  const divide = (member: number, left: number): void => {
    if (member === members - 1) {
      row[member] = left;
      for (const part of row) rows.push(part / steps);
      return;
    }
    for (let part = left; part >= 0; part--) {
      row[member] = part;
      divide(member + 1, left - part);
    }
  };
  divide(0, steps);
  return Float64Array.from(rows);
}

/** Where `count` parts of `steps` are in `gridMixes(3, steps)`: the row of the mix with these first two parts. */
export function ternaryRow(first: number, second: number, steps: number): number {
  const left = steps - first;
  return (left * (left + 1)) / 2 + (left - second);
}

/** How many of a cloud's mixes are drawn near edges and corners, where few sleeves share everything. */
const NEAR_EDGES = 0.5;

/**
 * So many mixes of `members` sleeves, spread over all there are: evenly (Dirichlet with all parameters 1), and half of
 * them with a liking for few sleeves, for an even cloud hardly ever comes near an edge. First of all come
 * the corners and the equal mix. The same numbers always: the generator is seeded.
 *
 * @returns shares 0..1, row by row
 */
export function cloudMixes(members: number, count: number, seed = 1): Float64Array {
  const random = mulberry32(seed);
  const mixes = new Float64Array(members * count);
  for (let mix = 0; mix < count; mix++) {
    const row = mixes.subarray(mix * members, (mix + 1) * members);
    if (mix < members) row[mix] = 1;
    else if (mix === members) row.fill(1 / members);
    else drawInto(row, random, random() < NEAR_EDGES);
  }
  return mixes;
}

/** Exponential variates divided by their sum are even over the simplex; their cubes stay closer to its edges. */
function drawInto(row: Float64Array, random: () => number, isNearEdges: boolean): void {
  let sum = 0;
  for (let k = 0; k < row.length; k++) {
    const exponential = -Math.log(1 - random());
    const part = isNearEdges ? exponential ** 3 : exponential;
    row[k] = part;
    sum += part;
  }
  for (let k = 0; k < row.length; k++) row[k] = (row[k] as number) / sum;
}

/** How far a mix goes beyond the two that it is made of, as a part of the way between them. */
const BEYOND = 0.5;

/**
 * So many mixes on the way between neighbours on a frontier, and a little beyond them, to find a better frontier with.
 *
 * @param mixes shares 0..1, row by row
 * @param frontier rows of `mixes`, in the frontier's order; two at least
 */
export function mixesAlong(
  mixes: Float64Array,
  members: number,
  frontier: readonly number[],
  count: number,
  seed = 1,
): Float64Array {
  const random = mulberry32(seed);
  const found = new Float64Array(members * count);
  for (let mix = 0; mix < count; mix++) {
    const at = Math.floor(random() * (frontier.length - 1));
    const [from, to] = [frontier[at] as number, frontier[at + 1] as number];
    const way = random() * (1 + 2 * BEYOND) - BEYOND;
    let sum = 0;
    for (let k = 0; k < members; k++) {
      const start = mixes[from * members + k] as number;
      const part = Math.max(0, start + ((mixes[to * members + k] as number) - start) * way);
      found[mix * members + k] = part;
      sum += part;
    }
    for (let k = 0; k < members; k++) {
      found[mix * members + k] = (found[mix * members + k] as number) / sum;
    }
  }
  return found;
}
