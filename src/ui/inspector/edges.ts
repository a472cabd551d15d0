/**
 * Classes of table cells that stay while the others scroll under them. The scroller is marked by `useScrollEdges` and
 * is the group `scroller`; what slides under a cell lies in its shade.
 */

/** The names of the rows. */
export const AT_LEFT_EDGE =
  "sticky left-0 after:pointer-events-none after:absolute after:inset-y-0 after:left-full after:w-3 after:bg-linear-to-r after:from-hairline after:to-transparent after:hidden group-data-more-left/scroller:after:block";

/** The last column, where there is room for it and for others beside it. */
export const AT_RIGHT_EDGE =
  "@min-[560px]:sticky @min-[560px]:right-0 before:pointer-events-none before:absolute before:inset-y-0 before:right-full before:w-3 before:bg-linear-to-l before:from-hairline before:to-transparent before:hidden @min-[560px]:group-data-more-right/scroller:before:block";

/** The last column of a table that is narrow anyway. */
export const AT_RIGHT_EDGE_ALWAYS =
  "sticky right-0 before:pointer-events-none before:absolute before:inset-y-0 before:right-full before:w-3 before:bg-linear-to-l before:from-hairline before:to-transparent before:hidden group-data-more-right/scroller:before:block";
