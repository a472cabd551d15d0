import type { IssueLog } from "./issueLog.ts";

const SPLIT_RATIOS = [2, 3, 4, 5, 10] as const;
const TOLERANCE = 0.01;
/** Below it (twice, less the tolerance) no ratio needs a second look. */
const SMALLEST_JUMP = 1.97;

/** Warns of close-to-close ratios within 1 % of a usual split (2, 3, 4, 5, 10 or an inverse). Changes nothing. */
export function warnOfSplitLikeJumps(close: Float64Array, line: Float64Array, log: IssueLog): void {
  for (let bar = 1; bar < close.length; bar++) {
    const before = close[bar - 1] as number;
    const after = close[bar] as number;
    const ratio = after > before ? after / before : before / after;
    if (ratio < SMALLEST_JUMP) continue;
    for (const split of SPLIT_RATIOS) {
      if (Math.abs(ratio / split - 1) <= TOLERANCE) {
        log.add("splitLikeJump", [line[bar] as number], `${before} → ${after}`);
      }
    }
  }
}
