import { X } from "lucide-react";
import { formatPercent } from "../format.ts";
import { Button } from "./Button.tsx";
import { IconButton } from "./IconButton.tsx";
import { Progress } from "./Progress.tsx";

interface Toast {
  readonly id: string;
  /** What happened, to what, and what to do. */
  readonly message: string;
  /** How far the work has come, 0..1; its message cannot be dismissed, only its work be ended. */
  readonly fraction?: number | undefined;
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
      // Narrow: above the playback bar, and under a dialog, which fills the screen there.
      className="pointer-events-none fixed inset-x-2 bottom-2 z-50 flex flex-col items-center gap-2 max-lg:bottom-31 max-sm:z-35"
    >
      {toasts.map((toast) => (
        <div
          key={toast.id}
          className="pointer-events-auto flex max-w-xl animate-enter items-center gap-2 rounded border border-hairline bg-raised py-1 pr-1 pl-3 shadow-float"
        >
          <p className="grow py-1">{toast.message}</p>
          {toast.fraction !== undefined && (
            <>
              <span className="w-24">
                <Progress label={toast.message} fraction={toast.fraction} />
              </span>
              {/* Kept out of what is announced: the progress bar tells it to whoever asks. */}
              <span className="w-14 text-right text-quiet" aria-hidden="true">
                {formatPercent(toast.fraction)}
              </span>
            </>
          )}
          {toast.action && <Button onClick={toast.action.onAction}>{toast.action.label}</Button>}
          {toast.fraction === undefined && (
            <IconButton label="Dismiss" icon={X} onClick={() => onDismiss(toast.id)} />
          )}
        </div>
      ))}
    </div>
  );
}
