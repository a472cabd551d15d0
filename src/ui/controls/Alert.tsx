import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

export interface AlertProps {
  readonly title: string;
  /** What happened, to what, and what to do. */
  readonly children?: ReactNode;
  /** Buttons. */
  readonly actions?: ReactNode;
}

/** Something that blocks, said where it blocks. */
export function Alert({ title, children, actions }: AlertProps) {
  return (
    <div
      role="alert"
      className="flex items-start gap-x-2 gap-y-1.5 border-loss max-sm:flex-wrap border-l-2 bg-hover px-3 py-2"
    >
      <TriangleAlert className="mt-0.5 size-4 shrink-0 text-loss" aria-hidden="true" />
      <div className="min-w-0 grow wrap-anywhere max-sm:basis-4/5">
        <p className="font-medium">{title}</p>
        {children && <div className="text-quiet">{children}</div>}
      </div>
      {/* Beside it, a phone would break the text into one word a line. */}
      {actions && <div className="flex shrink-0 gap-2 max-sm:pl-6">{actions}</div>}
    </div>
  );
}
