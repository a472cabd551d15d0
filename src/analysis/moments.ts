/** Mean and central moments of a series, each moment with n in the denominator. */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  /** The population variance; exactly 0 for values that differ by rounding alone. */
  readonly second: number;
  readonly third: number;
  readonly fourth: number;
}

/** Two passes, by index: an iterator or a callback over a long typed array takes ten times as long. Undefined for none. */
export function momentsOf(values: Float64Array): Moments | undefined {
  const count = values.length;
  if (count === 0) return undefined;
  // Measured from the first value: the rounded mean of equal values may differ from each of them.
  const origin = values[0] as number;
  let sum = 0;
  for (let k = 0; k < count; k++) sum += (values[k] as number) - origin;
  const offset = sum / count;
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let k = 0; k < count; k++) {
    const deviation = (values[k] as number) - origin - offset;
    const square = deviation * deviation;
    second += square;
    third += square * deviation;
    fourth += square * square;
  }
  const mean = origin + offset;
  return isStill(Math.sqrt(second / count), mean)
    ? { count, mean, second: 0, third: 0, fourth: 0 }
    : { count, mean, second: second / count, third: third / count, fourth: fourth / count };
}

/** Whether returns with this deviation around this mean are equal on paper: growth of 1 is rounded at every bar. */
export function isStill(deviation: number, mean: number): boolean {
  return !(deviation > 1e-14 + Math.abs(mean) * 1e-12);
}
