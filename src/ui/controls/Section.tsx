import { ChevronRight } from "lucide-react";
import { Collapsible } from "radix-ui";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";

export interface SectionProps {
  readonly title: string;
  /** Quiet words after the title, still read when it is closed. */
  readonly summary?: string | undefined;
  readonly defaultOpen?: boolean | undefined;
  /** Controls at the right end of the heading. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of a panel that folds away. */
export function Section({ title, summary, defaultOpen = true, actions, children }: SectionProps) {
  const [open, setOpen] = useState(defaultOpen);
  const id = useId();
  const section = useRef<HTMLElement>(null);
  const wasOpen = useRef(open);
  useEffect(() => {
    // What was asked for should be seen: a section at the bottom opens below the edge of its panel.
    if (open && !wasOpen.current) section.current?.scrollIntoView({ block: "nearest" });
    wasOpen.current = open;
  }, [open]);
  return (
    <Collapsible.Root asChild open={open} onOpenChange={setOpen}>
      {/* Narrow screens have the playback bar over the bottom edge. */}
      <section ref={section} aria-labelledby={id} className="border-b max-lg:scroll-mb-32">
        <div className="flex items-center gap-1 py-1 pr-3 pl-1.5">
          <h2 className="min-w-0 grow">
            <Collapsible.Trigger className="flex h-control w-full min-w-0 items-center gap-1 rounded text-left hover:text-accent">
              <ChevronRight
                className={`size-3.5 shrink-0 text-quiet transition-transform ${open ? "rotate-90" : ""}`}
                aria-hidden="true"
              />
              <span id={id} className="font-semibold">
                {title}
              </span>
              {summary && <span className="min-w-0 truncate pl-1 text-quiet text-table">{summary}</span>}
            </Collapsible.Trigger>
          </h2>
          {actions}
        </div>
        <Collapsible.Content className="px-3 pb-3">{children}</Collapsible.Content>
      </section>
    </Collapsible.Root>
  );
}
