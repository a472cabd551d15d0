/**
 * Where a chart's controls stand: in the strip of its tabs, at the right end, wherever there is room; else in a row of
 * their own. They are inside the figure all the same, behind the tabs in the order of the page. The figure is `relative`.
 */
export const CHART_CONTROLS =
  "flex flex-wrap items-center gap-x-3 gap-y-1 px-3 pt-1.5 md:absolute md:right-0 md:bottom-full md:h-9 md:flex-nowrap md:pt-0";
