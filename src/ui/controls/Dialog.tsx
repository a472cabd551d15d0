import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useRef } from "react";

export interface DialogProps {
  /** The dialog's name and heading. */
  readonly title: string;
  readonly description?: string | undefined;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly children: ReactNode;
  /** Buttons, the main one last. */
  readonly footer?: ReactNode;
  readonly width?: "narrow" | "wide" | undefined;
}

/** A modal dialog: focus stays inside, Escape closes, the body scrolls between a fixed head and foot. */
export function Dialog(props: DialogProps) {
  const { title, description, open, onOpenChange, children, footer, width = "narrow" } = props;
  const content = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const opener = useRef<Element>(null);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-ink/25 dark:bg-background/70" />
        <Radix.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          onOpenAutoFocus={(event) => {
            opener.current = document.activeElement;
            // A dialog with nothing to fill in takes the focus itself: Close is not what it is for.
            if (body.current?.querySelector("input, select, textarea, button, [tabindex='0']")) return;
            event.preventDefault();
            content.current?.focus();
          }}
          onCloseAutoFocus={(event) => {
            // Opened by a key or a button elsewhere, it has no trigger of Radix's own to give the focus back to.
            event.preventDefault();
            if (opener.current instanceof HTMLElement) opener.current.focus();
          }}
          ref={content}
          className={`fixed z-40 flex outline-none animate-enter flex-col border border-hairline bg-surface shadow-float max-sm:inset-0 sm:top-1/2 sm:left-1/2 sm:max-h-[85vh] sm:-translate-1/2 sm:rounded ${width === "wide" ? "sm:w-[min(760px,94vw)]" : "sm:w-[min(440px,94vw)]"}`}
        >
          <header className="border-b py-3 pr-14 pl-4">
            <Radix.Title className="font-semibold text-title">{title}</Radix.Title>
            {description && <Radix.Description className="text-quiet">{description}</Radix.Description>}
          </header>
          <div ref={body} className="min-h-0 grow overflow-y-auto px-4 py-3">
            {children}
          </div>
          {footer && (
            <footer className="flex flex-wrap items-center justify-end gap-2 border-t px-4 py-3">
              {footer}
            </footer>
          )}
          {/* Last in the order of focus: the dialog opens on what it is for. */}
          <Radix.Close
            aria-label="Close"
            title="Close (Escape)"
            // No tooltip of ours: it would catch the Escape that is meant for the dialog.
            className="absolute top-2.5 right-2.5 inline-flex size-control items-center justify-center rounded text-quiet hover:bg-hover hover:text-ink"
          >
            <X className="size-4" strokeWidth={1.75} aria-hidden="true" />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
