/** What small dense symmetric matrices need: rows of float64, a few dozen at most. */

/** A copy of the matrix with something added to its diagonal. */
export function withDiagonal(
  matrix: readonly Float64Array[],
  addition: (k: number) => number,
): readonly Float64Array[] {
  return matrix.map((row, k) => {
    const copy = row.slice();
    copy[k] = (row[k] as number) + addition(k);
    return copy;
  });
}

/**
 * The x of A x = b for a symmetric positive definite A, by Cholesky factors.
 *
 * @param matrix n rows of n; only the lower triangle is read
 */
export function solvePositiveDefinite(
  matrix: readonly Float64Array[],
  right: ArrayLike<number>,
): Float64Array {
  const count = right.length;
  const lower: Float64Array[] = [];
  const solution = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const source = matrix[i] as Float64Array;
    const row = new Float64Array(i + 1);
    for (let j = 0; j <= i; j++) {
      const other = j === i ? row : (lower[j] as Float64Array);
      let rest = source[j] as number;
      for (let k = 0; k < j; k++) rest -= (row[k] as number) * (other[k] as number);
      row[j] = j === i ? Math.sqrt(rest) : rest / (other[j] as number);
    }
    lower.push(row);
    let rest = right[i] as number;
    for (let k = 0; k < i; k++) rest -= (row[k] as number) * (solution[k] as number);
    solution[i] = rest / (row[i] as number);
  }
  for (let i = count - 1; i >= 0; i--) {
    const value = (solution[i] as number) / ((lower[i] as Float64Array)[i] as number);
    solution[i] = value;
    for (let k = 0; k < i; k++) {
      solution[k] = (solution[k] as number) - ((lower[i] as Float64Array)[k] as number) * value;
    }
  }
  return solution;
}
