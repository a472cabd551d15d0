import { dot } from "../statistics.ts";
import { solvePositiveDefinite, withDiagonal } from "./linearAlgebra.ts";
import { proximalSteps } from "./proximalSteps.ts";

/**
 * The y ≥ 0 at which `½ y'Ay − b'y` is smallest, up to a factor. Long-only minimum variance and maximum Sharpe ratio
 * both come down to this.
 *
 * @param matrix symmetric, no eigenvalue below 0, ones on the diagonal; may be singular (see proximalSteps.ts)
 * @param linear at least one value above 0
 */
export function minimiseNonnegative(
  matrix: readonly Float64Array[],
  linear: readonly number[],
): Float64Array {
  const largest = Math.max(...linear);
  const scaled = linear.map((value) => value / largest);
  return proximalSteps(linear.length, (ridge, pull, start) => {
    return activeSet(
      withDiagonal(matrix, () => ridge),
      scaled.map((value, k) => value + (pull[k] as number)),
      start ?? new Float64Array(linear.length),
    );
  });
}

/**
 * The active-set method of Lawson and Hanson (1974, chapter 23), for a positive definite matrix: one coordinate at a
 * time is freed, that which lowers the function fastest; those that would turn negative go back to 0. Ends when no
 * coordinate lowers it any more: that is the minimum (Karush, Kuhn, Tucker).
 *
 * @param start a feasible point
 */
function activeSet(
  matrix: readonly Float64Array[],
  linear: readonly number[],
  start: Float64Array,
): Float64Array {
  const free = new Set<number>();
  const vain = new Set<number>();
  start.forEach((value, k) => {
    if (value > 0) free.add(k);
  });
  let solution = start;
  // Each round lowers the function, so sets don't recur; the cap is for rounding.
  const rounds = 10 * (linear.length + 1);
  for (let round = 0; round < rounds; round++) {
    let entering: number | undefined;
    if (round > 0 || free.size === 0) {
      entering = steepest(matrix, linear, solution, (k) => !free.has(k) && !vain.has(k));
      if (entering === undefined) break;
      free.add(entering);
    }
    const next = descend(matrix, linear, solution, free, entering);
    if (next) {
      solution = next;
      vain.clear();
    } else if (entering !== undefined) {
      // Its gradient was rounding noise.
      free.delete(entering);
      vain.add(entering);
    }
  }
  return solution;
}

/** The coordinate along which the function falls fastest, if it falls along any by more than rounding noise. */
function steepest(
  matrix: readonly Float64Array[],
  linear: readonly number[],
  solution: Float64Array,
  isCandidate: (k: number) => boolean,
): number | undefined {
  const size = solution.reduce((sum, value) => sum + value, 0);
  let best: number | undefined;
  let fastest = 4 * Number.EPSILON * (1 + size);
  linear.forEach((value, k) => {
    if (!isCandidate(k)) return;
    const fall = value - dot(matrix[k] as Float64Array, solution);
    if (fall <= fastest) return;
    fastest = fall;
    best = k;
  });
  return best;
}

/**
 * Moves to the minimum over the free coordinates, and as often as that would leave the positive orthant, to its edge,
 * where coordinates stop being free. Undefined if the entering one does not rise.
 */
function descend(
  matrix: readonly Float64Array[],
  linear: readonly number[],
  start: Float64Array,
  free: Set<number>,
  entering: number | undefined,
): Float64Array | undefined {
  const solution = start.slice();
  for (let isFirst = true; free.size > 0; isFirst = false) {
    const indices = [...free];
    const wanted = solvePositiveDefinite(
      indices.map((i) => Float64Array.from(indices, (j) => (matrix[i] as Float64Array)[j] as number)),
      indices.map((i) => linear[i] as number),
    );
    if (isFirst && entering !== undefined && !((wanted[indices.indexOf(entering)] as number) > 0)) {
      return undefined;
    }
    let reach = 1;
    let leaving: number | undefined;
    indices.forEach((i, k) => {
      const [from, to] = [solution[i] as number, wanted[k] as number];
      if (to > 0 || from / (from - to) > reach) return;
      reach = from / (from - to);
      leaving = i;
    });
    indices.forEach((i, k) => {
      const from = solution[i] as number;
      solution[i] = Math.max(0, from + reach * ((wanted[k] as number) - from));
    });
    if (leaving === undefined) break;
    solution[leaving] = 0;
    for (const i of indices) if (solution[i] === 0) free.delete(i);
  }
  return solution;
}
