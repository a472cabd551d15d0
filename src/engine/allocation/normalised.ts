/** Scores ≥ 0, at least one of them above 0, as parts that sum to 1. */
export function normalised(scores: readonly number[]): readonly number[] {
  // Scaled by the largest first: the sum of huge scores would overflow.
  const largest = Math.max(...scores);
  const scaled = scores.map((score) => score / largest);
  const sum = scaled.reduce((total, score) => total + score, 0);
  return scaled.map((score) => score / sum);
}
