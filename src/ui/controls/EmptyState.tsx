import type { ReactNode } from "react";

export interface EmptyStateProps {
  readonly title: string;
  /** What would fill the place. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** A place with nothing in it yet: what it is for, and how to fill it. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-1 px-6 py-6 text-center">
      <p className="font-medium">{title}</p>
      {children && <p className="max-w-80 text-quiet">{children}</p>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}
