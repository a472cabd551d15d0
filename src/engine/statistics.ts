/** Basic statistics over float64 series. Undefined where a figure has no value; never 0 or NaN in its place. */

/** Arithmetic mean, or undefined for an empty series. */
export function mean(values: ArrayLike<number>): number | undefined {
  if (values.length === 0) return undefined;
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k] as number;
  return sum / values.length;
}

/** Standard deviation with `n − ddof` in the denominator, or undefined with too few values. Two passes. */
export function standardDeviation(values: ArrayLike<number>, ddof = 1): number | undefined {
  const centre = mean(values);
  if (centre === undefined || values.length <= ddof) return undefined;
  let squares = 0;
  for (let k = 0; k < values.length; k++) squares += ((values[k] as number) - centre) ** 2;
  return Math.sqrt(squares / (values.length - ddof));
}
