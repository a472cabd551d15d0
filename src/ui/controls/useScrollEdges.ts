import { useEffect, useRef } from "react";

/**
 * Marks a scrolling element with `data-more-left` and `data-more-right` while there is more of its content on that side,
 * so that its edges can show it. Written without rendering: scrolling is frequent.
 *
 * @param extent what the content's width depends on, beside the sizes of the element and its children
 */
export function useScrollEdges<Scroller extends HTMLElement>(extent: number) {
  const scroller = useRef<Scroller>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the extent is what to measure after.
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const mark = () => {
      const { scrollLeft, scrollWidth, clientWidth } = element;
      element.toggleAttribute("data-more-left", scrollLeft > 1);
      element.toggleAttribute("data-more-right", scrollLeft + clientWidth < scrollWidth - 1);
    };
    mark();
    element.addEventListener("scroll", mark, { passive: true });
    const resizes = new ResizeObserver(mark);
    resizes.observe(element);
    for (const child of element.children) resizes.observe(child);
    return () => {
      element.removeEventListener("scroll", mark);
      resizes.disconnect();
    };
  }, [extent]);
  return scroller;
}
