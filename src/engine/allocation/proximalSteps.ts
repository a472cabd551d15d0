/**
 * The square root of a float's precision: with unit diagonals, what a ridge distorts and what rounding spoils are then
 * both of this size in directions without risk.
 */
const RIDGE = 1e-8;

/** Each step takes the ridge's bias down by its ratio to the curvature; where there is none, the first step decides. */
const STEPS = 3;

/**
 * Minimises a convex function whose curvature may vanish in some directions (sleeves that hedge each other perfectly,
 * more sleeves than returns): the proximal-point method (Rockafellar 1976). Each step minimises the function plus
 * `½ ridge |y − previous|²`, which is well-posed. Where the function alone decides, the ridge leaves no trace; where
 * it doesn't, the result is the minimiser nearest to 0, so it is unique and doesn't depend on the order of sleeves.
 *
 * @param minimise the minimiser of the function plus `½ ridge |y|² − pull'y`, searched from `start`
 */
export function proximalSteps(
  count: number,
  minimise: (ridge: number, pull: Float64Array, start: Float64Array | undefined) => Float64Array,
): Float64Array {
  let solution: Float64Array | undefined;
  for (let step = 0; step < STEPS; step++) {
    const previous = solution ?? new Float64Array(count);
    const pull = previous.map((value) => RIDGE * value);
    solution = minimise(RIDGE, pull, solution);
  }
  return solution ?? new Float64Array(count);
}
