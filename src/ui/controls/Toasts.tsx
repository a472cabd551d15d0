import { X } from "lucide-react";
import { Button } from "./Button.tsx";
import { IconButton } from "./IconButton.tsx";

interface Toast {
  readonly id: string;
  /** What happened, to what, and what to do. */
  readonly message: string;
  readonly action?: { readonly label: string; readonly onAction: () => void } | undefined;
}

export interface ToastsProps {
  readonly toasts: readonly Toast[];
  readonly onDismiss: (id: string) => void;
}

/** Messages that block nothing. The region is always there, so that what appears in it is announced. */
export function Toasts({ toasts, onDismiss }: ToastsProps) {
  return (
    <div
      role="status"
      aria-label="Messages"
      className="pointer-events-none fixed inset-x-2 bottom-2 z-50 flex flex-col items-center gap-2 max-lg:bottom-24"
    >
      {toasts.map((toast) => (
        <div
          key={toast.id}
          className="pointer-events-auto flex max-w-xl animate-enter items-center gap-2 rounded border border-hairline bg-raised py-1 pr-1 pl-3 shadow-float"
        >
          <p className="grow py-1">{toast.message}</p>
          {toast.action && <Button onClick={toast.action.onAction}>{toast.action.label}</Button>}
          <IconButton label="Dismiss" icon={X} onClick={() => onDismiss(toast.id)} />
        </div>
      ))}
    </div>
  );
}
