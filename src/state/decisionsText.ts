/** "1 later decision", "3 later decisions". */
export function decisionsText(count: number): string {
  return count === 1 ? "1 later decision" : `${count} later decisions`;
}
