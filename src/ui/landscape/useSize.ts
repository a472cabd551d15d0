import { type RefObject, useLayoutEffect, useState } from "react";
import type { PlotSize } from "./mixPlot.ts";

/** The size of an element, in whole pixels; 0 until it is laid out. */
export function useSize(element: RefObject<HTMLElement | null>): PlotSize {
  const [size, setSize] = useState<PlotSize>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const box = element.current;
    if (!box) return;
    const read = () =>
      setSize((before) => {
        const { clientWidth: width, clientHeight: height } = box;
        return before.width === width && before.height === height ? before : { width, height };
      });
    read();
    const observer = new ResizeObserver(read);
    observer.observe(box);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
