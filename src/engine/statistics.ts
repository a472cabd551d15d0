/** Basic statistics over float64 series. Undefined where a figure has no value; never 0 or NaN in its place. */

/** Arithmetic mean, or undefined for an empty series. */
export function mean(values: ArrayLike<number>): number | undefined {
  if (values.length === 0) return undefined;
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k] as number;
  return sum / values.length;
}

/**
 * Standard deviation with `n − ddof` in the denominator, or undefined with too few values. Exactly 0 for a series
 * that stands still.
 */
export function standardDeviation(values: ArrayLike<number>, ddof = 1): number | undefined {
  if (values.length === 0 || values.length <= ddof) return undefined;
  const deviations = deviationsOf(values);
  return Math.sqrt(dot(deviations, deviations) / (values.length - ddof));
}

/**
 * Sample covariances (`n − 1` in the denominator) of series that were observed together.
 *
 * @param series at least one, all of one length
 * @returns one row per series, symmetric to the last bit; or undefined with fewer than two observations
 * @throws RangeError for series of different lengths
 */
export function covarianceMatrix(series: readonly ArrayLike<number>[]): Float64Array[] | undefined {
  const count = sharedLength(series);
  if (count < 2) return undefined;
  const deviations = series.map(deviationsOf);
  const matrix = series.map(() => new Float64Array(series.length));
  matrix.forEach((row, i) => {
    for (let j = 0; j <= i; j++) {
      const covariance = dot(deviations[i] as Float64Array, deviations[j] as Float64Array) / (count - 1);
      row[j] = covariance;
      (matrix[j] as Float64Array)[i] = covariance;
    }
  });
  return matrix;
}

/**
 * Pearson correlation of two series that were observed together, −1..1. Undefined with fewer than three observations,
 * where one of them stands still, and where a value is not finite.
 *
 * @throws RangeError for series of different lengths
 */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number | undefined {
  if (sharedLength([a, b]) < 3) return undefined;
  // Scaled by the largest deviation, so that squares neither overflow nor vanish.
  const [x, y] = [scaled(deviationsOf(a)), scaled(deviationsOf(b))];
  const quotient = dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
  return Number.isFinite(quotient) ? Math.min(1, Math.max(-1, quotient)) : undefined;
}

/**
 * Distances from the mean. Measured from the first value, because the rounded mean of a series that stands still may
 * differ from its value.
 */
function deviationsOf(values: ArrayLike<number>): Float64Array {
  const first = values[0] ?? 0;
  const deviations = new Float64Array(values.length);
  for (let k = 0; k < values.length; k++) deviations[k] = (values[k] as number) - first;
  const centre = mean(deviations) ?? 0;
  for (let k = 0; k < values.length; k++) deviations[k] = (deviations[k] as number) - centre;
  return deviations;
}

function scaled(deviations: Float64Array): Float64Array {
  const largest = deviations.reduce((most, deviation) => Math.max(most, Math.abs(deviation)), 0);
  return deviations.map((deviation) => deviation / largest);
}

/** The sum of products of two vectors of one length. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] as number) * (b[k] as number);
  return sum;
}

function sharedLength(series: readonly ArrayLike<number>[]): number {
  const count = series[0]?.length ?? 0;
  if (series.some(({ length }) => length !== count)) {
    throw new RangeError("series that were observed together have one length");
  }
  return count;
}
