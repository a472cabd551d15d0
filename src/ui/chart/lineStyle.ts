import type { ChartLine, LineKind } from "./chartModel.ts";

/** Stroke widths in pixels: the portfolio is the thing to look at, the reserve the thing to look past. */
export const STROKE_WIDTH: Record<LineKind, number> = {
  sleeve: 1.5,
  portfolio: 2.5,
  reserve: 1.25,
  branch: 1.5,
};

/** Dashes in pixels; only the reserve is dashed. */
export const DASH: Record<LineKind, string | undefined> = {
  sleeve: undefined,
  portfolio: undefined,
  reserve: "3 3",
  branch: undefined,
};

const ORDER: Record<LineKind, number> = { reserve: 0, branch: 1, sleeve: 2, portfolio: 3 };

/** Back to front: the portfolio is drawn last. */
export function drawingOrder(lines: readonly ChartLine[]): ChartLine[] {
  return [...lines].sort((a, b) => ORDER[a.kind] - ORDER[b.kind]);
}

/** Front to back: how lines are read, portfolio first and reserve last. */
export function readingOrder(lines: readonly ChartLine[]): ChartLine[] {
  return drawingOrder(lines).sort((a, b) => (a.kind === b.kind ? 0 : ORDER[b.kind] - ORDER[a.kind]));
}

/** Mark of a line that is no sleeve: a bar for the portfolio, a thin one for another branch's, two dashes for the reserve. */
const PORTFOLIO_MARK = "M0 3.7H10V6.3H0Z";
const BRANCH_MARK = "M0 4.4H10V5.6H0Z";
export const RESERVE_MARK = "M0 4.4H4V5.6H0ZM6 4.4H10V5.6H6Z";

/** SVG path data, in a 10 × 10 box, that tells the line apart without colour. */
export function markOf(line: ChartLine): string {
  if (line.kind === "portfolio") return PORTFOLIO_MARK;
  if (line.kind === "branch") return BRANCH_MARK;
  if (line.kind === "reserve") return RESERVE_MARK;
  return line.shape ?? PORTFOLIO_MARK;
}
