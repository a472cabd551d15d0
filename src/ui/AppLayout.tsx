import type { ReactNode } from "react";

/** The places of the screen. */
export interface AppLayoutProps {
  readonly header: ReactNode;
  /** Messages; those that stay make room for themselves under the header. */
  readonly notices: ReactNode;
  readonly data: ReactNode;
  readonly strategies: ReactNode;
  readonly rules: ReactNode;
  readonly chart: ReactNode;
  readonly playback: ReactNode;
  readonly inspector: ReactNode;
  /** Dialogs, the drop target: what floats. */
  readonly children?: ReactNode;
}

/**
 * Fills its place, whose size others decide: what changes inside is laid out and painted without the rest of the page. Not
 * the place itself: an item of a grid or of a flexible box is always laid out with its container.
 */
const ALONE = "lg:absolute lg:inset-0 lg:contain-strict";

/**
 * Wide: everything at once, panels scroll inside. Narrow: the chart first, the places below it, each as high as
 * what it holds, and playback fixed within reach of a thumb.
 */
export function AppLayout(props: AppLayoutProps) {
  return (
    <div className="flex min-h-full flex-col lg:h-full">
      {props.header}
      {props.notices}
      <div className="flex grow flex-col lg:grid lg:min-h-0 lg:grid-cols-[300px_minmax(0,1fr)] lg:grid-rows-[minmax(0,1fr)]">
        <aside
          aria-label="Set-up"
          // Positioned: what is hidden but for assistive technology must scroll along, not lengthen the page.
          className="relative min-h-0 bg-surface max-lg:order-2 max-lg:border-t lg:border-r"
        >
          <div className={`overflow-y-auto ${ALONE}`}>
            {props.strategies}
            {props.data}
            {props.rules}
          </div>
        </aside>
        <main className="flex min-h-0 min-w-0 flex-col bg-surface max-lg:contents">
          <div className="relative min-h-0 flex-[3_1_0] bg-surface max-lg:order-1 max-lg:flex-none">
            <div className={`flex flex-col max-lg:min-h-110 ${ALONE}`}>{props.chart}</div>
          </div>
          <div className="border-y bg-surface max-lg:sticky max-lg:bottom-0 max-lg:z-30 max-lg:order-4 max-lg:border-b-0">
            {props.playback}
          </div>
          <section
            aria-label="Inspector"
            className="relative min-h-0 min-w-0 flex-[2_1_0] bg-surface max-lg:order-3 max-lg:flex-none max-lg:border-t"
          >
            <div className={ALONE}>{props.inspector}</div>
          </section>
        </main>
      </div>
      {props.children}
    </div>
  );
}
