import { Tooltip as Radix } from "radix-ui";
import { type ReactElement, type ReactNode, useState } from "react";

/** Shared delay: once one tooltip has opened, its neighbours open at once. Stands once around the page. */
export function TooltipProvider({ children }: { readonly children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={400} skipDelayDuration={200}>
      {children}
    </Radix.Provider>
  );
}

/** The look of a word about something. */
export const BUBBLE =
  "z-50 max-w-72 rounded border border-hairline bg-raised px-2.5 py-1.5 text-table text-ink shadow-float animate-enter";

export interface TooltipProps {
  readonly content: ReactNode;
  /** One element that takes a ref and pointer handlers. */
  readonly children: ReactElement;
}

/** A word about a control, on hover and on focus. */
export function Tooltip({ content, children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={BUBBLE} sideOffset={6} collisionPadding={8}>
          {content}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export interface DefinitionProps {
  /** The figure's name as the screen says it. */
  readonly term: string;
  /** One or two plain sentences. */
  readonly meaning: string;
  /** The formula, in text. */
  readonly formula?: string | undefined;
}

/** A figure's name that explains itself: hover, focus, or tap. */
export function Definition({ term, meaning, formula }: DefinitionProps) {
  const [open, setOpen] = useState(false);
  return (
    <Radix.Root open={open} onOpenChange={setOpen}>
      <Radix.Trigger asChild>
        <button
          type="button"
          className="cursor-help rounded-small text-left underline decoration-edge decoration-dotted underline-offset-3"
          onClick={(event) => {
            // Radix closes on click and knows no touch: a tap has to open.
            event.preventDefault();
            setOpen(true);
          }}
        >
          {term}
        </button>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={BUBBLE} sideOffset={6} collisionPadding={8}>
          <p>{meaning}</p>
          {formula && <p className="mt-1 text-quiet">{formula}</p>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
