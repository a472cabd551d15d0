import { X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect } from "react";
import { IconButton } from "../controls/IconButton.tsx";
import { useScrollEdges } from "../controls/useScrollEdges.ts";

export interface StepsPaneProps {
  readonly id: string;
  /** Its name for assistive technology. */
  readonly label: string;
  readonly title: ReactNode;
  readonly closeLabel: string;
  /** What the width of its tables depends on. */
  readonly extent: number;
  /** Another object is another opening, which takes the focus again. */
  readonly opening?: unknown;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A pane of steps beside the table that opened it: it takes the focus, and Escape closes it. */
export function StepsPane(props: StepsPaneProps) {
  const { id, label, title, closeLabel, extent, opening, onClose, children } = props;
  const pane = useScrollEdges<HTMLElement>(extent);
  // biome-ignore lint/correctness/useExhaustiveDependencies: who opened it goes on reading here, each time.
  useEffect(() => {
    pane.current?.focus();
    pane.current?.scrollTo?.({ top: 0 });
  }, [opening]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClose();
  };
  return (
    <section
      ref={pane}
      id={id}
      tabIndex={-1}
      aria-label={label}
      onKeyDown={onKeyDown}
      // Narrow screens have the playback bar over the bottom edge.
      // Its own ring would lie under the cells that stay in place: the heading has it.
      className="group/scroller flex h-full flex-col overflow-auto bg-surface outline-none! max-lg:scroll-mb-36 [&:focus-visible>header]:outline-2"
    >
      <header className="sticky top-0 left-0 z-30 flex shrink-0 items-center gap-2 bg-surface py-0.5 pr-1 pl-3 -outline-offset-2 outline-focus">
        <h3 className="min-w-0 grow truncate font-medium">{title}</h3>
        <IconButton label={closeLabel} icon={X} onClick={onClose} />
      </header>
      {children}
    </section>
  );
}

export interface StepProps {
  /** What the step is called; none where the pane's title says it. */
  readonly title?: string | undefined;
  /** What stands under the title, in a quiet tone. */
  readonly note?: ReactNode;
  readonly children?: ReactNode;
}

/** One step: its title and note stay in place while its table scrolls sideways. */
export function Step({ title, note, children }: StepProps) {
  return (
    <div className="flex shrink-0 flex-col pb-3">
      {(title || note) && (
        <div className="sticky left-0 px-3 pb-1 text-table">
          {title && <h4 className="font-medium">{title}</h4>}
          {note && <div className="text-quiet">{note}</div>}
        </div>
      )}
      {children}
    </div>
  );
}
