/**
 * What float64 can say for sure about an exact number. Exact arithmetic costs ten times as much and decides only what
 * lies too near to a border.
 *
 * An estimate here is made of at most eight float64 roundings (numbers that were rounded to float64, products,
 * quotients), each off by at most 2^-53 of it: 8.9e-16 together. The rest of 1e-15 is far more than what rounding to 28
 * significant digits, which exact numbers undergo, could ever add.
 */
const ESTIMATE_ERROR = 1e-15;

/** Not quite a half, for the same reason. */
const ALMOST_HALF = 0.4999;

/**
 * The nearest whole number, upwards from the middle between two, in a third of the time of `Math.round`. It differs from
 * that within a unit in the last place of the middle, and above 2^52, where it may be one too high.
 */
export function nearestWhole(value: number): number {
  return Math.floor(value + 0.5);
}

/** The whole number that the estimated one rounds to, however ties go; NaN where float64 can't say. */
export function surelyRounded(estimate: number): number {
  const whole = nearestWhole(estimate);
  const isSure = Math.abs(estimate - whole) + Math.abs(estimate) * ESTIMATE_ERROR < ALMOST_HALF;
  return isSure ? whole : Number.NaN;
}

/** The whole number that the estimated one is cut to, toward zero; NaN where float64 can't say. */
export function surelyTruncated(estimate: number): number {
  const whole = Math.trunc(estimate);
  const rest = Math.abs(estimate - whole);
  const error = Math.abs(estimate) * ESTIMATE_ERROR;
  return rest > error && rest < 1 - error ? whole : Number.NaN;
}
