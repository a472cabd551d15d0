import { cleanup, type RenderResult, render } from "@testing-library/react";
import type { ReactElement } from "react";
import { afterEach } from "vitest";
import { TooltipProvider } from "../../src/ui/controls/Tooltip.tsx";

// What jsdom lacks and the widgets ask for. Sizes are given, so that virtual tables have a window to fill.
class NoResizes implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
globalThis.ResizeObserver ??= NoResizes;
Object.assign(HTMLElement.prototype, {
  setPointerCapture() {},
  releasePointerCapture() {},
  hasPointerCapture: () => false,
});
Object.defineProperty(HTMLElement.prototype, "clientHeight", { configurable: true, get: () => 260 });
Object.defineProperty(HTMLElement.prototype, "clientWidth", { configurable: true, get: () => 800 });

afterEach(cleanup);

/** Renders under what stands once around the page. */
export function renderInPage(element: ReactElement): RenderResult {
  return render(element, { wrapper: TooltipProvider });
}
