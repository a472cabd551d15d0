import { Tooltip as Radix } from "radix-ui";
import { type FocusEvent, type ReactElement, type ReactNode, useEffect, useState } from "react";

/** Whether the last thing a person did was to press Tab. The page has one keyboard. */
let isTabbing = false;

/** Shared delay: once one tooltip has opened, its neighbours open at once. Stands once around the page. */
export function TooltipProvider({ children }: { readonly children: ReactNode }) {
  useEffect(() => {
    const onInput = (event: Event): void => {
      isTabbing = event instanceof KeyboardEvent && event.key === "Tab";
    };
    window.addEventListener("keydown", onInput, true);
    window.addEventListener("pointerdown", onInput, true);
    return () => {
      window.removeEventListener("keydown", onInput, true);
      window.removeEventListener("pointerdown", onInput, true);
    };
  }, []);
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
  /** Nothing to say: nothing opens. */
  readonly content: ReactNode;
  /** Opens and closes by its owner alone, where what is spoken of is no element of its own. */
  readonly open?: boolean | undefined;
  /** One element that takes a ref and pointer handlers. */
  readonly children: ReactElement;
}

/** A word about a control, on hover and on focus. */
export function Tooltip({ content, open, children }: TooltipProps) {
  const [isWanted, setWanted] = useState(false);
  return (
    <Radix.Root open={(open ?? isWanted) && Boolean(content)} onOpenChange={setWanted}>
      <Radix.Trigger asChild onFocus={unlessGivenBack}>
        {children}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={BUBBLE} sideOffset={6} collisionPadding={8}>
          {content}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/**
 * A closing dialog gives the focus back to what opened it, a window to what had it: nobody came to ask, and the word
 * would stand in the way. Such a focus comes from nowhere, and not by Tab.
 */
function unlessGivenBack(event: FocusEvent): void {
  if (event.relatedTarget === null && !isTabbing) event.preventDefault();
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
      <Radix.Trigger asChild onFocus={unlessGivenBack}>
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
